"""Putting the catalogues on the shelf, and turning a draft on or off."""

from datetime import date
from typing import Any

from sqlalchemy import delete, select

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.frameworks import catalogue, queries
from coaching.frameworks.models import Criterion, CriterionGroup, Framework, FrameworkChoice
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
            _add(entry, content_hash)
            added += 1
    return added


def _add(entry: dict[str, Any], content_hash: str) -> None:
    framework = Framework(
        id=ids.new_id(), code=entry["code"], title=entry["title"], short_title=entry["short_title"],
        kind=entry["kind"], publisher=entry["publisher"], jurisdiction=entry["jurisdiction"],
        version=str(entry["version"]), status=entry["status"], effective_from=_day(entry.get("effective_from")),
        effective_to=_day(entry.get("effective_to")), supersedes=_listed(entry.get("supersedes")),
        superseded_by=_listed(entry.get("superseded_by")),
        about={name: entry.get(name) for name in ABOUT}, content_hash=content_hash,
    )  # fmt: skip
    db.session.add(framework)
    db.session.flush()
    for position, group in enumerate(entry["groups"]):
        _add_group(framework, group, position)


def _add_group(framework: Framework, group: dict[str, Any], position: int) -> None:
    made = CriterionGroup(
        id=ids.new_id(), framework_id=framework.id, code=group["code"], title=group["title"], position=position
    )
    db.session.add(made)
    db.session.flush()
    for place, one in enumerate(catalogue.criteria_of(group)):
        words = " ".join((one["title"], one["code"], one.get("looks_like", ""), *one.get("keywords", ())))
        criterion = Criterion(
            id=ids.new_id(), framework_id=framework.id, group_id=made.id, code=one["code"], title=one["title"],
            kind=one["kind"], looks_like=one.get("looks_like") or "", code_origin=one.get("code_origin", "official"),
            confidence=one.get("confidence", "unverified"), confidence_note=one.get("confidence_note") or "",
            basis=str(one.get("basis") or ""), keywords=one.get("keywords", []), position=place,
            searched=catalogue.folded(f"{words} {group['title']}"),
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
