"""Reads of notices, of phones that take reminders, and of what somebody chose; each in a drawer of its own."""

from coaching.notifications.queries.inbox import PAGE, find, newest, unread, unread_count, visible_to
from coaching.notifications.queries.push import current_key, find_phone, find_queued, phones_of, receiver_of
from coaching.notifications.queries.reminding import (
    choice_of,
    find_choice,
    is_quiet,
    may_be_reminded,
    may_offer_push,
    others_of_digest,
    standing_member,
    told_in,
    untold,
)

__all__ = [
    "PAGE", "choice_of", "current_key", "find", "find_choice", "find_phone", "find_queued", "is_quiet",
    "may_be_reminded", "may_offer_push", "newest", "others_of_digest", "phones_of", "receiver_of",
    "standing_member", "told_in", "unread", "unread_count", "untold", "visible_to",
]  # fmt: skip
