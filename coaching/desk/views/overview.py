"""What those who look on may know of plans: that, who, when, in which state, and whether it is signed."""

from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.desk import policy, queries
from coaching.desk.views import bp
from coaching.plans.words import KIND_WORDS, STANDING_WORDS, STATE_WORDS
from coaching.web.pages import page, page_number


@bp.get("/overview")
@guard(policy.overview)
def overview() -> Any:
    return overview_page()


def overview_page() -> Any:
    number, state = page_number(request.args.get("page")), request.args.get("state", "")
    state = state if state in STATE_WORDS else ""
    found, more = queries.overview(g.actor, number, state)
    following = url_for("desk.overview", state=state or None, page=number + 1) if more else ""
    return page(
        "desk/overview.html", "desk/_overview.html", looked=found, state=state, counts=queries.outline_counts(g.actor),
        kinds=KIND_WORDS, states=STATE_WORDS, standings=STANDING_WORDS, following=following,
    )  # fmt: skip
