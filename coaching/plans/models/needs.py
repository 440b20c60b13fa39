"""The needs assessment: one view for each voice, what the two make of the differences, adjustments, strengths.

Strengths come before needs (PL-3). What the two see differently stands side by side; nothing is merged away (B16).
"""

from uuid import UUID

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.plans.models.plan import Plan
from coaching.platform.db import Model
from coaching.platform.records import OrganisationOwned, Written, belongs_to, listed_by, one_of, owned, unique

# What each voice writes about, in the order in which it is asked and shown (PL-3).
TOPICS = ("strengths", "needs", "scale", "what_matters", "barriers")
STANDINGS = ("open", "agreed", "differing", "later")
SIDES = ("soft", "hard")
WHOSE = ("person", "community")


class NeedsView(OrganisationOwned, Written, Model):
    """One party's view of the mentee's strengths and needs. `scale` is 1 to 10, or None where it was skipped."""

    __tablename__ = "needs_view"
    __table_args__ = owned(
        belongs_to("plan"), belongs_to("member"), unique("plan_id", "member_id"),
        CheckConstraint("scale BETWEEN 1 AND 10", name="scale"),
    )  # fmt: skip

    plan_id: Mapped[UUID]
    member_id: Mapped[UUID]
    strengths: Mapped[str] = mapped_column(Text, default="")
    needs: Mapped[str] = mapped_column(Text, default="")
    scale: Mapped[int | None]
    next_number: Mapped[str] = mapped_column(Text, default="")
    what_matters: Mapped[str] = mapped_column(Text, default="")
    barriers: Mapped[str] = mapped_column(Text, default="")

    def says(self, topic: str) -> bool:
        """Whether this voice wrote anything on the topic."""
        return bool(self.scale or self.next_number) if topic == "scale" else bool(getattr(self, topic))


class NeedsTopic(OrganisationOwned, Written, Model):
    """What the two make of one topic: agreed, seen differently, or for later (B16)."""

    __tablename__ = "needs_topic"
    __table_args__ = owned(
        belongs_to("plan"), belongs_to("member", "changed_by_id"), unique("plan_id", "topic"),
        one_of("topic", TOPICS), one_of("standing", STANDINGS),
    )  # fmt: skip

    plan_id: Mapped[UUID]
    topic: Mapped[str] = mapped_column(String(20))
    standing: Mapped[str] = mapped_column(String(20), default="open")
    changed_by_id: Mapped[UUID]


class Adjustment(OrganisationOwned, Written, Model):
    """What the mentee needs in order to take part. `reason` is for the mentee's own eyes, whoever asks (R97)."""

    __tablename__ = "adjustment"
    __table_args__ = owned(belongs_to("plan"), belongs_to("member"), listed_by("plan_id"))

    plan_id: Mapped[UUID]
    member_id: Mapped[UUID]
    needed: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text, default="")
    manager_sees: Mapped[bool] = mapped_column(default=False)
    is_over: Mapped[bool] = mapped_column(default=False)
    plan: Mapped[Plan] = relationship(primaryjoin="Adjustment.plan_id == Plan.id", foreign_keys="Adjustment.plan_id")


class Strength(OrganisationOwned, Written, Model):
    """One entry of the strengths map: soft or hard, of the person or of the community around them (R57)."""

    __tablename__ = "strength"
    __table_args__ = owned(
        belongs_to("plan"), belongs_to("member", "written_by_id"), listed_by("plan_id"),
        one_of("side", SIDES), one_of("whose", WHOSE),
    )  # fmt: skip

    plan_id: Mapped[UUID]
    written_by_id: Mapped[UUID]
    side: Mapped[str] = mapped_column(String(10))
    whose: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(String(300))
    is_removed: Mapped[bool] = mapped_column(default=False)
    plan: Mapped[Plan] = relationship(primaryjoin="Strength.plan_id == Plan.id", foreign_keys="Strength.plan_id")
