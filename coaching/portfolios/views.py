"""The page that says what can be taken along, and the copy itself."""

from typing import Any

from flask import Blueprint, Response, g, request

from coaching.access.guard import guard
from coaching.portfolios import archive, commands, forms, policy, queries
from coaching.portfolios.commands import Taken
from coaching.web.pages import page

bp = Blueprint("portfolios", __name__, url_prefix="/portfolio")


@bp.get("")
@guard(policy.look)
def index() -> Any:
    held = queries.held(g.actor)
    return page("portfolios/index.html", held=held, form=forms.take_form(held.years), most=commands.MOST_BYTES)


@bp.post("/exports")
@guard(policy.take)
def export() -> Any:
    held, taken = queries.held(g.actor), list[Taken]()
    form = forms.take_form(held.years, request.form)
    if form.validate() and form.attempt(lambda: taken.append(commands.take(form.wanted, by=g.actor))):
        return _sent(taken[0])
    return page("portfolios/index.html", held=held, form=form, most=commands.MOST_BYTES, status=422)


def _sent(taken: Taken) -> Response:
    """Made while it is sent, after the event is committed, so that nobody's change waits for a long download."""
    answer = Response(archive.streamed(taken.portfolio, taken.files), mimetype="application/zip")
    name = f"cairn-portfolio-{taken.portfolio.updated:%Y-%m-%d}.zip"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
