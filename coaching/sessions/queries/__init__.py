"""Reads of sessions: the records themselves, and the figures that come of them in a drawer of their own."""

from coaching.sessions.queries.figures import (
    NO_COURSE,
    Course,
    Held,
    Outline,
    balance_of,
    confidence_of,
    course_of,
    courses_of,
    last_confidence,
    outlines_of,
    scalings_of,
    strands_of,
    wellbeing_of,
)
from coaching.sessions.queries.session import (
    PAGE,
    begun_id,
    begun_of,
    contracted,
    find,
    find_note,
    find_plan,
    goals_of,
    goals_with,
    has_other_written,
    held_ids,
    last_of_plan,
    names_of,
    next_number,
    of_other_on_that_day,
    of_plan,
    own_note,
    planned_for,
    planned_of,
    to_remind,
    visible_to,
)

__all__ = [
    "NO_COURSE", "PAGE", "Course", "Held", "Outline", "balance_of", "begun_id", "begun_of", "confidence_of",
    "contracted", "course_of", "courses_of", "find", "find_note", "find_plan", "goals_of", "goals_with",
    "has_other_written",
    "held_ids", "last_confidence", "last_of_plan", "names_of", "next_number", "of_other_on_that_day", "of_plan",
    "outlines_of", "own_note", "planned_for", "planned_of", "scalings_of", "strands_of", "to_remind", "visible_to",
    "wellbeing_of",
]  # fmt: skip
