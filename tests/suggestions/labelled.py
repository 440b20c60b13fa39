"""The labelled texts, and which of them are held out: by the hash of their ids, before anything was tuned."""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

TEXTS = Path(__file__).parent / "texts.json"
HELD_OUT = 150
STATEMENTS = "cqc-qs-2023"


@dataclass(frozen=True)
class Labelled:
    id: str
    text: str
    standard: str
    statements: tuple[str, ...]
    headings: tuple[str, ...]


@lru_cache(maxsize=1)
def texts() -> tuple[Labelled, ...]:
    kept = json.loads(TEXTS.read_text(encoding="utf-8"))
    return tuple(
        Labelled(one["id"], one["text"], one["standard"], tuple(one["statements"]), tuple(one["headings"]))
        for one in kept
    )


def held_out() -> list[Labelled]:
    return _by_hash()[:HELD_OUT]


def for_tuning() -> list[Labelled]:
    return _by_hash()[HELD_OUT:]


def _by_hash() -> list[Labelled]:
    return sorted(texts(), key=lambda one: hashlib.sha256(one.id.encode()).hexdigest())
