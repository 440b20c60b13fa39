"""A session of a plan, what was noted at each stage and by whom, topics, scaling of goals."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text, Time
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from coaching.coaching_models.models import CoachingModel
from coaching.plans.models import Plan
from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, Written, belongs_to, listed_by, one_of, owned, unique
from coaching.sessions.stages import Stage, stages_of


class State(StrEnum):
    """`begun` is held and still being written; only `held` counts."""

    PLANNED = "planned"
    BEGUN = "begun"
    HELD = "held"
    NOT_HELD = "not_held"


# A debrief and a talk about practice have stages of their own (R3, R63, SU-3); the others take the plan's model.
FORMATS = ("one_to_one", "near_the_work", "group", "debrief", "concern")
MODEL_OF_FORMAT = {"debrief": "tea-brief", "concern": "desc"}
# What those who look on may know of a format; the others look like any meeting to them.
PLAIN_FORMATS = ("one_to_one", "near_the_work", "group")
FORMS = ("short", "full")
# What a debrief comes after; some stages are left out after some of these (`skip_when`).
AFTER = ("", "good", "hard", "injury", "death")
STRANDS = ("performance", "challenging", "development", "wellbeing")
# Why a planned one did not take place (SU-4); a neutral word each.
NOT_HELD_REASONS = ("", "cancelled", "missed", "declined", "away", "too_busy")
# The note of a session as a whole, beside those of its stages.
KEY_POINTS = ""
LOW_WELLBEING = 3
# The reminder of a planned session without a record (U3.11): an hour later, or the morning after.
REMIND_AFTER = timedelta(hours=1)
MORNING = time(10)


class CoachingSession(OrganisationOwned, Written, Model):
    """One meeting (PL-8). `held_on` is the day the shift began on, also past midnight; `number` counts held ones.

    `shares_strands` can only narrow what the signed agreement shows to those who look on, never widen it.
    `edition` grows with each change of what the print shows, notes included; `revision` is that of its own facts.
    """

    __tablename__ = "coaching_session"
    __table_args__ = owned(
        belongs_to("plan"), belongs_to("member", "written_by_id"), belongs_to("action", "carried_action_id"),
        unique("plan_id", "number"), one_of("after", AFTER),
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
    # When its date, or whether it takes place, changed last.
    dated_at: Mapped[datetime | None] = mapped_column(Instant)
    held_on: Mapped[date | None]
    started_at: Mapped[time | None] = mapped_column(Time)
    minutes: Mapped[int | None]
    after: Mapped[str] = mapped_column(String(10), default="")
    stage_reached: Mapped[str] = mapped_column(String(60), default="")
    confidence: Mapped[int | None]
    wellbeing: Mapped[int | None]
    strands: Mapped[list[str]] = mapped_column(JSON, default=list)
    shares_strands: Mapped[bool] = mapped_column(default=True)
    other_topics: Mapped[str] = mapped_column(String(300), default="")
    not_held_reason: Mapped[str] = mapped_column(String(20), default="")
    carried_action_id: Mapped[UUID | None]
    edition: Mapped[int] = mapped_column(default=1)
    reminded_at: Mapped[datetime | None] = mapped_column(Instant)
    saved_at: Mapped[datetime | None] = mapped_column(Instant)
    plan: Mapped[Plan] = relationship(
        primaryjoin="CoachingSession.plan_id == Plan.id", foreign_keys="CoachingSession.plan_id"
    )
    model: Mapped[CoachingModel] = relationship()
    notes: Mapped[list["SessionNote"]] = relationship(
        primaryjoin="CoachingSession.id == SessionNote.session_id", foreign_keys="SessionNote.session_id",
        order_by="SessionNote.received_at", back_populates="session",
    )  # fmt: skip
    goals: Mapped[list["SessionGoal"]] = relationship(
        primaryjoin="CoachingSession.id == SessionGoal.session_id", foreign_keys="SessionGoal.session_id"
    )

    @validates("planned_on", "planned_at", "held_on", "state")
    def _note_date(self, _name: str, value: Any) -> Any:
        self.dated_at = clock.now()
        return value

    @property
    def stages(self) -> list[Stage]:
        """The stages of the model as the session's form has them, without those that are left out after this."""
        return stages_of(self.model.content, self.form, self.after)

    def stage(self, code: str) -> Stage | None:
        return next((one for one in self.stages if one.code == code), None)

    @property
    def is_written(self) -> bool:
        return self.state in (State.BEGUN, State.HELD)

    @property
    def is_planned(self) -> bool:
        return self.state == State.PLANNED

    @property
    def is_held(self) -> bool:
        return self.state == State.HELD

    @property
    def day(self) -> date | None:
        """The day it was held on, or is planned for."""
        return self.held_on or self.planned_on

    @property
    def is_overdue(self) -> bool:
        """Planned for a day that is over."""
        return self.is_planned and self.planned_on is not None and self.planned_on < clock.today()

    def wellbeing_seen_by(self, member_id: UUID) -> int | None:
        """The mentee's number is the mentee's; the mentor reads it where both have signed that (SETTLED Access)."""
        is_mentor_let_in = member_id == self.plan.mentor_id and self.plan.shares_wellbeing
        return self.wellbeing if member_id == self.plan.mentee_id or is_mentor_let_in else None

    @property
    def reminder_due_at(self) -> datetime | None:
        """When the mentor may be asked for the record, an instant; at night the job waits for the morning."""
        if self.planned_on is None:
            return None
        if self.planned_at is None:
            return datetime.combine(self.planned_on + timedelta(days=1), MORNING, clock.LONDON).astimezone(UTC)
        # In UTC, since an hour on the wall may be none, or two, in the night the clocks change.
        return datetime.combine(self.planned_on, self.planned_at, clock.LONDON).astimezone(UTC) + REMIND_AFTER


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
    changed_at: Mapped[datetime | None] = mapped_column(Instant)
    session: Mapped[CoachingSession] = relationship(
        primaryjoin="SessionNote.session_id == CoachingSession.id", foreign_keys="SessionNote.session_id",
        back_populates="notes",
    )  # fmt: skip


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
