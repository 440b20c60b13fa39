"""Versions as they were handed in, what each was to count toward, what counts, and what happened when."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.evidence.models.evidence import AI_HELP, Evidence
from coaching.frameworks.models import Criterion
from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, belongs_to, listed_by, one_of, owned, unique

RESULTS = ("", "met", "not_yet", "removed")
HOLDS = ("pack", "certificate", "claim")
EVENTS = (
    "written", "shared", "agreed", "submitted", "met", "accepted", "referred", "hidden", "withdrawn", "marked",
    "returned", "confirmed", "declined",
)  # fmt: skip


class EvidenceVersion(OrganisationOwned, Model):
    """The piece at the moment it was handed in (EV-2); the database refuses to change it.

    `content` is the frozen copy, `content_hash` the SHA-256 of its canonical JSON. A version that was referred back for
    privacy is hidden from all but its author and the assessor (EV-10).
    """

    __tablename__ = "evidence_version"
    __table_args__ = owned(
        belongs_to("evidence"), belongs_to("member", "author_id"), unique("evidence_id", "number"),
        one_of("ai_help", AI_HELP), listed_by("author_id", "submitted_at"),
    )  # fmt: skip

    evidence_id: Mapped[UUID]
    author_id: Mapped[UUID]
    number: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    content_hash: Mapped[str] = mapped_column(String(64))
    statement: Mapped[str] = mapped_column(Text)
    ai_help: Mapped[str] = mapped_column(String(10))
    answers: Mapped[list[str]] = mapped_column(JSON, default=list)
    lang: Mapped[str] = mapped_column(String(8), default="en")
    submitted_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    hidden_at: Mapped[datetime | None] = mapped_column(Instant)
    evidence: Mapped[Evidence] = relationship(
        primaryjoin="EvidenceVersion.evidence_id == Evidence.id", foreign_keys="EvidenceVersion.evidence_id",
        viewonly=True,
    )  # fmt: skip

    @property
    def is_newest(self) -> bool:
        return self.number == self.evidence.version_count

    @property
    def heading(self) -> str:
        return str(self.content["heading"])


class Claim(OrganisationOwned, Model):
    """One criterion of one version: why, and what was decided on it (EV-4)."""

    __tablename__ = "evidence_claim"
    __table_args__ = owned(
        belongs_to("evidence"), belongs_to("evidence_version", "version_id"), unique("version_id", "criterion_id"),
        one_of("result", RESULTS), listed_by("criterion_id", "result"),
    )  # fmt: skip

    evidence_id: Mapped[UUID]
    version_id: Mapped[UUID]
    criterion_id: Mapped[UUID] = mapped_column(ForeignKey("criterion.id"))
    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"))
    why: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    result: Mapped[str] = mapped_column(String(10), default="")
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    criterion: Mapped[Criterion] = relationship(viewonly=True)


class AcceptedClaim(OrganisationOwned, Model):
    """A criterion that an accepted piece counts toward (FW-3): by whom, in which service, on what day.

    What was taken back has an end; where it is accepted again there is another row.
    """

    __tablename__ = "accepted_claim"
    __table_args__ = owned(
        belongs_to("evidence"), belongs_to("evidence_version", "version_id"), belongs_to("evidence_claim", "claim_id"),
        belongs_to("member", "author_id"), belongs_to("service"),
        Index("ix_accepted_claim_of_criterion", "organisation_id", "framework_id", "criterion_id", "happened_on"),
        listed_by("author_id", "framework_id"), Index(None, "evidence_id"), Index(None, "claim_id"),
    )  # fmt: skip

    evidence_id: Mapped[UUID]
    version_id: Mapped[UUID]
    claim_id: Mapped[UUID]
    criterion_id: Mapped[UUID] = mapped_column(ForeignKey("criterion.id"))
    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"))
    author_id: Mapped[UUID]
    service_id: Mapped[UUID | None]
    category_id: Mapped[UUID | None] = mapped_column(ForeignKey("criterion.id"))
    happened_on: Mapped[date]
    accepted_on: Mapped[date]
    ended_on: Mapped[date | None]


class EvidenceEvent(OrganisationOwned, Model):
    """One change of a piece, by whom, when and why: its timeline. Append only."""

    __tablename__ = "evidence_event"
    __table_args__ = owned(
        belongs_to("evidence"), belongs_to("member", "by_id"), listed_by("evidence_id", "at"), one_of("kind", EVENTS)
    )

    evidence_id: Mapped[UUID]
    version_number: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(String(12))
    by_id: Mapped[UUID | None]
    at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    reason: Mapped[str] = mapped_column(Text, default="")


class Hold(OrganisationOwned, Model):
    """What rests on a version, so that it cannot simply be withdrawn: a pack, a certificate, a claim (EV-11)."""

    __tablename__ = "evidence_hold"
    __table_args__ = owned(
        belongs_to("evidence"), belongs_to("evidence_version", "version_id"), one_of("kind", HOLDS),
        unique("version_id", "kind", "record_id"), listed_by("evidence_id"),
    )  # fmt: skip

    evidence_id: Mapped[UUID]
    version_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(String(12))
    record_id: Mapped[UUID]
    held_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
