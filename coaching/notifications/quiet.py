"""A person's own quiet hours, and when in a day they may be reminded. Pure: walls in London, no database.

The day of a digest begins when quiet hours end, so that a night shift is one day, also past midnight.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from coaching.platform import clock

USUAL = "evening"
DAY = 24 * 60
# A reminder comes when the shift is under way, not at its first minute (DESIGN-UX U3.11).
AFTER_WAKING = 60


@dataclass(frozen=True)
class Quiet:
    """From and until, on the wall; over midnight where it begins later than it ends."""

    begins: time
    ends: time

    def is_quiet(self, at: datetime) -> bool:
        return self._since_waking(at) >= self._awake

    def may_remind(self, at: datetime) -> bool:
        """Outside the quiet hours, and an hour after they ended; where less than two are left, half of them."""
        return min(AFTER_WAKING, self._awake // 2) <= self._since_waking(at) < self._awake

    def day(self, at: datetime) -> date:
        return (clock.local(at) - timedelta(minutes=self._since_waking(at))).date()

    def begins_after(self, at: datetime) -> datetime:
        """When they begin next, an instant; now, where it is quiet."""
        return at + timedelta(minutes=max(0, self._awake - self._since_waking(at)))

    def over_after(self, at: datetime) -> datetime:
        """When a reminder may come next, an instant; now, where it may."""
        if self.may_remind(at):
            return at
        wait = (min(AFTER_WAKING, self._awake // 2) - self._since_waking(at)) % DAY
        return at + timedelta(minutes=wait)

    @property
    def _awake(self) -> int:
        return DAY - ((_minutes(self.ends) - _minutes(self.begins)) % DAY)

    def _since_waking(self, at: datetime) -> int:
        return (_minutes(clock.local(at).time()) - _minutes(self.ends)) % DAY


QUIET = {"evening": Quiet(time(21), time(7)), "nights": Quiet(time(8), time(17))}


def quiet_of(pattern: str, begins: time | None = None, ends: time | None = None) -> Quiet:
    """Hours of one's own that are not whole, or are none at all, are the usual ones."""
    if pattern == "own" and begins is not None and ends is not None and begins != ends:
        return Quiet(begins, ends)
    return QUIET.get(pattern, QUIET[USUAL])


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
