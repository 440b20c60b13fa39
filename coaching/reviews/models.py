"""Reviews of a plan, its evaluation and ending, and a conflict that was declared on the way."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.plans.models import Plan
from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, Written, belongs_to, listed_by, one_of, owned, unique


class GoalStanding(StrEnum):
    """How a goal stands at a review, each with its word (R48)."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    REACHED = "reached"


STATES = ("begun", "held")
AGREEMENT_FITS = ("", "fits", "needs_change")
NEXT_STEPS = ("", "go_on", "look_back")
# Why a plan ended (PL-12). `mentor_changed` opens a linked plan (PL-1); `withdrawn` comes from the agreement.
END_REASONS = (
    "goals_reached", "time_is_up", "mentor_changed", "mentee_left", "mentor_left", "not_helping", "conflict", "other",
)  # fmt: skip
CONFLICTS = ("became_line_manager", "became_assessor", "friendship", "concern_about_one_of_us", "other")
CONFLICT_OUTCOMES = ("", "new_agreement", "another_mentor", "pause", "goes_on")


class Review(OrganisationOwned, Written, Model):
    """One look back; `due_on` is the date it was set for, and holding it sets `next_review_on` (PL-10, RV-1)."""

    __tablename__ = "review"
    __table_args__ = owned(
        belongs_to("plan"), belongs_to("member", "written_by_id"), unique("plan_id", "number"), one_of("state", STATES),
        one_of("agreement_fits", AGREEMENT_FITS), one_of("next_step", NEXT_STEPS),
    )  # fmt: skip

    plan_id: Mapped[UUID]
    written_by_id: Mapped[UUID]
    number: Mapped[int]
    state: Mapped[str] = mapped_column(String(10), default="begun")
    due_on: Mapped[date | None]
    held_on: Mapped[date | None]
    agreement_fits: Mapped[str] = mapped_column(String(20), default="")
    balance: Mapped[str] = mapped_column(Text, default="")
    learned: Mapped[str] = mapped_column(Text, default="")
    next_step: Mapped[str] = mapped_column(String(20), default="")
    next_review_on: Mapped[date | None]
    plan: Mapped[Plan] = relationship(primaryjoin="Review.plan_id == Plan.id", foreign_keys="Review.plan_id")
    goals: Mapped[list["ReviewGoal"]] = relationship(
        primaryjoin="Review.id == ReviewGoal.review_id", foreign_keys="ReviewGoal.review_id"
    )

    @property
    def is_held(self) -> bool:
        return self.state == "held"


class ReviewGoal(OrganisationOwned, Written, Model):
    """How one goal stood at one review, in a word and in the two people's own words."""

    __tablename__ = "review_goal"
    __table_args__ = owned(
        belongs_to("review"), belongs_to("goal"), unique("review_id", "goal_id"), one_of("standing", GoalStanding)
    )

    review_id: Mapped[UUID]
    goal_id: Mapped[UUID]
    standing: Mapped[str] = mapped_column(String(20))
    reading: Mapped[str] = mapped_column(String(120), default="")
    words: Mapped[str] = mapped_column(Text, default="")


class Evaluation(OrganisationOwned, Written, Model):
    """One party's answer to "did it work?"; the two are kept apart and never merged (PL-13)."""

    __tablename__ = "evaluation"
    __table_args__ = owned(
        belongs_to("plan"), belongs_to("member"), unique("plan_id", "member_id"),
        CheckConstraint("before BETWEEN 1 AND 10", name="before"),
        CheckConstraint("after BETWEEN 1 AND 10", name="after"),
    )  # fmt: skip

    plan_id: Mapped[UUID]
    member_id: Mapped[UUID]
    before: Mapped[int | None]
    after: Mapped[int | None]
    what_changed: Mapped[str] = mapped_column(Text, default="")
    changed_for_people: Mapped[str] = mapped_column(Text, default="")
    do_again: Mapped[str] = mapped_column(Text, default="")
    do_differently: Mapped[str] = mapped_column(Text, default="")
    is_given: Mapped[bool] = mapped_column(default=False)


class Ending(OrganisationOwned, Written, Model):
    """How a plan ended: why, in whose words, and which plan goes on from it (PL-12)."""

    __tablename__ = "plan_ending"
    __table_args__ = owned(
        belongs_to("plan"), belongs_to("member", "written_by_id"), unique("plan_id"), one_of("reason", END_REASONS)
    )

    plan_id: Mapped[UUID]
    written_by_id: Mapped[UUID]
    reason: Mapped[str] = mapped_column(String(20))
    words: Mapped[str] = mapped_column(Text, default="")
    goes_on: Mapped[str] = mapped_column(Text, default="")
    ended_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)


class DeclaredConflict(OrganisationOwned, Written, Model):
    """A conflict that appeared mid-plan, declared the same day to the programme lead (PL-14).

    The programme lead sees that and which kind; `words` stay between the two.
    """

    __tablename__ = "declared_conflict"
    __table_args__ = owned(
        belongs_to("plan"), belongs_to("member", "declared_by_id"), belongs_to("member", "settled_by_id"),
        listed_by("plan_id"), one_of("kind", CONFLICTS), one_of("outcome", CONFLICT_OUTCOMES),
    )  # fmt: skip

    plan_id: Mapped[UUID]
    declared_by_id: Mapped[UUID]
    settled_by_id: Mapped[UUID | None]
    kind: Mapped[str] = mapped_column(String(30))
    words: Mapped[str] = mapped_column(Text, default="")
    outcome: Mapped[str] = mapped_column(String(20), default="")
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    plan: Mapped[Plan] = relationship(
        primaryjoin="DeclaredConflict.plan_id == Plan.id", foreign_keys="DeclaredConflict.plan_id"
    )


class Reminder(OrganisationOwned, Model):
    """That somebody reminded the two of a late review: once a day at most."""

    __tablename__ = "review_reminder"
    __table_args__ = owned(
        belongs_to("plan"), belongs_to("member", "sent_by_id"), unique("plan_id", "sent_on"), listed_by("plan_id")
    )

    plan_id: Mapped[UUID]
    sent_by_id: Mapped[UUID]
    sent_on: Mapped[date]


class MentorWish(OrganisationOwned, Written, Model):
    """A party asks for another mentor or supervisor. Nobody is asked why; it lets those who lead choose one (PL-1)."""

    __tablename__ = "mentor_wish"
    __table_args__ = owned(belongs_to("plan"), belongs_to("member", "wished_by_id"), listed_by("plan_id"))

    plan_id: Mapped[UUID]
    wished_by_id: Mapped[UUID]
    settled_at: Mapped[datetime | None] = mapped_column(Instant)


class Probation(OrganisationOwned, Written, Model):
    """When somebody's probation began and ends, and by when the manager decides (R89). Reviews follow the template."""

    __tablename__ = "probation"
    __table_args__ = owned(belongs_to("plan"), belongs_to("member", "written_by_id"), unique("plan_id"))

    plan_id: Mapped[UUID]
    written_by_id: Mapped[UUID]
    began_on: Mapped[date]
    ends_on: Mapped[date]
    decide_by: Mapped[date]
