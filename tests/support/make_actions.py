"""Makers of actions, by the same commands people use."""

from datetime import timedelta
from typing import Any

from coaching.actions import commands as actions
from coaching.actions.models import Action
from coaching.people import queries as people
from coaching.platform import clock, ids
from coaching.platform.db import db


def action(make: Any, plan: Any, *, owner: Any = None, by: Any = None, due_in: int = 14, **more: Any) -> Action:
    """An action of this plan, the mentee's unless said otherwise, due in so many days."""
    members = people.by_ids(plan.parties)
    with make.writing():
        agreed = actions.Agreed(
            what=more.pop("what", "Lead the handover"), owner_id=owner.id if owner else plan.mentee_id,
            due_on=clock.today() + timedelta(days=due_in),
            expected_outcome=more.pop("expected_outcome", "The team has what it needs"), **more,
        )  # fmt: skip
        return actions.agree(plan, agreed, by=make.actor(by or members[plan.mentor_id]))


def bare_action(make: Any, plan: Any) -> Action:
    """A row put there past the commands, for plans in states in which nobody may agree one."""
    with make.writing():
        made = Action(
            id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, owner_id=plan.mentee_id,
            written_by_id=plan.mentor_id, what="Lead the handover", expected_outcome="It goes well",
            due_on=clock.today(), revision=1,
        )  # fmt: skip
        db.session.add(made)
    return made
