"""A passport that somebody brought along from another organisation, and what was said here to each of its claims."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, belongs_to, listed_by, one_of, owned, unique

ANSWERS = ("", "recognised", "declined")


class ReceivedPassport(OrganisationOwned, Model):
    """`manifest` as it was signed, with its hash and the fingerprint of the key. The holder is who brought it."""

    __tablename__ = "received_passport"
    __table_args__ = owned(
        belongs_to("member", "holder_id"), unique("holder_id", "manifest_hash"), listed_by("holder_id"),
        listed_by("received_at"),
    )  # fmt: skip

    holder_id: Mapped[UUID]
    origin: Mapped[str] = mapped_column(String(200))
    name_in_it: Mapped[str] = mapped_column(String(200))
    made_on: Mapped[date | None]
    manifest: Mapped[dict[str, Any]] = mapped_column(JSON)
    manifest_hash: Mapped[str] = mapped_column(String(64))
    key: Mapped[str] = mapped_column(String(80))
    is_own_key: Mapped[bool] = mapped_column(default=False)
    received_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)


class ReceivedClaim(OrganisationOwned, Model):
    """One criterion that was met elsewhere. Recognising it here is no assessment: nothing is counted by it (FW-2)."""

    __tablename__ = "received_claim"
    __table_args__ = owned(
        belongs_to("received_passport", "passport_id"), belongs_to("member", "decided_by_id"),
        unique("passport_id", "position"), one_of("answer", ANSWERS),
    )  # fmt: skip

    passport_id: Mapped[UUID]
    position: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    answer: Mapped[str] = mapped_column(String(12), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by_id: Mapped[UUID | None]
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    revision: Mapped[int] = mapped_column(default=1)
