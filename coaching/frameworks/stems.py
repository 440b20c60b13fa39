"""Words of a text with their places, and what is left of a word without its endings. Pure: no database, no Flask."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from coaching.frameworks.catalogue import folded

WORD = re.compile(r"well[ -]being|[^\W\d_]+(?:['’][^\W\d_]+)?|[0-9]+", re.IGNORECASE)  # "well-being" is one word
SHORTEST = 3
VOWELS = frozenset("aeiouy")
# Endings that go, with what must stay before them: (ending, instead, fewest letters left).
PLURALS = (("sses", "ss", 2), ("ies", "y", 2), ("ss", "ss", 1), ("us", "us", 1), ("is", "is", 1), ("s", "", 3))
TENSES = (("ingly", "", 3), ("edly", "", 3), ("ing", "", 3), ("ied", "y", 2), ("eed", "ee", 2), ("ed", "", 3))
MADE = (("fulness", "ful", 3), ("iveness", "ive", 3), ("ability", "able", 3), ("ibility", "ible", 3), ("ments", "", 4),
        ("ment", "", 4), ("ness", "", 3), ("tion", "t", 4), ("sion", "s", 4), ("ally", "al", 3), ("ily", "y", 3),
        ("ly", "", 4))  # fmt: skip
_LISTS = json.loads((Path(__file__).parent / "vocabulary.json").read_text(encoding="utf-8"))
FILLERS = frozenset(_LISTS["fillers"].split())
NOTHING_SAID = frozenset(_LISTS["nothing_said"].split())
ALIKE: dict[str, str] = _LISTS["alike"]  # forms that no ending explains


@dataclass(frozen=True, slots=True)
class Word:
    """One word: where it stands in the text, its stem, and whether it says something by itself."""

    start: int
    end: int
    stem: str
    says: bool = True


def words_of(text: str) -> Iterator[Word]:
    """Without the fillers; "up" of "spoke up" is there, and says nothing by itself."""
    for found in WORD.finditer(text):
        typed = plain(found.group())
        if typed not in FILLERS:
            says = typed not in NOTHING_SAID and (typed != "nice" or found.group().isupper())  # NICE writes guidance
            yield Word(found.start(), found.end(), stem(typed), says)


def stems_of(phrase: str) -> tuple[str, ...]:
    """The phrase as a term; nothing where it holds no more than one word that says nothing by itself."""
    words = tuple(words_of(phrase))
    return tuple(word.stem for word in words) if len(words) > 1 or any(word.says for word in words) else ()


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """ "medicines" and "medicine", "assessed" and "assessment" come out alike; no dictionary, a light hand."""
    word = word.removesuffix("'s").replace("'", "")
    word = ALIKE.get(word, word)
    if len(word) <= SHORTEST:
        return word
    for endings in (PLURALS, TENSES, MADE):
        word = _without(word, endings)
    if word.endswith("y") and len(word) > SHORTEST and word[-2] not in VOWELS:
        return word[:-1] + "i"
    return word.removesuffix("e") if len(word) > SHORTEST + 1 else word


@lru_cache(maxsize=8192)
def plain(word: str) -> str:
    return folded(word).replace("’", "'").replace("-", "").replace(" ", "")


def _without(word: str, endings: Iterable[tuple[str, str, int]]) -> str:
    for ending, instead, fewest in endings:
        if not word.endswith(ending):
            continue
        left = word.removesuffix(ending)
        if len(left) < fewest or not VOWELS & set(left):
            return word
        return _undoubled(left) if endings is TENSES and not instead else left + instead
    return word


def _undoubled(word: str) -> str:
    """ "shopped" is "shop", "pulled" stays "pull"."""
    return word[:-1] if word[-1] == word[-2] and word[-1] not in "lsz" else word
