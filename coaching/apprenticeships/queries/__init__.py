"""Reads of apprenticeships, their hours, reviews and scans, each in a drawer of its own."""

from coaching.apprenticeships.queries.apprenticeship import (
    Outline,
    are_for,
    find,
    find_outline,
    find_overseen,
    going_on_of,
    learners_to_start,
    mine,
    names_in,
    outlines,
    own_id,
    people_to_choose,
    shown_to,
    standard_of,
    standards,
)
from coaching.apprenticeships.queries.hours import (
    entries_of,
    find_entry,
    minutes_by_criterion,
    standing_entries,
    trail_of,
)
from coaching.apprenticeships.queries.reviews import begun_of, find_review, next_number, reviews_of
from coaching.apprenticeships.queries.scans import find_scan, latest_levels, next_scan_number, scan_is_due, scans_of
from coaching.apprenticeships.queries.standard import criteria_of, groups_of
from coaching.apprenticeships.queries.standing import (
    Standing,
    entered_hours,
    months_done,
    published_hours,
    standing_of,
    standings_of,
)

__all__ = [
    "Outline", "Standing", "are_for", "begun_of", "criteria_of", "entered_hours", "entries_of", "find",
    "find_entry", "find_outline", "find_overseen", "find_review", "find_scan", "going_on_of", "groups_of",
    "latest_levels", "learners_to_start", "mine", "minutes_by_criterion", "months_done", "names_in", "next_number",
    "next_scan_number", "outlines", "own_id", "people_to_choose", "published_hours", "reviews_of", "scan_is_due",
    "scans_of", "shown_to", "standard_of", "standards", "standing_entries", "standing_of", "standings_of",
    "trail_of",
]  # fmt: skip
