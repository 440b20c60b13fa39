"""Changes of goals: writing, reading the measure, settling, and which criteria a goal serves."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.plans.commands.plan import note_change
from coaching.plans.models import Goal, GoalCriterion, GoalReading, GoalState, Plan
from coaching.plans.models.goal import as_read
from coaching.plans.queries import goals as queries
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _, day

MOST_CRITERIA = 30


@dataclass(frozen=True, kw_only=True)
class Written:
    """What a party writes of a goal. Only kind and title must stand; the rest may wait, and it waits as a draft."""

    kind: str
    title: str
    why: str = ""
    success: str = ""
    measure_kind: str = "scale"
    measure: str = ""
    baseline: str = ""
    target: str = ""
    due_on: date | None = None
    outcome_check_waived: bool = False
    lang: str = "en"

    def columns(self) -> dict[str, Any]:
        """As they are kept. Raises `Refused` where a number is none."""
        words = {name: getattr(self, name) for name in self.__dataclass_fields__}
        for name in ("baseline", "target"):
            words[name] = as_read(self.measure_kind, words[name], name)
        return words


# What a goal's form shows; the rest of `Written` is remembered, not shown.
SHOWN = ("kind", "title", "why", "success", "measure_kind", "measure", "baseline", "target", "due_on")


def write(plan: Plan, written: Written, *, by: Actor) -> Goal:
    """A new goal: a draft, or active at once where nothing is lacking (PL-6)."""
    plan.refuse_if_closed_to_writing()
    _refuse_past(written.due_on)
    goal = Goal(
        id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, plan=plan, written_by_id=by.member_id,
        number=queries.next_number(plan.id), state=GoalState.DRAFT, reading="", settled_reason="", revision=1,
        written_at=clock.now(), received_at=clock.now(), **written.columns(),
    )  # fmt: skip
    goal.weigh()
    db.session.add(goal)
    db.session.flush()
    _begin_reading(goal, by)
    note_change(goal.plan)
    audit_log.record(by, "goal.written", goal, number=goal.number, state=goal.state)
    _tell("goal/written", goal, by)
    return goal


def rewrite(goal: Goal, written: Written, *, by: Actor, revision_read: int | None) -> None:
    """Changes what is written. Raises `Stale` where the other one saved meanwhile."""
    goal.plan.refuse_if_closed_to_writing()
    _must_be_open(goal)
    if written.due_on != goal.due_on:
        _refuse_past(written.due_on)
    columns = written.columns()
    if columns["measure_kind"] != goal.measure_kind and len(queries.readings(goal, 2)) > 1:
        raise Refused(_("There are readings of this measure already. Keep its kind, or write a new goal."),
                      "measure_kind")  # fmt: skip
    goal.revise(revision_read, theirs={name: getattr(goal, name) for name in SHOWN})
    changed = sorted(name for name in SHOWN if getattr(goal, name) != columns[name])
    for name in (*SHOWN, "lang"):
        setattr(goal, name, columns[name])
    # Waved away once is waved away for good (PL-7).
    goal.outcome_check_waived = goal.outcome_check_waived or written.outcome_check_waived
    goal.weigh()
    _begin_reading(goal, by)
    note_change(goal.plan)
    audit_log.record(by, "goal.rewritten", goal, fields=changed, state=goal.state)


def serve(goal: Goal, *, add: Collection[UUID] = (), remove: Collection[UUID] = (), by: Actor) -> None:
    """Which criteria the goal serves. What somebody else added meanwhile stays."""
    goal.plan.refuse_if_closed_to_writing()
    served = {one.criterion_id: one for one in goal.criteria}
    new = [criterion_id for criterion_id in dict.fromkeys(add) if criterion_id not in served]
    gone = [one for criterion_id, one in served.items() if criterion_id in set(remove) - set(add)]
    if len(served) + len(new) - len(gone) > MOST_CRITERIA:
        raise Refused(_("A goal can serve %(most)d criteria at most. Choose the ones that matter.", most=MOST_CRITERIA))
    for one in gone:
        goal.criteria.remove(one)
        db.session.delete(one)
    for criterion_id in new:
        goal.criteria.append(
            GoalCriterion(organisation_id=goal.organisation_id, goal_id=goal.id, criterion_id=criterion_id)
        )
    db.session.flush()
    if new or gone:
        audit_log.record(by, "goal.criteria_chosen", goal, added=len(new), removed=len(gone))


def take_reading(goal: Goal, reading: str, *, by: Actor) -> GoalReading:
    """The measure now. The goal's text is not touched, so nobody who is editing it is disturbed."""
    goal.plan.refuse_if_closed_to_writing()
    if goal.state != GoalState.ACTIVE:
        raise Refused(_("This goal has no measure to read yet. Fill in what is missing first."))
    kept = as_read(goal.measure_kind, reading, "reading")
    if not kept:
        raise Refused(_("Say where it stands now"), "reading")
    taken = _take(goal, kept, by)
    note_change(goal.plan)
    audit_log.record(by, "goal.read", goal)
    return taken


def settle(goal: Goal, state: str, *, by: Actor, reason: str = "") -> None:
    """Reached, partly reached or set aside."""
    goal.plan.refuse_if_closed_to_writing()
    goal.settle(state, reason)
    goal.revision += 1
    note_change(goal.plan)
    audit_log.record(by, "goal.settled", goal, state=goal.state)
    _tell("goal/settled", goal, by)


def reopen(goal: Goal, *, by: Actor) -> None:
    """Settled by mistake, or too early."""
    goal.plan.refuse_if_closed_to_writing()
    goal.reopen()
    goal.revision += 1
    note_change(goal.plan)
    audit_log.record(by, "goal.reopened", goal, state=goal.state)


def _begin_reading(goal: Goal, by: Actor) -> None:
    """The baseline is the first reading; a baseline put right before any other replaces it."""
    if goal.state != GoalState.ACTIVE:
        return
    earlier = queries.readings(goal, 2)
    if not earlier:
        _take(goal, goal.baseline, by)
    elif len(earlier) == 1:
        earlier[0].reading = goal.reading = goal.baseline


def _take(goal: Goal, reading: str, by: Actor) -> GoalReading:
    taken = GoalReading(
        id=ids.new_id(), organisation_id=goal.organisation_id, goal_id=goal.id, read_by_id=by.member_id,
        reading=reading, read_at=clock.now(),
    )  # fmt: skip
    db.session.add(taken)
    goal.reading = reading
    db.session.flush()
    return taken


def _must_be_open(goal: Goal) -> None:
    if not goal.is_open:
        raise Refused(_("This goal is settled. Open it again to change it."))


def _refuse_past(due_on: date | None) -> None:
    if due_on is not None and due_on < clock.today():
        raise Refused(_("The date must be today or later. Today is %(today)s", today=day(clock.today())), "due_on")


def _tell(kind: str, goal: Goal, by: Actor) -> None:
    where = {"plan_id": goal.plan_id, "goal_id": goal.id}
    others = goal.plan.parties - {by.member_id}
    notifications.send(kind, others, endpoint="plans.goal", ids=where, words={"name": by.name}, mail=False)
