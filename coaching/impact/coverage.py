"""One framework with what stands behind each of its criteria. Pure: numbers in, squares out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from markupsafe import Markup, escape

from coaching.evidence.models import first_of

# Newest evidence older than this has its corner cut off (DESIGN-UX U4).
OLD_AFTER = 12
# From so many accepted pieces on a square is one shade darker.
SHADES = (1, 2, 4, 8)


@dataclass(frozen=True, slots=True)
class Square:
    """A criterion and what counts for it in the months that are looked at.

    `newest` is the month of the newest evidence, also of one before those months; `needed_since` the first month that
    the framework's own limit lets count, 0 where it sets none (EV-8).
    """

    id: UUID
    code: str
    title: str
    is_heading: bool
    needs_checking: bool
    accepted: int = 0
    waiting: int = 0
    newest: int = 0
    kinds: int = 0
    kind: str = ""
    needed_since: int = 0
    old_before: int = 0

    @property
    def is_out_of_date(self) -> bool:
        return self.accepted > 0 and self.newest < self.needed_since

    @property
    def is_gap(self) -> bool:
        """Nothing that counts, or nothing young enough (FW-3)."""
        return self.accepted == 0 or self.is_out_of_date

    @property
    def is_old(self) -> bool:
        return 0 < self.newest < self.old_before

    @property
    def newest_on(self) -> date | None:
        return first_of(self.newest) if self.newest else None

    @property
    def has_one_kind(self) -> bool:
        """Only one evidence category behind it (FW-5); `kind` is empty where the framework has no such kinds."""
        return bool(self.kind) and not self.is_gap and self.kinds == 1

    @property
    def look(self) -> str:
        """Class names; everything they show is also said in numbers, words or shapes."""
        marks = {"waits": self.waiting > 0, "is-old": self.is_old, "gap": self.is_gap}
        return " ".join([f"heat-{shade(self.accepted)}", *(name for name, there in marks.items() if there)])


@dataclass(frozen=True, slots=True)
class Group:
    """`is_one` says that the group counts as one: a heading, of which any part may have some."""

    title: str
    squares: tuple[Square, ...]
    is_one: bool = False

    @property
    def counted(self) -> tuple[Square, ...]:
        """A heading is mapped to as well, and is not one of the criteria that are counted."""
        return tuple(one for one in self.squares if not one.is_heading) or self.squares

    @property
    def all(self) -> int:
        return 1 if self.is_one else len(self.counted)

    @property
    def have(self) -> int:
        if self.is_one:
            return int(any(not one.is_gap for one in self.squares))
        return sum(not one.is_gap for one in self.counted)

    @property
    def waiting(self) -> int:
        """Gaps for which something is handed in."""
        if self.is_one:
            return int(not self.have and any(one.waiting for one in self.squares))
        return sum(one.is_gap and one.waiting > 0 for one in self.counted)

    @property
    def empty(self) -> tuple[Square, ...]:
        if self.is_one:
            return () if self.have else self.squares[:1]
        return tuple(one for one in self.counted if one.is_gap)

    @property
    def accepted(self) -> int:
        return sum(one.accepted for one in self.squares)


@dataclass(frozen=True, slots=True)
class Coverage:
    """`limit` is after how many months evidence is too old for this framework, None where that is not set.

    `by_heading`: the codes under the headings were mostly not confirmed, so evidence is mapped to headings meanwhile
    (frameworks/README) and these are what is counted.
    """

    groups: tuple[Group, ...]
    limit: int | None = None
    by_heading: bool = False
    squares: tuple[Square, ...] = field(default=())

    @property
    def all(self) -> int:
        return sum(group.all for group in self.groups)

    @property
    def have(self) -> int:
        return sum(group.have for group in self.groups)

    @property
    def gaps(self) -> int:
        return self.all - self.have

    @property
    def waiting(self) -> int:
        return sum(group.waiting for group in self.groups)

    @property
    def empty(self) -> list[Square]:
        """Gaps, in the framework's order."""
        return [one for group in self.groups for one in group.empty]

    @property
    def one_kind(self) -> list[Square]:
        return [one for one in self.squares if one.has_one_kind]

    @property
    def unchecked(self) -> int:
        return sum(one.needs_checking for one in self.squares)

    @property
    def gaps_first(self) -> list[Square]:
        return sorted(self.squares, key=lambda one: not one.is_gap)


def drawn(groups: Iterable[tuple[str, Iterable[Square]]], limit: int | None) -> Coverage:
    """From (title, squares) of each group, in order."""
    listed = [(title, tuple(squares)) for title, squares in groups]
    every = tuple(one for _title, squares in listed for one in squares)
    by_heading = counts_by_heading(
        sum(one.is_heading for one in every), sum(one.needs_checking for one in every if not one.is_heading),
        sum(not one.is_heading for one in every),
    )  # fmt: skip
    return Coverage(tuple(Group(*one, by_heading) for one in listed), limit, by_heading, every)


def counts_by_heading(headings: int, unverified: int, criteria: int) -> bool:
    """Until the official codes are imported, evidence for an apprenticeship is counted by heading."""
    return headings > 0 and 2 * unverified > criteria


def shade(accepted: int) -> int:
    """0 to 4."""
    return sum(accepted >= step for step in SHADES)


def row_of_cells(labels: Sequence[str]) -> Callable[[Sequence[int]], Markup]:
    """What draws one row of a matrix with these columns. Not a macro: there are hundreds of cells on a page, and most
    of what they cost would be the calls."""
    heads = [escape(label) for label in labels]

    def draw(numbers: Sequence[int]) -> Markup:
        cells = [
            f'<span class="cell heat-{shade(number)}">{head} <b>{number:d}</b></span>'
            for head, number in zip(heads, numbers, strict=True)
        ]
        return Markup("".join(cells))  # noqa: S704 - labels are escaped, numbers are numbers

    return draw
