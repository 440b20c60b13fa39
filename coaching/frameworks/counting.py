"""Counting the words of accepted pieces and taking the count back: `commands.learn` and `commands.forget`."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import delete, select, update

from coaching.frameworks import learning
from coaching.frameworks.models import Criterion, LearnedWord
from coaching.frameworks.suggesting import Place
from coaching.organisations import queries as organisations
from coaching.organisations.settings import learns_from_mappings
from coaching.platform import ids, tenancy
from coaching.platform.db import db


def learn(criterion_ids: Iterable[UUID], text: str, *, without: Iterable[Place] = ()) -> None:
    """Counts the listed words of a piece that was accepted for these criteria, where the organisation lets it.

    `without` are the stretches that the privacy guard found. What was accepted is in the log; counting is not.
    """
    if not learns_from_mappings(organisations.current().settings):
        return
    stems = {learning.ALL, *learning.stems_to_count(text, without)}
    for criterion_id, framework_id in _frameworks_of(criterion_ids):
        there = select(LearnedWord.stem).where(LearnedWord.criterion_id == criterion_id, LearnedWord.stem.in_(stems))
        held = set(db.session.scalars(there))
        _count(criterion_id, held, 1)
        db.session.add_all(
            LearnedWord(
                id=ids.new_id(), organisation_id=tenancy.current(), framework_id=framework_id,
                criterion_id=criterion_id, stem=stem, pieces=1,
            )
            for stem in sorted(stems - held)
        )  # fmt: skip
    db.session.flush()


def forget(criterion_ids: Iterable[UUID], text: str, *, without: Iterable[Place] = ()) -> None:
    """Takes back what `learn` counted, for a piece that no longer counts; also where learning was turned off."""
    stems = {learning.ALL, *learning.stems_to_count(text, without)}
    for criterion_id, _framework_id in _frameworks_of(criterion_ids):
        last = delete(LearnedWord).where(LearnedWord.criterion_id == criterion_id, LearnedWord.stem.in_(stems))
        db.session.execute(last.where(LearnedWord.pieces == 1))
        _count(criterion_id, stems, -1)


def _count(criterion_id: UUID, stems: set[str], more: int) -> None:
    counted = update(LearnedWord).where(LearnedWord.criterion_id == criterion_id, LearnedWord.stem.in_(stems))
    db.session.execute(counted.values(pieces=LearnedWord.pieces + more))


def _frameworks_of(criterion_ids: Iterable[UUID]) -> list[tuple[UUID, UUID]]:
    """In one order, so that two who accept at once wait for each other and never in a circle."""
    wanted = select(Criterion.id, Criterion.framework_id).where(Criterion.id.in_(set(criterion_ids)))
    return [(one, framework) for one, framework in db.session.execute(wanted.order_by(Criterion.id))]
