"""An action of a plan, and every change of its standing."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.plans.models import Plan
from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, Written, belongs_to, listed_by, one_of, owned


class Standing(StrEnum):
    """How an action stands, each with its word, shape and colour (R47): – ● ◆ ▲ ✓, and dropped with a reason."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    DONE = "done"
    DROPPED = "dropped"


OPEN = frozenset({Standing.NOT_STARTED, Standing.ON_TRACK, Standing.AT_RISK, Standing.OFF_TRACK})
# Where an action was agreed. The record's id stands in `origin_id`; rooms above point down, never the other way.
ORIGINS = ("plan", "session", "review")


class Action(OrganisationOwned, Written, Model):
    """What, whose, by when, with which outcome in mind (PL-9). `theme` is a short word that lets it be recognised."""

    __tablename__ = "action"
    __table_args__ = owned(
        belongs_to("plan"), belongs_to("goal"), belongs_to("member", "owner_id"),
        belongs_to("member", "written_by_id"), listed_by("plan_id", "standing"), listed_by("owner_id", "standing"),
        listed_by("origin_id"), one_of("standing", Standing), one_of("origin", ORIGINS),
    )  # fmt: skip

    plan_id: Mapped[UUID]
    goal_id: Mapped[UUID | None]
    owner_id: Mapped[UUID]
    written_by_id: Mapped[UUID]
    what: Mapped[str] = mapped_column(String(300))
    expected_outcome: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[date]
    standing: Mapped[str] = mapped_column(String(20), default="not_started")
    theme: Mapped[str] = mapped_column(String(60), default="")
    origin: Mapped[str] = mapped_column(String(10), default="plan")
    origin_id: Mapped[UUID | None]
    what_it_changed: Mapped[str] = mapped_column(Text, default="")
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    plan: Mapped[Plan] = relationship(primaryjoin="Action.plan_id == Plan.id", foreign_keys="Action.plan_id")

    @property
    def is_open(self) -> bool:
        return self.standing in OPEN

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_on < clock.today() and self.plan.state != "paused"


class ActionChange(OrganisationOwned, Model):
    """One change of standing or date, by whom and when, with a note (R48). Append only."""

    __tablename__ = "action_change"
    __table_args__ = owned(
        belongs_to("action"), belongs_to("member", "changed_by_id"), listed_by("action_id", "changed_at"),
        one_of("before", Standing), one_of("after", Standing),
    )  # fmt: skip

    action_id: Mapped[UUID]
    changed_by_id: Mapped[UUID]
    before: Mapped[str] = mapped_column(String(20))
    after: Mapped[str] = mapped_column(String(20))
    due_before: Mapped[date | None]
    due_after: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")
    changed_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
