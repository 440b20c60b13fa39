"""What Today gathers: the meeting ahead, what is mine to do, how it goes with each."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from coaching.access.actor import Actor
from coaching.actions import queries as actions
from coaching.actions.models import Action
from coaching.desk import cairn
from coaching.desk.queries.work import Work, work_of
from coaching.desk.steps import Step
from coaching.impact import queries as impact
from coaching.journals import queries as journals
from coaching.journals.models import JournalEntry
from coaching.plans.models import Plan, State
from coaching.platform import clock
from coaching.sessions import queries as sessions
from coaching.web import charts

# So many people stand on Today, and so many points in the line beside each; the rest are a tap away.
PEOPLE, SHOWN = 12, 8
NEXT_STEPS = 5
# In days: a plan without a date comes after every plan with one; a day that is over comes after those of two weeks.
FAR, OVERDUE = 400, 14


@dataclass(frozen=True)
class Ahead:
    """The meeting that comes next, and how the ones before it went."""

    step: Step
    course: sessions.Course

    @property
    def plan(self) -> Plan:
        return self.step.plan

    @property
    def is_due(self) -> bool:
        """Its day is today or over, and nothing is written of it yet."""
        return self.course.planned_on is not None and self.course.planned_on <= clock.today()

    @property
    def number(self) -> int:
        """Which one it will be."""
        return self.course.count + 1


@dataclass(frozen=True)
class Today:
    """`own` is the picture of one's own way, for a mentee, and `covered` how much of an apprentice's standard has
    evidence; `sure` how sure the mentee of each plan was lately; `waiting` are
    own entries to finish or to look at again."""

    work: Work
    ahead: Ahead | None
    mine: list[Action]
    own: charts.Cairn | None
    covered: impact.Standing | None
    sure: dict[UUID, charts.Sparkline]
    waiting: list[JournalEntry]


def today_of(actor: Actor, page: int) -> Today:
    work = work_of(actor, page, most=PEOPLE)
    active = [step for step in work.steps if step.plan.state == State.ACTIVE]
    own = [plan for plan in work.plans if plan.mentee_id == actor.member_id]
    shown = {step.plan.id for step in active} | {plan.id for plan in own if plan.is_supported}
    courses = sessions.courses_of(actor, shown, cairn.MOST) if shown else {}
    return Today(
        work=work, ahead=_ahead(actor, active, courses) if page == 1 else None,
        mine=actions.mine(actor, NEXT_STEPS) if page == 1 else [],
        own=cairn.of_plans(actor, own, courses) if own else None,
        covered=impact.progress_of(actor) if page == 1 and own else None,
        waiting=journals.waiting(actor) if page == 1 else [],
        sure=_sparklines({step.plan.id: courses[step.plan.id] for step in active if step.plan.id in courses}),
    )  # fmt: skip


def _ahead(actor: Actor, active: list[Step], courses: Mapping[UUID, sessions.Course]) -> Ahead | None:
    """Today's, else the soonest; one that was planned long ago and never written up waits under "Needs you"."""
    if not active:
        return None

    def order(step: Step) -> tuple[int, bool]:
        on = courses.get(step.plan.id, sessions.NO_COURSE).planned_on
        away = (on - clock.today()).days if on is not None else FAR
        return away if away >= 0 else min(FAR - 1, OVERDUE - away), step.plan.mentor_id != actor.member_id

    first = min(active, key=order)
    return Ahead(first, courses.get(first.plan.id, sessions.NO_COURSE))


def _sparklines(courses: Mapping[UUID, sessions.Course]) -> dict[UUID, charts.Sparkline]:
    drawn = {plan_id: charts.sparkline(course.sure[-SHOWN:]) for plan_id, course in courses.items()}
    return {plan_id: picture for plan_id, picture in drawn.items() if picture is not None}
