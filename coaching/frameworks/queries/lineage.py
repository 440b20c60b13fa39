"""One framework in two sets of rows: the one that ships, and an organisation's own correction of it (decision 0026).

What was mapped before the correction keeps pointing to the rows that ship; whoever counts asks here, so that one
criterion counts once and under what it says now.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from coaching.frameworks.models import Criterion, EarlierCriterion
from coaching.platform.prepared import prepared

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Lineage:
    """`shown_id` is the framework that is read now, `ids` every one that stood in its place; `stands_for` leads from
    a criterion that ships to the organisation's own."""

    shown_id: UUID
    ids: tuple[UUID, ...]
    stands_for: Mapping[UUID, UUID] = field(default_factory=dict)

    def now(self, criterion_id: UUID) -> UUID:
        return self.stands_for.get(criterion_id, criterion_id)

    def ever(self, criterion_id: UUID) -> list[UUID]:
        """The criterion under each id that it had."""
        return [criterion_id, *(was for was, now in self.stands_for.items() if now == criterion_id)]

    def carried(self, found: Iterable[tuple[UUID, Value]]) -> dict[UUID, Value]:
        """By what each criterion is now; of two values for one the last."""
        return {self.now(criterion_id): value for criterion_id, value in found}


def lineage_of(framework_id: UUID) -> Lineage:
    """Of either of the two. Most frameworks were never corrected and are alone."""
    rows: list[Any] = list(_pairs.rows(framework_id))
    if not rows:
        return Lineage(framework_id, (framework_id,))
    _was, _now, shipped_id, own_id = rows[0]
    return Lineage(own_id, (own_id, shipped_id), {was: now for was, now, _shipped, _own in rows})


@prepared
def _pairs(framework_id: UUID) -> Any:
    was, now = aliased(Criterion), aliased(Criterion)
    wanted = select(was.id, now.id, was.framework_id, now.framework_id).select_from(EarlierCriterion)
    joined = wanted.join(was, was.id == EarlierCriterion.was_id).join(now, now.id == EarlierCriterion.criterion_id)
    return joined.where(or_(was.framework_id == framework_id, now.framework_id == framework_id))
