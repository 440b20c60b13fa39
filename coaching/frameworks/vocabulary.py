"""By which words a criterion is known: its catalogue's, and those of the topics in `vocabulary.json`. Pure."""

import json
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from coaching.frameworks.stems import stems_of

FILE = Path(__file__).parent / "vocabulary.json"
Term = tuple[str, ...]
LONGEST_TERM = 3
KEYWORD, STRONG, ORDINARY, TITLE, LOOKS_LIKE = 2.0, 2.4, 1.2, 1.2, 0.4
OF_SEVERAL = 1.5  # a term of two words says more than either


@dataclass(frozen=True, slots=True)
class Document:
    """One criterion as the engine knows it."""

    key: Hashable
    code: str
    title: str
    keywords: tuple[str, ...]
    looks_like: str


@dataclass(frozen=True, slots=True)
class Topic:
    criteria: dict[str, tuple[str, ...]]
    anchors: frozenset[Term]
    terms: dict[Term, float]

    def is_of(self, framework_code: str, one: Document, known: frozenset[Term]) -> bool:
        """A framework that the topic names is taken at its word, but for criteria that it could not know."""
        named = self.criteria.get(framework_code)
        if named is not None and (one.code in named or not _is_single(framework_code, one.code)):
            return one.code in named
        return bool(self.anchors & known)


def terms_of(framework_code: str, one: Document) -> dict[Term, float]:
    """Every term of the criterion with its weight, the greatest where it comes from several places."""
    known = frozenset(_known(one))
    bag: dict[Term, float] = {}
    for term, weight in _all(framework_code, one, known):
        bag[term] = max(bag.get(term, 0.0), weight * (OF_SEVERAL if len(term) > 1 else 1))
    return bag


def _all(framework_code: str, one: Document, known: frozenset[Term]) -> Iterator[tuple[Term, float]]:
    for topic in topics():
        if topic.is_of(framework_code, one, known):
            yield from topic.terms.items()
    for term in known:
        yield term, KEYWORD
    for text, weight in ((one.title, TITLE), (one.looks_like, LOOKS_LIKE)):
        for stem in stems_of(text):
            yield (stem,), weight


def _known(one: Document) -> Iterator[Term]:
    for phrase in (*one.keywords, one.title):
        term = stems_of(phrase)
        if 0 < len(term) <= LONGEST_TERM:
            yield term


def _is_single(framework_code: str, code: str) -> bool:
    """A knowledge, skill or behaviour of a standard whose headings the topics name."""
    return framework_code.startswith("st") and "-" not in code and code != "B"


@lru_cache(maxsize=1)
def topics() -> tuple[Topic, ...]:
    return tuple(_topic(one) for one in json.loads(FILE.read_text(encoding="utf-8"))["topics"])


def _topic(one: dict[str, Any]) -> Topic:
    weighed = {stems_of(word): ORDINARY for word in one["words"]} | {stems_of(word): STRONG for word in one["strong"]}
    return Topic(
        criteria={framework: tuple(codes) for framework, codes in one["criteria"].items()},
        anchors=frozenset(stems_of(word) for word in one["anchors"]),
        terms={term: weight for term, weight in weighed.items() if 0 < len(term) <= LONGEST_TERM},
    )
