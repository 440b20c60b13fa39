"""A check-in of a minute is an entry like any other: private, shareable, counted where entries are counted (B14).

Beside what it says it may have a day on which its writer wants to look at it again.
"""

from datetime import date

from coaching.access.actor import Actor
from coaching.journals.commands.entries import Said, rewrite, write
from coaching.journals.models import JournalEntry, ReflectionModel


def write_brief(
    model: ReflectionModel, said: Said, *, by: Actor, look_again_on: date | None, as_draft: bool
) -> JournalEntry:  # fmt: skip
    entry = write(model, said, by=by, as_draft=as_draft)
    entry.look_again_on = look_again_on
    return entry


def go_on(
    entry: JournalEntry, said: Said, *, by: Actor, look_again_on: date | None, revision_read: int | None, as_draft: bool
) -> None:  # fmt: skip
    rewrite(entry, said, by=by, revision_read=revision_read, as_draft=as_draft)
    entry.look_again_on = look_again_on


def looked_again(entry: JournalEntry) -> None:
    entry.look_again_on = None
