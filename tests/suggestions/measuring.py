"""How often a right criterion is among the first, over the catalogues that ship, with the interval of that share."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from coaching.frameworks import catalogue
from coaching.frameworks.suggesting import Index, read
from coaching.frameworks.vocabulary import Document
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
def index(code: str) -> Index:
    entry = next(entry for entry in map(catalogue.read, catalogue.files()) if entry["code"] == code)
    some = [one for group in entry["groups"] for one in catalogue.criteria_of(group)]
    headings = [one for one in some if one["kind"] == "heading"]
    return Index.of(code, [
        Document(one["code"], one["code"], one["title"], tuple(one.get("keywords", ())), one.get("looks_like") or "")
        for one in headings or some
    ])  # fmt: skip


def statements(texts: Iterable[Labelled]) -> list[Outcome]:
    return [Outcome(one, one.statements, _codes(STATEMENTS, one.text)) for one in texts]


def headings(texts: Iterable[Labelled]) -> list[Outcome]:
    return [Outcome(one, one.headings, _codes(one.standard, one.text)) for one in texts]


def _codes(code: str, text: str) -> tuple[str, ...]:
    return tuple(str(found.key) for found in index(code).suggest(read(text)))


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
