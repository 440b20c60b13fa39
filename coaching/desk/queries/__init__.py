"""Gathering what the desk shows. Each read starts at the `visible_to` of the room that keeps it."""

from coaching.desk.queries.glance import Glance, glance_at
from coaching.desk.queries.ksb import statuses_of
from coaching.desk.queries.looking_on import Looked, Overview, Week, looks_at, overview_of
from coaching.desk.queries.people import Companion, companions, contacts, member_counts, ties_with
from coaching.desk.queries.today import Ahead, Today, today_of
from coaching.desk.queries.work import Work, steps_of, work_of

__all__ = [
    "Ahead", "Companion", "Glance", "Looked", "Overview", "Today", "Week", "Work", "companions", "contacts",
    "glance_at", "looks_at", "member_counts", "overview_of", "statuses_of", "steps_of", "ties_with",
    "today_of", "work_of",
]  # fmt: skip
