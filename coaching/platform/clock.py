"""Time, from one place, so that a test can stop it. Instants are UTC; days are London's."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The calendar day on a wall in London, which near midnight is not UTC's."""
    return now().astimezone(LONDON).date()


def local(at: datetime) -> datetime:
    return at.astimezone(LONDON)
