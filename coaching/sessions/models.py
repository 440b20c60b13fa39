"""A session of a plan, what was noted at each stage and by whom, topics, scaling of goals."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, Time
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.coaching_models.models import CoachingModel
from coaching.plans.models import Plan
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, Written, belongs_to, listed_by, one_of, owned, unique


class State(StrEnum):
    """`begun` is held and still being written; only `held` counts."""

    PLANNED = "planned"
    BEGUN = "begun"
    HELD = "held"
    NOT_HELD = "not_held"


FORMATS = ("one_to_one", "near_the_work", "group", "debrief")
FORMS = ("short", "full")
STRANDS = ("performance", "challenging", "development", "wellbeing")
# Why a planned one did not take place (SU-4); a neutral word each.
NOT_HELD_REASONS = ("", "cancelled", "missed", "declined", "away", "too_busy")


class CoachingSession(OrganisationOwned, Written, Model):
    """One meeting (PL-8). `held_on` is the day the shift began on, also past midnight; `number` counts held ones.

    `shares_strands` can only narrow what the signed agreement shows to those who look on, never widen it.
    """

    __tablename__ = "coaching_session"
    __table_args__ = owned(
        belongs_to("plan"), belongs_to("member", "written_by_id"), unique("plan_id", "number"),
        listed_by("plan_id", "state"), listed_by("state", "planned_on"), one_of("state", State),
        one_of("format", FORMATS), one_of("form", FORMS), one_of("not_held_reason", NOT_HELD_REASONS),
        CheckConstraint("confidence BETWEEN 1 AND 10", name="confidence"),
        CheckConstraint("wellbeing BETWEEN 1 AND 10", name="wellbeing"),
    )  # fmt: skip

    plan_id: Mapped[UUID]
    written_by_id: Mapped[UUID]
    coaching_model_id: Mapped[UUID] = mapped_column(ForeignKey("coaching_model.id"))
    number: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(20), default="planned")
    format: Mapped[str] = mapped_column(String(20), default="one_to_one")
    form: Mapped[str] = mapped_column(String(10), default="short")
    is_contracting: Mapped[bool] = mapped_column(default=False)
    planned_on: Mapped[date | None]
    planned_at: Mapped[time | None] = mapped_column(Time)
    held_on: Mapped[date | None]
    started_at: Mapped[time | None] = mapped_column(Time)
    minutes: Mapped[int | None]
    stage_reached: Mapped[str] = mapped_column(String(60), default="")
    confidence: Mapped[int | None]
    wellbeing: Mapped[int | None]
    strands: Mapped[list[str]] = mapped_column(JSON, default=list)
    shares_strands: Mapped[bool] = mapped_column(default=True)
    other_topics: Mapped[str] = mapped_column(String(300), default="")
    not_held_reason: Mapped[str] = mapped_column(String(20), default="")
    reminded_at: Mapped[datetime | None] = mapped_column(Instant)
    saved_at: Mapped[datetime | None] = mapped_column(Instant)
    plan: Mapped[Plan] = relationship(
        primaryjoin="CoachingSession.plan_id == Plan.id", foreign_keys="CoachingSession.plan_id"
    )
    model: Mapped[CoachingModel] = relationship()
    notes: Mapped[list["SessionNote"]] = relationship(
        primaryjoin="CoachingSession.id == SessionNote.session_id", foreign_keys="SessionNote.session_id",
        order_by="SessionNote.received_at",
    )  # fmt: skip
    goals: Mapped[list["SessionGoal"]] = relationship(
        primaryjoin="CoachingSession.id == SessionGoal.session_id", foreign_keys="SessionGoal.session_id"
    )

    @property
    def stages(self) -> list[dict[str, Any]]:
        """The stages of the model as the session's form (short or full) has them."""
        found: list[dict[str, Any]] = self.model.content["stages"]
        return found

    @property
    def is_written(self) -> bool:
        return self.state in (State.BEGUN, State.HELD)


class SessionNote(OrganisationOwned, Written, Model):
    """What one party noted at one stage; the other may add a note of their own (SETTLED Records)."""

    __tablename__ = "session_note"
    __table_args__ = owned(
        belongs_to("coaching_session", "session_id"), belongs_to("member", "author_id"), listed_by("session_id")
    )

    session_id: Mapped[UUID]
    author_id: Mapped[UUID]
    stage: Mapped[str] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(Text)


class SessionGoal(OrganisationOwned, Model):
    """A goal that the session worked on, and where the mentee put themself on its scale of 1 to 10 (R56)."""

    __tablename__ = "session_goal"
    __table_args__ = owned(
        belongs_to("coaching_session", "session_id"), belongs_to("goal"), unique("session_id", "goal_id"),
        CheckConstraint("scaling BETWEEN 1 AND 10", name="scaling"),
    )  # fmt: skip

    session_id: Mapped[UUID]
    goal_id: Mapped[UUID]
    scaling: Mapped[int | None]
