"""What a piece might count toward: what stands, what is likely from its words, what its author used lately."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, load_only

from coaching.access.actor import Actor
from coaching.apprenticeships import queries as apprenticeships
from coaching.evidence.models import Evidence, Mapping
from coaching.evidence.queries.reading import own
from coaching.frameworks import queries as frameworks
from coaching.frameworks.models import Criterion, Framework
from coaching.platform.prepared import Prepared, prepared

MOST_RECENT = 6
# From so many frameworks of one's own on, others are left to the search.
ENOUGH_USED = 2
MOST_FRAMEWORKS = 3
MOST_WORDS = 6
CATEGORIES = "cqc-evidence-categories-2023"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A criterion that is offered, and the words of the text that made it so."""

    criterion: Criterion
    words: tuple[str, ...] = ()


def mapped(evidence: Evidence) -> list[Criterion]:
    """Those that stand, in their order."""
    ids = [one.criterion_id for one in evidence.mappings]
    found = {one.id: one for one in _mapped.all(ids)} if ids else {}
    return [found[one] for one in ids]


@prepared
def _mapped(criterion_ids: Sequence[UUID]) -> Select[Any]:
    wanted = select(Criterion).where(Criterion.id.in_(criterion_ids))
    return wanted.options(joinedload(Criterion.framework).defer(Framework.about))


def likely(actor: Actor, evidence: Evidence, used_lately: Iterable[Criterion]) -> list[Candidate]:
    """From the words of the piece alone, on this server; never mapped by itself (EV-3).

    Of the standard that the author is on and the frameworks they used lately; where these are few, of the nearest.
    """
    text = f"{evidence.title}\n{evidence.text}\n{evidence.what_changed}"
    standard = apprenticeships.standard_of(actor.member_id)
    used = {one.framework_id: one.framework.code for one in used_lately if one.is_open}
    if standard is not None:
        used = {standard[0]: standard[1]} | used
    if len(used) < ENOUGH_USED:
        near = frameworks.suggested_first(actor, text, set(used))
    else:
        near = frameworks.suggested(actor, text, list(used.values())[:MOST_FRAMEWORKS])
    return [Candidate(one.criterion, one.words[:MOST_WORDS]) for one in near]


def recent(actor: Actor) -> list[Criterion]:
    """What the author mapped to lately and may map to now, the newest first."""
    ids = _recent.all(actor, MOST_RECENT)
    found = frameworks.criteria_in(actor, ids)
    return [found[one] for one in ids if one in found]


@prepared
def _recent(actor: Actor, most: int) -> Any:
    pieces = own(actor).with_only_columns(Evidence.id)
    newest = func.max(Mapping.mapped_at).label("newest")
    wanted = select(Mapping.criterion_id).where(Mapping.evidence_id.in_(pieces)).group_by(Mapping.criterion_id)
    return wanted.order_by(newest.desc(), Mapping.criterion_id).limit(most)


def categories(actor: Actor) -> list[Criterion]:
    """The kinds of evidence (FW-5), for a nation that has them."""
    return _categories(frameworks.visible_to(actor)).all()


@lru_cache(maxsize=32)
def _categories(frameworks_seen: Select[Framework]) -> Prepared:
    def build() -> Select[Any]:
        seen = frameworks_seen.where(Framework.code == CATEGORIES).with_only_columns(Framework.id)
        wanted = select(Criterion).where(Criterion.framework_id.in_(seen)).order_by(Criterion.position)
        return wanted.options(load_only(Criterion.code, Criterion.title))

    return Prepared(build)


def category(actor: Actor, code: str) -> Criterion | None:
    return next((one for one in categories(actor) if one.code == code), None)


def without(candidates: Iterable[Candidate], shown: set[UUID]) -> list[Candidate]:
    """Those that are not shown yet, each once."""
    found: list[Candidate] = []
    for one in candidates:
        if one.criterion.id not in shown:
            shown.add(one.criterion.id)
            found.append(one)
    return found
