"""Which decisions a quality assurer looks at: the plan, each draw, and what they said (QA-1 to QA-4)."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.assessment.models.decision import Decision
from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, Written, belongs_to, listed_by, one_of, owned, unique

POINTS = ("interim", "summative")
STRATA = ("assessor", "framework", "source", "service", "risk")
# 10% is only a floor (QA-2).
LEAST_PERCENT = 10
HOW = ("drawn", "always", "by_hand")
ANSWERS = ("", "agreed", "advised", "returned")
IQA_CONFLICTS = ("", "assesses", "mentors", "manages")
REPLIES = ("", "kept", "decided_again")


class SamplingPlan(OrganisationOwned, Written, Model):
    """Population, strata, rule, size, point, and by whom (QA-1). A plan that was drawn from is not changed."""

    __tablename__ = "sampling_plan"
    __table_args__ = owned(
        belongs_to("member", "iqa_id"), belongs_to("member", "made_by_id"), listed_by("iqa_id", "written_at"),
        one_of("point", POINTS), CheckConstraint(f"percent BETWEEN {LEAST_PERCENT} AND 100", name="percent"),
        CheckConstraint("least BETWEEN 1 AND 50", name="least"),
        CheckConstraint("decided_from <= decided_to", name="days"),
    )  # fmt: skip

    title: Mapped[str] = mapped_column(String(120))
    point: Mapped[str] = mapped_column(String(10))
    decided_from: Mapped[date]
    decided_to: Mapped[date]
    framework_id: Mapped[UUID | None] = mapped_column(ForeignKey("framework.id"))
    strata: Mapped[list[str]] = mapped_column(JSON)
    percent: Mapped[int]
    least: Mapped[int] = mapped_column(default=1)
    also: Mapped[str] = mapped_column(Text, default="")
    iqa_id: Mapped[UUID]
    made_by_id: Mapped[UUID]


class SamplingDraw(OrganisationOwned, Model):
    """A draw in two steps (B6): the population, its digest and the seed's are committed; only then is the seed seen.

    `population` holds the lines that the digest is of. The seed lies sealed until it is revealed. The database refuses
    to change what was committed, and to delete a draw.
    """

    __tablename__ = "sampling_draw"
    __table_args__ = owned(
        belongs_to("sampling_plan"), belongs_to("member", "committed_by_id"), unique("sampling_plan_id", "number")
    )

    sampling_plan_id: Mapped[UUID]
    number: Mapped[int]
    method: Mapped[str] = mapped_column(String(20))
    percent: Mapped[int]
    least: Mapped[int]
    population: Mapped[list[str]] = mapped_column(JSON)
    population_digest: Mapped[str] = mapped_column(String(64))
    left_out: Mapped[int] = mapped_column(default=0)
    seed_digest: Mapped[str] = mapped_column(String(64))
    sealed_seed: Mapped[str] = mapped_column(Text)
    seed: Mapped[str] = mapped_column(String(64), default="")
    committed_by_id: Mapped[UUID]
    committed_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    drawn_at: Mapped[datetime | None] = mapped_column(Instant)
    plan: Mapped[SamplingPlan] = relationship(
        primaryjoin="SamplingDraw.sampling_plan_id == SamplingPlan.id", foreign_keys="SamplingDraw.sampling_plan_id",
        viewonly=True,
    )  # fmt: skip

    @property
    def is_drawn(self) -> bool:
        return self.drawn_at is not None


class Sample(OrganisationOwned, Written, Model):
    """One decision that a quality assurer looks at, how it came to that, what they say, and what the assessor replies.

    Without a draw it came in at once: a declared conflict, or an assessor whose every decision is looked at.
    """

    __tablename__ = "sample"
    __table_args__ = owned(
        belongs_to("decision"), belongs_to("evidence_version", "version_id"), belongs_to("sampling_plan"),
        belongs_to("sampling_draw", "draw_id"), belongs_to("member", "iqa_id"), belongs_to("member", "assessor_id"),
        unique("decision_id"), listed_by("iqa_id", "answer", "sampled_at"), listed_by("sampling_plan_id"),
        listed_by("assessor_id", "answer"), one_of("how", HOW), one_of("answer", ANSWERS),
        one_of("conflict", IQA_CONFLICTS), one_of("reply", REPLIES),
        CheckConstraint("iqa_id != assessor_id", name="not_own"),
    )  # fmt: skip

    decision_id: Mapped[UUID]
    version_id: Mapped[UUID]
    sampling_plan_id: Mapped[UUID | None]
    draw_id: Mapped[UUID | None]
    iqa_id: Mapped[UUID]
    assessor_id: Mapped[UUID]
    how: Mapped[str] = mapped_column(String(10))
    why: Mapped[str] = mapped_column(Text, default="")
    conflict: Mapped[str] = mapped_column(String(10), default="")
    sampled_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    answer: Mapped[str] = mapped_column(String(10), default="")
    reasons: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    reply: Mapped[str] = mapped_column(String(15), default="")
    reply_why: Mapped[str] = mapped_column(Text, default="")
    replied_at: Mapped[datetime | None] = mapped_column(Instant)
    decision: Mapped[Decision] = relationship(
        primaryjoin="Sample.decision_id == Decision.id", foreign_keys="Sample.decision_id", viewonly=True
    )

    @property
    def is_answered(self) -> bool:
        return self.answer != ""

    @property
    def waits_for_assessor(self) -> bool:
        """Returned and not replied to: the learner's decision stands, a certificate or gateway claim waits (QA-4)."""
        return self.answer == "returned" and self.reply == ""
