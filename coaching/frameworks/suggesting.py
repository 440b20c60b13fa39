"""Which criteria a text may be about, and which of its words say so. Pure: no database, no Flask, nothing leaves.

What is suggested is for a person to choose from; nothing is ever mapped by itself.
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from coaching.frameworks.stems import Word, words_of
from coaching.frameworks.vocabulary import LONGEST_TERM, Document, Term, terms_of

Place = tuple[int, int]
Learned = Mapping[Hashable, Mapping[str, float]]

MOST = 5
MOST_WORDS = 4000
REACH = 3  # how far apart the two words of a term may stand: "washed both her hands"
LENGTH = 0.15  # how much a criterion with many words is held back
FADING = 0.2  # what scores less than this part of the first is left out
LEAST = 1.0  # below this nothing is said
SHORTEST_SLIP = 6  # shorter words are not taken for another


def read(text: str) -> list[Word]:
    """The words of a text that say something; of a very long one those at its beginning."""
    return list(islice(words_of(text), MOST_WORDS))


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
    slips: dict[str, str] = field(default_factory=dict)  # a stem with a letter left out -> the stem

    @classmethod
    def of(cls, framework_code: str, documents: Iterable[Document]) -> "Index":
        bags = {one.key: terms_of(framework_code, one) for one in documents}
        index = cls(slips=_slips({stem for bag in bags.values() for term in bag for stem in term}))
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

    def suggest(self, words: list[Word], most: int = MOST, learned: Learned | None = None) -> list[Found]:
        """The likeliest first; fewer than `most`, or none, where the text says little."""
        reasons: dict[Hashable, list[tuple[float, Place]]] = defaultdict(list)
        scores: dict[Hashable, float] = defaultdict(float)
        for term, places in self._hits(words, learned or {}).items():
            often = 1 + math.log(len(places)) / 2
            for key, weight in self._weights(term, learned or {}).items():
                scores[key] += weight * often / self.lengths[key]
                reasons[key] += ((weight, place) for place in places)
        ranked = sorted(scores, key=lambda key: (-scores[key], str(key)))
        least = max(LEAST, scores[ranked[0]] * FADING) if ranked else LEAST
        likely = [key for key in ranked[:most] if scores[key] >= least]
        return [Found(key, scores[key], _weightiest(reasons[key])) for key in likely]

    def _weights(self, term: Term, learned: Learned) -> dict[Hashable, float]:
        shipped = self.weights.get(term, {})
        if len(term) > 1 or not learned:
            return shipped
        more = {key: stems[term[0]] for key, stems in learned.items() if term[0] in stems and key in self.lengths}
        return shipped | {key: shipped.get(key, 0.0) + weight for key, weight in more.items()} if more else shipped

    def _hits(self, typed: list[Word], learned: Learned) -> dict[Term, list[Place]]:
        taught = {stem for stems in learned.values() for stem in stems}
        words = [self._mended(word, taught) for word in typed]
        hits: dict[Term, list[Place]] = defaultdict(list)
        for at, word in enumerate(words):
            for group in _groups(words, at):
                term = tuple(one.stem for one in group)
                if term in self.weights or (len(term) == 1 and word.stem in taught):
                    hits[term].append((word.start, group[-1].end))
        return hits

    def _mended(self, word: Word, taught: set[str]) -> Word:
        """A slip of one letter in a longer word is read as the word that is known."""
        if len(word.stem) < SHORTEST_SLIP - 1 or (word.stem,) in self.weights or word.stem in taught:
            return word
        for left in (word.stem, *(_shortened(word.stem) if len(word.stem) >= SHORTEST_SLIP else ())):
            if left in self.slips:
                return Word(word.start, word.end, self.slips[left])
        return word


def _groups(words: list[Word], at: int) -> Iterable[tuple[Word, ...]]:
    """The word alone, with each of the words that follow closely, and the next ones as a phrase."""
    yield (words[at],)
    for other in words[at + 1 : at + REACH]:
        yield (words[at], other)
    if at + LONGEST_TERM <= len(words):
        yield tuple(words[at : at + LONGEST_TERM])


def _weightiest(reasons: list[tuple[float, Place]]) -> tuple[Place, ...]:
    """Without those that lie inside one that is there."""
    kept: list[Place] = []
    for _, place in sorted(reasons, key=lambda one: (-one[0], one[1])):
        if not any(start <= place[0] and place[1] <= end for start, end in kept):
            kept.append(place)
    return tuple(kept)


@lru_cache(maxsize=8192)
def _shortened(stem: str) -> tuple[str, ...]:
    return tuple(stem[:at] + stem[at + 1 :] for at in range(1, len(stem)))


def _slips(stems: set[str]) -> dict[str, str]:
    """Each longer stem under every form that lacks one letter; what could be two words is neither."""
    found: dict[str, str] = {}
    for stem in sorted(stems):
        if len(stem) >= SHORTEST_SLIP:
            for left in (stem, *_shortened(stem)):
                found[left] = "" if found.get(left, stem) != stem else stem
    return {left: stem for left, stem in found.items() if stem}
