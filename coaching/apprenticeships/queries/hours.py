"""Entries of off-the-job hours, and what each said before it was changed."""

from collections import Counter
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from coaching.access.actor import Actor
from coaching.apprenticeships.models import Apprenticeship, TrainingEntry, TrainingRevision
from coaching.apprenticeships.queries.standing import COUNTING
from coaching.apprenticeships.queries.visible import visible_to as apprenticeships_visible_to
from coaching.platform.clock import months_after
from coaching.platform.db import db

# An entry may go past midnight, and no longer than a day.
NEAR = timedelta(days=1)


def visible_to(actor: Actor) -> Select[TrainingEntry]:
    seen = apprenticeships_visible_to(actor).with_only_columns(Apprenticeship.id)
    return select(TrainingEntry).where(TrainingEntry.apprenticeship_id.in_(seen))


def find_entry(actor: Actor, hours_id: UUID) -> TrainingEntry | None:
    whole = selectinload(TrainingEntry.apprenticeship)
    return db.session.scalar(
        visible_to(actor)
        .where(TrainingEntry.id == hours_id)
        .options(
            whole.selectinload(Apprenticeship.breaks), whole.selectinload(Apprenticeship.intervals),
            whole.selectinload(Apprenticeship.framework),
        )
    )  # fmt: skip


def entries_of(actor: Actor, apprenticeship_id: UUID, month: date) -> list[TrainingEntry]:
    """Those of one month, the newest first; what was taken out is not among them."""
    first = month.replace(day=1)
    wanted = visible_to(actor).where(
        TrainingEntry.apprenticeship_id == apprenticeship_id, TrainingEntry.removed_at.is_(None),
        TrainingEntry.happened_on >= first, TrainingEntry.happened_on < months_after(first, 1),
    )  # fmt: skip
    newest = wanted.order_by(TrainingEntry.happened_on.desc(), TrainingEntry.started_at.desc(), TrainingEntry.id)
    return list(db.session.scalars(newest))


def standing_entries(
    apprenticeship_id: UUID, *, near: date | None = None, but: UUID | None = None
) -> list[TrainingEntry]:  # fmt: skip
    """For commands of those who were let in: all that stand, or those around one day."""
    wanted = select(TrainingEntry).where(
        TrainingEntry.apprenticeship_id == apprenticeship_id, TrainingEntry.removed_at.is_(None)
    )
    if near is not None:
        wanted = wanted.where(TrainingEntry.happened_on.between(near - NEAR, near + NEAR))
    found = db.session.scalars(wanted.order_by(TrainingEntry.happened_on, TrainingEntry.started_at))
    return [one for one in found if one.id != but]


def trail_of(entry: TrainingEntry) -> list[TrainingRevision]:
    """OT-6: what it said at each revision, the newest first."""
    wanted = select(TrainingRevision).where(TrainingRevision.entry_id == entry.id)
    return list(db.session.scalars(wanted.order_by(TrainingRevision.number.desc())))


def minutes_by_criterion(apprenticeship_id: UUID) -> dict[UUID, int]:
    """Minutes that count, for each criterion that an entry names; an entry may name several."""
    rows = db.session.execute(
        select(TrainingEntry.criterion_ids, TrainingEntry.minutes).where(
            TrainingEntry.apprenticeship_id == apprenticeship_id, *COUNTING
        )
    )
    found: Counter[UUID] = Counter()
    for criterion_ids, minutes in rows:
        for one in criterion_ids:
            found[UUID(one)] += minutes
    return dict(found)
