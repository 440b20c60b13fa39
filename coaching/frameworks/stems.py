"""Words of a text with their places, and what is left of a word without its endings. Pure: no database, no Flask."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from coaching.frameworks.catalogue import folded

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[0-9]+")
SHORTEST = 3
VOWELS = frozenset("aeiouy")
# Endings that go, with what must stay before them: (ending, instead, fewest letters left).
PLURALS = (("sses", "ss", 2), ("ies", "y", 2), ("ss", "ss", 1), ("us", "us", 1), ("is", "is", 1), ("s", "", 3))
TENSES = (("ingly", "", 3), ("edly", "", 3), ("ing", "", 3), ("ied", "y", 2), ("eed", "ee", 2), ("ed", "", 3))
MADE = (("fulness", "ful", 3), ("iveness", "ive", 3), ("ability", "able", 3), ("ibility", "ible", 3), ("ments", "", 4),
        ("ment", "", 4), ("ness", "", 3), ("tion", "t", 4), ("sion", "s", 4), ("ally", "al", 3), ("ily", "y", 3),
        ("ly", "", 4))  # fmt: skip
# Forms that no ending explains, as they stand in accounts of work.
ALIKE = {
    "ate": "eat", "began": "begin", "bought": "buy", "cared": "care", "caring": "care", "chose": "choose",
    "chosen": "choose", "choice": "choose", "choices": "choose", "choosing": "choose", "drank": "drink",
    "eaten": "eat", "fallen": "fall", "fell": "fall", "felt": "feel", "held": "hold", "led": "lead", "losing": "lose",
    "lost": "lose", "meds": "medicines", "shook": "shake", "sore": "sores", "spoke": "speak", "spoken": "speak",
    "stole": "steal", "stolen": "steal", "taught": "teach", "understood": "understand", "woke": "wake", "wrote": "write",
    "written": "write", "writing": "write",
}  # fmt: skip
NOTHING_SAID = frozenset(
    """a about after again against all also although am an and another any are around as ask asked asks at away back be
    became because been before being both but by came can can't cannot come could couldn't day days did didn't do does doesn't
    doing don't done down during each either else even ever every everybody everyone everything few find first five for
    found four from full get gets getting give given gives go goes going gone good got great had half has hasn't have
    haven't having he he'd he'll he's her here hers herself him himself his how i i'd i'll i'm i've if in instead into is
    isn't it it's its itself just keep kept knew know known last later least less let like lot made make makes many may
    maybe me mentee mentor might more morning most much must my myself need needed never new next no nobody none nor not nothing now of
    off often on once one only onto or other others our ours out over own part per put quite rather really right said same
    saw say says second see seen seven she she'd she's should since six so some somebody someone something soon started
    still such take taken takes ten than that that's the their theirs them themselves then there there's these they they're
    thing things think this those though thought three through till time to today together told too took towards tried try
    twice two under until up upon us use used using very want wanted wants was wasn't way we we'd we're we've week weekly
    weeks well went were what when where which while who whole whom whose why will with within without won't would wouldn't
    year years yes yet you your yours""".split()
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word that says something: where it stands in the text, and its stem."""

    start: int
    end: int
    stem: str


def words_of(text: str) -> Iterator[Word]:
    for found in WORD.finditer(text):
        plain = _plain(found.group())
        if plain not in NOTHING_SAID and (plain != "nice" or found.group().isupper()):  # NICE writes guidance
            yield Word(found.start(), found.end(), stem(plain))


def stems_of(phrase: str) -> tuple[str, ...]:
    return tuple(word.stem for word in words_of(phrase))


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
def _plain(word: str) -> str:
    return folded(word).replace("’", "'")


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
