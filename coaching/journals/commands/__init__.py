"""Changes of the journal, each in a drawer of its own.

What only the writer sees leaves no line in the organisation's log, since a line would show that it is there (AZ5).
What concerns two people does: sharing, ending it, and comments.
"""

from coaching.journals.commands.briefs import go_on, looked_again, write_brief
from coaching.journals.commands.entries import Said, remove, rewrite, write
from coaching.journals.commands.models import seed
from coaching.journals.commands.shares import comment, questions_about, share, unshare

__all__ = [
    "Said", "comment", "go_on", "looked_again", "questions_about", "remove", "rewrite", "seed", "share", "unshare",
    "write", "write_brief",
]  # fmt: skip
