"""The labelled texts, and which of them are held out: by the hash of their ids, before anything was tuned."""

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

HERE = Path(__file__).parent
HELD_OUT = 150
STATEMENTS = "cqc-qs-2023"


@dataclass(frozen=True)
class Labelled:
    id: str
    text: str
    standard: str
    statements: tuple[str, ...]
    headings: tuple[str, ...]


def texts() -> tuple[Labelled, ...]:
    return _of("texts.json")


def in_plain_words() -> tuple[Labelled, ...]:
    """Written after the last word was put on the list, in everyday words: shows what the list does not know."""
    return _of("plain_words.json")


def in_plain_words_seen() -> tuple[Labelled, ...]:
    """Written before everyday words were put on the list, and looked at for them."""
    return _of("plain_words_seen.json")


@lru_cache(maxsize=3)
def _of(name: str) -> tuple[Labelled, ...]:
    kept = json.loads((HERE / name).read_text(encoding="utf-8"))
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
