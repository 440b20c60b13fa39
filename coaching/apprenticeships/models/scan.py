"""Skills scans: how the apprentice and the employer each see it, at one moment (RV-8)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.apprenticeships.models.apprenticeship import Apprenticeship
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, Written, belongs_to, one_of, owned, unique

MOMENTS = ("start", "review", "gateway")
# Each criterion by itself, or its headings only.
UNITS = ("heading", "criterion")
LEVELS = (1, 2, 3, 4)
VOICES = ("apprentice", "employer")


class SkillsScan(OrganisationOwned, Model):
    """One look at the standard; it is whole when both have given theirs."""

    __tablename__ = "skills_scan"
    __table_args__ = owned(
        belongs_to("apprenticeship"), belongs_to("member", "opened_by_id"), unique("apprenticeship_id", "number"),
        one_of("moment", MOMENTS), one_of("unit", UNITS),
    )  # fmt: skip

    apprenticeship_id: Mapped[UUID]
    opened_by_id: Mapped[UUID]
    number: Mapped[int]
    moment: Mapped[str] = mapped_column(String(10))
    unit: Mapped[str] = mapped_column(String(10))
    taken_on: Mapped[date]
    apprenticeship: Mapped[Apprenticeship] = relationship(
        primaryjoin="SkillsScan.apprenticeship_id == Apprenticeship.id", viewonly=True,
        foreign_keys="SkillsScan.apprenticeship_id",
    )  # fmt: skip
    views: Mapped[list["SkillsView"]] = relationship(
        primaryjoin="SkillsScan.id == SkillsView.skills_scan_id", viewonly=True,
        foreign_keys="SkillsView.skills_scan_id",
    )  # fmt: skip

    def view_of(self, part: str) -> "SkillsView | None":
        return next((one for one in self.views if one.part == part), None)

    @property
    def given(self) -> set[str]:
        return {one.part for one in self.views if one.is_given}

    @property
    def is_whole(self) -> bool:
        return self.given == set(VOICES)


class SkillsView(OrganisationOwned, Written, Model):
    """What one of the two says. `levels` are 1 to 4 by the id of the criterion or heading; what is left out is open.

    Before both have given theirs, neither sees the other's: so each is their own.
    """

    __tablename__ = "skills_view"
    __table_args__ = owned(
        belongs_to("skills_scan"), belongs_to("member"), unique("skills_scan_id", "part"), one_of("part", VOICES)
    )

    skills_scan_id: Mapped[UUID]
    member_id: Mapped[UUID]
    part: Mapped[str] = mapped_column(String(12))
    levels: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    words: Mapped[str] = mapped_column(Text, default="")
    given_at: Mapped[datetime | None] = mapped_column(Instant)

    @property
    def is_given(self) -> bool:
        return self.given_at is not None
