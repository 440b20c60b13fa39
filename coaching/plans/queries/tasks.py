"""The task list of a plan: what is there, what has begun, what is missing. It shows and does not block (SETTLED)."""

from dataclasses import dataclass

from coaching.access.actor import Actor
from coaching.plans.models import Goal, Plan, Resource
from coaching.plans.queries import goals, needs, resources
from coaching.platform.db import db
from coaching.platform.words import _


@dataclass(frozen=True, slots=True)
class Task:
    """`endpoint` takes the plan's id; it is empty where there is no page to go to."""

    what: str
    endpoint: str
    tag: str
    kind: str


def task_list(actor: Actor, plan: Plan) -> list[Task]:
    """Kind, needs, model, goals, resources, agreement, dates, for one of the two parties."""
    outline = "plans.edit" if plan.may_be_edited else ""
    return [
        Task(_("Kind of plan"), "", *_done()),
        Task(_("Strengths and needs"), "plans.needs", *_of_needs(actor, plan)),
        Task(_("Conversation model"), "", *(_done() if plan.model_reason else _begun())),
        Task(_("Goals"), "plans.goals", *_of_goals(actor, plan)),
        Task(_("Time, people, money, learning"), "plans.resources", *_of_resources(actor, plan)),
        Task(_("Agreement"), "agreements.show", *_of_agreement(plan)),
        Task(_("Dates"), outline, *_of_dates(plan)),
    ]


def _of_needs(actor: Actor, plan: Plan) -> tuple[str, str]:
    standing = needs.of_plan(actor, plan).standing
    return {"none": _not_started(), "begun": _begun(), "done": _done()}[standing]


def _of_goals(actor: Actor, plan: Plan) -> tuple[str, str]:
    """Missing goals are shown, drafts say that they lack something; nothing waits for them (PL-6)."""
    seen = goals.visible_to(actor).where(Goal.plan_id == plan.id).with_only_columns(Goal.state).distinct()
    states = set(db.session.scalars(seen))
    if not states:
        return _("No goal yet"), "warn"
    return (_("Draft"), "info") if states <= {"draft", "set_aside"} else _done()


def _of_resources(actor: Actor, plan: Plan) -> tuple[str, str]:
    seen = resources.visible_to(actor).where(Resource.plan_id == plan.id).with_only_columns(Resource.state)
    states = set(db.session.scalars(seen))
    if not states:
        return _not_started()
    return (_("Asked for"), "info") if "asked" in states else _done()


def _of_agreement(plan: Plan) -> tuple[str, str]:
    if plan.agreement_standing == "in_force":
        return _done()
    return (_("Not signed yet"), "warn") if plan.agreement_standing == "offered" else _not_started()


def _of_dates(plan: Plan) -> tuple[str, str]:
    """PL-10: without a next review an active plan is missing a date."""
    if plan.is_active and plan.next_review_on is None:
        return _("No review date yet"), "warn"
    return _done()


def _not_started() -> tuple[str, str]:
    return _("Not started"), "none"


def _begun() -> tuple[str, str]:
    return _("In progress"), "info"


def _done() -> tuple[str, str]:
    return _("Done"), "done"
