"""What is asked about each finding, and what the answers make of a text. Pure: no database, no Flask."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from coaching.platform import ids
from coaching.platform.words import _
from coaching.pseudonyms import finder
from coaching.pseudonyms.tokens import Found

AROUND = 32
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TAKEN = re.compile(r"\b[Pp]erson ([A-Z]{1,2})\b")
# Choices beside the letters: something else is written, or it stays for one of these reasons.
OUT = "out"
KEPT = ("not_a_person", "colleague", "agreed")


@dataclass(frozen=True)
class Question:
    """One name or number that the texts hold, however often. `letter` is offered for a name; `others` are in use."""

    name: str
    code: str
    text: str
    around: tuple[str, str]
    letter: str = ""
    others: tuple[str, ...] = field(default=())

    @property
    def is_person(self) -> bool:
        return bool(self.letter)

    @property
    def instead(self) -> str:
        return person(self.letter) if self.is_person else instead_of(self.code)

    @property
    def choices(self) -> tuple[str, ...]:
        return (*((self.letter, *self.others) if self.is_person else (OUT,)), *KEPT)


def person(letter: str) -> str:
    return f"Person {letter}"


def instead_of(code: str) -> str:
    """What stands in the place of a number or an address."""
    said = {
        "nhs": _("[NHS number]"), "phone": _("[phone number]"), "email": _("[e-mail address]"),
        "postcode": _("[postcode]"), "born": _("[date of birth]"), "room": _("[room number]"),
    }  # fmt: skip
    return said[code]


def name_of(found: Found) -> str:
    """The name of the field that asks about it: the same while the text is the same."""
    return f"guard_{ids.digest(f'{found.code}:{found.key}')[:12]}"


def asked(texts: Iterable[str], letters: Mapping[str, str], known: Iterable[str] = ()) -> list[Question]:
    """A question for each finding, in the order of the texts. `letters` are those of this scope by key of name."""
    written, known = list(texts), tuple(known)
    used = sorted(set(letters.values()), key=lambda one: (len(one), one))
    free = _free(set(used) | {letter for text in written for letter in TAKEN.findall(text)})
    found: dict[str, Question] = {}
    for text in written:
        for one in finder.find(text, known):
            name = name_of(one)
            if name in found:
                continue
            letter = (letters.get(one.key) or next(free)) if one.is_person else ""
            others = tuple(other for other in used if other != letter) if one.is_person else ()
            found[name] = Question(name, one.code, one.text, _around(text, one), letter, others)
    return list(found.values())


def written_anew(text: str, answers: Mapping[str, str], known: Iterable[str] = ()) -> str:
    """The text with each finding as it was answered. Raises `KeyError` with the field of one without an answer."""
    for one in reversed(finder.find(text, known)):
        choice = answers[name_of(one)]
        if choice in KEPT:
            continue
        words = instead_of(one.code) if choice == OUT else person(choice)
        text = text[: one.start] + words + text[one.end :]
    return text


def _free(used: set[str]) -> Iterator[str]:
    """A, B, … Z, AA, AB, …, without those that stand for somebody already."""
    doubled = (first + second for first in LETTERS for second in LETTERS)
    return (letter for letter in (*LETTERS, *doubled) if letter not in used)


def _around(text: str, one: Found) -> tuple[str, str]:
    """The words before and after, so that the writer sees which place is meant."""
    before, after = text[max(0, one.start - AROUND) : one.start], text[one.end : one.end + AROUND]
    if one.start > AROUND:
        before = "…" + before.partition(" ")[2]
    if len(text) > one.end + AROUND:
        after = after.rpartition(" ")[0] + "…"
    return before, after
