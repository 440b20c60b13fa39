"""How much accepted evidence stands behind each criterion (FW-3).

Whoever asks brings a `Whose`, which is made from what they may see; without one nothing is counted.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, String, case, extract, func, literal_column, or_, select, type_coerce

from coaching.evidence.models import (
    AcceptedClaim,
    Claim,
    CoverageCount,
    Cut,
    Evidence,
    EvidenceVersion,
    State,
    first_of,
)
from coaching.evidence.queries.whose import Whose
from coaching.frameworks.queries import Lineage
from coaching.people.models import Member
from coaching.platform.db import db
from coaching.platform.prepared import prepared


@dataclass(frozen=True, slots=True)
class Asked:
    """What is counted: which framework, whose, in which service, of which months, as at which day (None: now).

    `lineage` where the framework is an organisation's correction of one that ships: both are then counted, as one.
    """

    framework_id: UUID
    whose: Whose
    service_id: UUID | None = None
    since: int = 0
    as_at: date | None = None
    lineage: Lineage | None = None

    @property
    def framework_ids(self) -> tuple[UUID, ...]:
        return self.lineage.ids if self.lineage else (self.framework_id,)

    def now(self, stored: Any) -> UUID:
        criterion_id = stored if isinstance(stored, UUID) else UUID(stored)
        return self.lineage.now(criterion_id) if self.lineage else criterion_id

    def ever(self, criterion_id: UUID) -> list[UUID]:
        return self.lineage.ever(criterion_id) if self.lineage else [criterion_id]

    @property
    def values(self) -> tuple[Any, ...]:
        """In the order of the prepared statements below."""
        members, service_id = self.whose.member_ids, self.service_id
        of = list(self.framework_ids)
        return (of, list(members or ()), service_id, self.since, members is not None, bool(service_id))


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one criterion: how many in the months that are asked for, the newest month of these or of all before, and of
    how many kinds, with one of them."""

    accepted: int = 0
    newest: int = 0
    kinds: int = 0
    kind_id: UUID | None = None


def by_criterion(asked: Asked) -> dict[UUID, Tally]:
    """Criteria that never had any are left out."""
    if asked.as_at is None:
        rows = _by_criterion.rows(*asked.values)
    else:
        rows = db.session.execute(_tallied(_standing(asked), CLAIMED, asked.since))
    return {criterion_id: _tally(some) for criterion_id, some in _by_criterion_now(asked, rows).items()}


def _tally(rows: Sequence[Any]) -> Tally:
    """From (criterion, kind, accepted, newest month) of each kind."""
    kinds = list({row[1]: None for row in rows if row[2] > 0 and row[1] is not None})
    newest = max(row[3] for row in rows)
    return Tally(int(sum(row[2] for row in rows)), int(newest), len(kinds), _id(kinds[-1]) if kinds else None)


def by_month(asked: Asked) -> dict[UUID, dict[int, int]]:
    found = _by_criterion_now(asked, _rows(_by_month, _monthly, asked))
    return {
        criterion_id: _summed((month, number) for _id, month, number in some) for criterion_id, some in found.items()
    }


def by_service(asked: Asked) -> dict[UUID, dict[UUID | None, int]]:
    """None is the service of those who were in none when it was accepted."""
    found = _by_criterion_now(asked, _rows(_by_service, _local, asked))
    known = {one: _id(one) if one else None for some in found.values() for _criterion, one, _number in some}
    return {
        criterion_id: _summed((known[one], number) for _criterion, one, number in some)
        for criterion_id, some in found.items()
    }


def waiting(asked: Asked) -> dict[UUID, int]:
    """Handed in and not decided: of the newest version of each piece, now. Nothing where the reader may not know."""
    if not asked.whose.sees_waiting or asked.as_at is not None:
        return {}
    of, members, service_id, _since, *decided = asked.values
    found = Counter(_waiting.rows(of, members, service_id, *decided).scalars())
    return _summed((asked.now(stored), number) for stored, number in found.items())


def claims(asked: Asked, criterion_id: UUID) -> Select[AcceptedClaim]:
    """The claims behind one criterion, the newest first."""
    wanted = _in_months(asked, _standing(asked)).where(AcceptedClaim.criterion_id.in_(asked.ever(criterion_id)))
    return wanted.order_by(AcceptedClaim.happened_on.desc(), AcceptedClaim.id.desc())


def _rows(kept: Any, grouped: Any, asked: Asked) -> Any:
    """From the counts that are kept, or of a past day from the claims themselves."""
    if asked.as_at is None:
        return kept.rows(*asked.values)
    return db.session.execute(grouped(_in_months(asked, _standing(asked)), CLAIMED))


def _by_criterion_now(asked: Asked, rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    """Rows that begin with a criterion, by what that criterion is now."""
    parts: dict[Any, list[Any]] = {}
    for row in rows:
        parts.setdefault(row[0], []).append(row)
    found: dict[UUID, list[Any]] = {}
    for stored, some in parts.items():
        found.setdefault(asked.now(stored), []).extend(some)
    return found


def _summed(parts: Iterable[tuple[Any, Any]]) -> dict[Any, int]:
    found: dict[Any, int] = {}
    for part, number in parts:
        found[part] = found.get(part, 0) + int(number)
    return found


def _as_stored(column: Any) -> Any:
    """An identifier as the driver gives it. Hundreds of rows name some thirty criteria: each becomes one UUID once."""
    return type_coerce(column, String)


def _id(stored: Any) -> UUID:
    return stored if isinstance(stored, UUID) else UUID(stored)


class _Columns(NamedTuple):
    """What is grouped, of the kept counts or of the claims themselves."""

    criterion: Any
    service: Any
    category: Any
    month: Any
    number: Any


def _month(on: Any) -> Any:
    """As `month_of`; numbers stand in it as letters, so that the grouping says the same as the column."""
    return extract("year", on) * literal_column("12") + extract("month", on) - literal_column("1")


KEPT = _Columns(
    _as_stored(CoverageCount.criterion_id), _as_stored(CoverageCount.service_id),
    _as_stored(CoverageCount.category_id), CoverageCount.month, CoverageCount.accepted,
)  # fmt: skip
CLAIMED = _Columns(
    _as_stored(AcceptedClaim.criterion_id), _as_stored(AcceptedClaim.service_id),
    _as_stored(AcceptedClaim.category_id), _month(AcceptedClaim.happened_on), literal_column("1"),
)  # fmt: skip


def _tallied(wanted: Select[Any], columns: _Columns, since: Any) -> Any:
    """Of all months: what came before is too little to read apart, and tells how old the newest is."""
    number = func.sum(case((columns.month >= since, columns.number), else_=literal_column("0")))
    chosen = wanted.with_only_columns(columns.criterion, columns.category, number, func.max(columns.month))
    return chosen.group_by(columns.criterion, columns.category)


def _monthly(wanted: Select[Any], columns: _Columns) -> Any:
    chosen = wanted.with_only_columns(columns.criterion, columns.month, func.sum(columns.number))
    return chosen.group_by(columns.criterion, columns.month)


def _local(wanted: Select[Any], columns: _Columns) -> Any:
    chosen = wanted.with_only_columns(columns.criterion, columns.service, func.sum(columns.number))
    return chosen.group_by(columns.service, columns.criterion)


def _standing(asked: Asked) -> Select[AcceptedClaim]:
    """The claims that count now, or that counted at the end of that day (part 7)."""
    wanted = select(AcceptedClaim).where(AcceptedClaim.framework_id.in_(asked.framework_ids))
    if asked.as_at is None:
        wanted = wanted.where(AcceptedClaim.ended_on.is_(None))
    else:
        not_ended = or_(AcceptedClaim.ended_on.is_(None), AcceptedClaim.ended_on > asked.as_at)
        wanted = wanted.where(AcceptedClaim.accepted_on <= asked.as_at, not_ended)
    if asked.whose.member_ids is not None:
        wanted = wanted.where(AcceptedClaim.author_id.in_(asked.whose.member_ids))
    if asked.service_id is not None:
        wanted = wanted.where(AcceptedClaim.service_id == asked.service_id)
    return wanted


def _in_months(asked: Asked, wanted: Select[AcceptedClaim]) -> Select[AcceptedClaim]:
    return wanted.where(AcceptedClaim.happened_on >= first_of(asked.since)) if asked.since else wanted


@prepared
def _by_criterion(
    of: Sequence[UUID], people: Sequence[UUID], service_id: UUID, since: int, of_people: bool, in_service: bool
) -> Any:
    return _tallied(_kept(of, people, service_id, of_people, in_service), KEPT, since)


@prepared
def _by_month(
    of: Sequence[UUID], people: Sequence[UUID], service_id: UUID, since: int, of_people: bool, in_service: bool
) -> Any:
    return _monthly(
        _kept(of, people, service_id, of_people, in_service).where(KEPT.month >= since),
        KEPT,
    )


@prepared
def _by_service(
    of: Sequence[UUID], people: Sequence[UUID], service_id: UUID, since: int, of_people: bool, in_service: bool
) -> Any:
    if of_people:
        wanted = _kept(of, people, service_id, of_people, in_service)
    else:
        wanted = _of(of, Cut.SERVICE)
        wanted = wanted.where(CoverageCount.service_id == service_id) if in_service else wanted
    return _local(wanted.where(KEPT.month >= since), KEPT)


def _of(of: Any, cut: Cut) -> Select[CoverageCount]:
    return select(CoverageCount).where(CoverageCount.framework_id.in_(of), CoverageCount.cut == cut.value)


def _kept(of: Any, people: Any, service_id: Any, of_people: bool, in_service: bool) -> Select[CoverageCount]:
    if not of_people and not in_service:
        return _of(of, Cut.WHOLE).where(CoverageCount.service_id.is_(None))  # always so: it finds the index
    wanted = _of(of, Cut.AUTHOR if of_people else Cut.SERVICE)
    wanted = wanted.where(CoverageCount.author_id.in_(people)) if of_people else wanted
    return wanted.where(CoverageCount.service_id == service_id) if in_service else wanted


@prepared
def _waiting(of: Sequence[UUID], people: Sequence[UUID], service_id: UUID, of_people: bool, in_service: bool) -> Any:
    """Begins at what waits, which is never much, and asks which of it is for this framework.

    Of a piece that waits, its author's service of today is the one it would count in.
    """
    waiting = select(EvidenceVersion.id).join(Evidence, Evidence.id == EvidenceVersion.evidence_id)
    waiting = waiting.where(
        Evidence.state == State.SUBMITTED.value, EvidenceVersion.number == Evidence.version_count,
        EvidenceVersion.hidden_at.is_(None),
    )  # fmt: skip
    if of_people:
        waiting = waiting.where(Evidence.author_id.in_(people))
    if in_service:
        waiting = waiting.join(Member, Member.id == Evidence.author_id).where(Member.service_id == service_id)
    # Not grouped: to group them, SQLite would walk through all claims in the order of their criteria.
    wanted = select(_as_stored(Claim.criterion_id)).where(Claim.version_id.in_(waiting))
    return wanted.where(Claim.framework_id.in_(of), Claim.result == "")
