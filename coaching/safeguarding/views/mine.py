"""One's own concerns: the text as it was sent, and that it was received (SG-4)."""

from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.safeguarding import policy, queries
from coaching.safeguarding.models import Concern
from coaching.safeguarding.views import bp
from coaching.safeguarding.words import read_aloud
from coaching.web.pages import page, page_number


@bp.get("/concerns/mine")
@guard(policy.own)
def mine() -> Any:
    number = page_number(request.args.get("page"))
    found, more = queries.listed_own(g.actor, number)
    following = url_for(".mine", page=number + 1) if more else ""
    return page("safeguarding/mine.html", "safeguarding/_mine.html", concerns=found, following=following)


@bp.get("/concerns/mine/<uuid:concern_id>")
@guard(policy.read_own)
def show_own(concern: Concern) -> Any:
    return page("safeguarding/show_own.html", concern=concern, said=read_aloud(concern.texts()))
