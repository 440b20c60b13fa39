"""The name that is shown and given to a download. Where a file lies is never made of it."""

import re
import unicodedata

from coaching.attachments.kinds import Kind
from coaching.web.letters import typed

LONGEST = 80
LONGEST_ENDING = 6
# What Windows does not take in a name, and what would be read as part of a path or of a header.
NEVER = re.compile(r'[\\/:*?"<>|%;{}\x00-\x1f\x7f-\x9f]')
DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.I)
ENDING = re.compile(rf"\.[A-Za-z0-9]{{1,{LONGEST_ENDING}}}$")
PLAIN = {"image": "picture", "application": "document", "audio": "sound"}


def shown(given: str, kind: Kind) -> str:
    """The last part of what it was called, in letters that are safe anywhere, with the ending of what it is."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", typed(given)))[-1]
    stem = _bare(_bare(NEVER.sub(" ", last)), only=kind.ending)
    stem = " ".join(stem.split()).strip(". ")[:LONGEST].strip(". ")
    if not stem or DEVICE.fullmatch(stem):
        stem = f"{PLAIN[kind.media_type.partition('/')[0]]} {stem}".strip()
    return f"{stem}.{kind.ending}"


def told(given: str) -> str:
    """What it was called, for a sentence that says why it is not taken."""
    last = re.split(r"[\\/]", typed(given))[-1]
    return " ".join(last.split())[:LONGEST] or "?"


def _bare(name: str, only: str = "") -> str:
    found = ENDING.search(name)
    if found is None or (only and found[0].lower() != f".{only}"):
        return name
    return name[: found.start()]
