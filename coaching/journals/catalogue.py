"""Reading the models and the cards that ship. Pure: no database, no Flask."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
FREE = "free"
# One box is enough, and three short ones are good after a shift (DESIGN-UX screen 5).
USUAL = "driscoll"
# A minute after a shift, on a page of its own (B14).
BRIEF = "tea-brief"


@lru_cache(maxsize=2)
def _file(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return found


def models() -> list[dict[str, Any]]:
    return list(_file("reflection-models.json")["models"])


def before_saving() -> list[str]:
    return list(_file("reflection-models.json")["before_saving"])


def cards() -> list[dict[str, str]]:
    return list(_file("cards.json")["cards"])


def card(code: str | None) -> dict[str, str] | None:
    return next((one for one in cards() if one["code"] == code), None)
