"""What those who look on may know of plans: named columns only, never what was written (PRODUCT 8, PL-11)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, or_, select

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.plans.models import ENDED, Look, Plan, State
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.prepared import TODAY, prepared

PAGE = 20
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Outline:
    """That, who, when, in which state, and whether it is signed; and which of it the signed choices open further."""

    id: UUID
    kind: str
    mentee_id: UUID
    mentor_id: UUID
    state: str
    start_on: date
    planned_end_on: date
    next_review_on: date | None
    agreement_standing: str
    is_away: bool
    shares_strands: bool
    shares_goal_titles: bool

    @property
    def days_late(self) -> int:
        """Days since the review was due; 0 where it is not late. Dates stand still while a plan is paused (PL-15)."""
        if self.state != State.ACTIVE or self.next_review_on is None:
            return 0
        return max(0, (clock.today() - self.next_review_on).days)

    @property
    def lacks_date(self) -> bool:
        """An active plan without a review date is shown as overdue (PL-10)."""
        return self.state == State.ACTIVE and self.next_review_on is None


COLUMNS: tuple[Any, ...] = (
    Plan.id, Plan.kind, Plan.mentee_id, Plan.mentor_id, Plan.state, Plan.start_on, Plan.planned_end_on,
    Plan.next_review_on, Plan.agreement_standing, Plan.is_away, Plan.shares_strands, Plan.shares_goal_titles,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoalOutline:
    """`title` is None where the signed choices do not open it."""

    number: int
    title: str | None
    due_on: date | None
    state: str


def outlines_visible_to(actor: Actor) -> Select[Plan]:
    """Programme leads and managers: all; a line manager: those of own reports; anybody else: none."""
    if not actor.has(Permission.PLAN_OUTLINE):
        return select(Plan).where(Plan.id.is_(None))
    return _reached(actor, actor.oversees)


def _reached(actor: Actor, oversees: bool) -> Select[Plan]:
    wanted = select(Plan)
    return wanted if oversees else wanted.where(Plan.mentee_id.in_(people.reports_of(actor.member_id)))


def outlines(actor: Actor, page: int = 1, state: str = "") -> tuple[list[Outline], bool]:
    """A page of outlines, those without an end first, and whether there are more."""
    if not actor.has(Permission.PLAN_OUTLINE):
        return [], False
    rows = _outlines.rows(actor, actor.oversees, state in set(State), state, (page - 1) * PAGE)
    found = [Outline(*row) for row in rows]
    return found[:PAGE], len(found) > PAGE


@prepared
def _outlines(actor: Actor, oversees: bool, one_state: bool, state: str, start: int) -> Any:
    wanted = _reached(actor, oversees).with_only_columns(*COLUMNS)
    if one_state:
        wanted = wanted.where(Plan.state == state)
    ordered = wanted.order_by(Plan.state.in_(ENDED), Plan.start_on.desc(), Plan.id)
    return ordered.limit(PAGE + 1).offset(start)


def find_outline(actor: Actor, plan_id: UUID) -> Outline | None:
    """One outline, for somebody who looks on."""
    wanted = outlines_visible_to(actor).with_only_columns(*COLUMNS).where(Plan.id == plan_id)
    row = db.session.execute(wanted).first()
    return Outline(*row) if row else None


def _is_late() -> ColumnElement[bool]:
    return or_(Plan.next_review_on.is_(None), Plan.next_review_on < TODAY)


def late_outlines(actor: Actor, most: int = PAGE) -> list[Outline]:
    """Plans whose review is late or has no date, those without a date last (PL-10)."""
    if not actor.has(Permission.PLAN_OUTLINE):
        return []
    return [Outline(*row) for row in _late_outlines.rows(actor, actor.oversees, most)]


@prepared
def _late_outlines(actor: Actor, oversees: bool, most: int) -> Any:
    wanted = _reached(actor, oversees).with_only_columns(*COLUMNS).where(Plan.state == State.ACTIVE, _is_late())
    return wanted.order_by(Plan.next_review_on.is_(None), Plan.next_review_on, Plan.id).limit(most)


@dataclass(frozen=True, slots=True)
class Standings:
    """How many plans are late for a review, lack a date, are due within a week, are on track, are past their end."""

    by_state: dict[str, int]
    late: int
    undated: int
    soon: int
    on_track: int
    past_end: int


def standings(actor: Actor) -> Standings:
    """Counts over all the plans this person may look on, in one query."""
    totals, by_state = [0] * MARKS, dict[str, int]()
    if actor.has(Permission.PLAN_OUTLINE):
        for state, number, *counted in _standings.rows(actor, actor.oversees, clock.today() + SOON):
            by_state[state] = number
            totals = [before + int(some or 0) for before, some in zip(totals, counted, strict=True)]
    return Standings(by_state, *totals)


MARKS = 5


@prepared
def _standings(actor: Actor, oversees: bool, soon: date) -> Any:
    active = Plan.state == State.ACTIVE
    marks = (
        active & (Plan.next_review_on < TODAY), active & Plan.next_review_on.is_(None),
        active & Plan.next_review_on.between(TODAY, soon), active & (Plan.next_review_on > soon),
        Plan.state.not_in(ENDED) & (Plan.planned_end_on < TODAY),
    )  # fmt: skip
    sums = [func.sum(case((mark, 1), else_=0)) for mark in marks]
    return _reached(actor, oversees).with_only_columns(Plan.state, func.count(), *sums).group_by(Plan.state)


def without_plan(actor: Actor, most: int = PAGE) -> tuple[list[Member], int]:
    """People who could be in a plan and are in none that goes on, by name, and how many there are in all."""
    if not actor.has(Permission.PLAN_OUTLINE):
        return [], 0
    rows = _without_plan.rows(actor, people.sees_everybody(actor), actor.oversees, most).all()
    return [member for member, _number in rows], rows[0][1] if rows else 0


@prepared
def _without_plan(actor: Actor, sees_all: bool, oversees: bool, most: int) -> Any:
    going_on = select(Plan.mentee_id).where(Plan.state.not_in(ENDED))
    wanted = people.learners(actor, sees_all, oversees).where(Member.id.not_in(going_on))
    return wanted.add_columns(func.count().over()).order_by(Member.sort_name, Member.id).limit(most)


def left_alone(actor: Actor, most: int = PAGE) -> list[Outline]:
    """Plans that have not ended and whose mentor or mentee has left the organisation, the longest so first."""
    if not actor.has(Permission.PLAN_OUTLINE):
        return []
    return [Outline(*row) for row in _left_alone.rows(actor, actor.oversees, most)]


@prepared
def _left_alone(actor: Actor, oversees: bool, most: int) -> Any:
    gone = select(Member.id).where(Member.state == "left")
    wanted = _reached(actor, oversees).with_only_columns(*COLUMNS).where(
        Plan.state.not_in(ENDED), Plan.mentor_id.in_(gone) | Plan.mentee_id.in_(gone)
    )  # fmt: skip
    return wanted.order_by(Plan.start_on, Plan.id).limit(most)


def looks_at(plan: Plan, most: int = 5) -> list[Look]:
    """Who opened the outline, the newest first; for the two parties."""
    return _looks.all(plan.id, most)


@prepared
def _looks(plan_id: UUID, most: int) -> Select[Any]:
    return select(Look).where(Look.plan_id == plan_id).order_by(Look.looked_on.desc(), Look.id.desc()).limit(most)


def has_looked_today(actor: Actor, plan_id: UUID) -> bool:
    wanted = select(Look.id).where(
        Look.plan_id == plan_id, Look.member_id == actor.member_id, Look.looked_on == clock.today()
    )
    return db.session.scalar(wanted) is not None


def names_in(outlines_: Iterable[Any]) -> dict[UUID, Member]:
    """The people of these outlines by id, in one query."""
    return people.by_ids({member_id for one in outlines_ for member_id in (one.mentee_id, one.mentor_id)})
