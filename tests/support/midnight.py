"""A test asks its own clock and a server's what day it is, and both mean the same day: none is begun that would still
run when the day ends in London. It waits until midnight is past; no clock is changed for it."""

from datetime import UTC, datetime, time, timedelta

from coaching.platform.clock import LONDON

# Longer than the slowest of its kind takes where the machine is busy. In seconds.
USUAL, IN_A_BROWSER = 20, 240
PAST = 1


def to_wait(now: datetime, takes: float) -> float:
    """Seconds until a test that takes so many seconds may begin; 0 where it ends on the day it begins."""
    tomorrow = now.astimezone(LONDON).date() + timedelta(days=1)
    left = (datetime.combine(tomorrow, time(), LONDON).astimezone(UTC) - now).total_seconds()
    return left + PAST if left <= takes else 0
