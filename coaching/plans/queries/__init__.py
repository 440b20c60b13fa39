"""Reads of plans and their outlines; those of goals, needs and resources lie in their own drawers."""

from coaching.plans.queries.interval import first_review_on, review_weeks
from coaching.plans.queries.looking_on import (
    Outline,
    find_outline,
    outlines,
    outlines_visible_to,
)
from coaching.plans.queries.plan import (
    PAGE,
    between,
    find,
    find_own,
    give_plans,
    listed,
    names_for,
    of_party,
    visible_to,
)

__all__ = [
    "PAGE", "Outline", "between", "find", "find_outline", "find_own", "first_review_on", "give_plans", "listed",
    "names_for", "of_party", "outlines", "outlines_visible_to", "review_weeks", "visible_to",
]  # fmt: skip
