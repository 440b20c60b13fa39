"""Which letters the typefaces of a PDF can show, and what stands for those that they cannot.

The typefaces are those inside the PDF writer's own package, so that a document looks the same on every machine. A
tagged PDF may hold no letter without a shape: what has none is put into words, or is left out and marked.
"""

import json
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from pathlib import Path

# What stands for letters that cannot be shown. Whoever reads the marked place finds the words in the plain text.
LEFT_OUT = "[…]"
KEPT_CONTROLS = "\n\t"


@lru_cache(maxsize=1)
def _ranges() -> list[list[int]]:
    found: list[list[int]] = json.loads(Path(__file__).with_name("letters.json").read_text())
    return found


def can_show(letter: str) -> bool:
    ranges = _ranges()
    place = bisect_right(ranges, [ord(letter), 0x110000]) - 1
    return place >= 0 and ranges[place][0] <= ord(letter) <= ranges[place][1]


def printable(text: str) -> str:
    """The text with every letter that can be shown; a picture sign becomes its name, other letters `LEFT_OUT`."""
    made: list[str] = []
    for letter in text:
        if letter in KEPT_CONTROLS or can_show(letter):
            made.append(letter)
            continue
        said = _said(letter)
        if said == LEFT_OUT and made and made[-1] == LEFT_OUT:
            continue
        made.append(said)
    return "".join(made)


def is_whole(text: str) -> bool:
    """Whether nothing of it is lost in print."""
    return LEFT_OUT not in printable(text) or LEFT_OUT in text


def _said(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind in ("Cc", "Cf", "Cs", "Sk", "Mn", "Me"):  # no shape of their own: joiners, marks, skin tones
        return ""
    if kind == "So" and (name := unicodedata.name(letter, "")):
        return f"({name.lower()})"
    return LEFT_OUT
