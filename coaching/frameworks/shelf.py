"""Indices of frameworks, built once in a process and named by what each framework holds. Pure: it is given criteria."""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Any
from uuid import UUID

from coaching.frameworks.suggesting import MOST, Found, Index, Read
from coaching.frameworks.vocabulary import Document

MOST_KEPT = 64
MOST_SINGLE, MOST_UNDER = 12, 2


@dataclass(frozen=True, slots=True)
class Stored:
    """One criterion as it is read from the database."""

    id: UUID
    group_id: UUID
    kind: str
    code: str
    title: str
    keywords: list[str]
    looks_like: str

    @property
    def document(self) -> Document:
        return Document(self.id, self.code, self.title, tuple(self.keywords), self.looks_like)


@dataclass(frozen=True, slots=True)
class Near:
    id: UUID
    found: Found
    under: tuple["Near", ...] = ()


@dataclass(frozen=True, slots=True)
class Books:
    """A framework to suggest from. Where it has headings, they come first, with single criteria under each."""

    first: Index
    single: Index | None
    group_of: Mapping[Any, UUID]

    @classmethod
    def of(cls, code: str, criteria: Iterable[Stored]) -> "Books":
        some = list(criteria)
        headings = [one.document for one in some if one.kind == "heading"]
        others = [one.document for one in some if one.kind != "heading"]
        groups = {one.id: one.group_id for one in some}
        if headings:
            return cls(Index.of(code, headings), Index.of(code, others), groups)
        return cls(Index.of(code, others), None, groups)

    def nearest(self, text: Read, most: int = MOST, learned: Any = None, *, under: bool = True) -> list[Near]:
        below: dict[UUID, list[Near]] = defaultdict(list)
        for one in self.single.suggest(text, MOST_SINGLE, learned) if self.single and under else ():
            below[self.group_of[one.key]].append(Near(_id(one), one))
        return [
            Near(_id(one), one, tuple(below[self.group_of[one.key]][:MOST_UNDER]))
            for one in self.first.suggest(text, most, learned)
        ]


class Shelf:
    """Those used last are kept. A framework whose content changed has another hash, and is another book."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._kept: OrderedDict[tuple[UUID, str], Books] = OrderedDict()
        self._most, self._lock = most, Lock()

    def find(self, name: tuple[UUID, str]) -> Books | None:
        with self._lock:
            if name in self._kept:
                self._kept.move_to_end(name)
            return self._kept.get(name)

    def keep(self, name: tuple[UUID, str], made: Books) -> Books:
        with self._lock:
            self._kept[name] = made
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made

    def __len__(self) -> int:
        return len(self._kept)


def _id(found: Found) -> UUID:
    assert isinstance(found.key, UUID)
    return found.key


shelf = Shelf()
