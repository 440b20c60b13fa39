"""Is this paper current? Says so, with the date, and nothing else."""

from typing import Any

from flask import Blueprint, request

from coaching.access.guard import public
from coaching.prints import queries
from coaching.web.pages import page

bp = Blueprint("prints", __name__, url_prefix="/check")


@bp.get("")
@public("whoever holds a printed page may ask whether it is current")
def check() -> Any:
    code = request.args.get("code", "").strip()
    return page("prints/check.html", code=code, found=queries.find_by_code(code) if code else None)


@bp.get("/<code>")
@public("the address printed on the page leads here")
def check_code(code: str) -> Any:
    return page("prints/check.html", code=code, found=queries.find_by_code(code))
