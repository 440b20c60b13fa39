"""Reading the log, and checking that nobody changed it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Select, select

from coaching.audit_log.models import AuditEvent, AuditHead, InstallationEvent, InstallationHead
from coaching.platform import outside, tenancy
from coaching.platform.db import db
from coaching.platform.secrets import NotOurs

NOTED, INSTALLATION = "noted head", "installation"


class Reader(Protocol):
    """Whoever reads; permissions are named on the floor above."""

    @property
    def permissions(self) -> frozenset[Any]: ...


@dataclass(frozen=True)
class Fault:
    """Where a chain does not hold, and how."""

    segment: int
    sequence: int
    what: str


def visible_to(actor: Reader) -> Select[AuditEvent]:
    """Administrators read their organisation's log; it holds ids and no content."""
    if "audit_log.read" not in actor.permissions:
        return select(AuditEvent).where(AuditEvent.id.is_(None))
    return select(AuditEvent)


def about(record: Any, action: str) -> list[AuditEvent]:
    """Events of one action about one record, oldest first, for checks of that record against the log."""
    return list(
        db.session.scalars(
            select(AuditEvent)
            .where(AuditEvent.record_kind == record.__tablename__, AuditEvent.record_id == record.id)
            .where(AuditEvent.action == action)
            .order_by(AuditEvent.segment, AuditEvent.sequence)
        )
    )


def of_action(action: str) -> dict[UUID | None, list[AuditEvent]]:
    """Events of one action by the record they are about."""
    found: dict[UUID | None, list[AuditEvent]] = {}
    for event in db.session.scalars(select(AuditEvent).where(AuditEvent.action == action)):
        found.setdefault(event.record_id, []).append(event)
    return found


def faults() -> list[Fault]:
    """Everything that does not hold in the bound organisation's chain; empty when it is as it was written."""
    return [*_faults(AuditEvent, AuditHead), *_set_back(AuditEvent, str(tenancy.current()))]


def installation_faults() -> list[Fault]:
    return [*_faults(InstallationEvent, InstallationHead), *_set_back(InstallationEvent, INSTALLATION)]


@dataclass(frozen=True)
class Noted:
    """Where a chain stood when that was last noted outside the database."""

    segment: int
    sequence: int
    hash: str


def noted(owner: str) -> Noted | None:
    """Raises `NotOurs` where the note is not one that Cairn wrote."""
    text = outside.read(owner, NOTED)
    return Noted(**json.loads(text)) if text else None


def is_still_there(event_kind: Any, note: Noted) -> bool:
    """Whether the event that was noted stands where it stood; of an organisation's events, in the bound one."""
    held = select(event_kind.id).where(event_kind.segment == note.segment, event_kind.sequence == note.sequence)
    return db.session.scalar(held.where(event_kind.hash == note.hash)) is not None


def _set_back(event_kind: Any, owner: str) -> Iterator[Fault]:
    """A whole log, or its end with its head, put back to an earlier state of its own or taken away."""
    try:
        note = noted(owner)
    except NotOurs:
        yield Fault(0, 0, "the note outside the database was changed")
        return
    if note is not None and not is_still_there(event_kind, note):
        yield Fault(note.segment, note.sequence, "what was noted outside the database is not in the log")


def _faults(event_kind: Any, head_kind: Any) -> Iterator[Fault]:
    heads = {head.segment: head for head in db.session.scalars(select(head_kind).order_by(head_kind.segment))}
    last_hash, reached = "", dict[int, int]()
    segment = -1
    ordered = select(event_kind).order_by(event_kind.segment, event_kind.sequence).execution_options(yield_per=1000)
    for event in db.session.scalars(ordered):
        if event.segment != segment:
            segment = event.segment
            if segment not in heads:
                yield Fault(segment, 0, "the segment has no head")
                last_hash = event.previous
            else:
                last_hash = heads[segment].genesis
            reached[segment] = 0
        if event.sequence != reached[segment] + 1:
            yield Fault(segment, event.sequence, "an event is missing before this one")
        if event.previous != last_hash:
            yield Fault(segment, event.sequence, "it does not follow the event before it")
        if event.hash != event.computed_hash():
            yield Fault(segment, event.sequence, "it was changed after it was written")
        last_hash, reached[segment] = event.hash, event.sequence
        head = heads.get(segment)
        if head is not None and event.sequence == head.sequence and event.hash != head.hash:
            yield Fault(segment, event.sequence, "it is not the event that the head names")
    before = None
    for number, head in heads.items():
        if not head.is_sealed:
            yield Fault(number, head.sequence, "the head was changed")
        if reached.get(number, 0) != head.sequence:
            yield Fault(number, head.sequence, "the end of the chain is not where the head says")
        if before is not None and head.genesis != before.hash:
            yield Fault(number, 0, "the segment does not follow the year before")
        before = head
