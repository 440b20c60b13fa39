"""The four strands of supervision, whether a run of sessions leans to one side, and questions for each (SU-2, R1, R2).

Pure: no database. The data ships with the project (`data/SOURCE.md`).
"""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent / "data" / "supervision-strands.json"
QUESTIONS_OFFERED = 2


@lru_cache(maxsize=1)
def shipped() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def leaning(newest_first: Sequence[Sequence[str]]) -> str:
    """What the last three marked sessions lack: "support", "performance", or nothing.

    A session without any strand marked says nothing about the balance and is passed over.
    """
    rule = shipped()["balance"]
    run = [set(strands) for strands in newest_first if strands][: rule["run"]]
    if len(run) < rule["run"]:
        return ""
    touched = set().union(*run)
    if touched.isdisjoint(rule["support"]):
        return "support"
    return "performance" if touched.isdisjoint(rule["performance"]) else ""


def questions(turn: int) -> list[tuple[str, list[str]]]:
    """Two questions for each strand, others each time: a bank is offered in small pieces, never whole."""
    offered = []
    for strand in shipped()["strands"]:
        bank = strand["questions"]
        start = turn * QUESTIONS_OFFERED % len(bank)
        offered.append((strand["code"], [bank[(start + step) % len(bank)] for step in range(QUESTIONS_OFFERED)]))
    return offered
