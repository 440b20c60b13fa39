"""Which day a session belongs to: a shift keeps its starting date past midnight (PRODUCT 9). Pure but for the clock."""

from datetime import date, datetime, timedelta

from coaching.platform import clock

# Until this hour on the wall in London it is still the day on which the shift began.
MORNING_HOUR = 6


def day_of_shift(at: datetime | None = None) -> date:
    """The day on which the shift that runs at this moment began; between midnight and six that is yesterday.

    Without a moment it is the one at which what this request brings was written."""
    wall = clock.local(at or clock.written())
    return wall.date() - timedelta(days=1) if is_past_midnight(at) else wall.date()


def is_past_midnight(at: datetime | None = None) -> bool:
    return clock.local(at or clock.written()).hour < MORNING_HOUR
