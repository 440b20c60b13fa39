"""Makers of goals, needs and resources, by the same commands people use; `bare_` ones past them, for any state."""

from datetime import timedelta
from typing import Any

from coaching.people import queries as people
from coaching.plans.commands import adjustments, goals, needs, resources, strengths
from coaching.plans.models import Adjustment, Goal, NeedsView, Resource, Strength
from coaching.platform import clock, ids
from coaching.platform.db import db

WHOLE = {
    "kind": "skill", "title": "Lead a late handover alone", "why": "The team needs it.",
    "success": "Nobody asks twice.",
    "measure_kind": "scale", "measure": "How sure I feel", "baseline": "3", "target": "8",
}  # fmt: skip


def goal(make: Any, plan: Any = None, *, by: Any = None, **changed: Any) -> Goal:
    """An active goal of this plan, unless something is taken out, such as `due_on=None`."""
    plan = plan or make.plan("active")
    wanted: dict[str, Any] = WHOLE | {"due_on": clock.today() + timedelta(weeks=8)} | changed
    with make.writing():
        return goals.write(
            plan, goals.Written(**wanted), by=make.actor(by or people.by_ids(plan.parties)[plan.mentor_id])
        )


def bare_goal(make: Any, plan: Any) -> Goal:
    """A row put there past the commands, for plans in states in which nobody may write one."""
    with make.writing():
        made = Goal(
            id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, written_by_id=plan.mentor_id,
            number=1, state="active", reading="3", settled_reason="", revision=1,
            due_on=clock.today() + timedelta(weeks=8), **WHOLE,
        )  # fmt: skip
        db.session.add(made)
    return made


def view(make: Any, plan: Any, who: str = "mentee", **said: Any) -> NeedsView:
    """One voice of the needs assessment."""
    wanted: dict[str, Any] = {"strengths": "Calm with people.", "needs": "Speaking up.", "scale": 4} | said
    with make.writing():
        return needs.say(plan, needs.Said(**wanted), by=party(make, plan, who), revision_read=0)


def adjustment(make: Any, plan: Any, **asked: Any) -> Adjustment:
    with make.writing():
        wanted: dict[str, Any] = {"needed": "Large print"} | asked
        return adjustments.ask(plan, adjustments.Asked(**wanted), by=party(make, plan, "mentee"))


def strength(make: Any, plan: Any, text: str = "Patient", side: str = "soft", whose: str = "person") -> Strength:
    with make.writing():
        return strengths.add(plan, side, whose, text, by=party(make, plan, "mentee"))


def resource(make: Any, plan: Any, **wanted: Any) -> Resource:
    with make.writing():
        asked: dict[str, Any] = {"kind": "time", "what": "An hour off the floor"} | wanted
        return resources.write(plan, resources.Wanted(**asked), by=party(make, plan, "mentor"))


def party(make: Any, plan: Any, who: str = "mentor") -> Any:
    """The mentee or the mentor of this plan as an actor."""
    member_id = getattr(plan, f"{who}_id")
    return make.actor(people.by_ids([member_id])[member_id])


def bare_adjustment(make: Any, plan: Any) -> Adjustment:
    return _put(make, Adjustment, plan, member_id=plan.mentee_id, needed="Large print", reason="My eyes")


def bare_strength(make: Any, plan: Any) -> Strength:
    return _put(make, Strength, plan, written_by_id=plan.mentee_id, side="soft", whose="person", text="Patient")


def bare_resource(make: Any, plan: Any) -> Resource:
    return _put(make, Resource, plan, written_by_id=plan.mentor_id, kind="time", what="An hour", state="asked")


def _put(make: Any, model: Any, plan: Any, **columns: Any) -> Any:
    with make.writing():
        made = model(id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, revision=1, **columns)
        db.session.add(made)
    return made
