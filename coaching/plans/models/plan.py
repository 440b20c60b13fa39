"""A plan, who said yes or no to it, and who looked at its outline.

One mentee, one mentor, one kind and one version of one model at a time (PL-1); nobody is both (PL-2).
"""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from coaching.coaching_models.models import CoachingModel
from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, Written, belongs_to, listed_by, one_of, owned, unique
from coaching.platform.refusal import Refused
from coaching.platform.words import _


class Kind(StrEnum):
    COACHING = "coaching"
    MENTORING = "mentoring"
    SUPERVISION = "supervision"


class State(StrEnum):
    PROPOSED = "proposed"
    DECLINED = "declined"
    NEEDS_ASSESSMENT = "needs_assessment"
    AGREEMENT = "agreement"
    ACTIVE = "active"
    PAUSED = "paused"
    EVALUATING = "evaluating"
    CLOSED = "closed"
    CLOSED_EARLY = "closed_early"


# workflows.md section 1. A plan that ended goes nowhere.
MOVES: dict[State, frozenset[State]] = {
    State.PROPOSED: frozenset({State.NEEDS_ASSESSMENT, State.ACTIVE, State.DECLINED}),
    State.DECLINED: frozenset(),
    State.NEEDS_ASSESSMENT: frozenset({State.AGREEMENT, State.CLOSED_EARLY}),
    State.AGREEMENT: frozenset({State.ACTIVE, State.CLOSED_EARLY}),
    State.ACTIVE: frozenset({State.PAUSED, State.EVALUATING, State.CLOSED_EARLY}),
    State.PAUSED: frozenset({State.ACTIVE, State.CLOSED_EARLY}),
    State.EVALUATING: frozenset({State.CLOSED, State.CLOSED_EARLY}),
    State.CLOSED: frozenset(),
    State.CLOSED_EARLY: frozenset(),
}
ENDED = frozenset({State.DECLINED, State.CLOSED, State.CLOSED_EARLY})
# SETTLED Plans: a pause ends after six months.
PAUSE_MONTHS = 6
STANDINGS = ("none", "offered", "in_force", "not_agreed")
# The switches that both people sign (B1); all off but the first.
TERMS = ("shares_strands", "shares_goal_titles", "shares_wellbeing", "shares_supervision_record")


class Plan(OrganisationOwned, Written, Model):
    __tablename__ = "plan"
    __table_args__ = owned(
        belongs_to("member", "mentee_id"), belongs_to("member", "mentor_id"), belongs_to("member", "proposed_by_id"),
        belongs_to("plan", "follows_plan_id"), listed_by("mentee_id"), listed_by("mentor_id"), listed_by("state"),
        one_of("kind", Kind), one_of("state", State), one_of("agreement_standing", STANDINGS),
        CheckConstraint("mentee_id != mentor_id", name="two_people"),
    )  # fmt: skip

    kind: Mapped[str] = mapped_column(String(20))
    why_this_kind: Mapped[str] = mapped_column(Text, default="")
    purpose: Mapped[str] = mapped_column(Text)
    mentee_id: Mapped[UUID]
    mentor_id: Mapped[UUID]
    proposed_by_id: Mapped[UUID]
    coaching_model_id: Mapped[UUID] = mapped_column(ForeignKey("coaching_model.id"))
    model_reason: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20), default=State.PROPOSED)
    start_on: Mapped[date]
    planned_end_on: Mapped[date]
    planned_sessions: Mapped[int]
    next_review_on: Mapped[date | None]
    # When that date was set last.
    dated_at: Mapped[datetime | None] = mapped_column(Instant)
    follows_plan_id: Mapped[UUID | None]
    mentor_is_line_manager: Mapped[bool] = mapped_column(default=False)
    agreement_standing: Mapped[str] = mapped_column(String(20), default="none")
    shares_strands: Mapped[bool] = mapped_column(default=True)
    shares_goal_titles: Mapped[bool] = mapped_column(default=False)
    shares_wellbeing: Mapped[bool] = mapped_column(default=False)
    shares_supervision_record: Mapped[bool] = mapped_column(default=False)
    # Grows with every change of what the print of the plan shows; `revision` is that of the outline alone (B20).
    edition: Mapped[int] = mapped_column(default=0)
    paused_on: Mapped[date | None]
    pause_ends_on: Mapped[date | None]
    pause_notices: Mapped[int] = mapped_column(default=0)
    pause_noticed_on: Mapped[date | None]
    is_away: Mapped[bool] = mapped_column(default=False)
    closed_at: Mapped[datetime | None] = mapped_column(Instant)
    close_reason: Mapped[str] = mapped_column(String(40), default="")
    acceptances: Mapped[list["Acceptance"]] = relationship(order_by="Acceptance.answered_at")
    model: Mapped[CoachingModel] = relationship()

    @validates("next_review_on")
    def _note_date(self, _name: str, on: date | None) -> date | None:
        self.dated_at = clock.now()
        return on

    @property
    def parties(self) -> set[UUID]:
        return {self.mentee_id, self.mentor_id}

    @property
    def is_supervision(self) -> bool:
        return self.kind == Kind.SUPERVISION

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED

    @property
    def is_active(self) -> bool:
        return self.state == State.ACTIVE

    @property
    def may_be_agreed(self) -> bool:
        """Whether an agreement may be written: from acceptance on until the end."""
        return self.state in (State.NEEDS_ASSESSMENT, State.AGREEMENT, State.ACTIVE)

    @property
    def may_be_edited(self) -> bool:
        return self.state in (State.PROPOSED, State.NEEDS_ASSESSMENT, State.AGREEMENT)

    @property
    def is_supported(self) -> bool:
        """Whether somebody still works with it: accepted by both and not ended."""
        return self.state not in ENDED and self.state != State.PROPOSED

    @property
    def may_be_written(self) -> bool:
        """Whether goals, needs, actions and resources may change: not before both said yes, nor after the end."""
        return self.is_supported and self.state != State.PAUSED

    @property
    def is_review_overdue(self) -> bool:
        """PL-10: an active plan without a future review date is overdue; dates stand still while it is paused."""
        return self.state == State.ACTIVE and (self.next_review_on is None or self.next_review_on < clock.today())

    @property
    def pause_limit_on(self) -> date | None:
        """The last day that a pause may reach, whenever the two expect to go on; None where it is not paused."""
        return clock.months_after(self.paused_on, PAUSE_MONTHS) if self.paused_on else None

    def refuse_if_ended(self) -> None:
        """Raises `Refused`: an ended plan is read, never written (workflows 1, closed)."""
        if self.has_ended:
            raise Refused(_("This plan has ended. It can be read. Nothing more is written in it."))

    def refuse_if_closed_to_writing(self) -> None:
        """Raises `Refused` before both said yes, while dates stand still, and after the end (PL-11)."""
        if not self.may_be_written:
            raise Refused(_("Nothing is written in this plan now. Look at it again."))

    def is_party(self, member_id: UUID) -> bool:
        return member_id in self.parties

    def other_party(self, member_id: UUID) -> UUID:
        return self.mentor_id if member_id == self.mentee_id else self.mentee_id

    def has_answered(self, member_id: UUID) -> bool:
        return any(answer.member_id == member_id for answer in self.acceptances)

    @property
    def is_accepted_by_both(self) -> bool:
        return self.parties <= {answer.member_id for answer in self.acceptances if answer.accepted}

    def move_to(self, state: State) -> None:
        """Raises `Refused` for a step that the workflow does not know."""
        if state not in MOVES[State(self.state)]:
            raise Refused(_("The plan has moved on. Look at it again."))
        self.state = state


class Acceptance(OrganisationOwned, Model):
    """One party's yes or no to a proposed plan, given once."""

    __tablename__ = "plan_acceptance"
    __table_args__ = owned(belongs_to("plan"), belongs_to("member"), unique("plan_id", "member_id"))

    plan_id: Mapped[UUID]
    member_id: Mapped[UUID]
    accepted: Mapped[bool]
    reason: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)


class Look(OrganisationOwned, Model):
    """That somebody who looks on opened the outline of a plan, on which day; the mentee sees it."""

    __tablename__ = "plan_look"
    __table_args__ = owned(belongs_to("plan"), belongs_to("member"), unique("plan_id", "member_id", "looked_on"))

    plan_id: Mapped[UUID]
    member_id: Mapped[UUID]
    looked_on: Mapped[date]
