"""Time, from one place, so that a test or the making of the demo can stop it. Instants are UTC; days are London's."""

from calendar import monthrange
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")

_stopped_at: ContextVar[datetime | None] = ContextVar("clock_stopped_at", default=None)
_written_at: ContextVar[datetime | None] = ContextVar("clock_written_at", default=None)


def now() -> datetime:
    return _stopped_at.get() or datetime.now(UTC)


def written() -> datetime:
    """When what this request brings was written: on a phone without a network, hours or days before now."""
    return _written_at.get() or now()


def written_on() -> date:
    """The day in London on which it was written: what was right on that day is right when it arrives."""
    return written().astimezone(LONDON).date()


def was_written(at: datetime | None) -> None:
    """Binds that moment for the rest of the request; None says that it was written as it arrives."""
    _written_at.set(at)


def today() -> date:
    """The calendar day on a wall in London, which near midnight is not UTC's."""
    return now().astimezone(LONDON).date()


def local(at: datetime) -> datetime:
    return at.astimezone(LONDON)


def months_after(on: date, months: int) -> date:
    """The same day of the month so many months later; the month's last day where it has no such day."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    return date(year, month + 1, min(on.day, monthrange(year, month + 1)[1]))


@contextmanager
def stopped(at: datetime) -> Iterator[None]:
    """Everything inside happens at this moment: the demo is made in order of time by people's own commands."""
    token = _stopped_at.set(at)
    try:
        yield
    finally:
        _stopped_at.reset(token)
