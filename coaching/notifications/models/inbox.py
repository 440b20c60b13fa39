"""Notices keep a kind, where they lead and plain values; they are put into words in the reader's language."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform import clock, ids
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, belongs_to, listed_by, owned


class Notice(OrganisationOwned, Model):
    __tablename__ = "notice"
    __table_args__ = owned(belongs_to("member"), listed_by("member_id", "read_at"), listed_by("member_id", "made_at"))

    member_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(String(40))
    endpoint: Mapped[str] = mapped_column(String(80))
    ids: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    words: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    read_at: Mapped[datetime | None] = mapped_column(Instant)


class QueuedMail(Model):
    """Mail that waits. Address, subject and text are sealed until it is sent, and emptied then."""

    __tablename__ = "queued_mail"
    __table_args__ = (Index(None, "sent_at", "next_try_at"), {"sqlite_strict": True})

    id: Mapped[UUID] = mapped_column(primary_key=True, default=ids.new_id)
    sealed: Mapped[str] = mapped_column(Text)
    tries: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    next_try_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    given_up_at: Mapped[datetime | None] = mapped_column(Instant)
