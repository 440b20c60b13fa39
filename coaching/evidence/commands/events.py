"""The timeline of a piece, and its line in the log; a draft that nobody else sees has neither (decision 0021)."""

from typing import Any

from coaching.audit_log import commands as audit_log
from coaching.evidence.models import Evidence, EvidenceEvent
from coaching.platform import clock, ids
from coaching.platform.db import db


def happened(evidence: Evidence, kind: str, *, by: Any, reason: str = "", **details: Any) -> EvidenceEvent:
    """`by` is None for somebody without an account, such as a witness. What the log keeps holds no text of people."""
    event = EvidenceEvent(
        id=ids.new_id(), organisation_id=evidence.organisation_id, evidence_id=evidence.id, kind=kind,
        version_number=evidence.version_count, by_id=by.member_id if by else None, at=clock.now(), reason=reason,
    )  # fmt: skip
    db.session.add(event)
    evidence.changed_at = clock.now()
    audit_log.record(by, f"evidence.{kind}", evidence, version=evidence.version_count, **details)
    return event
