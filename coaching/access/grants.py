"""Grants: an upper room opens one record to one reader, with why and until when.

Every `visible_to` unites them with what a person sees by relation, so no room looks upwards.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, select
from sqlalchemy.orm import Mapped, mapped_column

from coaching.access.actor import Actor
from coaching.platform import clock
from coaching.platform.db import Model, db
from coaching.platform.prepared import NOW
from coaching.platform.records import Instant, OrganisationOwned, belongs_to, listed_by, owned


class Grant(OrganisationOwned, Model):
    __tablename__ = "grant_of_access"
    __table_args__ = owned(belongs_to("member", "reader_id"), listed_by("reader_id", "record_kind"))

    record_kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[UUID]
    reader_id: Mapped[UUID]
    why: Mapped[str] = mapped_column(String(200))
    given_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    until: Mapped[datetime] = mapped_column(Instant)


def granted(actor: Actor, record_kind: str) -> Select[UUID]:
    """The ids of records of this kind that are open to the actor now; for `column.in_(granted(...))`."""
    return granted_to(actor.member_id, record_kind)


def granted_to(member_id: Any, record_kind: str) -> Select[UUID]:
    return select(Grant.record_id).where(
        Grant.reader_id == member_id, Grant.record_kind == record_kind, Grant.until > NOW
    )


def give(record: Any, reader_id: UUID, *, why: str, until: datetime) -> Grant:
    """The caller records the event; a grant is part of what it does."""
    grant = Grant(record_kind=record.__tablename__, record_id=record.id, reader_id=reader_id, why=why, until=until)
    db.session.add(grant)
    return grant


def take_back(grant: Grant) -> None:
    grant.until = clock.now()
