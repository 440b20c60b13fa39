"""Which criteria a text may be about, and which of its words say so. Pure: no database, no Flask, nothing leaves.

What is suggested is for a person to choose from; nothing is ever mapped by itself.
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice

from coaching.frameworks.stems import Word, plain, stem, words_of
from coaching.frameworks.vocabulary import LONGEST_TERM, Document, Term, listed, listed_words, terms_of

Place = tuple[int, int]
Read = dict[Term, list[Place]]
Learned = Mapping[Hashable, Mapping[str, float]]

MOST = 5
MOST_WORDS = 4000
REACH = 3  # how far apart the two words of a term may stand, fillers not counted: "washed and dried her hands"
LENGTH = 0.15  # how much a criterion with many words is held back
FADING = 0.2  # what scores less than this part of the first is left out
LEAST = 0.6  # below this nothing is said
MOST_PLACES = 12
SHORTEST_SLIP = 6  # shorter words are not taken for another


def read(text: str) -> Read:
    """The terms of a text, with their places: single words that say something, and phrases as they might be listed.

    Of a very long text only the beginning is read.
    """
    words = [_mended(word, plain(text[word.start : word.end])) for word in islice(words_of(text), MOST_WORDS)]
    found: Read = defaultdict(list)
    for at, word in enumerate(words):
        if word.says:
            found[word.stem,].append((word.start, word.end))
        for other in words[at + 1 : at + REACH]:
            found[word.stem, other.stem].append((word.start, other.end))
        together = words[at : at + LONGEST_TERM]
        if len(together) == LONGEST_TERM:
            found[tuple(one.stem for one in together)].append((word.start, together[-1].end))
    return dict(found)


def parts(text: str, places: Iterable[Place]) -> list[tuple[str, bool]]:
    """The text in pieces, and of each whether it is to be marked; together they are the text, letter for letter."""
    pieces, at = list[tuple[str, bool]](), 0
    for start, end in sorted(places):
        if end > at:
            pieces += [(text[at : max(start, at)], False), (text[max(start, at) : end], True)]
            at = end
    return [piece for piece in (*pieces, (text[at:], False)) if piece[0]]


@dataclass(frozen=True, slots=True)
class Found:
    """A criterion that the text may be about; `places` are those of the words that say so, the weightiest first."""

    key: Hashable
    score: float
    places: tuple[Place, ...]

    def words(self, text: str) -> tuple[str, ...]:
        """The words as they were typed, each once."""
        typed: dict[str, str] = {}
        for start, end in self.places:
            typed.setdefault(text[start:end].casefold(), text[start:end])
        return tuple(typed.values())


@dataclass(slots=True)
class Index:
    """The criteria of one framework by their terms. Built once, read by many."""

    weights: dict[Term, dict[Hashable, float]] = field(default_factory=dict)
    lengths: dict[Hashable, float] = field(default_factory=dict)

    @classmethod
    def of(cls, framework_code: str, documents: Iterable[Document]) -> "Index":
        bags = {one.key: terms_of(framework_code, one) for one in documents}
        index = cls()
        held: dict[Term, list[Hashable]] = defaultdict(list)
        for key, bag in bags.items():
            for term in bag:
                held[term].append(key)
        for term, keys in held.items():
            rarity = math.log(1 + len(bags) / len(keys))
            index.weights[term] = {key: bags[key][term] * rarity for key in keys}
        for key, bag in bags.items():
            total = sum(index.weights[term][key] for term in bag)
            index.lengths[key] = max(total, 1.0) ** LENGTH
        return index

    def suggest(self, text: Read, most: int = MOST, learned: Learned | None = None) -> list[Found]:
        """The likeliest first; fewer than `most`, or none, where the text says little."""
        reasons: dict[Hashable, list[tuple[float, list[Place]]]] = defaultdict(list)
        scores: dict[Hashable, float] = defaultdict(float)
        taught = self._by_term(learned or {})
        for term, places in text.items():
            if term not in self.weights and term not in taught:
                continue
            often = 1 + math.log(len(places)) / 2
            for key, weight in (*self.weights.get(term, {}).items(), *taught.get(term, ())):
                scores[key] += weight * often / self.lengths[key]
                reasons[key].append((weight, places))
        ranked = sorted(scores, key=lambda key: (-scores[key], str(key)))
        least = max(LEAST, scores[ranked[0]] * FADING) if ranked else LEAST
        likely = [key for key in ranked[:most] if scores[key] >= least]
        return [Found(key, scores[key], _weightiest(reasons[key])) for key in likely]

    def _by_term(self, learned: Learned) -> dict[Term, list[tuple[Hashable, float]]]:
        found: dict[Term, list[tuple[Hashable, float]]] = defaultdict(list)
        for key, stems in learned.items():
            if key in self.lengths:
                for one, weight in stems.items():
                    found[one,].append((key, weight))
        return found


def _mended(word: Word, typed: str) -> Word:
    """A slip of one letter in a longer word is read as the word of the list; the first letter is believed."""
    if not word.says or len(typed) < SHORTEST_SLIP or word.stem in listed():
        return word
    for left in (typed, *_shortened(typed)):
        if left in _slips():
            return replace(word, stem=stem(_slips()[left]))
    return word


def _weightiest(reasons: list[tuple[float, list[Place]]]) -> tuple[Place, ...]:
    """Without those that lie inside one that is there."""
    every = ((-weight, place) for weight, places in reasons for place in places[:MOST_PLACES])
    kept: list[Place] = []
    for _, place in sorted(every):
        if len(kept) == MOST_PLACES:
            break
        if not any(start <= place[0] and place[1] <= end for start, end in kept):
            kept.append(place)
    return tuple(kept)


@lru_cache(maxsize=8192)
def _shortened(word: str) -> tuple[str, ...]:
    return tuple(word[:at] + word[at + 1 :] for at in range(1, len(word)))


@lru_cache(maxsize=1)
def _slips() -> dict[str, str]:
    """Each longer word of the list under every form that lacks one letter; what could be two words is neither."""
    found: dict[str, str] = {}
    for word in sorted(listed_words()):
        if len(word) >= SHORTEST_SLIP:
            for left in (word, *_shortened(word)):
                found[left] = word if stem(found.get(left, word)) == stem(word) else ""
    return {left: word for left, word in found.items() if word}
