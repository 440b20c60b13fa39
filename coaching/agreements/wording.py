"""From the template, the circumstances and what the parties filled in to the exact words they sign.

Pure: no database and no Flask. The answer is plain data, so that it can be frozen, hashed and compared.
What the switches (B1) say replaces the template's words where both speak of the same thing: the line on
strands has two forms; the other switches only add sentences, so the text never promises more than the rules.
"""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "data" / "agreement-template-1.0.json"
NOT_SET = "(not set)"
PLACEHOLDER = re.compile(r"\{\{(\w+)\}\}")
BOLD = re.compile(r"\*\*(.+?)\*\*")

Wording = dict[str, Any]

# Switch -> (who it applies to, sentence when on, sentence when off).
CHOICES: dict[str, tuple[tuple[str, ...], str, str]] = {
    "shares_strands": (
        ("coaching", "mentoring", "supervision"),
        "The programme lead sees which broad areas each meeting covered.",
        "Nobody else sees which broad areas a meeting covered.",
    ),
    "shares_goal_titles": (
        ("coaching", "mentoring", "supervision"),
        "The line manager sees the titles of the goals.",
        "The line manager sees that there are goals and their dates, not their titles.",
    ),
    "shares_wellbeing": (
        ("coaching", "mentoring", "supervision"),
        "The mentor sees the well-being numbers that the mentee gives.",
        "Well-being numbers are the mentee's own; the mentor does not see them.",
    ),
    "shares_supervision_record": (
        ("supervision",),
        "Whoever audits supervision records may read the agreed record.",
        "Whoever audits supervision records sees that there is a record, not what it says.",
    ),
}


@dataclass(frozen=True)
class Circumstances:
    """What decides which lines stand in the agreement."""

    kind: str
    nation: str
    apprentice: bool = False
    line_manager: bool = False
    under_18: bool = False

    @property
    def tags(self) -> frozenset[str]:
        optional = {"apprentice": self.apprentice, "line manager": self.line_manager, "under 18": self.under_18}
        return frozenset({self.kind, self.nation, *(tag for tag, applies in optional.items() if applies)})


@lru_cache(maxsize=1)
def template() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text())
    return found


def applies(line: dict[str, Any], circumstances: Circumstances, terms: dict[str, bool]) -> bool:
    """A line with tags stands when any of them applies; one that follows a switch, as the switch says."""
    if line["tags"] and circumstances.tags.isdisjoint(line["tags"]):
        return False
    if "needs" in line and not terms.get(line["needs"]):
        return False
    return not ("needs_not" in line and terms.get(line["needs_not"]))


def render(
    source: dict[str, Any], circumstances: Circumstances, values: dict[str, str], terms: dict[str, bool]
) -> Wording:
    """The words as they will be signed. A value that is missing stands as "(not set)", in plain sight."""
    short = [line for line in source["short"] if applies(line, circumstances, terms)]
    parts = [{"number": 0, "title": "", "blocks": source["opening"]}, *source["parts"]]
    return {
        "template_version": source["version"],
        "language": source["language"],
        "short": [_filled(line["text"], values) for line in short],
        "parts": [_part(part, circumstances, values, terms) for part in parts],
        "choices": chosen_sentences(circumstances, terms),
    }


def chosen_sentences(circumstances: Circumstances, terms: dict[str, bool]) -> list[str]:
    return [on if terms.get(name) else off for name, (kinds, on, off) in CHOICES.items() if circumstances.kind in kinds]


def placeholders(source: dict[str, Any], circumstances: Circumstances, terms: dict[str, bool]) -> set[str]:
    """Names of what has to be filled in under these circumstances."""
    lines = [*source["short"], *source["opening"], *(block for part in source["parts"] for block in part["blocks"])]
    standing = (line["text"] for line in lines if applies(line, circumstances, terms))
    return {name for text in standing for name in PLACEHOLDER.findall(text)}


def unfilled(
    source: dict[str, Any], circumstances: Circumstances, values: dict[str, str], terms: dict[str, bool]
) -> list[str]:
    """Which of them nobody has set."""
    return sorted(name for name in placeholders(source, circumstances, terms) if not values.get(name, "").strip())


def canonical_bytes(wording: Wording) -> bytes:
    """The same bytes for the same words, on every machine and for good: sorted keys, NFC, no spaces."""
    text = json.dumps(wording, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return unicodedata.normalize("NFC", text).encode()


def digest(wording: Wording) -> str:
    return hashlib.sha256(canonical_bytes(wording)).hexdigest()


def changes(old: Wording, new: Wording) -> list[tuple[str, str]]:
    """Lines that went and lines that came, as (before, after); one of the two may be empty."""
    before, after = _lines(old), _lines(new)
    gone = [line for line in before if line not in after]
    come = [line for line in after if line not in before]
    pairs = max(len(gone), len(come))
    gone, come = gone + [""] * (pairs - len(gone)), come + [""] * (pairs - len(come))
    return list(zip(gone, come, strict=True))


def _lines(wording: Wording) -> list[str]:
    blocks = [block for part in wording["parts"] for block in part["blocks"]]
    return [*wording["choices"], *("".join(text for text, _ in block["runs"]) for block in blocks)]


def _part(
    part: dict[str, Any], circumstances: Circumstances, values: dict[str, str], terms: dict[str, bool]
) -> dict[str, Any]:
    standing = [block for block in part["blocks"] if applies(block, circumstances, terms)]
    blocks = [{"kind": block["kind"], "runs": _runs(block["text"], values)} for block in standing]
    return {"number": part["number"], "title": part["title"], "blocks": blocks}


def _runs(text: str, values: dict[str, str]) -> list[list[Any]]:
    """Text split into [words, is bold]. Filled in after splitting, so that nobody's stars become bold."""
    runs: list[list[Any]] = []
    for place, piece in enumerate(BOLD.split(text)):
        if piece:
            runs.append([_filled(piece, values), place % 2 == 1])
    return runs


def _filled(text: str, values: dict[str, str]) -> str:
    return PLACEHOLDER.sub(lambda found: values.get(found[1], "").strip() or NOT_SET, text)
