"""How far a learner is with the knowledge, skills and behaviours. Pure: a room above hands in what evidence says.

A heading that evidence may be mapped to stands for what lies under it, until official codes are imported (GW-1).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

ACCEPTED, SUBMITTED, NOTHING = "accepted", "submitted", ""


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion: what evidence says of it, how many minutes of training named it, and the last scan of the two."""

    criterion: Any
    status: str
    minutes: int
    levels: tuple[int | None, int | None]

    @property
    def is_met(self) -> bool:
        return self.status == ACCEPTED


@dataclass(frozen=True, slots=True)
class Heading:
    """`whole` is the heading's own line, where evidence may be mapped to it."""

    title: str
    whole: Line | None
    lines: tuple[Line, ...]

    @property
    def met(self) -> int:
        return (
            len(self.lines) if self.whole is not None and self.whole.is_met else sum(one.is_met for one in self.lines)
        )

    @property
    def count(self) -> int:
        return len(self.lines)

    @property
    def is_met(self) -> bool:
        return self.met == self.count


def by_heading(
    groups: Iterable[Any], statuses: Mapping[UUID, str], minutes: Mapping[UUID, int] | None = None,
    levels: Mapping[UUID, tuple[int | None, int | None]] | None = None,
) -> list[Heading]:  # fmt: skip
    """`groups` are those of the standard with their criteria; `statuses` says accepted or submitted by criterion.

    What an official file took out of the standard is not asked for any more.
    """

    def line(criterion: Any) -> Line:
        return Line(
            criterion, statuses.get(criterion.id, NOTHING), (minutes or {}).get(criterion.id, 0),
            (levels or {}).get(criterion.id, (None, None)),
        )  # fmt: skip

    return [
        Heading(
            title=group.title,
            whole=next((line(one) for one in group.criteria if one.kind == "heading"), None),
            lines=tuple(line(one) for one in group.criteria if one.kind != "heading" and one.retired_on is None),
        )
        for group in groups
    ]


def met_of(headings: Iterable[Heading]) -> tuple[int, int]:
    """How many criteria are met, of how many."""
    found = list(headings)
    return sum(one.met for one in found), sum(one.count for one in found)


@dataclass(frozen=True, slots=True)
class Item:
    """What a skills scan asks about: one criterion, or one heading as a whole (RV-8)."""

    key: str
    title: str
    code: str
    needs_checking: bool
    heading: str


def scan_items(groups: Iterable[Any], unit: str) -> list[Item]:
    """By heading, the heading's own criterion stands for it; where there is none, the group does."""
    found: list[Item] = []
    for group in groups:
        whole = next((one for one in group.criteria if one.kind == "heading"), None)
        if unit == "heading":
            key = str(whole.id if whole is not None else group.id)
            found.append(Item(key, group.title, "", whole is not None and whole.needs_checking, group.title))
        else:
            found += [
                Item(str(one.id), one.title, one.code, one.needs_checking, group.title)
                for one in group.criteria
                if one.kind != "heading"
            ]
    return found
