"""Whose accepted evidence an actor may count: nobody counts what they may not see is there."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.people import queries as people
from coaching.people.models import Member, Relation
from coaching.platform.db import db


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose evidence is counted: these people's, or where there are none named the whole organisation's.

    `sees_waiting`: may also know that something was handed in and is not decided. Of one person that is for the
    person and the assessor; of a service it is a number without names.
    """

    member_ids: tuple[UUID, ...] | None
    sees_waiting: bool

    @property
    def is_whole(self) -> bool:
        return self.member_ids is None


def authors_visible_to(actor: Actor) -> Select[Member]:
    """Those whose accepted evidence the actor may count and open: oneself; all, for those who oversee; one's reports;
    those one assesses. The same people as `evidence.queries.visible_to` opens accepted pieces of."""
    if actor.oversees:
        return select(Member)
    seen: Any = Member.id == actor.member_id
    if actor.has(Permission.EVIDENCE_OVERSEE):
        seen = or_(seen, Member.id.in_(people.reports_of(actor.member_id)))
    if actor.has(Permission.COVERAGE_OF_LEARNERS):
        seen = or_(seen, Member.id.in_(people.assessed_by(actor.member_id)))
    return select(Member).where(seen)


def whose(actor: Actor, member_id: UUID | None = None) -> Whose | None:
    """Of this person, or where none is named of all that the actor may count; None: not for this actor."""
    if member_id is None and actor.oversees:
        return Whose(None, sees_waiting=True)
    seen = authors_visible_to(actor).with_only_columns(Member.id)
    if member_id is not None:
        found = db.session.scalar(seen.where(Member.id == member_id))
        return Whose((found,), _sees_waiting_of(actor, found)) if found else None
    if not (actor.has(Permission.EVIDENCE_OVERSEE) or actor.has(Permission.COVERAGE_OF_LEARNERS)):
        return Whose((actor.member_id,), sees_waiting=True)
    others = tuple(one for one in db.session.scalars(seen) if one != actor.member_id)
    if not others:
        return Whose((actor.member_id,), sees_waiting=True)
    return Whose(others, sees_waiting=not actor.has(Permission.EVIDENCE_OVERSEE))


def _sees_waiting_of(actor: Actor, member_id: UUID) -> bool:
    if member_id == actor.member_id:
        return True
    if not actor.has(Permission.COVERAGE_OF_LEARNERS):
        return False
    return (
        db.session.scalar(people.assessed_by(actor.member_id).where(Relation.whom_id == member_id).limit(1)) is not None
    )
