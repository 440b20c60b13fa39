"""Changes of an apprenticeship, its hours, breaks, reviews and scans, each in a drawer of its own."""

from coaching.apprenticeships.commands.breaks import begin_break, come_back
from coaching.apprenticeships.commands.gateway import pass_gateway, reopen
from coaching.apprenticeships.commands.hours import remove_entry, rewrite_entry, write_entry
from coaching.apprenticeships.commands.intervals import agree_interval, ask_interval
from coaching.apprenticeships.commands.reviews import (
    ReviewSaid,
    confirm_review,
    decide_review,
    hold_review,
    keep_review,
    put_beside,
    rewrite_review,
    take_part_in_review,
    texts_of,
)
from coaching.apprenticeships.commands.scans import give_view, open_scan
from coaching.apprenticeships.commands.terms import (
    Terms,
    change_people,
    change_terms,
    end,
    enter_published_hours,
    start,
)

__all__ = [
    "ReviewSaid", "Terms", "agree_interval", "ask_interval", "begin_break", "change_people", "change_terms",
    "come_back", "confirm_review", "decide_review", "end", "enter_published_hours", "give_view", "hold_review",
    "keep_review", "open_scan", "pass_gateway", "put_beside", "remove_entry", "reopen", "rewrite_entry",
    "rewrite_review", "start", "take_part_in_review", "texts_of", "write_entry",
]  # fmt: skip
