"""Changes of actions. Each change of standing or date leaves a line of history with its author (R48)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from coaching.access.actor import Actor
from coaching.actions import queries
from coaching.actions.models import Action, ActionChange, Standing
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.plans import commands as plans
from coaching.plans.models import Plan
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """What was agreed: what, whose, by when, with which outcome in mind (PL-9)."""

    what: str
    owner_id: UUID
    due_on: date
    expected_outcome: str = ""
    goal_id: UUID | None = None
    theme: str = ""
    origin: str = "plan"
    origin_id: UUID | None = None
    lang: str = "en"


def agree(plan: Plan, agreed: Agreed, *, by: Actor) -> Action:
    """A new action. Raises `Refused` where the plan does not go on or the owner is not one of the two."""
    _must_go_on(plan)
    if not plan.is_party(agreed.owner_id):
        raise Refused(_("Choose one of the two of you"), "owner")
    if agreed.goal_id is not None and agreed.goal_id not in {goal.id for goal in queries.goals_of(plan.id)}:
        raise Refused(_("Choose a goal of this plan"), "goal")
    action = Action(
        id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, plan=plan, goal_id=agreed.goal_id,
        owner_id=agreed.owner_id, written_by_id=by.member_id, what=agreed.what, due_on=agreed.due_on,
        expected_outcome=agreed.expected_outcome, theme=folded(agreed.theme), origin=agreed.origin,
        origin_id=agreed.origin_id, standing=Standing.NOT_STARTED, revision=1, lang=agreed.lang,
        written_at=clock.written(), received_at=clock.now(),
    )  # fmt: skip
    db.session.add(action)
    db.session.flush()
    plans.note_change(plan)
    audit_log.record(by, "action.agreed", action, owner=action.owner_id, due=action.due_on)
    if action.owner_id != by.member_id:
        _tell("action/agreed", action, {action.owner_id}, by)
    return action


def change(
    action: Action, *, by: Actor, standing: str, due_on: date | None = None, note: str = "",
    revision_read: int | None = None,
) -> None:  # fmt: skip
    """Takes a new standing or date, with a line of history. Raises `Stale` where the other changed it meanwhile.

    Done is not set here: `finish` asks what the action changed (PL-9).
    """
    _must_go_on(action.plan)
    if standing == Standing.DONE and action.standing != Standing.DONE:
        raise Refused(_("Say what it changed, then mark it done"), "standing")
    action.revise(revision_read, theirs={"standing": action.standing, "due_on": action.due_on})
    _write_line(action, by, standing, due_on or action.due_on, note)
    if action.is_open:
        action.settled_at, action.what_it_changed = None, ""
    plans.note_change(action.plan)
    audit_log.record(by, "action.changed", action, standing=action.standing, due=action.due_on)


def finish(action: Action, *, by: Actor, what_it_changed: str, revision_read: int | None = None) -> None:
    """Done, with what it changed (B8). Raises `Stale` where the other changed it meanwhile."""
    settle(action, "done", what_it_changed, by=by, revision_read=revision_read)
    others = action.plan.parties - {by.member_id}
    _tell("action/done", action, others, by)


def settle(
    action: Action, standing: str, words: str, *, by: Actor, revision_read: int | None = None, ending: bool = False
) -> None:
    """Closes it for good: done with what it changed, or dropped with why. `ending`: the plan ends, paused or not."""
    if not (ending and action.plan.state == "paused"):
        _must_go_on(action.plan)
    if not action.is_open:
        raise Refused(_("This action is settled already."))
    action.revise(revision_read, theirs={"what_it_changed": action.what_it_changed, "note": ""})
    _write_line(action, by, standing, action.due_on, words if standing == Standing.DROPPED else "")
    action.settled_at = clock.written()
    action.what_it_changed = words if standing == Standing.DONE else ""
    plans.note_change(action.plan)
    audit_log.record(by, f"action.{standing}", action)


def rewrite(action: Action, *, by: Actor, revision_read: int, **changed: Any) -> None:
    """Changes what it says, whose it is, its expected outcome, theme or goal."""
    _must_go_on(action.plan)
    if changed.get("owner_id", action.owner_id) not in action.plan.parties:
        raise Refused(_("Choose one of the two of you"), "owner")
    action.revise(revision_read, theirs={name.removesuffix("_id"): getattr(action, name) for name in changed})
    for name, value in changed.items():
        setattr(action, name, folded(value) if name == "theme" else value)
    plans.note_change(action.plan)
    audit_log.record(by, "action.rewritten", action, fields=sorted(changed))


def move_dates(plan: Plan, days: int, *, by: Actor) -> int:
    """After a pause: open actions move by the days that stood still (PL-15). The answer is how many moved."""
    moved = queries.open_of_plan(plan.id)
    for action in moved:
        _write_line(action, by, action.standing, action.due_on + timedelta(days=days), "")
        action.revision += 1
    if moved:
        plans.note_change(plan)
        audit_log.record(by, "action.dates_moved", plan, days=days, actions=len(moved))
    return len(moved)


def folded(theme: str) -> str:
    """Themes are compared by these letters: "Speaking  up" and "speaking up" are one."""
    return " ".join(theme.casefold().split())


def _write_line(action: Action, by: Actor, standing: str, due_on: date, note: str) -> None:
    db.session.add(
        ActionChange(
            id=ids.new_id(), organisation_id=action.organisation_id, action_id=action.id,
            changed_by_id=by.member_id, before=action.standing, after=standing, due_before=action.due_on,
            due_after=due_on, note=note, changed_at=clock.written(),
        )
    )  # fmt: skip
    action.standing, action.due_on = standing, due_on


def _must_go_on(plan: Plan) -> None:
    if plan.has_ended:
        raise Refused(_("This plan has ended. Nothing more is written in it."))
    if not plan.may_be_written:
        raise Refused(_("This plan is paused. Dates stand still until it goes on."))


def _tell(kind: str, action: Action, to: set[UUID], by: Actor) -> None:
    notifications.send(
        kind, to, endpoint="actions.of_plan", ids={"plan_id": action.plan_id}, words={"name": by.name}, mail=False
    )
