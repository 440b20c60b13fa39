"""Frameworks of an organisation's own, sent and confirmed as an administrator does."""

import json
from dataclasses import replace
from typing import Any

from coaching.frameworks import commands, queries
from coaching.frameworks.models import CORRECT, NEW
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


def framework_file(make: Any, content: Any, *, by: Any = None, purpose: str = NEW, **asked: Any) -> Any:
    """A file that was sent and waits; `content` is an entry, a text or bytes."""
    by = by or admin(make)
    sent = content if isinstance(content, bytes) else content if isinstance(content, str) else json.dumps(content)
    with make.writing():
        return commands.receive(
            sent.encode() if isinstance(sent, str) else sent,
            commands.Asked(purpose=purpose, name="list", **asked),
            by=by,
        )


def framework(make: Any, content: Any = None, *, by: Any = None, purpose: str = NEW, **asked: Any) -> Any:
    """The framework that such a file brought, confirmed."""
    by = by or admin(make)
    file = framework_file(make, entry() if content is None else content, by=by, purpose=purpose, **asked)
    with make.writing():
        commands.write(file, commands.plan_of(file, by=by).digest, by=by)
    return queries.of_code(file.code)


def correction(make: Any, content: Any, *, by: Any = None, **asked: Any) -> Any:
    return framework(make, content, by=by, purpose=CORRECT, **asked)
