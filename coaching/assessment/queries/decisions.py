"""Reads of decisions: for their author, who decided, who decides on this learner, and who countersigns."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from coaching.access.actor import Actor
from coaching.assessment.models import BACK, WAITING, CriterionDecision, Decision, Standing
from coaching.evidence.models import Evidence, EvidenceVersion, State
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.plans import queries as plans
from coaching.plans.models import ENDED, Plan
from coaching.platform.db import db
from coaching.platform.prepared import prepared

PAGE = 20
# States of a piece that was decided on.
DECIDED = (State.ACCEPTED, State.REFERRED)


def visible_to(actor: Actor) -> Select[Decision]:
    return seen_by(actor.member_id)


def seen_by(member_id: Any) -> Select[Decision]:
    """Its author; who decided or is asked to countersign; who assesses the author now; the other party of the plan.

    What was withdrawn is for its author alone.
    """
    going_on = plans.of_party(member_id).where(Plan.state.not_in(ENDED)).with_only_columns(Plan.id)
    others = or_(
        Decision.assessor_id == member_id, Decision.countersigner_id == member_id,
        Decision.author_id.in_(people.assessed_by(member_id)), Evidence.plan_id.in_(going_on),
    )  # fmt: skip
    of_piece = and_(Evidence.organisation_id == Decision.organisation_id, Evidence.id == Decision.evidence_id)
    not_withdrawn = Evidence.state != State.WITHDRAWN
    joined = select(Decision).join(Evidence, of_piece)
    return joined.where(or_(Decision.author_id == member_id, and_(others, not_withdrawn)))


def find(actor: Actor, decision_id: UUID) -> Decision | None:
    found: Decision | None = _one.first(actor, decision_id)
    return found


@prepared
def _one(actor: Actor, decision_id: UUID) -> Select[Any]:
    return whole(seen_by(actor.member_id).where(Decision.id == decision_id))


def find_own(actor: Actor, decision_id: UUID) -> Decision | None:
    """On a piece of the actor's own."""
    found = find(actor, decision_id)
    return found if found is not None and found.author_id == actor.member_id else None


def find_asked(actor: Actor, decision_id: UUID) -> Decision | None:
    """One that the actor is asked to countersign."""
    found = find(actor, decision_id)
    return found if found is not None and found.countersigner_id == actor.member_id else None


def find_made(actor: Actor, decision_id: UUID) -> Decision | None:
    """One that the actor made."""
    found = find(actor, decision_id)
    return found if found is not None and found.assessor_id == actor.member_id else None


def of_evidence(actor: Actor, evidence_id: UUID) -> list[Decision]:
    """All rounds on all versions that this person may read, the newest first."""
    return list(_of_evidence.all(actor, evidence_id))


def find_piece(actor: Actor, evidence_id: UUID) -> Evidence | None:
    """The piece, for its author and for whoever may read a decision on it; it holds no text for the others."""
    piece = db.session.get(Evidence, evidence_id)
    if piece is None or piece.author_id == actor.member_id:
        return piece
    return piece if of_evidence(actor, evidence_id) else None


@prepared
def _of_evidence(actor: Actor, evidence_id: UUID) -> Select[Any]:
    seen = whole(seen_by(actor.member_id).where(Decision.evidence_id == evidence_id))
    return seen.order_by(Decision.written_at.desc(), Decision.id.desc())


def of_version(version_id: UUID) -> list[Decision]:
    """Its rounds, the oldest first; for a version that was found for this person already."""
    return list(_of_version.all(version_id))


@prepared
def _of_version(version_id: UUID) -> Select[Any]:
    return whole(select(Decision).where(Decision.version_id == version_id)).order_by(Decision.round)


def whole(wanted: Select[Any]) -> Select[Any]:
    """With its criteria and the names of their frameworks."""
    criteria = selectinload(Decision.criteria).joinedload(CriterionDecision.criterion)
    return wanted.options(criteria)


def made_by(actor: Actor, page: int = 1) -> tuple[list[Decision], bool]:
    """What the actor decided, the newest first, and whether there is more."""
    found = list(_made.all(actor, PAGE + 1, (page - 1) * PAGE))
    return found[:PAGE], len(found) > PAGE


@prepared
def _made(actor: Actor, most: int, start: int) -> Select[Any]:
    mine = seen_by(actor.member_id).where(Decision.assessor_id == actor.member_id)
    return mine.order_by(Decision.written_at.desc(), Decision.id.desc()).limit(most).offset(start)


def is_last(decision: Decision) -> bool:
    """Whether no later round was decided on its version."""
    later = select(Decision.id).where(Decision.version_id == decision.version_id, Decision.round > decision.round)
    return db.session.scalar(later.limit(1)) is None


def version_of(decision: Decision) -> EvidenceVersion:
    """For a decision that was found for this person already."""
    wanted = select(EvidenceVersion).where(EvidenceVersion.id == decision.version_id)
    return db.session.scalars(wanted.options(joinedload(EvidenceVersion.evidence))).one()


def newest_of(version: EvidenceVersion) -> EvidenceVersion | None:
    """The version that replaced this one, for whoever was found the one before."""
    newest = EvidenceVersion.number == version.evidence.version_count
    return db.session.scalar(select(EvidenceVersion).where(EvidenceVersion.evidence_id == version.evidence_id, newest))


def is_open(version: EvidenceVersion, rounds: Iterable[Decision], again: object) -> bool:
    """Whether it can be decided on now: handed in, the newest, and waiting for nobody else; or asked for again."""
    state = version.evidence.state
    if not version.is_newest or any(one.state in WAITING for one in rounds):
        return False
    return state == State.SUBMITTED or (state in DECIDED and bool(again))


def came_back(rounds: Iterable[Decision]) -> Decision | None:
    """The last round, where it gave the item back: not countersigned, or its author keeps a criterion."""
    last = max(rounds, key=lambda one: one.round, default=None)
    return last if last is not None and last.state in BACK else None


def settled_one(evidence_id: UUID) -> Decision | None:
    """The one that counts for a piece now, the newest."""
    wanted = select(Decision).where(Decision.evidence_id == evidence_id, Decision.state == Standing.SETTLED)
    newest = whole(wanted).order_by(Decision.written_at.desc(), Decision.round.desc()).limit(1)
    found: Decision | None = db.session.scalar(newest)
    return found


def person(member_id: UUID) -> Member:
    """Whoever made a decision that was found already; also somebody who has left."""
    return people.by_ids([member_id])[member_id]
