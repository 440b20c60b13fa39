"""What a decision does once it counts: the criteria are settled, and the piece is accepted or sent back."""

from dataclasses import dataclass
from uuid import UUID

from coaching.access import grants
from coaching.assessment import queries
from coaching.assessment.commands import sampling
from coaching.assessment.models import Decision, Standing
from coaching.audit_log import commands as audit_log
from coaching.evidence import commands as evidence
from coaching.evidence.models import EvidenceVersion
from coaching.platform import clock


@dataclass(frozen=True, slots=True)
class Assessor:
    """Whose decision it is, also where somebody else's yes was the last step to it."""

    member_id: UUID
    name: str
    account_id: UUID | None = None


def go_on(decision: Decision, version: EvidenceVersion, by: Assessor) -> None:
    """The next step of a decision: the second assessor, the author's yes, or it counts from now on."""
    if not decision.is_qualified and decision.countersigned_at is None:
        decision.state = Standing.TO_COUNTERSIGN  # QA-2
    elif decision.removed and decision.agreed_at is None:
        decision.state = Standing.TO_AGREE  # EV-5
    else:
        _count(decision, version, by)


def _count(decision: Decision, version: EvidenceVersion, by: Assessor) -> None:
    """Raises `Refused` where the piece moved on meanwhile: another version, withdrawn, decided by somebody else."""
    accepted = evidence.settle(version, decision.results, by=by, reason=decision.feedback)  # type: ignore[arg-type]
    if not accepted:
        evidence.refer_back(version, advice_of(decision), by=by, by_when=decision.by_when)  # type: ignore[arg-type]
    decision.state, decision.settled_at = Standing.SETTLED, clock.now()
    audit_log.record(by, "decision.settled", decision, accepted=accepted)
    sampling.take_in_at_once(decision)


def advice_of(decision: Decision) -> str:
    """What the author is told to do next: the feedback, and what was said of each criterion that is not met yet."""
    notes = [f"{one.criterion.code}: {one.note}" for one in decision.not_yet if one.note]
    return "\n".join(part for part in (decision.feedback, *notes) if part)


def let_read(version: EvidenceVersion, reader_id: UUID, why: str) -> None:
    """Opens this version, and nothing else of the learner's, to one reader."""
    grants.give(version, reader_id, why=why, until=clock.now() + queries.READ_FOR)
