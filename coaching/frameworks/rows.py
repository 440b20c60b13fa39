"""One row of a catalogue file, whatever the file was, and what must hold for it. Pure: no database, no Flask."""

import re
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from coaching.platform.words import _
from coaching.web.letters import NEVER_TYPED

MOST_BYTES = 2_000_000
MOST_ROWS = 2_000
HEADING = "heading"
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,59}")
CRITERION_KINDS = ("quality-statement", "evidence-category", "key-line-of-enquiry", "knowledge", "skill", "behaviour",
                   "standard", "public-summary", "well-being-outcome", "domain", "assessment-criterion")  # fmt: skip
ORIGINS = ("official", "local")
CONFIDENCES = ("verified", "unverified")
# Ends of the addresses under a framework; a criterion of this code could not be opened.
TAKEN = {"choices", "crosswalks", "ending", "files"}
LONGEST = {"group_code": 60, "group_title": 300, "confidence_note": 1000, "basis": 1000}
TITLE, LOOKS_LIKE = (3, 140), (8, 400)


class Unreadable(Exception):
    """The file as a whole cannot be read; the message says why in plain words."""


@dataclass(frozen=True)
class Row:
    """A criterion, or a heading that evidence may be mapped to. `number` is the row as a person counts it."""

    number: int
    group_code: str
    group_title: str
    code: str
    title: str
    kind: str = ""  # a table may leave it open
    looks_like: str = ""
    code_origin: str = "official"
    confidence: str = "verified"
    confidence_note: str = ""
    basis: str = ""
    keywords: tuple[str, ...] = ()

    @property
    def is_heading(self) -> bool:
        return self.kind == HEADING


@dataclass(frozen=True)
class Refusal:
    """`number` is empty where it is not one row that is wrong but what the file says of itself."""

    number: int | None
    code: str
    title: str
    why: str


@dataclass
class Sheet:
    """What was read. `header` is everything but the groups, by the names of the schema."""

    header: dict[str, Any]
    rows: list[Row] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    by_code: dict[str, Row] = field(default_factory=dict)
    by_group: dict[str, Row] = field(default_factory=dict)

    @property
    def faults(self) -> list[Refusal]:
        """What is wrong with the file as a whole: with one of these nothing of it is written."""
        return [one for one in self.refused if one.number is None]

    def refuse(self, number: int | None, why: str, code: Any = "", title: Any = "") -> None:
        self.refused.append(Refusal(number, shown(code, 60), shown(title), why))

    def add(self, row: Row) -> None:
        """Takes the row, or refuses it and says why; the first row of a code stands."""
        why = _why_not(row, self)
        if why:
            self.refuse(row.number, why, row.code, row.title)
        else:
            self.rows.append(row)
            self.by_code[row.code] = row
            self.by_group.setdefault(row.group_code, row)

    def close(self) -> None:
        """A heading needs something under it, and a file something in it."""
        filled = {row.group_code for row in self.rows if not row.is_heading}
        for row in [row for row in self.rows if row.is_heading and row.group_code not in filled]:
            self.rows.remove(row)
            self.refuse(row.number, _("Nothing that can be kept stands under this heading."), row.code, row.title)
        if not self.rows and not self.faults:
            self.refuse(None, _("No row of this file can be kept."))

    def kept(self) -> dict[str, Any]:
        return {"header": self.header, "rows": [asdict(one) for one in self.rows],
                "refused": [asdict(one) for one in self.refused]}  # fmt: skip


def sheet_from(kept: dict[str, Any]) -> Sheet:
    rows = [Row(**(one | {"keywords": tuple(one["keywords"])})) for one in kept["rows"]]
    return Sheet(kept["header"], rows, [Refusal(**one) for one in kept["refused"]])


def shown(text: Any, most: int = 140) -> str:
    """A piece of a file that was refused, made safe to keep and to show."""
    return NEVER_TYPED.sub("", str(text))[:most]


def odd_letter(text: str) -> str:
    """The first letter that no person types, as its number; empty where there is none."""
    found = NEVER_TYPED.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def tidy(row: Row) -> Row:
    """Spaces folded as a person reads them, so that the same words are the same row."""
    names = ("group_code", "group_title", "code", "title", "looks_like", "confidence_note", "basis")
    folded: dict[str, Any] = {name: " ".join(getattr(row, name).split()) for name in names}
    return replace(row, **folded)


def _why_not(row: Row, sheet: Sheet) -> str:
    return _odd(row) or _code_fault(row) or _length_fault(row) or _choice_fault(row) or _twice(row, sheet)


def _odd(row: Row) -> str:
    texts = (row.code, row.title, row.group_code, row.group_title, row.looks_like, row.confidence_note, row.basis)
    for text in (*texts, *row.keywords):
        letter = odd_letter(text)
        if letter:
            return _("It holds a sign that nobody can type or see (%(sign)s). Take it out.", sign=letter)
    return ""


def _code_fault(row: Row) -> str:
    if not row.code:
        return _("It has no code.")
    if not CODE.fullmatch(row.code) or row.code.lower() in TAKEN:
        return _(
            "“%(code)s” cannot be a code. Use up to 60 letters, digits, dots or hyphens.", code=shown(row.code, 30)
        )
    if not row.group_code or not row.group_title:
        return _("It does not say which group it is in. Give the group a code and a title.")
    return ""


def _length_fault(row: Row) -> str:
    for name, most in LONGEST.items():
        if len(getattr(row, name)) > most:
            return _("The %(field)s can be %(most)d letters long. It is %(length)d.",
                     field=name.replace("_", " "), most=most, length=len(getattr(row, name)))  # fmt: skip
    for name, (least, most) in (("title", TITLE), ("looks_like", LOOKS_LIKE)):
        length = len(getattr(row, name))
        if not least <= length <= (300 if row.is_heading else most) and not (name == "looks_like" and length == 0):
            return _("The %(field)s needs %(least)d to %(most)d letters. It has %(length)d.",
                     field=name.replace("_", " "), least=least, most=most, length=length)  # fmt: skip
    if len(row.keywords) > 60 or any(len(one) > 80 for one in row.keywords):
        return _("There can be 60 keywords of 80 letters.")
    return ""


def _choice_fault(row: Row) -> str:
    if row.kind not in (*CRITERION_KINDS, HEADING, ""):
        return _("“%(word)s” is no kind of criterion that Cairn knows.", word=shown(row.kind, 30))
    if row.code_origin not in ORIGINS or row.confidence not in CONFIDENCES:
        return _("The code is official or local, and verified or unverified. Nothing else.")
    return ""


def _twice(row: Row, sheet: Sheet) -> str:
    other, first = sheet.by_code.get(row.code), sheet.by_group.get(row.group_code)
    if other:
        return _("Row %(number)d has the code %(code)s already. That one is kept.",
                 number=other.number, code=row.code)  # fmt: skip
    if first and first.group_title != row.group_title:
        return _("Row %(number)d calls this group “%(title)s”. One group has one title.",
                 number=first.number, title=first.group_title)  # fmt: skip
    return ""
