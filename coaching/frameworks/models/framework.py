"""Frameworks, their groups and criteria. What ships belongs to nobody; an organisation may add its own."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, SharedOrOwned, belongs_to, owned, unique

STRICT = {"sqlite_strict": True}


class Framework(SharedOrOwned, Model):
    """One framework in one version; the code names both and is never used again."""

    __tablename__ = "framework"
    __table_args__ = (UniqueConstraint("organisation_id", "code"), Index(None, "code"), STRICT)

    code: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(300))
    short_title: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(40))
    publisher: Mapped[str] = mapped_column(String(200))
    jurisdiction: Mapped[str] = mapped_column(String(40))
    version: Mapped[str] = mapped_column(String(120))
    status: Mapped[str] = mapped_column(String(30))
    effective_from: Mapped[date | None]
    effective_to: Mapped[date | None]
    superseded_by: Mapped[list[str]] = mapped_column(JSON, default=list)
    supersedes: Mapped[list[str]] = mapped_column(JSON, default=list)
    about: Mapped[dict[str, Any]] = mapped_column(JSON)
    criteria_count: Mapped[int] = mapped_column(default=0)
    unverified_count: Mapped[int] = mapped_column(default=0)
    content_hash: Mapped[str] = mapped_column(String(64))
    official_on: Mapped[date | None]
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    groups: Mapped[list["CriterionGroup"]] = relationship(order_by="CriterionGroup.position")

    @property
    def is_draft(self) -> bool:
        return self.status == "draft"

    @property
    def standing(self) -> str:
        """The state on this day: dates end and replace a framework without anybody's hand (FW-1)."""
        today = clock.today()
        if self.effective_to is not None and self.effective_to < today:
            return "superseded" if self.superseded_by or self.status == "superseded" else "ended"
        if self.effective_from is not None and self.effective_from > today:
            return "coming"
        return self.status

    @property
    def is_open(self) -> bool:
        """Whether something new may be mapped to it today (FW-1); drafts are seen only where they are turned on."""
        return self.standing not in ("superseded", "ended", "coming")


class CriterionGroup(SharedOrOwned, Model):
    __tablename__ = "criterion_group"
    __table_args__ = (Index(None, "framework_id", "position"), STRICT)

    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"))
    code: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(300))
    position: Mapped[int]
    criteria: Mapped[list["Criterion"]] = relationship(order_by="Criterion.position")


class Criterion(SharedOrOwned, Model):
    """One thing to show. A heading that may be mapped to is a criterion of kind "heading" (SETTLED Records)."""

    __tablename__ = "criterion"
    __table_args__ = (UniqueConstraint("organisation_id", "framework_id", "code"), Index(None, "framework_id"),
                      Index(None, "group_id", "position"), STRICT)  # fmt: skip

    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"))
    group_id: Mapped[UUID] = mapped_column(ForeignKey("criterion_group.id"))
    code: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(40))
    looks_like: Mapped[str] = mapped_column(Text, default="")
    code_origin: Mapped[str] = mapped_column(String(20), default="official")
    confidence: Mapped[str] = mapped_column(String(20), default="verified")
    confidence_note: Mapped[str] = mapped_column(Text, default="")
    basis: Mapped[str] = mapped_column(Text, default="")
    keywords: Mapped[list[str]] = mapped_column(JSON, default=list)
    position: Mapped[int]
    searched: Mapped[str] = mapped_column(Text, default="")
    retired_on: Mapped[date | None]
    needs_look: Mapped[bool] = mapped_column(default=False)
    framework: Mapped[Framework] = relationship(viewonly=True)

    @property
    def needs_checking(self) -> bool:
        """Whether it carries the mark "check the code", on every screen and in every pack."""
        return self.confidence != "verified"

    @property
    def is_open(self) -> bool:
        return self.retired_on is None and self.framework.is_open


class EarlierCriterion(SharedOrOwned, Model):
    """What a criterion said before an official file corrected it. Rows are added and never changed.

    `was_id` is the criterion that ships, where an organisation's own copy now stands in its place: what was mapped
    to it keeps pointing there.
    """

    __tablename__ = "earlier_criterion"
    __table_args__ = (Index(None, "criterion_id"), Index(None, "was_id"), STRICT)

    criterion_id: Mapped[UUID] = mapped_column(ForeignKey("criterion.id"))
    was_id: Mapped[UUID | None] = mapped_column(ForeignKey("criterion.id"))
    code: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(Text)
    until: Mapped[date] = mapped_column(default=clock.today)


class FrameworkChoice(OrganisationOwned, Model):
    """A draft framework that an administrator turned on (rule 2)."""

    __tablename__ = "framework_choice"
    __table_args__ = owned(belongs_to("member", "chosen_by_id"), unique("framework_id"))

    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"))
    chosen_by_id: Mapped[UUID]
    chosen_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
