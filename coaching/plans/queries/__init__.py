"""Reads of plans; those of goals, needs and resources lie in their own drawers."""

from coaching.plans.queries.plan import (
    PAGE,
    Outline,
    between,
    find,
    listed,
    names_for,
    of_party,
    outlines,
    outlines_visible_to,
    visible_to,
)

__all__ = [
    "PAGE", "Outline", "between", "find", "listed", "names_for", "of_party", "outlines", "outlines_visible_to",
    "visible_to",
]  # fmt: skip
