"""What evidence says of each point of a learner's standard, for somebody who was let in to the apprenticeship."""

from uuid import UUID

from sqlalchemy import select

from coaching.access.actor import Actor
from coaching.apprenticeships.progress import ACCEPTED, SUBMITTED
from coaching.evidence import queries as evidence
from coaching.evidence.models import AcceptedClaim, Claim, Evidence, EvidenceVersion
from coaching.frameworks.queries import Lineage
from coaching.platform.db import db


def statuses_of(actor: Actor, learner_id: UUID, lineage: Lineage) -> dict[UUID, str]:
    """By criterion. What was accepted is shown to all three; what was handed in, to those who see it anyway."""
    seen = evidence.versions_visible_to(actor).with_only_columns(EvidenceVersion.id)
    waiting = select(Claim.criterion_id).where(
        Claim.framework_id.in_(lineage.ids), Claim.version_id.in_(seen), Claim.result == "",
        Claim.evidence_id.in_(
            select(Evidence.id).where(Evidence.author_id == learner_id, Evidence.state == "submitted")
        ),
    )  # fmt: skip
    accepted = select(AcceptedClaim.criterion_id).where(
        AcceptedClaim.author_id == learner_id, AcceptedClaim.framework_id.in_(lineage.ids),
        AcceptedClaim.ended_on.is_(None),
    )  # fmt: skip
    found = lineage.carried((one, SUBMITTED) for one in db.session.scalars(waiting))
    return found | lineage.carried((one, ACCEPTED) for one in db.session.scalars(accepted))
