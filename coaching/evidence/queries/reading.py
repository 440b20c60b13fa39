"""Who reads which piece, and which version of it. Every other read of this room starts from these two.

The author reads everything of their own. The other party of the plan reads what was handed in, and a draft that was
shared; the assessor what was handed in; who oversees, or manages the author, what was accepted; an IQA the versions
that were sampled for them, by a grant on the version and nothing else of the learner's (QA-8).
"""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, or_, select

from coaching.access import grants
from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.evidence.models import Evidence, EvidenceVersion, State
from coaching.people import queries as people
from coaching.plans import queries as plans
from coaching.plans.models import ENDED, Plan

HANDED_IN = (State.SUBMITTED, State.ACCEPTED, State.REFERRED)
# What overseeing opens: every accepted piece, those of own reports, or none.
EVERYBODY, REPORTS, NOBODY = "everybody", "reports", "nobody"


def visible_to(actor: Actor) -> Select[Evidence]:
    """One's own always; those of others for a role in which evidence is read (AZ6)."""
    return pieces_seen(actor.member_id, reach_of(actor)) if actor.has(Permission.EVIDENCE_READ) else own(actor)


def versions_visible_to(actor: Actor) -> Select[EvidenceVersion]:
    if actor.has(Permission.EVIDENCE_READ):
        return versions_seen(actor.member_id, reach_of(actor))
    return _with_piece().where(Evidence.author_id == actor.member_id)


def own(actor: Actor) -> Select[Evidence]:
    return select(Evidence).where(Evidence.author_id == actor.member_id)


def reach_of(actor: Actor) -> str:
    if not actor.has(Permission.EVIDENCE_OVERSEE):
        return NOBODY
    return EVERYBODY if actor.oversees else REPORTS


def pieces_seen(member_id: Any, reach: str) -> Select[Evidence]:
    """The same for a place in a prepared statement; `reach` is decided when it is built."""
    sampled = select(EvidenceVersion.evidence_id).where(EvidenceVersion.id.in_(_granted(member_id)))
    as_party = and_(Evidence.plan_id.in_(_plans_of(member_id)), or_(Evidence.state.in_(HANDED_IN), _is_shared_draft()))
    as_assessor = and_(Evidence.author_id.in_(people.assessed_by(member_id)), Evidence.state.in_(HANDED_IN))
    ways = [Evidence.author_id == member_id, as_party, as_assessor, Evidence.id.in_(sampled)]
    return select(Evidence).where(or_(*ways, *_overseen(member_id, reach)))


def versions_seen(member_id: Any, reach: str) -> Select[EvidenceVersion]:
    """Versions with their piece joined; one that is hidden is for its author and the assessor alone (EV-10)."""
    is_open = EvidenceVersion.hidden_at.is_(None)
    handed_in = Evidence.state.in_(HANDED_IN)
    as_party = and_(is_open, handed_in, Evidence.plan_id.in_(_plans_of(member_id)))
    as_assessor = and_(handed_in, Evidence.author_id.in_(people.assessed_by(member_id)))
    is_newest = EvidenceVersion.number == Evidence.version_count
    overseen = [and_(is_open, is_newest, way) for way in _overseen(member_id, reach)]
    sampled = and_(is_open, EvidenceVersion.id.in_(_granted(member_id)))
    return _with_piece().where(or_(Evidence.author_id == member_id, as_party, as_assessor, sampled, *overseen))


def _with_piece() -> Select[EvidenceVersion]:
    """Whoever narrows versions further may ask about their piece."""
    same = and_(Evidence.organisation_id == EvidenceVersion.organisation_id, Evidence.id == EvidenceVersion.evidence_id)
    return select(EvidenceVersion).join(Evidence, same)


def _is_shared_draft() -> ColumnElement[bool]:
    return and_(Evidence.state == State.DRAFT, Evidence.is_shared)


def _overseen(member_id: Any, reach: str) -> list[ColumnElement[bool]]:
    if reach == NOBODY:
        return []
    accepted = Evidence.state == State.ACCEPTED
    return [accepted if reach == EVERYBODY else and_(accepted, Evidence.author_id.in_(people.reports_of(member_id)))]


def _plans_of(member_id: Any) -> Select[UUID]:
    """Plans that go on: who was somebody's mentor once reads nothing new of theirs."""
    return plans.of_party(member_id).where(Plan.state.not_in(ENDED)).with_only_columns(Plan.id)


def _granted(member_id: Any) -> Select[UUID]:
    return grants.granted_to(member_id, EvidenceVersion.__tablename__)
