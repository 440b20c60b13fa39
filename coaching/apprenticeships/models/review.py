"""Progress reviews of the three: what they looked at, and who has confirmed it (RV-2, RV-5)."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.apprenticeships.models.apprenticeship import Apprenticeship
from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, Written, belongs_to, listed_by, one_of, owned, unique

PARTS = ("apprentice", "employer", "provider")
# What a review covers (RV-5), by its columns. Notes of a mentor's sessions are no part of it (RV-7).
COVERS = ("training_plan", "hours_words", "ksb_words", "english_maths", "wellbeing", "circumstances", "next_actions")


class ProgressReview(OrganisationOwned, Written, Model):
    """`state` is begun while it is written. Held without the employer it is "held in part" until they took part.

    `decision` is the provider's, on one that was held in part: whether it counts (RV-5). Minutes are those of the day
    on which it was held, so that what was confirmed stays what was read.
    """

    __tablename__ = "progress_review"
    __table_args__ = owned(
        belongs_to("apprenticeship"), belongs_to("member", "written_by_id"), belongs_to("member", "decided_by_id"),
        unique("apprenticeship_id", "number"), one_of("state", ("begun", "held")),
        one_of("decision", ("", "counts", "does_not_count")),
    )  # fmt: skip

    apprenticeship_id: Mapped[UUID]
    written_by_id: Mapped[UUID]
    decided_by_id: Mapped[UUID | None]
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(10), default="begun")
    target_on: Mapped[date | None]
    limit_on: Mapped[date | None]
    held_on: Mapped[date | None]
    employer_took_part_on: Mapped[date | None]
    training_plan: Mapped[str] = mapped_column(Text, default="")
    hours_words: Mapped[str] = mapped_column(Text, default="")
    ksb_words: Mapped[str] = mapped_column(Text, default="")
    english_maths: Mapped[str] = mapped_column(Text, default="")
    wellbeing: Mapped[str] = mapped_column(Text, default="")
    circumstances: Mapped[str] = mapped_column(Text, default="")
    next_actions: Mapped[str] = mapped_column(Text, default="")
    planned_minutes: Mapped[int | None]
    done_minutes: Mapped[int | None]
    decision: Mapped[str] = mapped_column(String(20), default="")
    decision_reason: Mapped[str] = mapped_column(Text, default="")
    decided_at: Mapped[datetime | None] = mapped_column(Instant)
    apprenticeship: Mapped[Apprenticeship] = relationship(
        primaryjoin="ProgressReview.apprenticeship_id == Apprenticeship.id", viewonly=True,
        foreign_keys="ProgressReview.apprenticeship_id",
    )  # fmt: skip
    confirmations: Mapped[list["ProgressConfirmation"]] = relationship(
        primaryjoin="ProgressReview.id == ProgressConfirmation.progress_review_id", viewonly=True,
        foreign_keys="ProgressConfirmation.progress_review_id", order_by="ProgressConfirmation.confirmed_at",
    )  # fmt: skip

    @property
    def is_held(self) -> bool:
        return self.state == "held"

    @property
    def is_in_part(self) -> bool:
        """RV-5: held, and the employer has not taken part."""
        return self.is_held and self.employer_took_part_on is None

    @property
    def counts(self) -> bool:
        """Whether the next date is counted from it. Until it does, the date of before keeps running (RV-5)."""
        return self.is_held and (not self.is_in_part or self.decision == "counts")

    @property
    def confirmed(self) -> dict[str, "ProgressConfirmation"]:
        """By part; what was confirmed before the words changed holds no more."""
        return {one.part: one for one in self.confirmations if one.revision_read == self.revision}

    @property
    def missing(self) -> tuple[str, ...]:
        """RV-5: one missing shows who."""
        return tuple(part for part in PARTS if part not in self.confirmed)

    @property
    def is_whole(self) -> bool:
        """Confirmed by all three, with the employer in it: from now on nobody changes it."""
        return self.is_held and not self.is_in_part and not self.missing


class ProgressConfirmation(OrganisationOwned, Model):
    """One of the three says that the review says what was said. The database refuses to change it."""

    __tablename__ = "progress_confirmation"
    __table_args__ = owned(
        belongs_to("progress_review"), belongs_to("member"), listed_by("progress_review_id"), one_of("part", PARTS),
        unique("progress_review_id", "part", "revision_read"),
    )  # fmt: skip

    progress_review_id: Mapped[UUID]
    member_id: Mapped[UUID]
    part: Mapped[str] = mapped_column(String(12))
    revision_read: Mapped[int]
    confirmed_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
