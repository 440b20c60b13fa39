"""What comes of sessions in numbers: how many, how sure, how far on each goal, which strands; and outlines."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from coaching.access.actor import Actor
from coaching.plans import queries as plans
from coaching.plans.models import Plan
from coaching.platform.db import db
from coaching.platform.prepared import prepared
from coaching.sessions.models import PLAIN_FORMATS, STRANDS, CoachingSession, SessionGoal, State
from coaching.sessions.queries.session import visible_to
from coaching.sessions.strands import leaning

# So many of the newest sessions make up the balance that is shown.
RUN_SHOWN = 12
MOST_OUTLINES = 15


@dataclass(frozen=True, slots=True)
class Outline:
    """That a session took place, when and how; its strands where the agreement and the session show them (PRODUCT 8).

    `format` of a debrief or a talk about practice is that of any meeting: what kind of talk it was stays between the
    two. `strands` is None where they are not shown.
    """

    plan_id: UUID
    held_on: date
    format: str
    strands: tuple[str, ...] | None


def _held(actor: Actor, plan_id: UUID) -> Select[CoachingSession]:
    return visible_to(actor).where(CoachingSession.plan_id == plan_id, CoachingSession.state == State.HELD)


@dataclass(frozen=True, slots=True)
class Held:
    """A session that took place: which it was, when, and how sure the mentee then was, None where that was skipped."""

    id: UUID
    number: int
    held_on: date
    confidence: int | None


@dataclass(frozen=True, slots=True)
class Course:
    """How the meetings of one plan go: the newest `held`, the newest first, and the day that is set for the next."""

    held: tuple[Held, ...] = ()
    planned_on: date | None = None
    planned_at: time | None = None

    @property
    def count(self) -> int:
        """How many were held in all: their numbers count them."""
        return self.held[0].number if self.held else 0

    @property
    def sure(self) -> list[int | None]:
        """The oldest first."""
        return [one.confidence for one in reversed(self.held)]


NO_COURSE = Course()


def courses_of(actor: Actor, plan_ids: Iterable[UUID], most: int = 9) -> dict[UUID, Course]:
    """The newest held sessions and the next planned day of many plans in one read; a plan without any is not there."""
    held: dict[UUID, list[Held]] = {}
    planned: dict[UUID, tuple[date | None, time | None]] = {}
    found = _courses.rows(actor, list(plan_ids), most)
    for plan_id, state, session_id, number, held_on, confidence, on, at, _place in found:
        if state == State.HELD:
            held.setdefault(plan_id, []).append(Held(session_id, number, held_on, confidence))
        else:
            planned.setdefault(plan_id, (on, at))
    return {plan_id: Course(tuple(held.get(plan_id, ())), *planned.get(plan_id, ())) for plan_id in {*held, *planned}}


@prepared
def _courses(actor: Actor, plan_ids: Sequence[UUID], most: int) -> Select[Any]:
    place = func.row_number().over(
        partition_by=(CoachingSession.plan_id, CoachingSession.state),
        order_by=(CoachingSession.number.desc(), CoachingSession.planned_on, CoachingSession.id),
    )
    wanted = visible_to(actor).where(
        CoachingSession.plan_id.in_(plan_ids), CoachingSession.state.in_((State.HELD, State.PLANNED))
    )
    rows = wanted.with_only_columns(
        CoachingSession.plan_id, CoachingSession.state, CoachingSession.id, CoachingSession.number,
        CoachingSession.held_on, CoachingSession.confidence, CoachingSession.planned_on, CoachingSession.planned_at,
        place.label("place"),
    ).subquery()  # fmt: skip
    return select(rows).where(rows.c.place <= most).order_by(rows.c.plan_id, rows.c.place)


def course_of(actor: Actor, plan_id: UUID, most: int = 9) -> Course:
    return courses_of(actor, [plan_id], most).get(plan_id, NO_COURSE)


def confidence_of(actor: Actor, plan_id: UUID) -> list[tuple[date, int | None]]:
    """(day, number or None where it was skipped) of each held session, the oldest first."""
    columns = _held(actor, plan_id).with_only_columns(CoachingSession.held_on, CoachingSession.confidence)
    rows = db.session.execute(columns.order_by(CoachingSession.number))
    return [(held_on, number) for held_on, number in rows if held_on is not None]


def last_confidence(actor: Actor, plan_id: UUID) -> int | None:
    given: int | None = _last_confidence.first(actor, plan_id)
    return given


@prepared
def _last_confidence(actor: Actor, plan_id: UUID) -> Select[Any]:
    given = _held(actor, plan_id).where(CoachingSession.confidence.is_not(None))
    newest = given.with_only_columns(CoachingSession.confidence).order_by(CoachingSession.number.desc())
    return newest.limit(1)


def wellbeing_of(actor: Actor, plan_id: UUID) -> list[tuple[date, int]]:
    """The mentee's numbers: for the mentee, and for the mentor where both have signed that; else none."""
    lets_in = (Plan.mentee_id == actor.member_id) | Plan.shares_wellbeing.is_(True)
    seen = plans.of_party(actor.member_id).where(Plan.id == plan_id, lets_in).with_only_columns(Plan.id)
    given = _held(actor, plan_id).where(CoachingSession.plan_id.in_(seen), CoachingSession.wellbeing.is_not(None))
    columns = given.with_only_columns(CoachingSession.held_on, CoachingSession.wellbeing)
    rows = db.session.execute(columns.order_by(CoachingSession.number))
    return [(held_on, number) for held_on, number in rows if held_on is not None and number is not None]


def scalings_of(actor: Actor, plan_id: UUID) -> dict[UUID, list[tuple[date, int]]]:
    """Where the mentee stood on each goal's scale, by goal, the oldest first (R56)."""
    held = _held(actor, plan_id).with_only_columns(CoachingSession.id)
    wanted = select(SessionGoal.goal_id, CoachingSession.held_on, SessionGoal.scaling).join(
        CoachingSession, CoachingSession.id == SessionGoal.session_id
    )
    given = wanted.where(SessionGoal.session_id.in_(held), SessionGoal.scaling.is_not(None))
    found: dict[UUID, list[tuple[date, int]]] = {}
    for goal_id, held_on, scaling in db.session.execute(given.order_by(CoachingSession.number)):
        if held_on is not None and scaling is not None:
            found.setdefault(goal_id, []).append((held_on, scaling))
    return found


def _strands_of_newest(actor: Actor, plan_id: UUID, most: int) -> list[list[str]]:
    newest = _held(actor, plan_id).with_only_columns(CoachingSession.strands).order_by(CoachingSession.number.desc())
    return [strands or [] for strands in db.session.scalars(newest.limit(most))]


def strands_of(actor: Actor, plan_id: UUID, most: int = RUN_SHOWN) -> dict[str, int]:
    """How often each of the four strands was touched in the newest sessions."""
    counted = Counter(strand for strands in _strands_of_newest(actor, plan_id, most) for strand in strands)
    return {strand: counted[strand] for strand in STRANDS}


def balance_of(actor: Actor, plan: Plan) -> tuple[dict[str, int], str]:
    """The counts of the strands, and in supervision what a run of sessions lacks: for the two parties only (SU-2)."""
    newest = _strands_of_newest(actor, plan.id, RUN_SHOWN)
    counted = Counter(strand for strands in newest for strand in strands)
    lacking = leaning(newest) if plan.is_supervision and plan.is_party(actor.member_id) else ""
    return {strand: counted[strand] for strand in STRANDS}, lacking


def outlines_of(actor: Actor, plan_ids: Iterable[UUID]) -> dict[UUID, list[Outline]]:
    """For those who look on: the newest held sessions of each plan. Never a note, a number or a topic."""
    shown = plans.outlines_visible_to(actor).where(Plan.id.in_(list(plan_ids))).with_only_columns(Plan.id)
    columns = (
        CoachingSession.plan_id, CoachingSession.held_on, CoachingSession.format, CoachingSession.strands,
        CoachingSession.shares_strands, Plan.shares_strands,
    )  # fmt: skip
    wanted = select(*columns).join(Plan, Plan.id == CoachingSession.plan_id)
    held = wanted.where(CoachingSession.plan_id.in_(shown), CoachingSession.state == State.HELD)
    found: dict[UUID, list[Outline]] = {}
    for plan_id, held_on, how, strands, one, all_of_plan in db.session.execute(
        held.order_by(CoachingSession.number.desc())
    ):
        outlines = found.setdefault(plan_id, [])
        if held_on is not None and len(outlines) < MOST_OUTLINES:
            seen = tuple(strands or ()) if one and all_of_plan else None
            outlines.append(Outline(plan_id, held_on, how if how in PLAIN_FORMATS else "one_to_one", seen))
    return found
