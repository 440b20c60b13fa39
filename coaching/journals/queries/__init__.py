"""Reads of one's own entries, of copies that are shared, and of ways to reflect, each in a drawer of its own."""

from coaching.journals.queries.entries import Stone, Wanted, find, find_brief, lately, listed, stones_of, waiting
from coaching.journals.queries.models import choices, find_model
from coaching.journals.queries.shares import (
    Reader,
    comments_of,
    find_own_share,
    find_share,
    has_shared_with_me,
    is_readable,
    names_in,
    readers_of,
    shared_with_me,
    shares_of,
)

__all__ = [
    "Reader", "Stone", "Wanted", "choices", "comments_of", "find", "find_brief", "find_model", "find_own_share",
    "find_share", "has_shared_with_me", "is_readable", "lately", "listed", "names_in", "readers_of", "shared_with_me",
    "shares_of", "stones_of", "waiting",
]  # fmt: skip
