"""Putting right what is on the shelf from an official file, without moving what was mapped to it.

A criterion keeps its id whatever its code and title become. What ships is shared: an organisation corrects a copy
of its own, which stands in the place of the one that ships for this organisation alone (decision 0026).
"""

from typing import Any
from uuid import UUID

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.frameworks import catalogue, queries, writing
from coaching.frameworks.commands import shelf
from coaching.frameworks.fates import CODE_CHANGED, KEPT, Plan
from coaching.frameworks.models import Criterion, CriterionGroup, EarlierCriterion, Framework
from coaching.frameworks.rows import Row, Sheet
from coaching.platform import clock, ids
from coaching.platform.db import db

WHAT_IS_SAID = ("title", "short_title", "kind", "publisher", "version", "status", "effective_from", "supersedes")


def copied(framework: Framework, owner: UUID) -> dict[UUID, Criterion]:
    """An organisation's own copy of one that ships: its criteria by the ids of those that they stand for."""
    rows = writing.rows_of(framework, with_retired=True)
    copy = shelf.add(writing.entry(writing.header_of(framework), rows), "", owner)
    made = {one.code: one for group in queries.of_id(copy.id).groups for one in group.criteria}
    found = {}
    for group in framework.groups:
        for one in group.criteria:
            own = found[one.id] = made[one.code]
            own.retired_on, own.needs_look = one.retired_on, one.needs_look
            db.session.add(_before(own, was_id=one.id))
    rehash(copy)
    return found


def correct(framework: Framework, sheet: Sheet, plan: Plan, *, words_win: bool, by: Actor | None) -> None:
    """Carries the plan out on this framework. `words_win`: the file's own help replaces what stands."""
    groups = _groups(framework, sheet.rows)
    places = {row.code: place for place, row in enumerate(sheet.rows)}
    for row, criterion, fate in plan.matched:
        _put_right(criterion, row, fate, words_win=words_win, by=by)
        criterion.group_id, criterion.position = groups[row.group_code].id, places[row.code]
        criterion.searched = _searched(criterion, row)
    for row in plan.added:
        db.session.add(_made(framework, row, groups[row.group_code].id, places[row.code]))
    for criterion in plan.retired:
        criterion.retired_on = clock.today()
        criterion.position += len(places)
    _say(framework, sheet.header)
    framework.official_on = clock.today()
    rehash(framework)


def rehash(framework: Framework) -> None:
    """Counts again, and the hash of one's own. What ships keeps the hash of its file: the next start asks for it."""
    db.session.flush()
    fresh = queries.of_id(framework.id)
    rows = writing.rows_of(fresh)
    fresh.criteria_count = sum(not row.is_heading for row in rows)
    fresh.unverified_count = sum(not row.is_heading and row.confidence != "verified" for row in rows)
    if not fresh.is_shared:
        fresh.content_hash = catalogue.content_hash(writing.entry(writing.header_of(fresh), rows))


def _groups(framework: Framework, rows: list[Row]) -> dict[str, CriterionGroup]:
    """The groups of the file, in its order; those that it no longer has keep what was retired, and come last."""
    found = {one.code: one for one in framework.groups}
    named = {row.group_code: row.group_title for row in rows}
    for one in found.values():
        one.position = len(named) + one.position
    for position, (code, title) in enumerate(named.items()):
        if code not in found:
            found[code] = CriterionGroup(
                id=ids.new_id(), organisation_id=framework.organisation_id, framework_id=framework.id, code=code
            )
            db.session.add(found[code])
        found[code].title, found[code].position = title, position
    db.session.flush()
    return found


def _put_right(criterion: Criterion, row: Row, fate: str, *, words_win: bool, by: Actor | None) -> None:
    if fate == KEPT:
        return
    was = criterion.code
    db.session.add(_before(criterion))
    criterion.code, criterion.title, criterion.confidence = row.code, row.title, row.confidence
    criterion.code_origin, criterion.confidence_note = row.code_origin, row.confidence_note
    criterion.kind, criterion.retired_on = row.kind or criterion.kind, None
    if row.looks_like and (words_win or not criterion.looks_like):
        criterion.looks_like, criterion.needs_look = row.looks_like, False
        criterion.keywords = list(row.keywords) or criterion.keywords
    else:
        criterion.needs_look = True
    if fate == CODE_CHANGED:
        _log(by, "criterion.code_corrected", criterion, was=was, now=row.code)


def _made(framework: Framework, row: Row, group_id: UUID, position: int) -> Criterion:
    return Criterion(
        id=ids.new_id(), organisation_id=framework.organisation_id, framework_id=framework.id, group_id=group_id,
        code=row.code, title=row.title, kind=row.kind or "standard", looks_like=row.looks_like,
        code_origin=row.code_origin, confidence=row.confidence, confidence_note=row.confidence_note, basis=row.basis,
        keywords=list(row.keywords), position=position, needs_look=not row.looks_like,
        searched=catalogue.searched(row.title, row.code, row.looks_like, row.keywords, row.group_title),
    )  # fmt: skip


def _searched(criterion: Criterion, row: Row) -> str:
    return catalogue.searched(
        criterion.title, criterion.code, criterion.looks_like, criterion.keywords, row.group_title
    )  # fmt: skip


def _say(framework: Framework, header: dict[str, Any]) -> None:
    """What the file says of the framework. A last day that was set here, and what replaced it, stay."""
    said = shelf.columns_of(header)
    for name in WHAT_IS_SAID:
        setattr(framework, name, said[name])
    framework.effective_to = said["effective_to"] or framework.effective_to
    framework.superseded_by = sorted({*framework.superseded_by, *said["superseded_by"]})
    framework.about = framework.about | {name: header.get(name) for name in shelf.ABOUT if name != "verification"}


def _before(criterion: Criterion, was_id: UUID | None = None) -> EarlierCriterion:
    return EarlierCriterion(
        id=ids.new_id(), organisation_id=criterion.organisation_id, criterion_id=criterion.id, was_id=was_id,
        code=criterion.code, title=criterion.title, until=clock.today(),
    )  # fmt: skip


def _log(by: Actor | None, action: str, about: Any, **details: Any) -> None:
    if by is None:
        audit_log.record_installation(None, action, about, **details)
    else:
        audit_log.record(by, action, about, **details)
