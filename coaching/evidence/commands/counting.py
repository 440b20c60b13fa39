"""What counts: rows that are written when a piece is accepted, and ended when it is taken back (FW-3)."""

from collections.abc import Iterable

from sqlalchemy import select

from coaching.evidence.commands import counts
from coaching.evidence.commands.teaching import take_back, teach
from coaching.evidence.models import AcceptedClaim, Claim, Evidence, EvidenceVersion
from coaching.people.models import Member
from coaching.platform import clock, ids
from coaching.platform.db import db


def count(version: EvidenceVersion, claims: Iterable[Claim]) -> list[AcceptedClaim]:
    """One row for each criterion that was met, in the service where the author works now."""
    evidence = version.evidence
    service_id = db.session.scalar(select(Member.service_id).where(Member.id == evidence.author_id))
    rows = [
        AcceptedClaim(
            id=ids.new_id(), organisation_id=version.organisation_id, evidence_id=version.evidence_id,
            version_id=version.id, claim_id=claim.id, criterion_id=claim.criterion_id, framework_id=claim.framework_id,
            author_id=version.author_id, service_id=service_id, category_id=evidence.category_id,
            happened_on=evidence.happened_on, accepted_on=clock.today(),
        )
        for claim in claims
        if claim.result == "met"
    ]  # fmt: skip
    counts.add(rows)
    teach(rows)
    return rows


def stop_counting(evidence: Evidence) -> list[AcceptedClaim]:
    """From today on none of it counts; what counted before that day still did."""
    standing = select(AcceptedClaim).where(AcceptedClaim.evidence_id == evidence.id, AcceptedClaim.ended_on.is_(None))
    rows = list(db.session.scalars(standing))
    counts.end(rows, clock.today())
    take_back(rows)
    return rows
