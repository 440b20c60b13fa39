"""Reads of packs: one's own; and those of the organisation, for who answers for it. A passport is its maker's alone."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.evidence.models import AcceptedClaim, Evidence
from coaching.frameworks.models import Criterion
from coaching.organisations.models import Service
from coaching.packs.models import FILES, PASSPORT, Pack, PackItem, PackPiece, PackReading
from coaching.people.models import Member
from coaching.platform import clock
from coaching.platform.db import db

PAGE = 20
MOST_READINGS = 100


def visible_to(actor: Actor) -> Select[Pack]:
    own = Pack.maker_id == actor.member_id
    return select(Pack).where(or_(own, Pack.kind != PASSPORT) if actor.has(Permission.PACK_OVERSEE) else own)


def find(actor: Actor, pack_id: UUID) -> Pack | None:
    return db.session.scalar(visible_to(actor).where(Pack.id == pack_id))


def find_file(actor: Actor, pack_id: UUID, kind: str) -> tuple[Pack, str] | None:
    """The pack and which of its files; None while it has none."""
    pack = find(actor, pack_id)
    return (pack, kind) if pack is not None and kind in FILES and kind in pack.files else None


def listed(actor: Actor, page: int = 1) -> tuple[list[Pack], bool]:
    """A page of them, the newest first, and whether there are more."""
    newest = visible_to(actor).order_by(Pack.written_at.desc(), Pack.id.desc())
    found = list(db.session.scalars(newest.limit(PAGE + 1).offset((page - 1) * PAGE)))
    return found[:PAGE], len(found) > PAGE


def items_of(pack: Pack) -> list[PackItem]:
    """Of a pack that was found for this person already, as are the next three."""
    wanted = select(PackItem).where(PackItem.pack_id == pack.id)
    return list(db.session.scalars(wanted.order_by(PackItem.position)))


def pieces_of(pack: Pack) -> list[PackPiece]:
    return list(db.session.scalars(select(PackPiece).where(PackPiece.pack_id == pack.id).order_by(PackPiece.number)))


def readings_of(pack: Pack) -> tuple[list[PackReading], int]:
    """The newest ones, and how many there are."""
    wanted = select(PackReading).where(PackReading.pack_id == pack.id)
    newest = wanted.order_by(PackReading.at.desc(), PackReading.id.desc()).limit(MOST_READINGS)
    count = db.session.scalar(select(func.count()).select_from(PackReading).where(PackReading.pack_id == pack.id))
    return list(db.session.scalars(newest)), count or 0


def subject_of(pack: Pack) -> Member | Criterion | Service | None:
    """The person, the criterion or the service that it is about; None where it is about all of them."""
    if pack.learner_id is not None:
        return db.session.scalar(select(Member).where(Member.id == pack.learner_id))
    if pack.criterion_id is not None:
        wanted = select(Criterion).where(Criterion.id == pack.criterion_id)
        return db.session.scalar(wanted.options(joinedload(Criterion.framework)))
    return db.session.scalar(select(Service).where(Service.id == pack.service_id)) if pack.service_id else None


def taken_back(pieces: Iterable[PackPiece]) -> dict[UUID, date]:
    """Versions whose author would take them back, or that count no more, and since when (EV-11).

    The copy in a pack stays as it was, and is marked.
    """
    versions = {piece.version_id: piece.evidence_id for piece in pieces}
    if not versions:
        return {}
    wanted = select(Evidence.id, Evidence.marked_at).where(Evidence.id.in_(set(versions.values())))
    marked = {evidence_id: clock.local(at).date() for evidence_id, at in db.session.execute(wanted) if at is not None}
    found = {version: marked[evidence_id] for version, evidence_id in versions.items() if evidence_id in marked}
    return _uncounted(set(versions)) | found


def _uncounted(version_ids: set[UUID]) -> dict[UUID, date]:
    """A row without an end counts still."""
    wanted = select(AcceptedClaim.version_id, func.max(AcceptedClaim.ended_on))
    grouped = wanted.where(AcceptedClaim.version_id.in_(version_ids)).group_by(AcceptedClaim.version_id)
    ended = grouped.having(func.count() == func.count(AcceptedClaim.ended_on))
    return {version_id: day for version_id, day in db.session.execute(ended) if day is not None}
