"""Reads of reviews, evaluations, endings. The two parties see all of it; those who look on, that and when."""

from coaching.reviews.queries.due import Due, due, held, held_outlines, reminded_today, wishes
from coaching.reviews.queries.ending import (
    conflicts_of,
    earlier_goals,
    ending_of,
    evaluation_of,
    evaluations,
    find_conflict,
    find_followed,
    find_to_hand_over,
    may_be_chosen,
    open_wish,
)
from coaching.reviews.queries.review import (
    Stone,
    begun_of,
    find,
    goals_of,
    next_number,
    of_plan,
    probation_of,
    stones_of,
    strands_since,
    visible_to,
)

__all__ = [
    "Due", "Stone", "begun_of", "conflicts_of", "due", "earlier_goals", "ending_of", "evaluation_of", "evaluations",
    "find", "find_conflict", "find_followed", "find_to_hand_over", "goals_of", "held", "held_outlines",
    "may_be_chosen", "next_number", "of_plan", "open_wish", "probation_of", "reminded_today", "stones_of",
    "strands_since", "visible_to", "wishes",
]  # fmt: skip
