"""What a piece is to count toward: criteria with a why each, the kind of evidence, and goals of one's own (B3)."""

from collections.abc import Collection, Mapping as Pairs
from uuid import UUID

from coaching.evidence.models import Evidence, EvidenceGoal, Mapping
from coaching.frameworks.models import Criterion
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _

MOST_MAPPINGS = 30


def map_to(
    evidence: Evidence, whys: Pairs[UUID, str], criteria: Pairs[UUID, Criterion], *, goals: Collection[UUID],
    category_id: UUID | None, revision_read: int | None,
) -> None:  # fmt: skip
    """Puts these mappings in the place of those that stood. `criteria` are those that may be mapped to now (FW-1).

    Raises `Refused` with the name of the field for a criterion without a why (EV-3) or one that is not open; one that
    stood already may stay, whatever became of its framework.
    """
    evidence.must_be_writable()
    standing = {one.criterion_id: one for one in evidence.mappings}
    if len(whys) > MOST_MAPPINGS:
        raise Refused(_("Choose at most %(most)d criteria for one piece.", most=MOST_MAPPINGS))
    for criterion_id, why in whys.items():
        if not why:
            raise Refused(_("Say why it shows this"), why_field(criterion_id))  # EV-3
        if criterion_id not in criteria and criterion_id not in standing:
            raise Refused(_("Nothing new can be mapped to this criterion any more."), why_field(criterion_id))
    evidence.revise(revision_read, theirs={why_field(one.criterion_id): one.why for one in evidence.mappings})
    for criterion_id, mapping in standing.items():
        if criterion_id not in whys:
            evidence.mappings.remove(mapping)
    for position, (criterion_id, why) in enumerate(whys.items(), 1):
        _put(evidence, standing.get(criterion_id), criteria.get(criterion_id), why, position)
    _serve(evidence, goals)
    evidence.category_id = category_id
    evidence.changed_at = clock.now()
    db.session.flush()


def why_field(criterion_id: UUID) -> str:
    return f"why_{criterion_id.hex}"


def _put(
    evidence: Evidence, standing: Mapping | None, criterion: Criterion | None, why: str, position: int
) -> None:  # fmt: skip
    if standing is not None:
        standing.why, standing.position = why, position
    elif criterion is not None:
        evidence.mappings.append(
            Mapping(
                id=ids.new_id(), organisation_id=evidence.organisation_id, evidence_id=evidence.id,
                criterion_id=criterion.id, framework_id=criterion.framework_id, why=why, position=position,
            )
        )  # fmt: skip


def _serve(evidence: Evidence, goals: Collection[UUID]) -> None:
    kept = {one.goal_id: one for one in evidence.goals}
    for goal_id, row in kept.items():
        if goal_id not in goals:
            evidence.goals.remove(row)
    for goal_id in goals:
        if goal_id not in kept:
            evidence.goals.append(
                EvidenceGoal(
                    id=ids.new_id(), organisation_id=evidence.organisation_id, evidence_id=evidence.id, goal_id=goal_id
                )
            )
