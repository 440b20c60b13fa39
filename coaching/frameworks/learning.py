"""What accepted mappings teach: which words of the list stand for which criteria here. Pure: no database, no Flask.

Only words of `vocabulary.json` are ever counted, whatever a text holds; names and numbers are on no list.
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping

from coaching.frameworks.suggesting import Place, read
from coaching.frameworks.vocabulary import listed

MOST_STEMS = 300
ALL = ""  # the row that counts the pieces themselves
FEWEST_PIECES = 3  # a word that stood in fewer accepted pieces of a criterion says nothing
FEWEST_BESIDE = 10  # nor does any, while the framework has fewer mappings to compare with
COMMON = 1.5  # how much oftener than in the framework's other pieces
WEIGHT = 2.0
Counts = Mapping[tuple[Hashable, str], int]  # by criterion and stem


def stems_to_count(text: str, without: Iterable[Place] = ()) -> set[str]:
    """The listed words of a text, but for those in the stretches that the privacy guard pointed out."""
    cut = tuple(without)
    words = {term[0]: places for term, places in read(text).items() if len(term) == 1 and term[0] in listed()}
    return {stem for stem, places in words.items() if not all(_lies_in(place, cut) for place in places)}


def weights(counts: Counts) -> dict[Hashable, dict[str, float]]:
    """What each word adds to each criterion of one framework: the more, the more it is said of this one alone."""
    pieces = {key: count for (key, stem), count in counts.items() if stem == ALL}
    every = sum(pieces.values())
    said: dict[str, int] = defaultdict(int)
    for (_key, stem), count in counts.items():
        said[stem] += count
    found: dict[Hashable, dict[str, float]] = defaultdict(dict)
    for (key, stem), count in counts.items():
        if stem == ALL or count < FEWEST_PIECES or every - pieces.get(key, 0) < FEWEST_BESIDE:
            continue
        oftener = (count / max(pieces[key], count)) / (said[stem] / every)
        if oftener >= COMMON:
            found[key][stem] = WEIGHT * math.log(oftener) * count / (count + FEWEST_PIECES)
    return dict(found)


def _lies_in(place: Place, stretches: tuple[Place, ...]) -> bool:
    return any(place[0] < end and start < place[1] for start, end in stretches)
