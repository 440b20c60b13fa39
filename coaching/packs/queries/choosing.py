"""What may go into a pack: versions that are accepted today and that its maker may read anyway."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from coaching.access.actor import Actor
from coaching.evidence import queries as evidence
from coaching.evidence.models import AcceptedClaim, Evidence, EvidenceVersion, State
from coaching.frameworks.models import Criterion
from coaching.packs.models import Kind
from coaching.people.models import Member
from coaching.platform.db import db

# As many pieces as one pack may hold; more than these are reached by a narrower choice.
MOST = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """What a pack is about, as its maker says it."""

    kind: str
    learner_id: UUID | None = None
    criterion_id: UUID | None = None
    service_id: UUID | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Offered:
    """A version that fits, with the author's name."""

    version: EvidenceVersion
    author: str


def offered(actor: Actor, choice: Choice) -> list[Offered]:
    """The newest first. A passport is of one's own pieces alone (B4)."""
    rows = db.session.execute(_fitting(actor, choice).limit(MOST))
    return [Offered(version, name) for version, name in rows]


def accepted_of(actor: Actor, version_ids: Sequence[UUID], choice: Choice) -> list[EvidenceVersion]:
    """Those of these that fit the choice still."""
    wanted = _fitting(actor, choice).where(EvidenceVersion.id.in_(version_ids))
    return [version for version, _name in db.session.execute(wanted)]


def still_accepted(version_ids: Sequence[UUID]) -> dict[UUID, EvidenceVersion]:
    """Of what was chosen, what counts today and is hidden from nobody; for who was let to choose it."""
    wanted = select(EvidenceVersion).where(
        EvidenceVersion.id.in_(version_ids),
        EvidenceVersion.hidden_at.is_(None),
        EvidenceVersion.id.in_(_versions_for()),
    )
    return {version.id: version for version in db.session.scalars(wanted)}


def learners_with_accepted(actor: Actor) -> list[Member]:
    authors = _accepted(actor).with_only_columns(Evidence.author_id)
    return list(db.session.scalars(select(Member).where(Member.id.in_(authors)).order_by(Member.sort_name).limit(MOST)))


def statements_with_accepted(actor: Actor) -> list[Criterion]:
    """Criteria of every framework toward which something counts that the actor may read."""
    versions = _accepted(actor).with_only_columns(EvidenceVersion.id)
    counted = _counting().where(AcceptedClaim.version_id.in_(versions)).with_only_columns(AcceptedClaim.criterion_id)
    wanted = select(Criterion).where(Criterion.id.in_(counted)).options(joinedload(Criterion.framework))
    return list(db.session.scalars(wanted.order_by(Criterion.framework_id, Criterion.position).limit(500)))


def _fitting(actor: Actor, choice: Choice) -> Select[Any]:
    about: list[Any] = []
    if choice.kind == Kind.PASSPORT:
        about.append(Evidence.author_id == actor.member_id)
    if choice.kind == Kind.LEARNER:
        about.append(Evidence.author_id == choice.learner_id)
    if choice.kind == Kind.STATEMENT:
        about.append(EvidenceVersion.id.in_(_versions_for(AcceptedClaim.criterion_id == choice.criterion_id)))
    if choice.service_id is not None:
        about.append(EvidenceVersion.id.in_(_versions_for(AcceptedClaim.service_id == choice.service_id)))
    if choice.since is not None:
        about.append(Evidence.happened_on >= choice.since)
    if choice.until is not None:
        about.append(Evidence.happened_on <= choice.until)
    named = Member.id == Evidence.author_id
    fitting = _accepted(actor).where(*about).join(Member, named).add_columns(Member.full_name)
    return fitting.order_by(Evidence.happened_on.desc(), EvidenceVersion.id.desc())


def _accepted(actor: Actor) -> Select[Any]:
    """Nothing that is hidden, a draft, sent back or withdrawn, and of a piece only the version that counts."""
    seen = evidence.versions_visible_to(actor).where(Evidence.state == State.ACCEPTED)
    return seen.where(EvidenceVersion.hidden_at.is_(None), EvidenceVersion.id.in_(_versions_for()))


def _versions_for(*conditions: Any) -> Select[Any]:
    return _counting().where(*conditions).with_only_columns(AcceptedClaim.version_id)


def _counting() -> Select[AcceptedClaim]:
    return select(AcceptedClaim).where(AcceptedClaim.ended_on.is_(None))
