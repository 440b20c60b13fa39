"""How often a right criterion is among the first, over the catalogues that ship, with the interval of that share."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from coaching.frameworks import catalogue
from coaching.frameworks.shelf import Books, Stored
from coaching.frameworks.suggesting import Found, read
from tests.suggestions.labelled import STATEMENTS, Labelled

Z = 1.959964  # 95%


@dataclass(frozen=True)
class Outcome:
    one: Labelled
    right: tuple[str, ...]
    suggested: tuple[str, ...]

    def is_right(self, first: int = 5) -> bool:
        return bool(set(self.right) & set(self.suggested[:first]))


@lru_cache(maxsize=8)
def books(framework: str) -> tuple[Books, dict[UUID, str]]:
    """The framework as the app builds it, and its codes by id."""
    entry = next(entry for entry in map(catalogue.read, catalogue.files()) if entry["code"] == framework)
    stored = [
        Stored(_id(one["code"]), _id(group["title"]), one["kind"], one["code"], one["title"], one.get("keywords", []),
               one.get("looks_like") or "")
        for group in entry["groups"] for one in catalogue.criteria_of(group)
    ]  # fmt: skip
    return Books.of(framework, stored), {one.id: one.code for one in stored}


def _id(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, name)


def suggested(framework: str, text: str, most: int = 5, **more: Any) -> list[tuple[str, Found]]:
    """What is suggested first, by code."""
    built, codes = books(framework)
    return [(codes[one.id], one.found) for one in built.nearest(read(text), most, **more)]


def statements(texts: Iterable[Labelled]) -> list[Outcome]:
    return [Outcome(one, one.statements, _codes(STATEMENTS, one.text)) for one in texts]


def headings(texts: Iterable[Labelled]) -> list[Outcome]:
    return [Outcome(one, one.headings, _codes(one.standard, one.text)) for one in texts]


def _codes(code: str, text: str) -> tuple[str, ...]:
    return tuple(one for one, _ in suggested(code, text))


def share(outcomes: list[Outcome], first: int = 5) -> tuple[int, int]:
    return sum(one.is_right(first) for one in outcomes), len(outcomes)


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95% interval of a share by Wilson's score."""
    seen, spread = right / of, Z * Z / of
    middle = (seen + spread / 2) / (1 + spread)
    half = Z * math.sqrt(seen * (1 - seen) / of + spread / (4 * of)) / (1 + spread)
    return middle - half, middle + half


def confusion(outcomes: list[Outcome]) -> Counter[tuple[str, str]]:
    """What was taken for what: (the statement it was written for, the one suggested first) with how often."""
    return Counter(
        (one.right[0], one.suggested[0] if one.suggested else "none") for one in outcomes if not one.is_right(1)
    )


def by_luck(outcomes: list[Outcome], first: int = 5) -> float:
    """How often a right one would be among the first of a list in no order at all."""
    return sum(1 - _missed(one, first) for one in outcomes) / len(outcomes)


def _missed(one: Outcome, first: int) -> float:
    code = STATEMENTS if one.right == one.one.statements else one.one.standard
    all_, right = len(books(code)[0].first.lengths), len(one.right)
    return math.comb(all_ - right, first) / math.comb(all_, first)
