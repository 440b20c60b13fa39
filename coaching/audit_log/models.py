"""Events, the heads of their chains, and what was refused (kept apart, without a chain)."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform import clock, ids, secrets
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, listed_by, owned, unique

SEAL = "audit head"


class Chained:
    """One event. Its hash covers every column and the hash before it."""

    segment: Mapped[int]
    sequence: Mapped[int]
    at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    account_id: Mapped[UUID | None]
    member_id: Mapped[UUID | None]
    action: Mapped[str] = mapped_column(String(60))
    record_kind: Mapped[str] = mapped_column(String(40), default="")
    record_id: Mapped[UUID | None]
    details: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))

    def computed_hash(self) -> str:
        return ids.digest(json.dumps(self._facts(), sort_keys=True, ensure_ascii=True, separators=(",", ":")))

    def _facts(self) -> dict[str, Any]:
        return {
            "organisation": str(getattr(self, "organisation_id", "installation")),
            "id": str(self.id),  # type: ignore[attr-defined]
            "segment": self.segment,
            "sequence": self.sequence,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "account": _text(self.account_id),
            "member": _text(self.member_id),
            "action": self.action,
            "kind": self.record_kind,
            "record": _text(self.record_id),
            "details": self.details,
            "previous": self.previous,
        }


class Head:
    """Where a segment stands. The mark is keyed by the server's secret, so that a chain cut short and
    a head set back to match are found as well."""

    segment: Mapped[int]
    sequence: Mapped[int] = mapped_column(default=0)
    genesis: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
    mark: Mapped[str] = mapped_column(String(64))

    def _sealed_text(self) -> str:
        owner = getattr(self, "organisation_id", "installation")
        return f"{owner}:{self.segment}:{self.sequence}:{self.genesis}:{self.hash}"

    def seal(self) -> None:
        self.mark = secrets.mark(self._sealed_text(), SEAL)

    @property
    def is_sealed(self) -> bool:
        return secrets.is_marked(self._sealed_text(), self.mark, SEAL)


class AuditEvent(Chained, OrganisationOwned, Model):
    __tablename__ = "audit_event"
    __table_args__ = owned(unique("segment", "sequence"), listed_by("at"), listed_by("record_kind", "record_id"))


class AuditHead(Head, OrganisationOwned, Model):
    __tablename__ = "audit_head"
    __table_args__ = owned(unique("segment"))


class InstallationEvent(Chained, Model):
    """What concerns no single organisation: organisations made, settings, first administrators."""

    __tablename__ = "installation_event"
    __table_args__ = (UniqueConstraint("segment", "sequence"), {"sqlite_strict": True})

    id: Mapped[UUID] = mapped_column(primary_key=True, default=ids.new_id)


class InstallationHead(Head, Model):
    __tablename__ = "installation_head"
    __table_args__ = (UniqueConstraint("segment"), {"sqlite_strict": True})

    id: Mapped[UUID] = mapped_column(primary_key=True, default=ids.new_id)


class RefusedAttempt(Model):
    """A failed sign-in, a denial, a forgery, a limit reached. Written after the roll-back, in its own transaction."""

    __tablename__ = "refused_attempt"
    __table_args__ = {"sqlite_strict": True}

    id: Mapped[UUID] = mapped_column(primary_key=True, default=ids.new_id)
    at: Mapped[datetime] = mapped_column(Instant, default=clock.now, index=True)
    kind: Mapped[str] = mapped_column(String(40))
    endpoint: Mapped[str] = mapped_column(String(80), default="")
    account_id: Mapped[UUID | None]
    member_id: Mapped[UUID | None]
    acting_organisation: Mapped[UUID | None] = mapped_column(index=True)
    request_id: Mapped[str] = mapped_column(String(40), default="")


def _text(value: UUID | None) -> str | None:
    return str(value) if value else None
