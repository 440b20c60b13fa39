"""Which criteria are near a text, of those that are open to its writer, and why.

The words of the text stay in this process. What accepted mappings taught is the organisation's own.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from coaching.frameworks import learning, suggesting, vocabulary
from coaching.frameworks.models import Criterion, Framework, FrameworkChoice, LearnedWord
from coaching.frameworks.shelf import Books, Near, Stored, shelf
from coaching.frameworks.suggesting import Place
from coaching.organisations import queries as organisations
from coaching.organisations.settings import learns_from_mappings
from coaching.platform.db import db
from coaching.platform.prepared import Prepared, prepared

MOST_FRAMEWORKS = 3
# In the order in which people look for them.
KINDS = ("regulator", "evidence-categories", "apprenticeship", "induction", "qualification-unit", "employer-standards",
         "professional-capabilities", "code-of-conduct", "wellbeing-outcomes", "organisation")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A criterion that a text may be mapped to, and why: its words as they were typed, the weightiest first."""

    criterion: Criterion
    words: tuple[str, ...]
    score: float
    places: tuple[Place, ...]  # of those words in the text, to mark them
    under: tuple["Suggestion", ...] = ()  # of a heading: the nearest single criteria that stand below it

    def parts(self, text: str) -> list[tuple[str, bool]]:
        """The text with these words marked: for the macro `marked` of `frameworks/_suggestions.html`."""
        return suggesting.parts(text, self.places)


class Open(NamedTuple):
    """A framework to suggest from. `holds` tells that its criteria changed."""

    id: UUID
    code: str
    kind: str
    holds: str


def suggested_from(
    open_criteria: Select[Criterion], text: str, frameworks: Iterable[str] | None, most: int
) -> list[Suggestion]:  # fmt: skip
    """Of the criteria that are open to somebody. What is shown is read anew: an index never says what may be seen."""
    near = _near(open_criteria, text, frameworks, most)
    return _shown(open_criteria, text, [one for some in near.values() for one in some])


def nearest_from(open_criteria: Select[Criterion], text: str, used: Collection[UUID], most: int) -> list[Suggestion]:
    """Of every framework in `used`, else of the nearest of each of the first kinds; no more than a page can take."""
    near = {framework: some for framework, some in _near(open_criteria, text, None, most, under=False).items() if some}
    ranked = sorted(near, key=lambda one: (one.id not in used, KINDS.index(one.kind), -near[one][0].found.score))
    kinds: set[str] = set()
    chosen: list[Near] = []
    for framework in ranked:
        if len(kinds) < MOST_FRAMEWORKS and (framework.id in used or framework.kind not in kinds):
            kinds.add(framework.kind if framework.id not in used else framework.code)
            chosen += near[framework]
    return _shown(open_criteria, text, chosen)


def _near(
    open_criteria: Select[Criterion], text: str, codes: Iterable[str] | None, most: int, *, under: bool = True
) -> dict[Open, list[Near]]:  # fmt: skip
    said = suggesting.read(text)
    books = _books(_to_suggest_from(open_criteria, codes)) if said else {}
    learned = _learned({term[0] for term in said if len(term) == 1}, [one.id for one in books])
    return {one: books[one].nearest(said, most, learned.get(one.id), under=under) for one in books}


def _shown(open_criteria: Select[Criterion], text: str, near: list[Near]) -> list[Suggestion]:
    wanted = {found.id for first in near for found in (first, *first.under)}
    open_now = _read_anew(open_criteria, wanted) if near else {}
    return [_suggestion(open_now, text, one) for one in near if one.id in open_now]


def _read_anew(open_criteria: Select[Criterion], wanted: set[UUID]) -> dict[UUID, Criterion]:
    return {one.id: one for one in _those(open_criteria).all(list(wanted))}


@lru_cache(maxsize=32)
def _those(open_criteria: Select[Criterion]) -> Prepared:
    def build(criterion_ids: Sequence[UUID]) -> Select[Any]:
        open_ids = open_criteria.with_only_columns(Criterion.id)
        whole = select(Criterion).options(joinedload(Criterion.framework).defer(Framework.about))
        return whole.where(Criterion.id.in_(criterion_ids), Criterion.id.in_(open_ids))

    return Prepared(build)


def _suggestion(open_now: dict[UUID, Criterion], text: str, near: Near) -> Suggestion:
    under = tuple(_suggestion(open_now, text, one) for one in near.under if one.id in open_now)
    return Suggestion(open_now[near.id], near.found.words(text), near.found.score, near.found.places, under)


def _to_suggest_from(open_criteria: Select[Criterion], codes: Iterable[str] | None) -> list[Open]:
    """In the order of `codes`, else by name. What one holds is told by its hash and its counts.

    An official file may be put over a framework that ships, whose hash stays that of its own file. A category of
    evidence is chosen by itself (FW-5); a draft that nobody turned on is for reading only (FW-1).
    """
    order = None if codes is None else list(codes)
    rows = _offered(open_criteria).rows(order or [], order is not None)
    found = [Open(one, code, kind, f"{digest} {all_} {open_}") for one, code, kind, digest, all_, open_ in rows]
    return found if order is None else sorted(found, key=lambda one: order.index(one.code))


@lru_cache(maxsize=32)
def _offered(open_criteria: Select[Criterion]) -> Prepared:
    def build(codes: Sequence[str], chosen: bool) -> Any:
        is_on = or_(Framework.status != "draft", Framework.id.in_(select(FrameworkChoice.framework_id)))
        holds = (Framework.content_hash, Framework.criteria_count, Framework.unverified_count)
        wanted = select(Framework.id, Framework.code, Framework.kind, *holds).where(
            Framework.id.in_(open_criteria.with_only_columns(Criterion.framework_id)), is_on,
            Framework.kind != "evidence-categories",
        )  # fmt: skip
        wanted = wanted.where(Framework.code.in_(codes)) if chosen else wanted
        return wanted.order_by(Framework.short_title, Framework.code)

    return Prepared(build)


def _books(frameworks: list[Open]) -> dict[Open, Books]:
    """Read and built once in a process for what each framework holds; one question for all that are new."""
    kept = {one: shelf.find((one.id, one.holds)) for one in frameworks}
    missing = [one.id for one, books in kept.items() if books is None]
    stored: dict[UUID, list[Stored]] = defaultdict(list)
    if missing:
        columns = (Criterion.framework_id, Criterion.id, Criterion.group_id, Criterion.kind, Criterion.code,
                   Criterion.title, Criterion.keywords, Criterion.looks_like)  # fmt: skip
        rows: Any = db.session.execute(select(*columns).where(Criterion.framework_id.in_(missing)))
        for framework_id, *rest in rows:
            stored[framework_id].append(Stored(*rest))
    return {
        one: books or shelf.keep((one.id, one.holds), Books.of(one.code, stored[one.id])) for one, books in kept.items()
    }


def _learned(stems: set[str], framework_ids: list[UUID]) -> dict[UUID, suggesting.Learned]:
    """What this organisation's accepted mappings add to the words of a text, where it lets them."""
    if not framework_ids:
        return {}
    asked = sorted(stems & vocabulary.listed())[: learning.MOST_STEMS]
    counts: dict[UUID, dict[tuple[Hashable, str], int]] = defaultdict(dict)
    for framework_id, criterion_id, stem, pieces in _counts.rows(framework_ids, [learning.ALL, *asked]):
        counts[framework_id][criterion_id, stem] = pieces
    if not counts or not learns_from_mappings(organisations.current().settings):
        return {}
    return {framework_id: learning.weights(some) for framework_id, some in counts.items()}


@prepared
def _counts(framework_ids: Sequence[UUID], stems: Sequence[str]) -> Any:
    columns = (LearnedWord.framework_id, LearnedWord.criterion_id, LearnedWord.stem, LearnedWord.pieces)
    return select(*columns).where(LearnedWord.framework_id.in_(framework_ids), LearnedWord.stem.in_(stems))
