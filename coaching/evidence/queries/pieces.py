"""Reads of pieces: one's own list, one piece with what hangs on it, what others see of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from coaching.access.actor import Actor
from coaching.evidence.models import (
    Claim,
    Evidence,
    EvidenceEvent,
    EvidenceVersion,
    Hold,
    Mapping,
    Observation,
    Testimony,
    shortened,
)
from coaching.evidence.queries.reading import own, versions_visible_to, visible_to
from coaching.people.models import Member, Relation
from coaching.people.queries import HOLDS, by_ids
from coaching.platform.db import db
from coaching.platform.prepared import prepared

PAGE = 20


@dataclass(frozen=True, slots=True)
class Row:
    """One line of one's own list."""

    id: UUID
    title: str
    text: str
    state: str
    source: str
    happened_on: date
    version_count: int
    advice_due_on: date | None
    is_shared: bool
    mapped: int

    @property
    def heading(self) -> str:
        return self.title or shortened(self.text)


def listed(actor: Actor, state: str = "", page: int = 1) -> tuple[list[Row], bool]:
    """A page of one's own pieces, what was touched last first, and whether there are more."""
    found = _listed.rows(actor, state, (page - 1) * PAGE, PAGE + 1, bool(state))
    rows = [Row(*row) for row in found]
    return rows[:PAGE], len(rows) > PAGE


@prepared
def _listed(actor: Actor, state: str, start: int, most: int, chosen: bool) -> Any:
    mapped = select(func.count()).where(Mapping.evidence_id == Evidence.id).scalar_subquery()
    columns = own(actor).with_only_columns(
        Evidence.id, Evidence.title, func.substr(Evidence.text, 1, 120), Evidence.state, Evidence.source,
        Evidence.happened_on, Evidence.version_count, Evidence.advice_due_on, Evidence.is_shared, mapped,
    )  # fmt: skip
    wanted = columns.where(Evidence.state == state) if chosen else columns
    return wanted.order_by(Evidence.changed_at.desc(), Evidence.id.desc()).limit(most).offset(start)


def counts_of(actor: Actor) -> dict[str, int]:
    """How many of one's own stand in each state."""
    return dict(_counts.rows(actor).all())


@prepared
def _counts(actor: Actor) -> Any:
    return own(actor).with_only_columns(Evidence.state, func.count()).group_by(Evidence.state)


def find_own(actor: Actor, evidence_id: UUID) -> Evidence | None:
    found: Evidence | None = _find_own.first(actor, evidence_id)
    return found


@prepared
def _find_own(actor: Actor, evidence_id: UUID) -> Select[Any]:
    whole = own(actor).where(Evidence.id == evidence_id)
    return whole.options(selectinload(Evidence.mappings), selectinload(Evidence.goals))


def find(actor: Actor, evidence_id: UUID) -> Evidence | None:
    """The piece for whoever may see it or a version of it; the author alone is shown its working text."""
    return db.session.scalar(visible_to(actor).where(Evidence.id == evidence_id))


def find_version(actor: Actor, evidence_id: UUID, number: int) -> EvidenceVersion | None:
    seen = _versions(actor).where(EvidenceVersion.evidence_id == evidence_id, EvidenceVersion.number == number)
    return db.session.scalar(seen)


def versions_of(actor: Actor, evidence_id: UUID) -> list[EvidenceVersion]:
    """Those that this person may read, the newest first."""
    seen = _versions(actor).where(EvidenceVersion.evidence_id == evidence_id)
    return list(db.session.scalars(seen.order_by(EvidenceVersion.number.desc())))


def _versions(actor: Actor) -> Select[EvidenceVersion]:
    return versions_visible_to(actor).options(joinedload(EvidenceVersion.evidence))


def claims_of(version_ids: Iterable[UUID]) -> dict[UUID, list[Claim]]:
    """For versions that were found for this person already, by version; their criteria come along."""
    wanted = list(version_ids)
    found: dict[UUID, list[Claim]] = {}
    for claim in _claims.all(wanted) if wanted else ():
        found.setdefault(claim.version_id, []).append(claim)
    return found


@prepared
def _claims(version_ids: Sequence[UUID]) -> Select[Any]:
    wanted = select(Claim).where(Claim.version_id.in_(version_ids)).order_by(Claim.version_id, Claim.position)
    return wanted.options(joinedload(Claim.criterion))


def newest_version(evidence: Evidence) -> EvidenceVersion | None:
    """For a piece that was found for this person already."""
    wanted = select(EvidenceVersion).where(
        EvidenceVersion.evidence_id == evidence.id, EvidenceVersion.number == evidence.version_count
    )
    return db.session.scalar(wanted)


def events_of(evidence: Evidence) -> list[EvidenceEvent]:
    """Its timeline, the oldest first, for its author; what was written about a draft is not part of it."""
    wanted = select(EvidenceEvent).where(EvidenceEvent.evidence_id == evidence.id)
    return list(db.session.scalars(wanted.order_by(EvidenceEvent.at, EvidenceEvent.id)))


def names_in(events: Iterable[EvidenceEvent], *more: UUID | None) -> dict[UUID, Member]:
    return by_ids({one for one in (*(event.by_id for event in events), *more) if one is not None})


def testimony_of(evidence: Evidence) -> Testimony | None:
    return db.session.scalar(select(Testimony).where(Testimony.evidence_id == evidence.id))


def is_held(evidence: Evidence) -> bool:
    """Whether a pack, a certificate or a claim rests on it (EV-11)."""
    wanted = select(Hold.id).where(Hold.evidence_id == evidence.id, Hold.ended_at.is_(None)).limit(1)
    return db.session.scalar(wanted) is not None


def observations_visible_to(actor: Actor) -> Select[Observation]:
    """What was seen: for who saw it and who it is about."""
    me = actor.member_id
    return select(Observation).where(or_(Observation.observer_id == me, Observation.learner_id == me))


def find_observation(actor: Actor, observation_id: UUID) -> Observation | None:
    return db.session.scalar(observations_visible_to(actor).where(Observation.id == observation_id))


def find_own_observation(actor: Actor, observation_id: UUID) -> Observation | None:
    """One that is about the actor."""
    mine = observations_visible_to(actor).where(Observation.learner_id == actor.member_id)
    return db.session.scalar(mine.where(Observation.id == observation_id))


def unused_observations(actor: Actor) -> list[Observation]:
    """About the actor, and not made evidence of yet."""
    used = select(Evidence.observation_id).where(
        Evidence.author_id == actor.member_id, Evidence.observation_id.is_not(None)
    )
    wanted = observations_visible_to(actor).where(
        and_(Observation.learner_id == actor.member_id, Observation.id.not_in(used))
    )
    return list(db.session.scalars(wanted.order_by(Observation.happened_on.desc(), Observation.id.desc()).limit(PAGE)))


def find_learner(actor: Actor, member_id: UUID) -> Member | None:
    """Somebody whom the actor mentors, manages or assesses now."""
    tied = select(Relation.whom_id).where(Relation.who_id == actor.member_id, HOLDS)
    return db.session.scalar(select(Member).where(Member.id == member_id, Member.id.in_(tied)))
