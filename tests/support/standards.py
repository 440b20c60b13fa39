"""Files with standards to send, and who sends them."""

from dataclasses import replace
from typing import Any

from tests.support.make_plans import actor

COLUMNS = "group code,group title,code,title,looks_like"
CSV = (
    f"{COLUMNS}\nA,Being heard,A1,We ask first,The person chose the hour of the bath\n"
    "A,Being heard,A2,We wait for the answer,Two minutes of quiet before offering again\n"
    "B,Being safe,B1,We say what went wrong,A near miss told on the same shift\n"
)


def criterion(code: str = "A1", title: str = "We ask first", order: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "code": code, "title": title, "looks_like": "The person chose the hour", "kind": "standard",
        "code_origin": "official", "confidence": "verified", "keywords": ["choice"], "order": order,
    } | more  # fmt: skip


def entry(code: str = "promises-2026", *criteria: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A whole file by the schema; two criteria in one group where none are given."""
    found = criteria or (criterion(), criterion("A2", "We wait for the answer", 2))
    return {
        "schema": 1, "code": code, "title": f"Promises {code}", "short_title": "Promises", "kind": "organisation",
        "publisher": "Home care", "jurisdiction": "England", "version": "2026", "status": "current",
        "effective_from": None, "effective_to": None, "supersedes": [], "superseded_by": [],
        "licence": {"name": "Own", "note": "Inside"},
        "source": [{"title": "Handbook", "publisher": "Home care", "where": "page 3", "supports": "titles"}],
        "checked_on": "2026-11-20", "verification": {"criteria": 0, "verified": 0, "unverified": 0}, "notes": [],
        "facts": {}, "groups": [{"code": "A", "title": "Being heard", "order": 1, "criteria": list(found)}],
    } | more  # fmt: skip


def admin(make: Any, organisation: str = "home", **more: Any) -> Any:
    """An administrator as an actor, in an organisation that has a name."""
    found = actor(make, make.member(["org_admin"], organisation=organisation))
    return replace(found, organisation_name="Home care", **more)
