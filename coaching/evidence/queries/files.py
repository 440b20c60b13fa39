"""Files of a piece and of its versions, found by the rule of the piece or the version itself."""

from uuid import UUID

from coaching.access.actor import Actor
from coaching.attachments import queries as attached
from coaching.attachments.models import Attachment
from coaching.evidence.models import Evidence, EvidenceVersion, State
from coaching.evidence.queries.pieces import find, find_own, find_version


def of_piece(evidence: Evidence) -> list[Attachment]:
    """For a piece that was found for this person already."""
    return attached.of_record(Evidence.__tablename__, evidence.id)


def of_version(version: EvidenceVersion) -> list[Attachment]:
    """For a version that was found for this person already."""
    return attached.of_record(EvidenceVersion.__tablename__, version.id)


def find_file(actor: Actor, evidence_id: UUID, attachment_id: UUID) -> Attachment | None:
    """A file of the working text: for its author, and for whom the draft is shown to."""
    evidence = find(actor, evidence_id)
    if evidence is None or (evidence.author_id != actor.member_id and evidence.state != State.DRAFT):
        return None
    return attached.find_of(Evidence.__tablename__, evidence.id, attachment_id)


def find_own_file(actor: Actor, evidence_id: UUID, attachment_id: UUID) -> tuple[Evidence, Attachment] | None:
    evidence = find_own(actor, evidence_id)
    file = attached.find_of(Evidence.__tablename__, evidence.id, attachment_id) if evidence else None
    return (evidence, file) if evidence and file else None


def find_version_file(actor: Actor, evidence_id: UUID, number: int, attachment_id: UUID) -> Attachment | None:
    version = find_version(actor, evidence_id, number)
    return attached.find_of(EvidenceVersion.__tablename__, version.id, attachment_id) if version else None
