"""Keeping the counts: whoever writes, ends or erases an `AcceptedClaim` says so here, in the same transaction.

Writers of one organisation take turns (decision 0010), so what is read here is still true when it is written.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import delete, select

from coaching.evidence.models import AcceptedClaim, CoverageCount, Cut, month_of
from coaching.platform import ids, tenancy
from coaching.platform.db import db

# So many rows are read or written at once when all are counted anew.
BATCH = 1000


@dataclass(frozen=True, slots=True)
class _Key:
    """What one row counts."""

    cut: str
    framework_id: UUID
    criterion_id: UUID
    service_id: UUID | None
    author_id: UUID | None
    month: int
    category_id: UUID | None

    @property
    def id(self) -> UUID:
        return ids.of(tenancy.current(), *asdict(self).values())


def add(claims: Iterable[AcceptedClaim]) -> None:
    """These are new, and count from now on."""
    added = list(claims)
    db.session.add_all(added)
    _move(added, 1)


def end(claims: Iterable[AcceptedClaim], on: date) -> None:
    """These count no more from this day: their piece was withdrawn, is decided anew, or is about to be erased.

    Writes the day into them; one that has ended already is left as it is.
    """
    standing = [claim for claim in claims if claim.ended_on is None]
    for claim in standing:
        claim.ended_on = on
    _move(standing, -1)


def rebuild() -> int:
    """Counts everything of the organisation anew; the number of claims that count is the answer."""
    db.session.flush()
    db.session.execute(delete(CoverageCount))
    counted, number = Counter[_Key](), 0
    standing = select(AcceptedClaim).where(AcceptedClaim.ended_on.is_(None)).execution_options(yield_per=BATCH)
    for claim in db.session.scalars(standing):
        counted.update(_keys_of(claim))
        number += 1
    db.session.add_all(_row(key, accepted) for key, accepted in counted.items())
    db.session.flush()
    return number


def _move(claims: Iterable[AcceptedClaim], by: int) -> None:
    moved = Counter(key for claim in claims for key in _keys_of(claim))
    if not moved:
        return
    by_id = {key.id: key for key in moved}
    newest = select(CoverageCount).where(CoverageCount.id.in_(by_id)).execution_options(populate_existing=True)
    there = {row.id: row for row in db.session.scalars(newest)}
    for row_id, key in by_id.items():
        row, accepted = there.get(row_id), by * moved[key]
        if row is None and accepted > 0:
            db.session.add(_row(key, accepted))
        elif row is not None and row.accepted + accepted > 0:
            row.accepted += accepted
        elif row is not None and row.accepted + accepted == 0:
            db.session.delete(row)
        else:
            # More is taken away than was counted. A withdrawal does not fail for that: the rows say what is true.
            rebuild()
            return
    db.session.flush()


def _keys_of(claim: AcceptedClaim) -> list[_Key]:
    month = month_of(claim.happened_on)

    def key(cut: Cut, service_id: UUID | None, author_id: UUID | None) -> _Key:
        what = (claim.framework_id, claim.criterion_id)
        return _Key(cut.value, *what, service_id, author_id, month, claim.category_id)

    return [
        key(Cut.WHOLE, None, None),
        key(Cut.SERVICE, claim.service_id, None),
        key(Cut.AUTHOR, claim.service_id, claim.author_id),
    ]


def _row(key: _Key, accepted: int) -> CoverageCount:
    return CoverageCount(id=key.id, accepted=accepted, **asdict(key))
