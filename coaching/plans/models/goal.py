"""A goal: why it matters, what success looks like, how it is measured, by when, and which criteria it serves."""

import re
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.plans.models.plan import Plan
from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, Written, belongs_to, listed_by, one_of, owned, unique
from coaching.platform.refusal import Refused
from coaching.platform.words import _

LONGEST_READING = 120
# What may keep a goal a draft, in the order in which it is asked (PL-6).
NEEDED = ("why", "measure", "baseline", "target", "due_on")
NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,3})?", re.ASCII)


class GoalKind(StrEnum):
    """What sort of goal it is (R42); a personal outcome is what somebody wants to do, be, keep or feel (PL-7)."""

    SKILL = "skill"
    PERFORMANCE = "performance"
    CONFIDENCE = "confidence"
    CAREER = "career"
    PRACTICE = "practice"
    PERSONAL_OUTCOME = "personal_outcome"


class GoalState(StrEnum):
    DRAFT = "draft"
    ACTIVE = "active"
    REACHED = "reached"
    PARTLY_REACHED = "partly_reached"
    SET_ASIDE = "set_aside"


class MeasureKind(StrEnum):
    SCALE = "scale"
    NUMBER = "number"
    WORDS = "words"


class Goal(OrganisationOwned, Written, Model):
    """A draft until reason, measure with a baseline, and date stand (PL-6). `number` counts from 1 in its plan."""

    __tablename__ = "goal"
    __table_args__ = owned(
        belongs_to("plan"), belongs_to("member", "written_by_id"), unique("plan_id", "number"),
        one_of("kind", GoalKind), one_of("state", GoalState), one_of("measure_kind", MeasureKind),
    )  # fmt: skip

    plan_id: Mapped[UUID]
    written_by_id: Mapped[UUID]
    number: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    why: Mapped[str] = mapped_column(Text, default="")
    success: Mapped[str] = mapped_column(Text, default="")
    measure_kind: Mapped[str] = mapped_column(String(10), default="scale")
    measure: Mapped[str] = mapped_column(String(200), default="")
    baseline: Mapped[str] = mapped_column(String(LONGEST_READING), default="")
    target: Mapped[str] = mapped_column(String(LONGEST_READING), default="")
    reading: Mapped[str] = mapped_column(String(LONGEST_READING), default="")
    due_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(20), default="draft")
    outcome_check_waived: Mapped[bool] = mapped_column(default=False)
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    settled_reason: Mapped[str] = mapped_column(Text, default="")
    plan: Mapped[Plan] = relationship(primaryjoin="Goal.plan_id == Plan.id", foreign_keys="Goal.plan_id")
    criteria: Mapped[list["GoalCriterion"]] = relationship(
        primaryjoin="Goal.id == GoalCriterion.goal_id", foreign_keys="GoalCriterion.goal_id"
    )

    @property
    def is_open(self) -> bool:
        return self.state in (GoalState.DRAFT, GoalState.ACTIVE)

    @property
    def lacks(self) -> list[str]:
        """Names of what still keeps it a draft (PL-6)."""
        return [name for name in NEEDED if not getattr(self, name)]

    @property
    def now(self) -> str:
        """The newest reading; the baseline until there is one."""
        return self.reading or self.baseline

    @property
    def is_late(self) -> bool:
        """Dates stand still while the plan is paused (PL-15), and nothing is late in one that has ended."""
        is_over = self.due_on is not None and self.due_on < clock.today()
        return is_over and self.state == GoalState.ACTIVE and self.plan.may_be_written

    def weigh(self) -> None:
        """Active as soon as nothing is lacking, a draft again where something was taken out (PL-6)."""
        if self.is_open:
            self.state = GoalState.DRAFT if self.lacks else GoalState.ACTIVE

    def settle(self, state: str, reason: str) -> None:
        """Raises `Refused` where it is settled already, or where a draft is called reached."""
        if state not in SETTLED:
            raise ValueError(state)
        if not self.is_open:
            raise Refused(_("This goal is settled already. Look at it again."))
        if self.lacks and state != GoalState.SET_ASIDE:
            raise Refused(_("A draft cannot be reached. Fill in what is missing, or set it aside."), "state")  # PL-6
        self.state, self.settled_reason, self.settled_at = state, reason, clock.now()

    def reopen(self) -> None:
        if self.is_open:
            raise Refused(_("This goal is open already."))
        self.state, self.settled_reason, self.settled_at = GoalState.DRAFT, "", None
        self.weigh()


SETTLED = (GoalState.REACHED, GoalState.PARTLY_REACHED, GoalState.SET_ASIDE)


def as_read(measure_kind: str, text: str, field: str | None = None) -> str:
    """A reading of this kind of measure as it is kept. Raises `Refused` where it is none."""
    plain = text.strip()
    if not plain or measure_kind == MeasureKind.WORDS:
        return plain
    plain = plain.replace(",", "").replace(" ", "")
    if measure_kind == MeasureKind.SCALE:
        if not (plain.isascii() and plain.isdigit() and 1 <= int(plain) <= 10):
            raise Refused(_("Choose a number from 1 to 10"), field)
        return str(int(plain))
    if not NUMBER.fullmatch(plain):
        raise Refused(_("Enter a number, such as 3 or 2.5"), field)
    return plain


class GoalCriterion(OrganisationOwned, Model):
    """A criterion that the goal serves."""

    __tablename__ = "goal_criterion"
    __table_args__ = owned(belongs_to("goal"), unique("goal_id", "criterion_id"))

    goal_id: Mapped[UUID]
    criterion_id: Mapped[UUID] = mapped_column(ForeignKey("criterion.id"))


class GoalReading(OrganisationOwned, Model):
    """The measure at one moment: who read what when. The first is the baseline; the goal keeps the newest."""

    __tablename__ = "goal_reading"
    __table_args__ = owned(belongs_to("goal"), belongs_to("member", "read_by_id"), listed_by("goal_id", "read_at"))

    goal_id: Mapped[UUID]
    read_by_id: Mapped[UUID]
    reading: Mapped[str] = mapped_column(String(LONGEST_READING))
    read_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
