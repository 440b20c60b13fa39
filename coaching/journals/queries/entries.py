"""Reads of entries: the writer's own and nobody else's, whatever their rank; no grant opens one (PRODUCT 8, AZ10)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import selectinload

from coaching.access.actor import Actor
from coaching.journals import catalogue
from coaching.journals.models import JournalEntry, JournalSection, ReflectionModel, SharedEntry
from coaching.platform.db import db
from coaching.platform.prepared import TODAY, prepared

PAGE = 20
MOST_WORDS = 5
SHOWS = ("drafts", "shared", "cpd", "training")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person looks for in their own journal; `shows` is one of `SHOWS`, or empty for all."""

    words: str = ""
    shows: str = ""
    model: str = ""
    page: int = 1


def visible_to(actor: Actor) -> Select[JournalEntry]:
    return select(JournalEntry).where(JournalEntry.author_id == actor.member_id)


def find(actor: Actor, entry_id: UUID) -> JournalEntry | None:
    return db.session.scalar(_whole(visible_to(actor).where(JournalEntry.id == entry_id)))


def listed(actor: Actor, wanted: Wanted) -> tuple[list[JournalEntry], bool]:
    """A page of one's own entries, the newest first, and whether there are more."""
    found = visible_to(actor)
    for word in wanted.words.split()[:MOST_WORDS]:
        found = found.where(_holds(word))
    if wanted.shows in SHOWS:
        found = found.where(_shows(wanted.shows))
    if wanted.model:
        found = found.where(JournalEntry.model.has(ReflectionModel.code == wanted.model))
    newest = found.order_by(JournalEntry.happened_on.desc(), JournalEntry.written_at.desc(), JournalEntry.id.desc())
    page = list(db.session.scalars(_whole(newest).limit(PAGE + 1).offset((wanted.page - 1) * PAGE)))
    return page[:PAGE], len(page) > PAGE


def lately(actor: Actor, since: date, most: int) -> list[JournalEntry]:
    """One's own entries of that day and later, drafts among them, the newest first."""
    found = visible_to(actor).where(JournalEntry.happened_on >= since)
    newest = found.order_by(JournalEntry.happened_on.desc(), JournalEntry.id.desc()).limit(most)
    return list(db.session.scalars(_whole(newest)))


@dataclass(frozen=True, slots=True)
class Stone:
    """A saved entry of one's own: which, and of what day."""

    id: UUID
    happened_on: date


def stones_of(actor: Actor, most: int) -> tuple[int, list[Stone]]:
    """How many entries one has saved, and the newest of them: for one's own cairn, which nobody else is shown."""
    rows = _stones.rows(actor, most).all()
    return (rows[0][0] if rows else 0), [Stone(*row) for _count, *row in rows]


@prepared
def _stones(actor: Actor, most: int) -> Any:
    saved = visible_to(actor).where(~JournalEntry.is_draft)
    columns = saved.with_only_columns(func.count().over(), JournalEntry.id, JournalEntry.happened_on)
    return columns.order_by(JournalEntry.happened_on.desc(), JournalEntry.id.desc()).limit(most)


def find_brief(actor: Actor, entry_id: UUID) -> JournalEntry | None:
    """One's own check-in; a finished one, too, since another page may still have it open."""
    entry = find(actor, entry_id)
    return entry if entry is not None and entry.model.code == catalogue.BRIEF else None


def waiting(actor: Actor, most: int = 3) -> list[JournalEntry]:
    """One's own check-ins that are not finished, and entries that one wanted to look at again by now."""
    return list(_waiting.all(actor, most))


@prepared
def _waiting(actor: Actor, most: int) -> Select[Any]:
    brief = select(ReflectionModel.id).where(ReflectionModel.code == catalogue.BRIEF)
    is_open = JournalEntry.is_draft & JournalEntry.reflection_model_id.in_(brief)
    wanted = visible_to(actor).where(or_(is_open, JournalEntry.look_again_on <= TODAY))
    return wanted.order_by(JournalEntry.written_at.desc(), JournalEntry.id.desc()).limit(most)


def _whole(wanted: Select[JournalEntry]) -> Select[JournalEntry]:
    return wanted.options(selectinload(JournalEntry.sections), selectinload(JournalEntry.model))


def _holds(word: str) -> Any:
    """The word anywhere in what was written. SQLite folds only plain letters, so the word is asked for as typed too."""
    plain = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")

    def in_column(column: Any) -> Any:
        folded = func.lower(column).like(f"%{plain.lower()}%", escape="\\")
        return or_(folded, column.like(f"%{plain}%", escape="\\"))

    in_sections = select(JournalSection.entry_id).where(in_column(JournalSection.text))
    return or_(in_column(JournalEntry.title), in_column(JournalEntry.what_it_changed), JournalEntry.id.in_(in_sections))


def _shows(which: str) -> Any:
    standing = select(SharedEntry.entry_id).where(SharedEntry.ended_at.is_(None))
    return {
        "drafts": JournalEntry.is_draft,
        "shared": JournalEntry.id.in_(standing),
        "cpd": JournalEntry.cpd_minutes.is_not(None),
        "training": JournalEntry.off_the_job_minutes.is_not(None),
    }[which]
