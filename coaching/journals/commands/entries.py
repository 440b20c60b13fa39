"""Writing, changing and erasing an entry. Its writer does all of it; nobody is told and nothing is logged (AZ5)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import delete, select

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.journals.models import JournalComment, JournalEntry, JournalSection, ReflectionModel, SharedEntry
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _
from coaching.prints import commands as prints

# What stands beside the texts, by the names of columns, which are those of the form's fields, too.
COLUMNS = ("happened_on", "title", "moment", "cpd_minutes", "off_the_job_minutes", "what_it_changed", "lang")


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the writer says: texts by the code of their section, and what stands beside them."""

    texts: Mapping[str, str] = field(default_factory=dict)
    happened_on: date
    title: str = ""
    moment: str = ""
    card: str = ""
    cpd_minutes: int | None = None
    off_the_job_minutes: int | None = None
    what_it_changed: str = ""
    lang: str = "en"

    @property
    def columns(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in (*COLUMNS, "card")}

    @property
    def has_words(self) -> bool:
        return any(self.texts.values()) or bool(self.what_it_changed)


def write(model: ReflectionModel, said: Said, *, by: Actor, as_draft: bool = False) -> JournalEntry:
    """A new entry, private. Raises `Refused` where nothing was written; one box is enough."""
    if not said.has_words:
        raise Refused(_("Write something in one of the boxes"))
    entry = JournalEntry(
        id=ids.new_id(), organisation_id=by.organisation_id, author_id=by.member_id, model=model,
        reflection_model_id=model.id, is_draft=as_draft, revision=1, written_at=clock.written(),
        received_at=clock.now(), **said.columns,
    )  # fmt: skip
    db.session.add(entry)
    _put_texts(entry, said.texts)
    db.session.flush()
    _make_printable(entry)
    return entry


def rewrite(
    entry: JournalEntry, said: Said, *, by: Actor, revision_read: int | None, as_draft: bool = False
) -> None:  # fmt: skip
    """Changes it. What was shared stays as it was (SETTLED). Raises `Stale` where it was saved elsewhere meanwhile.

    What was saved once does not become a draft again.
    """
    if not said.has_words:
        raise Refused(_("Write something in one of the boxes"))
    entry.revise(revision_read, theirs=_theirs(entry), changed_at=entry.changed_at or entry.written_at)
    for name, value in said.columns.items():
        setattr(entry, name, value)
    entry.is_draft = entry.is_draft and as_draft
    entry.changed_at = clock.written()
    _put_texts(entry, said.texts)
    db.session.flush()
    _make_printable(entry)


def remove(entry: JournalEntry, *, by: Actor) -> None:
    """Erases it with its copies and what was said about them. That sharing ended is logged, as it concerns another."""
    shares = list(db.session.scalars(select(SharedEntry).where(SharedEntry.entry_id == entry.id)))
    for share in shares:
        if share.is_standing:
            audit_log.record(by, "journal.unshared", share, reader=share.reader_id)
    copies = [share.id for share in shares]
    db.session.execute(delete(JournalComment).where(JournalComment.shared_entry_id.in_(copies)))
    db.session.execute(delete(SharedEntry).where(SharedEntry.id.in_(copies)))
    prints.withdraw(JournalEntry.__tablename__, entry.id)
    db.session.delete(entry)
    db.session.flush()


def _put_texts(entry: JournalEntry, texts: Mapping[str, str]) -> None:
    """One row for each section with words; codes that the model does not have are left out."""
    kept = {one.code: one for one in entry.sections}
    for section in entry.model.sections:
        code = section["code"]
        text, row = texts.get(code, ""), kept.get(code)
        if row is not None and text:
            row.text = text
        elif row is not None:
            entry.sections.remove(row)
        elif text:
            entry.sections.append(
                JournalSection(id=ids.new_id(), organisation_id=entry.organisation_id, entry_id=entry.id, code=code,
                               text=text)
            )  # fmt: skip


def _make_printable(entry: JournalEntry) -> None:
    """Each saved revision has a code, so that a print can be told from the newest (B20)."""
    if not entry.is_draft:
        prints.issue(JournalEntry.__tablename__, entry.id, entry.revision)


def _theirs(entry: JournalEntry) -> dict[str, Any]:
    """What the entry says now, by the names of the form's fields."""
    texts = entry.texts
    found: dict[str, Any] = {
        f"text_{one['code'].replace('-', '_')}": texts.get(one["code"], "") for one in entry.model.sections
    }
    return found | {name: getattr(entry, name) for name in COLUMNS}
