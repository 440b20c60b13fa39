"""What is due: a person's own plans, and the outlines of those they look on; both by date, the latest ones first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from coaching.access.actor import Actor
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.plans import queries as plans
from coaching.plans.models import Plan, State
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.prepared import TODAY, prepared
from coaching.reviews.models import MentorWish, Reminder, Review
from coaching.reviews.queries.review import visible_to

PAGE = 20
SOON = timedelta(days=30)
UNDER_WAY = (State.ACTIVE, State.EVALUATING, State.PAUSED)
COLUMNS = (Plan.id, Plan.kind, Plan.state, Plan.next_review_on, Plan.mentee_id, Plan.mentor_id, Plan.is_away)


@dataclass(frozen=True, slots=True)
class Due:
    """A plan and its next review. Who must act: both may begin, the mentor calls the two together."""

    plan_id: UUID
    kind: str
    state: str
    on: date | None
    mentee_id: UUID
    mentor_id: UUID
    is_away: bool
    mentee: Member
    mentor: Member
    begun_by: UUID | None
    is_reminded: bool

    @property
    def group(self) -> str:
        """PL-10: without a date is overdue. A plan that is paused stands still, whatever its date (PL-15)."""
        if self.state == State.PAUSED:
            return "still"
        if self.on is None or (self.on < clock.today() and self.state == State.ACTIVE):
            return "late"
        return "soon" if self.on <= clock.today() + SOON else "later"

    def other(self, member_id: UUID) -> Member:
        return self.mentor if member_id == self.mentee_id else self.mentee


def due(actor: Actor, page: int = 1, *, looking_on: bool = False) -> tuple[list[Due], bool]:
    """A page of plans with their next review, and whether there are more: one's own, or those one looks on."""
    start = (page - 1) * PAGE
    asked: Any = db.session.execute(_due(_seen(actor, True), start)) if looking_on else _own_due.rows(actor, start)
    rows: list[Any] = asked.all()
    shown = rows[:PAGE]
    names = people.by_ids({member_id for row in shown for member_id in (row.mentee_id, row.mentor_id)})
    plan_ids = [row.id for row in shown]
    begun = {} if looking_on else _begun(actor, plan_ids)
    reminded = reminded_today(plan_ids) if looking_on else set()
    found = [
        Due(
            row.id, row.kind, row.state, row.next_review_on, row.mentee_id, row.mentor_id, row.is_away,
            names[row.mentee_id], names[row.mentor_id], begun.get(row.id), row.id in reminded,
        )
        for row in shown
    ]  # fmt: skip
    return found, len(rows) > PAGE


def _due(seen: Select[Plan], start: int) -> Any:
    wanted = seen.with_only_columns(*COLUMNS).where(Plan.state.in_(UNDER_WAY))
    ordered = wanted.order_by(
        Plan.state == State.PAUSED, Plan.next_review_on.is_not(None), Plan.next_review_on, Plan.id
    )
    return ordered.limit(PAGE + 1).offset(start)


@prepared
def _own_due(actor: Actor, start: int) -> Any:
    return _due(plans.of_party(actor.member_id), start)


def held(actor: Actor, page: int = 1) -> tuple[list[Review], bool]:
    """Reviews that took place in one's own plans, the newest first."""
    wanted = visible_to(actor).where(Review.state == "held").options(selectinload(Review.plan))
    ordered = wanted.order_by(Review.held_on.desc(), Review.id.desc()).limit(PAGE + 1).offset((page - 1) * PAGE)
    found = list(db.session.scalars(ordered))
    return found[:PAGE], len(found) > PAGE


@dataclass(frozen=True, slots=True)
class HeldOutline:
    """That a review took place and when, for those who look on."""

    plan_id: UUID
    mentee_id: UUID
    mentor_id: UUID
    held_on: date | None


def held_outlines(actor: Actor, page: int = 1) -> tuple[list[HeldOutline], bool]:
    seen = _seen(actor, looking_on=True).with_only_columns(Plan.id)
    wanted = (
        select(Review.plan_id, Plan.mentee_id, Plan.mentor_id, Review.held_on)
        .join(Plan, Plan.id == Review.plan_id)
        .where(Review.plan_id.in_(seen), Review.state == "held")
        .order_by(Review.held_on.desc(), Review.id.desc())
    )
    rows = db.session.execute(wanted.limit(PAGE + 1).offset((page - 1) * PAGE)).all()
    return [HeldOutline(*row) for row in rows[:PAGE]], len(rows) > PAGE


def reminded_today(plan_ids: Iterable[UUID]) -> set[UUID]:
    return set(_reminded.all(list(plan_ids)))


@prepared
def _reminded(plan_ids: Sequence[UUID]) -> Select[Any]:
    return select(Reminder.plan_id).where(Reminder.plan_id.in_(plan_ids), Reminder.sent_on == TODAY)


def wishes(actor: Actor, most: int = PAGE) -> list[tuple[UUID, Member]]:
    """(plan, mentee) of those who asked for another mentor, for whoever may choose one."""
    if not actor.oversees:
        return []
    asked = select(MentorWish.plan_id).where(MentorWish.settled_at.is_(None))
    wanted = plans.outlines_visible_to(actor).with_only_columns(Plan.id, Plan.mentee_id)
    rows = db.session.execute(wanted.where(Plan.id.in_(asked), Plan.state.in_(UNDER_WAY)).limit(most)).all()
    names = people.by_ids(row.mentee_id for row in rows)
    return [(row.id, names[row.mentee_id]) for row in rows]


def _seen(actor: Actor, looking_on: bool) -> Select[Plan]:
    if not looking_on:
        return plans.of_party(actor.member_id)
    return plans.outlines_visible_to(actor).where(
        Plan.mentee_id != actor.member_id, Plan.mentor_id != actor.member_id
    )  # fmt: skip


def _begun(actor: Actor, plan_ids: list[UUID]) -> dict[UUID, UUID]:
    """Plan -> who began the review that is being written."""
    rows = _begun_in.rows(actor, plan_ids)
    return {plan_id: member_id for plan_id, member_id in rows}  # noqa: C416  (rows are tuples of their own kind)


@prepared
def _begun_in(actor: Actor, plan_ids: Sequence[UUID]) -> Any:
    wanted = visible_to(actor).where(Review.plan_id.in_(plan_ids), Review.state == "begun")
    return wanted.with_only_columns(Review.plan_id, Review.written_by_id)
