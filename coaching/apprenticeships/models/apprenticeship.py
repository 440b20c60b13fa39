"""One learner on one version of one standard, and what is agreed about it: who takes part, hours, breaks, intervals."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.apprenticeships import rules
from coaching.apprenticeships.dates import Interval, Span
from coaching.frameworks.models import Framework
from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, Written, belongs_to, listed_by, one_of, owned, unique

END_REASONS = ("completed", "left", "stopped", "other")
MOST_WEEKLY_MINUTES = 60 * 60
MOST_HOURS = 3000


class Apprenticeship(OrganisationOwned, Written, Model):
    """Learner, standard version, start and ruleset never change (OT-1, frameworks rule 7).

    `planned_hours` are those of the training plan, where they are more than the minimum or the minimum is not set.
    `gateway_on` is the day on which the gateway was passed on; from then on nothing counts (GW-2).
    """

    __tablename__ = "apprenticeship"
    __table_args__ = owned(
        belongs_to("member", "learner_id"), belongs_to("member", "employer_id"), belongs_to("member", "provider_id"),
        belongs_to("member", "started_by_id"), listed_by("learner_id"), listed_by("employer_id"),
        listed_by("provider_id"), one_of("end_reason", ("", *END_REASONS)),
        CheckConstraint(f"weekly_minutes BETWEEN 60 AND {MOST_WEEKLY_MINUTES}", name="weekly_minutes"),
        CheckConstraint(f"planned_hours BETWEEN 1 AND {MOST_HOURS}", name="planned_hours"),
        CheckConstraint(f"prior_hours BETWEEN 0 AND {MOST_HOURS}", name="prior_hours"),
        CheckConstraint("learner_id != employer_id AND learner_id != provider_id", name="not_oneself"),
    )  # fmt: skip

    learner_id: Mapped[UUID]
    employer_id: Mapped[UUID]
    provider_id: Mapped[UUID]
    started_by_id: Mapped[UUID]
    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"))
    ruleset: Mapped[str] = mapped_column(String(40))
    starts_on: Mapped[date]
    planned_end_on: Mapped[date]
    weekly_minutes: Mapped[int]
    planned_hours: Mapped[int | None]
    prior_hours: Mapped[int] = mapped_column(default=0)
    prior_learning: Mapped[str] = mapped_column(Text, default="")
    takes_english_maths: Mapped[bool] = mapped_column(default=False)
    has_learning_support: Mapped[bool] = mapped_column(default=False)
    has_revised_plan: Mapped[bool] = mapped_column(default=False)
    assessment_organisation: Mapped[str] = mapped_column(String(200), default="")
    assessment_chosen_on: Mapped[date | None]
    gateway_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str] = mapped_column(String(20), default="")
    framework: Mapped[Framework] = relationship(viewonly=True)
    breaks: Mapped[list["BreakInLearning"]] = relationship(
        primaryjoin="Apprenticeship.id == BreakInLearning.apprenticeship_id", viewonly=True,
        foreign_keys="BreakInLearning.apprenticeship_id", order_by="BreakInLearning.first_on",
    )  # fmt: skip
    intervals: Mapped[list["ReviewInterval"]] = relationship(
        primaryjoin="Apprenticeship.id == ReviewInterval.apprenticeship_id", viewonly=True,
        foreign_keys="ReviewInterval.apprenticeship_id", order_by="ReviewInterval.asked_at",
    )  # fmt: skip

    @property
    def rules(self) -> rules.Ruleset:
        return rules.by_code(self.ruleset)

    @property
    def parties(self) -> set[UUID]:
        return {self.learner_id, self.employer_id, self.provider_id}

    def part_of(self, member_id: UUID) -> str:
        """apprentice, employer or provider; empty for others."""
        parts = {self.provider_id: "provider", self.employer_id: "employer", self.learner_id: "apprentice"}
        return parts.get(member_id, "")

    @property
    def spans(self) -> tuple[Span, ...]:
        return tuple(Span(one.first_on, one.back_on) for one in self.breaks)

    @property
    def open_break(self) -> "BreakInLearning | None":
        """One that was written down and from which nobody has come back; it may lie ahead."""
        return next((one for one in self.breaks if one.back_on is None), None)

    @property
    def is_away(self) -> bool:
        return any(span.holds(clock.today()) for span in self.spans)

    @property
    def interval(self) -> Interval | None:
        """RV-4: the newest that the employer agreed to and that holds."""
        agreed = [one for one in self.intervals if one.agreed_at is not None and one.ended_at is None]
        return Interval(agreed[-1].days) if agreed else None

    @property
    def asked_interval(self) -> "ReviewInterval | None":
        """One that waits for the employer's yes."""
        return next((one for one in self.intervals if one.agreed_at is None and one.ended_at is None), None)

    @property
    def goes_on(self) -> bool:
        """Neither at the gateway nor ended: hours are written and count."""
        return self.gateway_on is None and self.ended_on is None

    @property
    def has_ended(self) -> bool:
        return self.ended_on is not None


class BreakInLearning(OrganisationOwned, Written, Model):
    """RV-6: learning stands still from `first_on` until the day before `back_on`. Nobody is asked why.

    What was agreed on return is kept with it: hours a week, the planned end, and what helps.
    """

    __tablename__ = "break_in_learning"
    __table_args__ = owned(
        belongs_to("apprenticeship"), belongs_to("member", "written_by_id"), listed_by("apprenticeship_id", "first_on"),
        CheckConstraint("back_on > first_on", name="forward"),
    )  # fmt: skip

    apprenticeship_id: Mapped[UUID]
    written_by_id: Mapped[UUID]
    first_on: Mapped[date]
    expected_back_on: Mapped[date | None]
    back_on: Mapped[date | None]
    weekly_minutes_after: Mapped[int | None]
    planned_end_after: Mapped[date | None]
    adjustments: Mapped[str] = mapped_column(Text, default="")


class ReviewInterval(OrganisationOwned, Model):
    """RV-4: another interval between progress reviews, with the reason, and that the employer agreed to it."""

    __tablename__ = "review_interval"
    __table_args__ = owned(
        belongs_to("apprenticeship"), belongs_to("member", "asked_by_id"), belongs_to("member", "agreed_by_id"),
        listed_by("apprenticeship_id"), CheckConstraint("days BETWEEN 7 AND 365", name="days"),
    )  # fmt: skip

    apprenticeship_id: Mapped[UUID]
    asked_by_id: Mapped[UUID]
    agreed_by_id: Mapped[UUID | None]
    days: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    agreed_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)


class GatewayPassing(OrganisationOwned, Model):
    """GW-2: the day on which the gateway was passed on, and where it was opened again, by whom and why."""

    __tablename__ = "gateway_passing"
    __table_args__ = owned(
        belongs_to("apprenticeship"), belongs_to("member", "passed_by_id"), belongs_to("member", "reopened_by_id"),
        listed_by("apprenticeship_id"),
    )  # fmt: skip

    apprenticeship_id: Mapped[UUID]
    passed_by_id: Mapped[UUID]
    reopened_by_id: Mapped[UUID | None]
    passed_on: Mapped[date]
    passed_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    reopened_at: Mapped[datetime | None] = mapped_column(Instant)
    reopen_reason: Mapped[str] = mapped_column(Text, default="")


class StandardHours(OrganisationOwned, Model):
    """The hours that are published for a standard's version, looked up and entered here with where they stand (OT-2).

    Only where the catalogue itself has no figure; an official import stands before it.
    """

    __tablename__ = "standard_hours"
    __table_args__ = owned(
        belongs_to("member", "entered_by_id"), unique("framework_id"),
        CheckConstraint(f"hours BETWEEN 1 AND {MOST_HOURS}", name="hours"),
    )  # fmt: skip

    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"))
    entered_by_id: Mapped[UUID]
    hours: Mapped[int]
    source: Mapped[str] = mapped_column(String(300))
    entered_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    revision: Mapped[int] = mapped_column(default=1)


def published_in(framework: Framework) -> int | None:
    """The figure in the catalogue's own facts, or None: "not set" (OT-2)."""
    fact: Any = (framework.about.get("facts") or {}).get("minimum_otj_hours")
    value = fact.get("value") if isinstance(fact, dict) else fact
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None
