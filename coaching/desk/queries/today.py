"""What Today gathers: the meeting ahead, what is mine to do, how it goes with each."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from coaching.access.actor import Actor
from coaching.actions import queries as actions
from coaching.actions.models import Action
from coaching.desk.queries.work import Work, work_of
from coaching.desk.steps import Step
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.plans.models import Plan, State
from coaching.platform import clock
from coaching.sessions import queries as sessions
from coaching.sessions.models import CoachingSession
from coaching.web import charts

SHOWN = 8
NEXT_STEPS = 5
# In days: a plan without a date comes after every plan with one; a day that is over comes after those of two weeks.
FAR, OVERDUE = 400, 14


@dataclass(frozen=True)
class Ahead:
    """The meeting that comes next: `planned` where a day is set; `number` of `of` is which one it will be."""

    step: Step
    planned: CoachingSession | None
    number: int

    @property
    def plan(self) -> Plan:
        return self.step.plan

    @property
    def is_due(self) -> bool:
        """Its day is today or over, and nothing is written of it yet."""
        return self.planned is not None and self.planned.planned_on is not None and (
            self.planned.planned_on <= clock.today()
        )  # fmt: skip


@dataclass(frozen=True)
class Today:
    work: Work
    ahead: Ahead | None
    mine: list[Action]
    sure: dict[UUID, charts.Sparkline]


def today_of(actor: Actor, page: int) -> Today:
    work = work_of(actor, page)
    active = [step for step in work.steps if step.plan.state == State.ACTIVE]
    ids = [step.plan.id for step in active]
    return Today(
        work=work, ahead=_ahead(actor, active) if page == 1 else None,
        mine=actions.mine(actor, NEXT_STEPS) if page == 1 else [], sure=_sparklines(actor, ids),
    )  # fmt: skip


def _ahead(actor: Actor, active: list[Step]) -> Ahead | None:
    """Today's, else the soonest; one that was planned long ago and never written up waits under "Needs you"."""
    if not active:
        return None
    planned = sessions.next_planned(actor, [step.plan.id for step in active])
    held = sessions.held_count([step.plan.id for step in active])

    def order(step: Step) -> tuple[int, bool]:
        one = planned.get(step.plan.id)
        away = (one.planned_on - clock.today()).days if one is not None and one.planned_on is not None else FAR
        return away if away >= 0 else min(FAR - 1, OVERDUE - away), step.plan.mentor_id != actor.member_id

    first = min(active, key=order)
    return Ahead(first, planned.get(first.plan.id), held.get(first.plan.id, 0) + 1)


def _sparklines(actor: Actor, plan_ids: Iterable[UUID]) -> dict[UUID, charts.Sparkline]:
    series = sessions.confidences_of(actor, plan_ids, SHOWN)
    drawn = {plan_id: charts.sparkline(values) for plan_id, values in series.items()}
    return {plan_id: picture for plan_id, picture in drawn.items() if picture is not None}


def owners_of(found: Iterable[Action]) -> dict[UUID, Member]:
    return people.by_ids({action.owner_id for action in found})
