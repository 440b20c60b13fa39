"""Reminders: what a person chose, which digest they had on which day, and of what they were told once already."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import JSON, String, Time
from sqlalchemy.orm import Mapped, mapped_column

from coaching.notifications.quiet import USUAL, Quiet, quiet_of
from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, belongs_to, one_of, owned, unique

PATTERNS = ("evening", "nights", "own")
CARRIERS = ("mail", "push")


class ReminderChoice(OrganisationOwned, Model):
    """One person's own quiet hours, and what they want to be told and how. Without a row the usual holds."""

    __tablename__ = "reminder_choice"
    __table_args__ = owned(belongs_to("member"), unique("member_id"), one_of("pattern", PATTERNS))

    member_id: Mapped[UUID]
    pattern: Mapped[str] = mapped_column(String(10), default=USUAL)
    quiet_from: Mapped[time | None] = mapped_column(Time)
    quiet_until: Mapped[time | None] = mapped_column(Time)
    by_mail: Mapped[bool] = mapped_column(default=True)
    # Kinds that this person turned off.
    without: Mapped[list[str]] = mapped_column(JSON, default=list)
    changed_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)

    @property
    def quiet(self) -> Quiet:
        return quiet_of(self.pattern, self.quiet_from, self.quiet_until)


class Digest(OrganisationOwned, Model):
    """That somebody was reminded: one a day at most, which the key holds however many workers there are."""

    __tablename__ = "digest"
    __table_args__ = owned(belongs_to("member"), unique("member_id", "day"), one_of("carrier", CARRIERS))

    member_id: Mapped[UUID]
    day: Mapped[date]
    carrier: Mapped[str] = mapped_column(String(10))
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)


class ToldReminder(OrganisationOwned, Model):
    """One thing that somebody was reminded of; the key keeps it to once. `about` names the record and its date."""

    __tablename__ = "told_reminder"
    __table_args__ = owned(belongs_to("member"), belongs_to("digest"), unique("member_id", "kind", "about"))

    member_id: Mapped[UUID]
    digest_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(String(30))
    about: Mapped[str] = mapped_column(String(120))
