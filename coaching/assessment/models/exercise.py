"""The same piece decided blind by several and compared (QA-6), and a learner's appeal (QA-7)."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.assessment.models.decision import Decision
from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, Written, belongs_to, listed_by, one_of, owned, unique

STAGES = ("assessor", "iqa", "centre")
OUTCOMES = ("", "stands", "changed")


class Standardisation(OrganisationOwned, Written, Model):
    """Everybody answers without seeing another's answer; comparing opens them all, and the outcome is recorded."""

    __tablename__ = "standardisation"
    __table_args__ = owned(
        belongs_to("evidence_version", "version_id"), belongs_to("member", "led_by_id"),
        listed_by("led_by_id", "written_at"),
    )  # fmt: skip

    version_id: Mapped[UUID]
    led_by_id: Mapped[UUID]
    title: Mapped[str] = mapped_column(String(120))
    answer_by: Mapped[date | None]
    compared_at: Mapped[datetime | None] = mapped_column(Instant)
    outcome: Mapped[str] = mapped_column(Text, default="")
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    answers: Mapped[list["StandardisationAnswer"]] = relationship(
        primaryjoin="Standardisation.id == StandardisationAnswer.standardisation_id",
        foreign_keys="StandardisationAnswer.standardisation_id", order_by="StandardisationAnswer.asked_at",
        cascade="all, delete-orphan",
    )  # fmt: skip

    @property
    def is_compared(self) -> bool:
        return self.compared_at is not None

    def answer_of(self, member_id: UUID) -> "StandardisationAnswer | None":
        return next((one for one in self.answers if one.member_id == member_id), None)


class StandardisationAnswer(OrganisationOwned, Model):
    """One assessor's answer: `results` maps the id of a claim to what was decided, the five, and a note."""

    __tablename__ = "standardisation_answer"
    __table_args__ = owned(
        belongs_to("standardisation"), belongs_to("member"), unique("standardisation_id", "member_id"),
        listed_by("member_id"),
    )  # fmt: skip

    standardisation_id: Mapped[UUID]
    member_id: Mapped[UUID]
    asked_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    results: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    feedback: Mapped[str] = mapped_column(Text, default="")


class Appeal(OrganisationOwned, Written, Model):
    """A learner does not agree with a decision: asked of the assessor, then the IQA, then the centre, with dates."""

    __tablename__ = "appeal"
    __table_args__ = owned(
        belongs_to("decision"), belongs_to("member", "author_id"), belongs_to("member", "assessor_id"),
        belongs_to("member", "iqa_id"), unique("decision_id"), listed_by("assessor_id"), listed_by("iqa_id"),
        listed_by("author_id"), one_of("stage", STAGES),
    )  # fmt: skip

    decision_id: Mapped[UUID]
    author_id: Mapped[UUID]
    assessor_id: Mapped[UUID]
    iqa_id: Mapped[UUID | None]
    stage: Mapped[str] = mapped_column(String(10), default="assessor")
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    decision: Mapped[Decision] = relationship(
        primaryjoin="Appeal.decision_id == Decision.id", foreign_keys="Appeal.decision_id", viewonly=True
    )
    steps: Mapped[list["AppealStep"]] = relationship(
        primaryjoin="Appeal.id == AppealStep.appeal_id", foreign_keys="AppealStep.appeal_id",
        order_by="AppealStep.asked_at", cascade="all, delete-orphan",
    )  # fmt: skip

    @property
    def current(self) -> "AppealStep":
        return self.steps[-1]


class AppealStep(OrganisationOwned, Model):
    """One stage: what the learner says, by when an answer is due (where a limit is set), and the answer."""

    __tablename__ = "appeal_step"
    __table_args__ = owned(
        belongs_to("appeal"), belongs_to("member", "answered_by_id"), unique("appeal_id", "stage"),
        one_of("stage", STAGES), one_of("outcome", OUTCOMES),
    )  # fmt: skip

    appeal_id: Mapped[UUID]
    stage: Mapped[str] = mapped_column(String(10))
    why: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    answer_by: Mapped[date | None]
    answered_at: Mapped[datetime | None] = mapped_column(Instant)
    answered_by_id: Mapped[UUID | None]
    decided_by: Mapped[str] = mapped_column(String(120), default="")
    outcome: Mapped[str] = mapped_column(String(10), default="")
    answer: Mapped[str] = mapped_column(Text, default="")
