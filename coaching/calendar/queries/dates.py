"""One person's own meetings and reviews as dates: when, which, and with whom by id. Nothing that people wrote."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from coaching.plans.models import ENDED, Plan
from coaching.platform import clock
from coaching.platform.db import db
from coaching.reviews.models import Review
from coaching.sessions.models import CoachingSession, State

BEHIND, AHEAD = timedelta(days=90), timedelta(days=760)
# How long a meeting is taken to last until somebody has written down how long it was.
USUAL_MINUTES = 60


@dataclass(frozen=True)
class Dated:
    """`at` is a time on the wall in London, None for a whole day. `key` stays the same when the date moves."""

    key: str
    kind: str
    on: date
    at: time | None
    minutes: int
    plan_id: UUID
    with_id: UUID
    sequence: int
    changed_at: datetime
    standing: str = "confirmed"


def dates_of(member_id: UUID) -> list[Dated]:
    found = [*_sessions(member_id), *_reviews_held(member_id), *_reviews_ahead(member_id)]
    return sorted(found, key=lambda one: (one.on, one.at or time.min, one.key))


def _sessions(member_id: UUID) -> Iterator[Dated]:
    first, last = clock.today() - BEHIND, clock.today() + AHEAD
    day = func.coalesce(CoachingSession.held_on, CoachingSession.planned_on)
    wanted = (
        select(
            CoachingSession.id, CoachingSession.state, CoachingSession.held_on, CoachingSession.planned_on,
            CoachingSession.started_at, CoachingSession.planned_at, CoachingSession.minutes, CoachingSession.revision,
            CoachingSession.dated_at, CoachingSession.received_at, Plan,
        )
        .join(Plan, Plan.id == CoachingSession.plan_id)
        .where(_own(member_id), day.between(first, last))
    )  # fmt: skip
    for row in db.session.execute(wanted.order_by(CoachingSession.id)):
        plan: Plan = row.Plan
        on = row.held_on or row.planned_on
        at = row.started_at or (row.planned_at if row.planned_on == on else None)
        yield Dated(
            key=f"session-{row.id}", kind="session", on=on, at=at, minutes=row.minutes or USUAL_MINUTES,
            plan_id=plan.id, with_id=plan.other_party(member_id), sequence=row.revision,
            changed_at=row.dated_at or row.received_at, standing=_standing(row.state, plan),
        )  # fmt: skip


def _standing(state: str, plan: Plan) -> str:
    """A meeting that is not held is cancelled, and so is one that was planned when its plan ended."""
    if state == State.NOT_HELD or (state == State.PLANNED and plan.state in ENDED):
        return "cancelled"
    return "tentative" if state == State.PLANNED and plan.state == "paused" else "confirmed"


def _reviews_held(member_id: UUID) -> Iterator[Dated]:
    wanted = select(Review, Plan).join(Plan, Plan.id == Review.plan_id)
    held = wanted.where(_own(member_id), Review.state == "held", Review.held_on >= clock.today() - BEHIND)
    for review, plan in db.session.execute(held.order_by(Review.id)):
        if review.held_on is not None:
            yield _review(plan, member_id, review.number, review.held_on, review.revision, review.received_at)


def _reviews_ahead(member_id: UUID) -> Iterator[Dated]:
    """The next one of each plan, under the number that it will have, so that holding it does not make it another."""
    held = (
        select(Review.plan_id, func.count().label("number"))
        .where(Review.state == "held")
        .group_by(Review.plan_id)
        .subquery()
    )
    wanted = select(Plan, held.c.number).outerjoin(held, held.c.plan_id == Plan.id)
    ahead = wanted.where(_own(member_id), Plan.state.not_in(ENDED), Plan.next_review_on.is_not(None))
    for plan, number in db.session.execute(ahead.order_by(Plan.id)):
        if plan.next_review_on is not None:
            yield _review(plan, member_id, (number or 0) + 1, plan.next_review_on, plan.revision, plan.received_at)


def _review(plan: Plan, member_id: UUID, number: int, on: date, sequence: int, before: datetime) -> Dated:
    return Dated(
        key=f"review-{plan.id}-{number}", kind="review", on=on, at=None, minutes=0, plan_id=plan.id,
        with_id=plan.other_party(member_id), sequence=sequence, changed_at=plan.dated_at or before,
        standing="tentative" if plan.state == "paused" else "confirmed",
    )  # fmt: skip


def _own(member_id: UUID) -> ColumnElement[bool]:
    return or_(Plan.mentee_id == member_id, Plan.mentor_id == member_id)


def ends_at(one: Dated) -> datetime:
    """On the wall in London. Counted in UTC: an hour on the wall may be none, or two, when the clocks change."""
    begins = datetime.combine(one.on, one.at or time.min, clock.LONDON)
    return clock.local(begins.astimezone(UTC) + timedelta(minutes=one.minutes))
