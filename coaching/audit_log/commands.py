"""Adding to the log, and nothing else: no event is ever changed or taken out one by one."""

import json
import re
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import select

from coaching.audit_log import queries
from coaching.audit_log.models import AuditEvent, AuditHead, Head, InstallationEvent, InstallationHead, RefusedAttempt
from coaching.platform import clock, ids, outside, tenancy
from coaching.platform.db import db, own_transaction
from coaching.platform.secrets import NotOurs

# A detail is an id, a number, a day or a short code. Text that a person wrote has no place in the log (AD5).
CODE = re.compile(r"[\w.:+/-]{0,64}", re.ASCII)


class By(Protocol):
    """Whoever acts: an `Actor`, a member who opens an invitation, a job."""

    @property
    def member_id(self) -> UUID | None: ...

    @property
    def account_id(self) -> UUID | None: ...


def record(by: By | None, action: str, about: Any = None, **details: Any) -> AuditEvent:
    """Adds an event to the chain of the bound organisation, in the transaction of the change itself.

    `about` is the record concerned. Raises `ValueError` where a detail looks like text.
    """
    head = _head(AuditHead)
    event = AuditEvent(organisation_id=tenancy.current())
    _fill(event, by, action, about, details)
    _append(head, event)
    return event


def record_installation(by: By | None, action: str, about: Any = None, **details: Any) -> InstallationEvent:
    """The same for the installation's own chain."""
    event = InstallationEvent()
    _fill(event, by, action, about, details)
    _append(_head(InstallationHead), event)
    return event


def record_refusal(
    kind: str,
    *,
    endpoint: str = "",
    account_id: UUID | None = None,
    member_id: UUID | None = None,
    request_id: str = "",
) -> None:
    """Writes down a failure or denial in its own transaction; what was under way is rolled back first."""
    refused = RefusedAttempt(
        kind=kind, endpoint=endpoint, account_id=account_id, member_id=member_id, request_id=request_id,
        acting_organisation=tenancy.find_current(),
    )  # fmt: skip
    with own_transaction():
        db.session.add(refused)


def note_heads() -> None:
    """Notes outside the database where each chain stands; a note that the log no longer bears out stays."""
    newest = {str(head.organisation_id): head for head in db.session.scalars(_by_segment(AuditHead))}
    for owner, head in newest.items():
        with tenancy.within(head.organisation_id):
            _note(AuditEvent, owner, head)
    for head in db.session.scalars(_by_segment(InstallationHead).limit(1)):
        _note(InstallationEvent, queries.INSTALLATION, head)


def _by_segment(kind: Any) -> Any:
    return select(kind).order_by(kind.segment.desc() if kind is InstallationHead else kind.segment)


def _note(event_kind: Any, owner: str, head: Any) -> None:
    now = queries.Noted(head.segment, head.sequence, head.hash)
    try:
        before = queries.noted(owner)
    except NotOurs:
        return
    if now != before and head.is_sealed and (before is None or queries.is_still_there(event_kind, before)):
        outside.write(owner, json.dumps(asdict(now)), queries.NOTED)


def _fill(event: Any, by: By | None, action: str, about: Any, details: dict[str, Any]) -> None:
    event.id = ids.new_id()
    event.at = clock.now()
    event.account_id = by.account_id if by else None
    event.member_id = by.member_id if by else None
    event.action = action
    event.record_kind = about.__tablename__ if about is not None else ""
    event.record_id = about.id if about is not None else None
    event.details = {name: _plain(name, value) for name, value in details.items()}


def _plain(name: str, value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(name, one) for one in sorted(value, key=str)]
    if isinstance(value, str) and CODE.fullmatch(value):
        return str(value)
    raise ValueError(f"the audit log holds ids and codes, not text: {name}")


def _head(kind: Any) -> Any:
    """The head of this year's segment, locked; made at the year's first event, tied to the year before."""
    db.session.flush()
    segment = clock.now().year
    newest = select(kind).where(kind.segment == segment).with_for_update()
    found = db.session.scalar(newest.execution_options(populate_existing=True))
    if found is not None:
        return found
    before = db.session.scalar(select(kind).order_by(kind.segment.desc()).limit(1))
    genesis = before.hash if before is not None else ids.digest("the first stone")
    owner = {"organisation_id": tenancy.current()} if kind is AuditHead else {}
    head = kind(segment=segment, sequence=0, genesis=genesis, hash=genesis, mark="", **owner)
    db.session.add(head)
    return head


def _append(head: Head, event: Any) -> None:
    # A head that somebody set back stays unsealed: sealing it again would hide what was done to it.
    was_sealed = head.mark == "" or head.is_sealed
    event.segment = head.segment
    event.sequence = head.sequence + 1
    event.previous = head.hash
    event.hash = event.computed_hash()
    head.sequence, head.hash = event.sequence, event.hash
    db.session.add(event)
    if was_sealed:
        head.seal()
    db.session.flush()
