"""Reads of what is one's own to take along: entries one wrote, pieces one handed in, and their files."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, extract, func, select
from sqlalchemy.orm import joinedload, selectinload

from coaching.access.actor import Actor
from coaching.attachments.models import Attachment
from coaching.evidence.models import Evidence, EvidenceVersion, State
from coaching.journals.models import JournalEntry
from coaching.journals.queries.entries import visible_to as own_entries
from coaching.platform.db import db

# What stands. What was sent back is being worked on, and what was withdrawn was taken back.
STANDING = (State.SUBMITTED, State.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody takes along; of every year where `year` is None."""

    journal: bool = True
    drafts: bool = False
    evidence: bool = True
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """How much there is."""

    entries: int
    drafts: int
    pieces: int
    size: int
    years: tuple[int, ...]


def held(actor: Actor) -> Held:
    written = db.session.execute(
        own_entries(actor).with_only_columns(extract("year", JournalEntry.happened_on), JournalEntry.is_draft)
    ).all()
    pieces = db.session.execute(_own_versions(actor).with_only_columns(EvidenceVersion.id, _day())).all()
    years = {int(year) for year, _is_draft in written} | {int(day[:4]) for _id, day in pieces}
    drafts = sum(1 for _year, is_draft in written if is_draft)
    size = size_of([one for one, _day in pieces])
    return Held(len(written) - drafts, drafts, len(pieces), size, tuple(sorted(years, reverse=True)))


def entries(actor: Actor, wanted: Wanted) -> list[JournalEntry]:
    """The oldest first."""
    if not wanted.journal:
        return []
    found = own_entries(actor)
    if not wanted.drafts:
        found = found.where(~JournalEntry.is_draft)
    if wanted.year:
        found = found.where(extract("year", JournalEntry.happened_on) == wanted.year)
    ordered = found.order_by(JournalEntry.happened_on, JournalEntry.written_at, JournalEntry.id)
    whole = ordered.options(selectinload(JournalEntry.sections), selectinload(JournalEntry.model))
    return list(db.session.scalars(whole))


def versions(actor: Actor, wanted: Wanted) -> list[EvidenceVersion]:
    """The newest of each piece, as it was handed in; the oldest first."""
    if not wanted.evidence:
        return []
    found = _own_versions(actor)
    if wanted.year:
        found = found.where(_day().startswith(f"{wanted.year:04}-"))
    ordered = found.order_by(_day(), EvidenceVersion.submitted_at, EvidenceVersion.id)
    return list(db.session.scalars(ordered.options(joinedload(EvidenceVersion.evidence))))


def size_of(version_ids: Iterable[UUID]) -> int:
    """Bytes of the files of these versions."""
    wanted = select(func.coalesce(func.sum(Attachment.size), 0)).where(
        Attachment.record_kind == EvidenceVersion.__tablename__, Attachment.record_id.in_(list(version_ids))
    )
    return int(db.session.scalar(wanted) or 0)


def _own_versions(actor: Actor) -> Select[EvidenceVersion]:
    its_piece = and_(
        Evidence.organisation_id == EvidenceVersion.organisation_id, Evidence.id == EvidenceVersion.evidence_id,
        Evidence.version_count == EvidenceVersion.number,
    )  # fmt: skip
    standing = select(EvidenceVersion).join(Evidence, its_piece).where(Evidence.state.in_(STANDING))
    return standing.where(EvidenceVersion.author_id == actor.member_id, EvidenceVersion.hidden_at.is_(None))


def _day() -> Any:
    """The day of the frozen copy, which the working text may have left behind."""
    return EvidenceVersion.content["happened_on"].as_string()
