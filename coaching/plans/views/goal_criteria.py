"""Which criteria a goal serves: a search, and ticks; what is likely is offered and never ticked by itself."""

from typing import Any
from uuid import UUID

from flask import g, request

from coaching.access.guard import guard
from coaching.frameworks import queries as frameworks
from coaching.frameworks.models import Criterion
from coaching.frameworks.nearby import Suggestion
from coaching.plans import policy
from coaching.plans.commands import goals as commands
from coaching.plans.models import Goal
from coaching.plans.queries import goals as queries
from coaching.plans.views import bp
from coaching.platform.words import _
from coaching.web.forms import Form
from coaching.web.pages import page, page_number, see

LONGEST_SEARCH = 200


@bp.get("/<uuid:plan_id>/goals/<uuid:goal_id>/criteria")
@guard(policy.write_goal)
def goal_criteria(goal: Goal) -> Any:
    return criteria_page(goal, Form(), set())


@bp.post("/<uuid:plan_id>/goals/<uuid:goal_id>/criteria")
@guard(policy.write_goal)
def choose_criteria(goal: Goal) -> Any:
    form, ticked, shown = Form(), _ids("criterion"), _ids("shown")
    if "find" in request.form:
        return criteria_page(goal, form, ticked, status=422, asked=page_number(request.form["find"]))
    standing = {one.criterion_id for one in goal.criteria}
    allowed = frameworks.criteria_in(g.actor, ticked - standing)
    if ticked - standing - set(allowed) or None in ticked:
        form.refuse(_("Choose from the list"))
    elif form.attempt(commands.serve, goal, add=sorted(ticked), remove=shown - ticked, by=g.actor):
        return see(".goal", plan_id=goal.plan_id, goal_id=goal.id)
    return criteria_page(goal, form, ticked, status=422)


def criteria_page(goal: Goal, form: Any, ticked: set[Any], status: int = 200, asked: int = 0) -> Any:
    words = request.values.get("q", "").strip()[:LONGEST_SEARCH]
    number = asked or page_number(request.values.get("page"))
    served = queries.criteria_of([goal])
    kept = {one: found for one, found in frameworks.criteria_in(g.actor, ticked - {None}).items() if one not in served}
    near = {} if words else _near(goal)
    found, more = frameworks.search(g.actor, words, number) if words else (_likely(near), False)
    offered = [one for one in found if one.id not in served and one.id not in kept]
    return page(
        "plans/goal_criteria.html", goal=goal, plan=goal.plan, form=form, words=words, status=status,
        chosen=[*served.values(), *kept.values()], ticked=ticked if status == 422 else set(served),
        found=[one for one in offered if one.is_open], number=number, near=near,
        more=more, finds=bool(asked),
    )  # fmt: skip


def _likely(near: dict[UUID, Suggestion]) -> list[Criterion]:
    """Those that this person's goals served lately, then those whose words are near the goal's."""
    recent = frameworks.criteria_in(g.actor, queries.recent_criteria(g.actor))
    return [*recent.values(), *(one.criterion for one in near.values() if one.criterion.id not in recent)]


def _near(goal: Goal) -> dict[UUID, Suggestion]:
    return {one.criterion.id: one for one in frameworks.likely(g.actor, f"{goal.title} {goal.why}")}


def _ids(name: str) -> set[Any]:
    """The ids that were sent; what is no id becomes None."""
    found: set[Any] = set()
    for given in request.form.getlist(name)[:100]:
        try:
            found.add(UUID(given))
        except ValueError:
            found.add(None)
    return found
