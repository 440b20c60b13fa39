"""By which words a criterion is known: its catalogue's, and those of the topics in `vocabulary.json`. Pure."""

import json
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from coaching.frameworks.stems import plain, stems_of, words_of

FILE = Path(__file__).parent / "vocabulary.json"
Term = tuple[str, ...]
LONGEST_TERM = 3
KEYWORD, STRONG, ORDINARY, EVERYDAY, TITLE, LOOKS_LIKE = 2.0, 2.4, 1.2, 0.6, 1.2, 0.4
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
        """By name where the topics know the criterion, else by its own title and keywords."""
        if one.code in _named(framework_code):
            return one.code in self.criteria.get(framework_code, ())
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
        for word in words_of(text):
            if word.says:
                yield (word.stem,), weight


def _known(one: Document) -> Iterator[Term]:
    for phrase in (*one.keywords, one.title):
        term = stems_of(phrase)
        if 0 < len(term) <= LONGEST_TERM:
            yield term


@lru_cache(maxsize=256)
def _named(framework_code: str) -> frozenset[str]:
    """Codes of the framework that any topic names."""
    return frozenset(code for topic in topics() for code in topic.criteria.get(framework_code, ()))


@lru_cache(maxsize=1)
def listed_words() -> frozenset[str]:
    """The words of the topics as they are written there."""
    phrases = (word for one in _kept() for word in (*one["strong"], *one["words"], *one["everyday"]))
    return frozenset(plain(word) for phrase in phrases for word in phrase.replace("-", " ").split())


@lru_cache(maxsize=1)
def listed() -> frozenset[str]:
    """Every word of the topics: what an organisation's own mappings are counted by."""
    return frozenset(stem for topic in topics() for term in topic.terms for stem in term)


@lru_cache(maxsize=1)
def topics() -> tuple[Topic, ...]:
    return tuple(_topic(one) for one in _kept())


def _kept() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))["topics"]
    return found


def _topic(one: dict[str, Any]) -> Topic:
    kinds = (("everyday", EVERYDAY), ("words", ORDINARY), ("strong", STRONG))  # the later counts where two are alike
    weighed = {stems_of(word): weight for kind, weight in kinds for word in one[kind]}
    return Topic(
        criteria={framework: tuple(codes) for framework, codes in one["criteria"].items()},
        anchors=frozenset(stems_of(word) for word in one["anchors"]),
        terms={term: weight for term, weight in weighed.items() if 0 < len(term) <= LONGEST_TERM},
    )
