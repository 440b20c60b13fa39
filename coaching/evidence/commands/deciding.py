"""What the assessing room does with a version: settles its criteria, refers it back, opens it again, holds it.

Who writes does so in turn (decision 0010), so whatever moved meanwhile is seen here, and versions never mix.
"""

from collections.abc import Mapping as Pairs
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from coaching.access.actor import Actor
from coaching.evidence import queries
from coaching.evidence.commands.counting import count, stop_counting
from coaching.evidence.commands.events import happened
from coaching.evidence.models import Claim, Evidence, EvidenceVersion, Hold, State
from coaching.notifications import commands as notifications
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _

DECIDED = ("met", "not_yet", "removed")


def settle(version: EvidenceVersion, results: Pairs[UUID, str], *, by: Actor, reason: str = "") -> bool:
    """Writes what was decided on each criterion; True where the piece is accepted with it (EV-5).

    It is accepted when every criterion is met, or was removed by agreement, and at least one is met. Criteria that are
    not in `results` wait. Raises `Refused` where the author decides (EV-7) or the version is not the one that stands.
    """
    _must_stand(version, by)
    claims = {claim.id: claim for claim in queries.claims_of([version.id])[version.id]}
    for claim_id, result in results.items():
        if result not in DECIDED or claim_id not in claims:
            raise ValueError(result)
        claims[claim_id].result, claims[claim_id].decided_at = result, clock.now()
    db.session.flush()
    standing = {claim.result for claim in claims.values()}
    if standing - {"met", "removed"} or "met" not in standing:
        happened(version.evidence, "met", by=by, reason=reason, criteria=len(results))
        return False
    version.evidence.state = State.ACCEPTED
    version.evidence.revision += 1
    count(version, claims.values())
    happened(version.evidence, "accepted", by=by, reason=reason)
    _tell("evidence/accepted", version.evidence, by)
    return True


def refer_back(
    version: EvidenceVersion, what_to_do: str, *, by: Actor, by_when: date | None = None, for_privacy: bool = False
) -> None:  # fmt: skip
    """Back to the author, with what to do (EV-6). For privacy it can be at any time, and hides the version (EV-10)."""
    if not what_to_do:
        raise Refused(_("Say what to do next"), "what_to_do")  # EV-6
    _must_stand(version, by, also=(State.ACCEPTED,) if for_privacy else ())
    stop_counting(version.evidence)
    if for_privacy:
        version.hidden_at = clock.now()
    evidence = version.evidence
    evidence.state, evidence.advice, evidence.advice_due_on = State.REFERRED, what_to_do, by_when
    evidence.revision += 1
    happened(evidence, "hidden" if for_privacy else "referred", by=by, reason=what_to_do)
    _tell("evidence/referred", evidence, by)


def reopen(version: EvidenceVersion, *, by: Actor, reason: str) -> None:
    """A decision is taken up again: what it counted for stops, and the same version waits to be decided (QA-4)."""
    evidence = version.evidence
    if evidence.state not in (State.ACCEPTED, State.REFERRED) or not version.is_newest:
        raise Refused(_("This piece is not decided any more. Look at it again."))
    stop_counting(evidence)
    db.session.execute(update(Claim).where(Claim.version_id == version.id).values(result="", decided_at=None))
    evidence.state, evidence.advice, evidence.advice_due_on = State.SUBMITTED, "", None
    evidence.revision += 1
    happened(evidence, "returned", by=by, reason=reason)


def hold(version: EvidenceVersion, kind: str, record_id: UUID) -> None:
    """Something rests on this version from now on (EV-11); twice is once."""
    wanted = select(Hold).where(Hold.version_id == version.id, Hold.kind == kind, Hold.record_id == record_id)
    if db.session.scalar(wanted) is None:
        db.session.add(
            Hold(
                id=ids.new_id(), organisation_id=version.organisation_id, evidence_id=version.evidence_id,
                version_id=version.id, kind=kind, record_id=record_id,
            )
        )  # fmt: skip


def let_go(kind: str, record_id: UUID) -> None:
    """What rested on versions is gone."""
    resting = update(Hold).where(Hold.kind == kind, Hold.record_id == record_id, Hold.ended_at.is_(None))
    db.session.execute(resting.values(ended_at=clock.now()))


def _must_stand(version: EvidenceVersion, by: Actor, also: tuple[str, ...] = ()) -> None:
    evidence = version.evidence
    if evidence.author_id == by.member_id:
        raise Refused(_("Nobody decides on their own evidence."))  # EV-7
    if not version.is_newest:
        raise Refused(_("A newer version was handed in after you opened this one. Look at that one."))
    if evidence.state == State.WITHDRAWN:
        raise Refused(_("The author has withdrawn this piece meanwhile."))
    if evidence.state not in (State.SUBMITTED, *also):
        raise Refused(_("This piece was decided meanwhile. Look at it again."))


def _tell(kind: str, evidence: Evidence, by: Any) -> None:
    notifications.send(
        kind, {evidence.author_id}, endpoint="evidence.show", ids={"evidence_id": evidence.id},
        words={"name": by.name}, mail=False,
    )  # fmt: skip
