"""Hours of off-the-job training, each entry with everything that was ever said in it (OT-4, OT-6)."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, String, Text, Time
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.apprenticeships.counting import KINDS, PAID, Facts, Slot
from coaching.apprenticeships.models.apprenticeship import Apprenticeship
from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, Written, belongs_to, listed_by, one_of, owned, unique

MOST_MINUTES = 12 * 60
# What an entry says, by its columns: the fields of the form, and what a revision keeps.
SAID = ("happened_on", "started_at", "minutes", "kind", "learned", "led_by", "evidence_note", "criterion_ids", "is_new",
        "paid", "is_outside_duties", "late_reason")  # fmt: skip


class TrainingEntry(OrganisationOwned, Written, Model):
    """`counts` is worked out from the answers and the dates whenever one of them changes (OT-3).

    `criterion_ids` are criteria of the standard, as text. Taken out, it stays in the trail (`removed_at`).
    """

    __tablename__ = "training_entry"
    __table_args__ = owned(
        belongs_to("apprenticeship"), listed_by("apprenticeship_id", "happened_on"), one_of("kind", KINDS),
        one_of("paid", PAID), CheckConstraint(f"minutes BETWEEN 1 AND {MOST_MINUTES}", name="minutes"),
    )  # fmt: skip

    apprenticeship_id: Mapped[UUID]
    happened_on: Mapped[date]
    started_at: Mapped[time] = mapped_column(Time)
    minutes: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    learned: Mapped[str] = mapped_column(Text)
    led_by: Mapped[str] = mapped_column(String(200))
    evidence_note: Mapped[str] = mapped_column(Text, default="")
    criterion_ids: Mapped[list[str]] = mapped_column(JSON, default=list)
    is_new: Mapped[bool]
    paid: Mapped[str] = mapped_column(String(12))
    is_outside_duties: Mapped[bool]
    late_reason: Mapped[str] = mapped_column(Text, default="")
    counts: Mapped[bool] = mapped_column(default=False)
    removed_at: Mapped[datetime | None] = mapped_column(Instant)
    apprenticeship: Mapped[Apprenticeship] = relationship(
        primaryjoin="TrainingEntry.apprenticeship_id == Apprenticeship.id", viewonly=True,
        foreign_keys="TrainingEntry.apprenticeship_id",
    )  # fmt: skip

    @property
    def facts(self) -> Facts:
        return Facts(
            self.happened_on, self.kind, self.is_new, self.paid, self.is_outside_duties, bool(self.criterion_ids)
        )

    @property
    def slot(self) -> Slot:
        return Slot(self.happened_on, self.started_at, self.minutes)

    @property
    def stands(self) -> bool:
        return self.removed_at is None

    @property
    def said(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in SAID}


class TrainingRevision(OrganisationOwned, Model):
    """What an entry said at one revision. The database refuses to change it (OT-6)."""

    __tablename__ = "training_revision"
    __table_args__ = owned(
        belongs_to("training_entry", "entry_id"), belongs_to("member", "written_by_id"), unique("entry_id", "number")
    )

    entry_id: Mapped[UUID]
    written_by_id: Mapped[UUID]
    number: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    is_removal: Mapped[bool] = mapped_column(default=False)
    why: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
