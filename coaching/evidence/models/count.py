"""How many accepted claims there are, kept beside them so that a map need not read every one of them.

Derived from `AcceptedClaim` and written in the same transaction (`commands/counts.py`); never the source of anything.
"""

from datetime import date
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform.db import Model
from coaching.platform.records import OrganisationOwned, belongs_to, listed_by, one_of, owned


class Cut(StrEnum):
    """Each claim is counted three times over: in the organisation, in its service, with its author."""

    WHOLE = "whole"
    SERVICE = "service"
    AUTHOR = "author"


class CoverageCount(OrganisationOwned, Model):
    """Accepted claims of one cut, criterion, month and evidence category.

    Its id is made of what it counts, so that there is one row for each. What a cut does not tell apart is null in it.
    """

    __tablename__ = "coverage_count"
    __table_args__ = owned(
        belongs_to("service"), belongs_to("member", "author_id"), one_of("cut", Cut),
        CheckConstraint("accepted > 0", name="accepted"),
        # The first holds all that a map asks of one service or of the whole, in the order in which it is summed up.
        Index("ix_coverage_count_map", "organisation_id", "cut", "framework_id", "service_id", "criterion_id",
              "category_id", "month", "accepted"),
        listed_by("author_id", "framework_id", "month"),
    )  # fmt: skip

    cut: Mapped[str] = mapped_column(String(10))
    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"))
    criterion_id: Mapped[UUID] = mapped_column(ForeignKey("criterion.id"))
    service_id: Mapped[UUID | None]
    author_id: Mapped[UUID | None]
    month: Mapped[int]
    category_id: Mapped[UUID | None] = mapped_column(ForeignKey("criterion.id"))
    accepted: Mapped[int]


def month_of(on: date) -> int:
    """Months since the year 0, so that they can be compared and counted."""
    return on.year * 12 + on.month - 1


def first_of(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)
