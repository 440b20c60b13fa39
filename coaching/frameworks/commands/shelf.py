"""Putting frameworks on the shelf, and turning a draft on or off."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.frameworks import catalogue, queries
from coaching.frameworks.commands import crosswalks
from coaching.frameworks.models import Criterion, CriterionGroup, Framework, FrameworkChoice
from coaching.frameworks.writing import NOT_WRITTEN
from coaching.platform import ids, tenancy
from coaching.platform.db import db

ABOUT = ("notes", "facts", "source", "licence", "checked_on", "verification")


class Edited(Exception):
    """A catalogue file changed under a code that is in use: a new version is a new file with a new code."""


def seed() -> int:
    """Adds what is not there yet; the number of frameworks added is the answer. Raises `Edited`."""
    there, added = queries.shipped_hashes(), 0
    for path in catalogue.files():
        entry = catalogue.read(path)
        content_hash = catalogue.content_hash(entry)
        if there.get(entry["code"], content_hash) != content_hash:
            raise Edited(f"{path.name} differs from what is stored as {entry['code']}")
        if entry["code"] not in there:
            add(entry, content_hash)
            added += 1
    crosswalks.seed(catalogue.crosswalks())
    return added


def add(entry: dict[str, Any], content_hash: str, owner: UUID | None = None) -> Framework:
    """Puts it there with all that is in it. Without an owner it is shared by all."""
    framework = Framework(
        id=ids.new_id(), organisation_id=owner, content_hash=content_hash,
        about={name: entry.get(name) for name in ABOUT}, **columns_of(entry),
    )  # fmt: skip
    db.session.add(framework)
    db.session.flush()
    for position, group in enumerate(entry["groups"]):
        _add_group(framework, group, position)
    return framework


def columns_of(entry: dict[str, Any]) -> dict[str, Any]:
    """What a file says of itself, as the table holds it."""
    return {name: entry[name] for name in ("code", "title", "short_title", "kind", "publisher", "jurisdiction",
                                           "status")} | {
        "version": str(entry["version"]), "effective_from": _day(entry.get("effective_from")),
        "effective_to": _day(entry.get("effective_to")), "supersedes": _listed(entry.get("supersedes")),
        "superseded_by": _listed(entry.get("superseded_by")),
    }  # fmt: skip


def _add_group(framework: Framework, group: dict[str, Any], position: int) -> None:
    made = CriterionGroup(
        id=ids.new_id(), organisation_id=framework.organisation_id, framework_id=framework.id, code=group["code"],
        title=group["title"], position=position,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    for place, one in enumerate(catalogue.criteria_of(group)):
        looks_like = "" if one.get("looks_like") == NOT_WRITTEN else one.get("looks_like") or ""
        criterion = Criterion(
            id=ids.new_id(), organisation_id=framework.organisation_id, framework_id=framework.id, group_id=made.id,
            code=one["code"], title=one["title"], kind=one["kind"], looks_like=looks_like, needs_look=not looks_like,
            code_origin=one.get("code_origin", "official"), confidence=one.get("confidence", "unverified"),
            confidence_note=one.get("confidence_note") or "", basis=str(one.get("basis") or ""),
            keywords=one.get("keywords", []), position=place,
            searched=catalogue.searched(
                one["title"], one["code"], looks_like, one.get("keywords", ()), group["title"]
            ),
        )  # fmt: skip
        db.session.add(criterion)
        if one["kind"] != "heading":
            framework.criteria_count = (framework.criteria_count or 0) + 1
            framework.unverified_count = (framework.unverified_count or 0) + criterion.needs_checking


def choose(framework: Framework, *, on: bool, by: Actor) -> None:
    """Turns a draft on or off for the organisation; evidence mapped to it meanwhile stays."""
    held = db.session.scalar(select(FrameworkChoice).where(FrameworkChoice.framework_id == framework.id))
    if on and held is None:
        db.session.add(
            FrameworkChoice(
                id=ids.new_id(), organisation_id=tenancy.current(), framework_id=framework.id,
                chosen_by_id=by.member_id,
            )
        )  # fmt: skip
    elif not on and held is not None:
        db.session.execute(delete(FrameworkChoice).where(FrameworkChoice.framework_id == framework.id))
    audit_log.record(by, "framework.turned_on" if on else "framework.turned_off", framework, code=framework.code)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []
