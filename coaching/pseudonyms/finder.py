"""Finds names, numbers and addresses in a text by the table that the browser reads as well. Pure: no database.

`static/js/guard/find.js` does the same step by step; `tests/pseudonyms/cases.json` holds both to it.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from coaching.platform.config import PROJECT
from coaching.pseudonyms import names
from coaching.pseudonyms.tokens import Found, is_whole, word_after, word_before

FILE = PROJECT / "static" / "js" / "guard" / "rules.json"
CUE_WITHIN = 40
ORDINALS = ("st", "nd", "rd", "th")


@dataclass(frozen=True)
class Table:
    """`rules` as they stand in the file; `patterns` compiled, each with its code and the check that follows it."""

    rules: dict[str, Any]
    patterns: tuple[tuple[str, re.Pattern[str], str], ...]


@lru_cache(maxsize=1)
def table() -> Table:
    rules: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    compiled = tuple((one["code"], re.compile(one["pattern"], re.ASCII), one["check"]) for one in rules["patterns"])
    return Table({name: frozenset(some) if _is_list(some) else some for name, some in rules.items()}, compiled)


def find(text: str, known: Iterable[str] = ()) -> list[Found]:
    """What may identify somebody, in the order of the text. Words of `known` names are not pointed out."""
    found = by_pattern(text)
    taken = [(one.start, one.end) for one in found]
    found += names.find(text, table().rules, taken, names.words_of(known))
    return sorted(found, key=lambda one: one.start)


def by_pattern(text: str) -> list[Found]:
    """Numbers, addresses, dates and rooms; what an earlier pattern found is not found again."""
    found: list[Found] = []
    for code, pattern, check in table().patterns:
        at = 0
        while match := pattern.search(text, at):
            start = match.start()
            end = start + _fits(check, text, start, match.group().rstrip(" ,"))
            if end > start and not any(start < one.end and one.start < end for one in found):
                found.append(Found(code, start, end, text[start:end]))
            at = max(end, start + 1)
    return found


def _fits(check: str, text: str, start: int, said: str) -> int:
    """How many letters of what the pattern found are what it looks for; 0 for none."""
    length = CHECKS[check](text, start, said)
    return length if length and is_whole(text, start, start + length, table().rules["letters"]) else 0


def _whatever(_text: str, _start: int, said: str) -> int:
    return len(said)


def _nhs(_text: str, _start: int, said: str) -> int:
    """Ten digits whose last one is right: the rest weighed from ten to two, modulo eleven."""
    digits = [int(letter) for letter in said if letter.isdigit()]
    check = 11 - sum(digit * (10 - place) for place, digit in enumerate(digits[:9])) % 11
    return len(said) if check % 11 == digits[9] and check != 10 else 0


def _phone(_text: str, _start: int, said: str) -> int:
    """As many of the digits as make a number of the UK; what follows may be another number."""
    for end in range(len(said), 9, -1):
        if not said[end - 1].isdigit() or (end < len(said) and said[end].isdigit()):
            continue
        digits = "".join(letter for letter in said[:end] if letter.isdigit())
        for abroad in ("0044", "44"):
            if said[0] in "+0" and digits.startswith(abroad):
                digits = "0" + digits.removeprefix(abroad).removeprefix("0")
        if len(digits) in (10, 11) and digits[0] == "0" and digits[1] in "123578":
            return end
    return 0


def _birth(text: str, start: int, said: str) -> int:
    """A day with a word of birth before it, or in a year in which somebody grown up was born."""
    rules = table().rules
    before = text[max(0, start - CUE_WITHIN) : start].lower()
    year = re.search("[0-9]{4}$", said)
    first, last = rules["birth_years"]
    is_long_ago = bool(year) and first <= int(said[-4:]) <= last
    return len(said) if is_long_ago or any(cue in before for cue in rules["born_cues"]) else 0


def _postcode(_text: str, _start: int, said: str) -> int:
    """ "S5 2nd" is a second floor; letters of one postcode are all large or all small."""
    letters = "".join(letter for letter in said if letter.isalpha())
    is_even = letters in (letters.upper(), letters.lower())
    return len(said) if is_even and said[-2:] not in ORDINALS else 0


def _room(text: str, start: int, said: str) -> int:
    rules, end = table().rules, start + len(said)
    if word_before(text, start, rules["letters"]) in rules["not_rooms_before"]:
        return 0
    if word_after(text, end, rules["letters"]) in rules["not_rooms_after"] or re.match("[.:-][0-9]", text[end:]):
        return 0
    return len(said)


CHECKS: dict[str, Callable[[str, int, str], int]] = {
    "": _whatever, "nhs": _nhs, "phone": _phone, "birth": _birth, "postcode": _postcode, "room": _room,
}  # fmt: skip


def _is_list(some: Any) -> bool:
    return isinstance(some, list) and all(isinstance(one, str) for one in some) and bool(some)
