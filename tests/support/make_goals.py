"""Makers of goals, needs and resources, by the same commands people use; `bare_` ones past them, for any state."""

from datetime import timedelta
from typing import Any

from coaching.people import queries as people
from coaching.plans.commands import goals
from coaching.plans.models import Goal
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
