"""Sharing one entry with one reader, ending it, and talking about it. Each is logged: it concerns two people."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select, update

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.journals import catalogue, queries
from coaching.journals.models import JournalComment, JournalEntry, SharedEntry
from coaching.journals.queries import Reader
from coaching.notifications import commands as notifications
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _
from coaching.pseudonyms import commands as pseudonyms, queries as pseudonym_queries
from coaching.pseudonyms.models import Scope
from coaching.pseudonyms.questions import Question


def questions_about(entry: JournalEntry, reader: Reader, *, by: Actor, readers: Iterable[Reader]) -> list[Question]:
    """What the guard asks before this entry goes to this reader; empty where it finds nothing (B13)."""
    return pseudonym_queries.asked(_texts_of(entry), _scope(reader, by), _known(by, readers))


def share(
    entry: JournalEntry, reader: Reader, answers: Mapping[str, str], *, by: Actor, readers: Iterable[Reader],
    revision_read: int | None,
) -> SharedEntry:  # fmt: skip
    """A copy as of now, with the guard's answers carried out; an earlier copy for the same reader ends with it.

    Raises `Refused` where the entry changed since the questions were read, or one of them has no answer.
    """
    if entry.is_draft:
        raise Refused(_("Save the entry first. A draft is not shared."))
    if revision_read != entry.revision:
        raise Refused(_("The entry changed after you opened this page. Read it again, then share."))
    texts = pseudonyms.redact(_texts_of(entry), answers, _scope(reader, by), known=_known(by, readers))
    made = SharedEntry(
        id=ids.new_id(), organisation_id=entry.organisation_id, entry_id=entry.id, author_id=entry.author_id,
        reader_id=reader.member.id, plan_id=reader.plan.id if reader.plan else None, reader_is=reader.reader_is,
        revision_copied=entry.revision, happened_on=entry.happened_on, lang=entry.lang,
        content=_content(entry, texts), answers=pseudonyms.summary(answers), shared_at=clock.now(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    _replace_earlier(made)
    audit_log.record(by, "journal.shared", made, reader=made.reader_id)
    notifications.send(
        "journal/shared", {made.reader_id}, endpoint="journals.shared_with_me", ids={}, words={"name": by.name},
        mail=False,
    )  # fmt: skip
    return made


def unshare(share: SharedEntry, *, by: Actor) -> None:
    """Ends it at once; twice does no harm. What was said about it stays with the writer."""
    if share.ended_at is None:
        share.ended_at = clock.now()
        audit_log.record(by, "journal.unshared", share, reader=share.reader_id)


def comment(share: SharedEntry, text: str, *, by: Actor) -> JournalComment:
    """From the reader, or the writer's answer, while the copy can be read."""
    if not queries.is_readable(by, share):
        raise Refused(_("This entry is not shared any more."))
    made = JournalComment(
        id=ids.new_id(), organisation_id=share.organisation_id, shared_entry_id=share.id, writer_id=by.member_id,
        text=text, revision=1, lang=by.language, written_at=clock.written(), received_at=clock.now(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    audit_log.record(by, "journal.commented", share)
    is_reader = by.member_id == share.reader_id
    notifications.send(
        "journal/commented", {share.author_id if is_reader else share.reader_id},
        endpoint="journals.show" if is_reader else "journals.shared_with_me",
        ids={"entry_id": share.entry_id} if is_reader else {}, words={"name": by.name}, mail=False,
    )  # fmt: skip
    return made


def _replace_earlier(made: SharedEntry) -> None:
    """One copy of an entry stands for one reader; the talk about the one before goes on beside the new one."""
    earlier = select(SharedEntry).where(
        SharedEntry.entry_id == made.entry_id, SharedEntry.reader_id == made.reader_id, SharedEntry.id != made.id,
        SharedEntry.ended_at.is_(None),
    )  # fmt: skip
    for before in db.session.scalars(earlier):
        before.ended_at = clock.now()
        moved = update(JournalComment).where(JournalComment.shared_entry_id == before.id)
        db.session.execute(moved.values(shared_entry_id=made.id))


def _texts_of(entry: JournalEntry) -> list[str]:
    return [entry.title, entry.what_it_changed, *(text for _code, _title, text in entry.written_sections)]


def _content(entry: JournalEntry, texts: list[str]) -> dict[str, Any]:
    """The copy. `texts` are those of `_texts_of` after the guard, in the same order."""
    title, what_it_changed, *written = texts
    card = catalogue.card(entry.card)
    sections = [
        {"code": code, "title": name, "text": text}
        for (code, name, _before), text in zip(entry.written_sections, written, strict=True)
    ]
    first = sections[0]["text"] if sections else what_it_changed
    return {
        "heading": title or JournalEntry.shortened(first), "model": entry.model.name, "moment": entry.moment,
        "is_free": entry.model.is_free, "card": card["text"] if card else "", "sections": sections,
        "what_it_changed": what_it_changed, "cpd_minutes": entry.cpd_minutes,
        "off_the_job_minutes": entry.off_the_job_minutes,
    }  # fmt: skip


def _scope(reader: Reader, by: Actor) -> Scope:
    return reader.scope or Scope.of_writer(by.member_id)


def _known(by: Actor, readers: Iterable[Reader]) -> list[str]:
    """The writer and those they may share with are colleagues, and no people who use services."""
    return [by.name, *(one.member.full_name for one in readers)]
