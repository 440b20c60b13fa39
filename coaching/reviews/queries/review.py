"""One review and what it draws on."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import selectinload

from coaching.access import grants
from coaching.access.actor import Actor
from coaching.plans import queries as plans
from coaching.plans.models import Goal, Plan
from coaching.platform.db import db
from coaching.platform.prepared import prepared
from coaching.reviews.models import Probation, Review
from coaching.sessions.models import STRANDS, CoachingSession, State as SessionState


def visible_to(actor: Actor) -> Select[Review]:
    own_plans = plans.of_party(actor.member_id).with_only_columns(Plan.id)
    opened = grants.granted(actor, Review.__tablename__)
    return select(Review).where(Review.plan_id.in_(own_plans) | Review.id.in_(opened))


def find(actor: Actor, review_id: UUID) -> Review | None:
    wanted = visible_to(actor).where(Review.id == review_id)
    return db.session.scalar(wanted.options(selectinload(Review.goals), selectinload(Review.plan)))


def of_plan(actor: Actor, plan_id: UUID) -> list[Review]:
    """The newest first."""
    wanted = visible_to(actor).where(Review.plan_id == plan_id)
    return list(db.session.scalars(wanted.order_by(Review.number.desc())))


@dataclass(frozen=True, slots=True)
class Stone:
    """A review that was held: which of its plan, and when."""

    id: UUID
    number: int
    held_on: date


def stones_of(actor: Actor, plan_ids: Iterable[UUID], most: int) -> tuple[int, list[Stone]]:
    """How many reviews were held in these plans, and the newest of them, the newest first."""
    rows = _stones.rows(actor, list(plan_ids), most).all()
    return (rows[0][0] if rows else 0), [Stone(*row) for _count, *row in rows]


@prepared
def _stones(actor: Actor, plan_ids: Sequence[UUID], most: int) -> Any:
    held = visible_to(actor).where(Review.plan_id.in_(plan_ids), Review.state == "held")
    columns = held.with_only_columns(func.count().over(), Review.id, Review.number, Review.held_on)
    return columns.order_by(Review.held_on.desc(), Review.id.desc()).limit(most)


def begun_of(plan_id: UUID) -> Review | None:
    """The one that is being written, for commands and forms of those who were let in."""
    wanted = select(Review).where(Review.plan_id == plan_id, Review.state == "begun")
    return db.session.scalar(wanted.options(selectinload(Review.goals), selectinload(Review.plan)).limit(1))


def next_number(plan_id: UUID) -> int:
    return (db.session.scalar(select(func.max(Review.number)).where(Review.plan_id == plan_id)) or 0) + 1


def goals_of(plan_id: UUID) -> list[Goal]:
    """All goals of the plan by number, also those that are settled."""
    return list(db.session.scalars(select(Goal).where(Goal.plan_id == plan_id).order_by(Goal.number)))


def strands_since(actor: Actor, plan: Plan) -> tuple[dict[str, int], int]:
    """How many meetings since the last review touched each of the four strands (R1), and how many there were."""
    last = select(func.max(Review.held_on)).where(Review.plan_id == plan.id, Review.state == "held")
    own = plans.of_party(actor.member_id).with_only_columns(Plan.id)
    wanted = select(CoachingSession.strands).where(
        CoachingSession.plan_id == plan.id, CoachingSession.plan_id.in_(own),
        CoachingSession.state == SessionState.HELD,
        CoachingSession.held_on > func.coalesce(last.scalar_subquery(), date.min),
    )  # fmt: skip
    touched = list(db.session.scalars(wanted))
    counts = Counter(strand for strands in touched for strand in strands or ())
    return {strand: counts[strand] for strand in STRANDS}, len(touched)


def probation_of(plan_id: UUID) -> Probation | None:
    return db.session.scalar(select(Probation).where(Probation.plan_id == plan_id))
