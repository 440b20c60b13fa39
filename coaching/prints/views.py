"""Is this paper current? Says so, with the date, and nothing else."""

from typing import Any

from flask import Blueprint, request

from coaching.access.guard import public
from coaching.prints import queries
from coaching.web.forms import PlainText
from coaching.web.pages import page

LONGEST_SHOWN = 40

bp = Blueprint("prints", __name__, url_prefix="/check")


@bp.get("")
@public("whoever holds a printed page may ask whether it is current")
def check() -> Any:
    return _check_page(request.args.get("code", ""))


@bp.get("/<code>")
@public("the address printed on the page leads here")
def check_code(code: str) -> Any:
    return _check_page(code)


def _check_page(typed: str) -> Any:
    """What was typed is shown again, as far as it can stand on a page."""
    code = PlainText()(typed)[:LONGEST_SHOWN]
    return page("prints/check.html", code=code, found=queries.find_by_code(code) if code else None)
