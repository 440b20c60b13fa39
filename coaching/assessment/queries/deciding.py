"""Reads for deciding: what waits for an assessor, the oldest first, and one item with what stands beside it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from coaching.access.actor import Actor
from coaching.assessment.models import WAITING, Decision, Standing
from coaching.evidence.models import Claim, Evidence, EvidenceVersion, State
from coaching.people import queries as people
from coaching.people.models import Member, Relation
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.prepared import prepared

PAGE = 20
# What was handed in and is not withdrawn: an assessor reads it.
READABLE = (State.SUBMITTED, State.ACCEPTED, State.REFERRED)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of what waits: which version, whose, since when."""

    version_id: UUID
    heading: str
    lang: str
    number: int
    submitted_at: datetime
    author: str
    criteria: int
    comes_back: bool

    @property
    def days(self) -> int:
        """Whole days since it was handed in."""
        return (clock.today() - clock.local(self.submitted_at).date()).days


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands among those that wait; `next_id` is the one after it, or the oldest other one."""

    number: int
    count: int
    next_id: UUID | None


def queue(actor: Actor, page: int = 1) -> tuple[list[Waiting], bool]:
    """A page of what waits for this assessor, the oldest first, and whether there is more."""
    rows = [Waiting(*row) for row in _queue.rows(actor, (page - 1) * PAGE, PAGE + 1)]
    return rows[:PAGE], len(rows) > PAGE


@prepared
def _queue(actor: Actor, start: int, most: int) -> Any:
    criteria = select(func.count()).where(Claim.version_id == EvidenceVersion.id).scalar_subquery()
    back = exists(select(Decision.id).where(Decision.version_id == EvidenceVersion.id))
    columns = waiting_for(actor.member_id).with_only_columns(
        EvidenceVersion.id, EvidenceVersion.content["heading"].as_string(), EvidenceVersion.lang,
        EvidenceVersion.number, EvidenceVersion.submitted_at, Member.full_name, criteria, back,
    )  # fmt: skip
    of_author = and_(Member.organisation_id == EvidenceVersion.organisation_id, Member.id == EvidenceVersion.author_id)
    named = columns.join(Member, of_author)
    return named.order_by(EvidenceVersion.submitted_at, EvidenceVersion.id).limit(most).offset(start)


def place_of(actor: Actor, version: EvidenceVersion) -> Place:
    """Its number, how many wait, and the one after it."""
    before, count, after, oldest = _place.rows(actor, version.id, version.submitted_at).one()
    return Place(before + 1, max(count, before + 1), after or oldest)


@prepared
def _place(actor: Actor, version_id: UUID, submitted_at: datetime) -> Any:
    waiting = waiting_for(actor.member_id).with_only_columns(EvidenceVersion.id, EvidenceVersion.submitted_at)
    one = waiting.subquery()
    earlier = or_(one.c.submitted_at < submitted_at, and_(one.c.submitted_at == submitted_at, one.c.id < version_id))
    later = or_(one.c.submitted_at > submitted_at, and_(one.c.submitted_at == submitted_at, one.c.id > version_id))
    in_order = select(one.c.id).order_by(one.c.submitted_at, one.c.id).limit(1)
    return select(
        select(func.count()).select_from(one).where(earlier).scalar_subquery(),
        select(func.count()).select_from(one).scalar_subquery(),
        in_order.where(later).scalar_subquery(),
        in_order.where(one.c.id != version_id).scalar_subquery(),
    )


def oldest(actor: Actor) -> EvidenceVersion | None:
    """The first that waits, for the page that one begins on."""
    found: EvidenceVersion | None = _oldest.first(actor)
    return found


@prepared
def _oldest(actor: Actor) -> Select[Any]:
    first = waiting_for(actor.member_id).order_by(EvidenceVersion.submitted_at, EvidenceVersion.id).limit(1)
    return first.options(joinedload(EvidenceVersion.evidence))


def waiting_for(member_id: Any) -> Select[Any]:
    """Newest versions of one's own learners that are handed in and wait for nobody else; never one's own (EV-7)."""
    elsewhere = exists(
        select(Decision.id).where(Decision.version_id == EvidenceVersion.id, Decision.state.in_(WAITING))
    )
    return of_learners(member_id).where(
        Evidence.state == State.SUBMITTED, EvidenceVersion.number == Evidence.version_count, ~elsewhere
    )


def of_learners(member_id: Any) -> Select[Any]:
    """Versions of those whom this member assesses today, with their piece joined."""
    joined = select(EvidenceVersion).join(
        Evidence,
        and_(Evidence.organisation_id == EvidenceVersion.organisation_id, Evidence.id == EvidenceVersion.evidence_id),
    )
    return joined.where(EvidenceVersion.author_id.in_(assessed_by(member_id)), EvidenceVersion.author_id != member_id)


def assessed_by(member_id: Any) -> Select[UUID]:
    return select(Relation.whom_id).where(Relation.kind == "assesses", Relation.who_id == member_id, people.HOLDS)


def find_item(actor: Actor, version_id: UUID) -> EvidenceVersion | None:
    """For reading: of one's own learners, handed in and not withdrawn."""
    found: EvidenceVersion | None = _item.first(actor, version_id)
    return found if found is not None and found.evidence.state in READABLE else None


def find_target(actor: Actor, version_id: UUID) -> EvidenceVersion | None:
    """For what an assessor sends: also where the author withdrew it meanwhile, so that what was typed is given back."""
    found: EvidenceVersion | None = _item.first(actor, version_id)
    return found


@prepared
def _item(actor: Actor, version_id: UUID) -> Select[Any]:
    one = of_learners(actor.member_id).where(EvidenceVersion.id == version_id)
    return one.options(joinedload(EvidenceVersion.evidence))


def conflict_of(member_id: UUID, author_id: UUID) -> str:
    """Whether the assessor is the learner's mentor or manager too (EV-7); empty where they are not."""
    kinds = ties(member_id, author_id)
    return "manager" if "manages" in kinds else "mentor" if "mentors" in kinds else ""


def ties(who_id: UUID, whom_id: UUID) -> set[str]:
    """How the one is tied to the other today."""
    return set(_ties.all(who_id, whom_id))


@prepared
def _ties(who_id: UUID, whom_id: UUID) -> Any:
    return select(Relation.kind).where(Relation.who_id == who_id, Relation.whom_id == whom_id, people.HOLDS)


@dataclass(frozen=True, slots=True)
class Learner:
    """One whom the assessor assesses: how many pieces wait, and when one was decided last."""

    id: UUID
    name: str
    waiting: int
    decided: int
    last_on: date | None


def learners(actor: Actor) -> list[Learner]:
    """By name. Counts are of this assessor's own work."""
    rows = _learners.rows(actor)
    return [
        Learner(one, name, waiting, decided, clock.local(last).date() if last else None)
        for one, name, waiting, decided, last in rows
    ]


@prepared
def _learners(actor: Actor) -> Any:
    waiting = (
        waiting_for(actor.member_id).with_only_columns(EvidenceVersion.author_id, func.count().label("number"))
        .group_by(EvidenceVersion.author_id).subquery()
    )  # fmt: skip
    mine = aliased(Decision)
    decided = (
        select(mine.author_id, func.count().label("number"), func.max(mine.written_at).label("last"))
        .where(mine.assessor_id == actor.member_id).group_by(mine.author_id).subquery()
    )  # fmt: skip
    return (
        select(Member.id, Member.full_name, func.coalesce(waiting.c.number, 0), func.coalesce(decided.c.number, 0),
               decided.c.last)
        .outerjoin(waiting, waiting.c.author_id == Member.id).outerjoin(decided, decided.c.author_id == Member.id)
        .where(Member.id.in_(assessed_by(actor.member_id)), Member.id != actor.member_id)
        .order_by(Member.sort_name, Member.id)
    )  # fmt: skip


def still_writing(actor: Actor) -> int:
    """How many of one's learners have nothing waiting, for an empty page."""
    return len(list(db.session.scalars(assessed_by(actor.member_id))))


def service_of(author_id: UUID) -> UUID | None:
    return db.session.scalar(select(Member.service_id).where(Member.id == author_id))


def to_countersign(actor: Actor) -> list[tuple[Decision, str]]:
    """Decisions that wait for this assessor as the second one, with the heading of the piece, the oldest first."""
    return [(decision, heading) for decision, heading in _to_countersign.rows(actor)]


@prepared
def _to_countersign(actor: Actor) -> Any:
    heading = EvidenceVersion.content["heading"].as_string()
    of_version = and_(
        EvidenceVersion.organisation_id == Decision.organisation_id, EvidenceVersion.id == Decision.version_id
    )
    return (
        select(Decision, heading.cast(String)).join(EvidenceVersion, of_version)
        .where(Decision.state == Standing.TO_COUNTERSIGN, Decision.countersigner_id == actor.member_id)
        .order_by(Decision.written_at, Decision.id).limit(PAGE)
    )  # fmt: skip


def headings_of(version_ids: Collection[UUID]) -> dict[UUID, str]:
    """For versions that belong to records that were found for this person already."""
    wanted = select(EvidenceVersion.id, EvidenceVersion.content["heading"].as_string())
    rows: Any = db.session.execute(wanted.where(EvidenceVersion.id.in_(list(version_ids)))) if version_ids else ()
    return dict(iter(rows))
