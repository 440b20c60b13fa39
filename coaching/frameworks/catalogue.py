"""Reading the catalogue files that ship. Pure: no database, no Flask."""

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
NOT_FRAMEWORKS = {"index.json", "crosswalks.json", "framework.schema.json"}


def files() -> list[Path]:
    return sorted(path for path in DATA.glob("*.json") if path.name not in NOT_FRAMEWORKS)


def read(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def crosswalks() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read(DATA / "crosswalks.json")["crosswalks"]
    return found


def content_hash(entry: dict[str, Any]) -> str:
    text = json.dumps(entry, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """For search: lower case, without accents, so that "gwyl" finds "gŵyl"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def searched(title: str, code: str, looks_like: str, keywords: Iterable[str], group_title: str) -> str:
    """What search looks through for one criterion."""
    return folded(" ".join((title, code, looks_like, *keywords, group_title)))


def criteria_of(group: dict[str, Any]) -> list[dict[str, Any]]:
    """The group's criteria; a mappable heading comes first, as a criterion of kind `heading`."""
    found = list(group["criteria"])
    if group.get("mappable"):
        heading = {
            name: group[name]
            for name in ("code", "title", "looks_like", "code_origin", "confidence", "confidence_note")
            if name in group
        }
        found.insert(0, heading | {"kind": "heading", "keywords": [], "order": 0})
    return found
