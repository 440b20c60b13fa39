"""Who may do what: the writer everything with an entry, a reader reads and comments on what is shared with them now.

The writer needs no role for it; a reader needs one in which entries are shared, and loses what it opened with it (AZ6).
"""

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.journals import queries
from coaching.journals.models import JournalEntry, SharedEntry


def is_saved(_actor: Actor, entry: JournalEntry) -> bool:
    """A draft is not shared and has no print: it is nothing yet."""
    return not entry.is_draft


def is_readable(actor: Actor, share: SharedEntry) -> bool:
    """Words are added while both can read them."""
    return queries.is_readable(actor, share)


write = Rule(Permission.JOURNAL_WRITE)
finish_brief = Rule(Permission.JOURNAL_WRITE, find=queries.find_brief)
read = Rule(Permission.JOURNAL_WRITE, find=queries.find)
rewrite = Rule(Permission.JOURNAL_WRITE, find=queries.find)
remove = Rule(Permission.JOURNAL_WRITE, find=queries.find)
print_one = Rule(Permission.JOURNAL_WRITE, find=queries.find, when=is_saved)
share = Rule(Permission.JOURNAL_WRITE, find=queries.find, when=is_saved)
unshare = Rule(Permission.JOURNAL_WRITE, find=queries.find_own_share)
read_all_shared = Rule(Permission.JOURNAL_READ)
read_shared = Rule(Permission.JOURNAL_READ, find=queries.find_share)
comment = Rule(Permission.JOURNAL_READ, find=queries.find_share, when=is_readable)
