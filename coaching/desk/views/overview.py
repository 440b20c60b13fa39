"""What those who look on may know of plans: that, who, when, in which state, and whether it is signed."""

from typing import Any

from flask import after_this_request, g, request, url_for

from coaching.access.guard import guard
from coaching.actions import queries as actions
from coaching.actions.words import STANDING_WORDS as ACTION_WORDS
from coaching.desk import policy, queries
from coaching.desk.views import bp
from coaching.impact.words import in_words
from coaching.people import queries as people
from coaching.plans import commands as plans
from coaching.plans.models import ENDED
from coaching.plans.queries import Outline, adjustments, goals
from coaching.plans.words import KIND_WORDS, STANDING_WORDS, STATE_WORDS, goal_words
from coaching.sessions import queries as sessions
from coaching.sessions.words import FORMAT_WORDS, STRAND_WORDS
from coaching.web.pages import page, page_number


@bp.get("/overview")
@guard(policy.overview)
def overview() -> Any:
    return overview_page()


def overview_page() -> Any:
    number, state = page_number(request.args.get("page")), request.args.get("state", "")
    state = state if state in STATE_WORDS else ""
    found = queries.overview_of(g.actor, number, state)
    following = url_for("desk.overview", state=state or None, page=number + 1) if found.more else ""
    return page("desk/overview.html", "desk/_overview.html", found=found, state=state, following=following,
                covered_words=in_words, **_words())  # fmt: skip


@bp.get("/overview/plans/<uuid:plan_id>")
@guard(policy.see_outline)
def outline(outline: Outline) -> Any:
    """One plan from outside. The mentee sees that it was opened, by whom and on which day."""
    _note_look(outline)
    names, ids = people.by_ids({outline.mentee_id, outline.mentor_id}), [outline.id]
    return page(
        "desk/outline.html", "desk/_outline.html", outline=outline, names=names,
        helps=adjustments.shown(g.actor, outline.id), goals=goals.outlines_of(g.actor, ids).get(outline.id, []),
        met=sessions.outlines_of(g.actor, ids).get(outline.id, []), format_words=FORMAT_WORDS,
        strand_words=STRAND_WORDS,
        actions=actions.outlines_of(g.actor, ids).get(outline.id, []), action_words=ACTION_WORDS,
        goal_states=goal_words(has_ended=outline.state in ENDED), **_words(),
    )  # fmt: skip


@bp.get("/overview/plans/<uuid:plan_id>/adjustments")
@guard(policy.see_outline)
def adjustments_shown(outline: Outline) -> Any:
    """What the mentee ticked for the manager's eyes; why is never here (R97). Counts as a look like the outline."""
    _note_look(outline)
    names = people.by_ids({outline.mentee_id, outline.mentor_id})
    return page(
        "desk/adjustments_shown.html", outline=outline, names=names, helps=adjustments.shown(g.actor, outline.id)
    )  # fmt: skip


def _note_look(outline: Outline) -> None:
    looker = g.actor

    @after_this_request
    def remember(response: Any) -> Any:
        plans.note_look(outline.id, by=looker)
        return response


def _words() -> dict[str, Any]:
    return {"kinds": KIND_WORDS, "states": STATE_WORDS, "standings": STANDING_WORDS}
