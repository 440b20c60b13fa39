"""Reads of what is due, of one's own dates, and of the feed; each in a drawer of its own."""

from coaching.calendar.queries.dates import Dated, dates_of
from coaching.calendar.queries.due import due_in
from coaching.calendar.queries.feeds import Opened, find_own, is_over, is_standing, open_feed

__all__ = ["Dated", "Opened", "dates_of", "due_in", "find_own", "is_over", "is_standing", "open_feed"]
