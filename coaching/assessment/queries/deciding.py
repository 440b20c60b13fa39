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
    """One line of what waits: which version, whose, since when; `count` is how many there are in all."""

    version_id: UUID
    heading: str
    lang: str
    number: int
    submitted_at: datetime
    author: str
    criteria: int
    comes_back: bool
    count: int

    @property
    def days(self) -> int:
        """Whole days since it was handed in."""
        return (clock.today() - clock.local(self.submitted_at).date()).days


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands among those that wait; `next_id` is the one after it, or the oldest other one.

    `conflict` says whether the assessor is its author's mentor or manager too (EV-7); empty where they are neither.
    """

    number: int
    count: int
    next_id: UUID | None
    author: str
    conflict: str


def queue(actor: Actor, page: int = 1) -> tuple[list[Waiting], bool]:
    """A page of what waits for this assessor, the oldest first, and whether there is more."""
    rows = [Waiting(*row) for row in _queue.rows(actor, (page - 1) * PAGE, PAGE + 1)]
    return rows[:PAGE], len(rows) > PAGE


@prepared
def _queue(actor: Actor, start: int, most: int) -> Any:
    """First which versions and how many, in one pass over what waits; then what is shown of the few of a page."""
    order = (EvidenceVersion.submitted_at, EvidenceVersion.id)
    waiting = waiting_for(actor.member_id).with_only_columns(EvidenceVersion.id, func.count().over().label("number"))
    few = waiting.order_by(*order).limit(most).offset(start).subquery()
    shown = aliased(EvidenceVersion)
    criteria = select(func.count()).where(Claim.version_id == shown.id).scalar_subquery()
    back = exists(select(Decision.id).where(Decision.version_id == shown.id))
    columns = select(
        shown.id, shown.content["heading"].as_string(), shown.lang, shown.number, shown.submitted_at, Member.full_name,
        criteria, back, few.c.number,
    )  # fmt: skip
    of_author = and_(Member.organisation_id == shown.organisation_id, Member.id == shown.author_id)
    named = columns.select_from(few).join(shown, shown.id == few.c.id).join(Member, of_author)
    return named.order_by(shown.submitted_at, shown.id)


def to_read(actor: Actor, version_ids: Collection[UUID]) -> dict[UUID, EvidenceVersion]:
    """Those of these versions that wait for this assessor, as they were handed in."""
    wanted = waiting_for(actor.member_id).where(EvidenceVersion.id.in_(list(version_ids)))
    return {version.id: version for version in db.session.scalars(wanted)} if version_ids else {}


def place_of(actor: Actor, version: EvidenceVersion) -> Place:
    """Its number, how many wait, the one after it, and who wrote it: one pass over what waits."""
    row = _place.rows(actor, version.id, version.author_id).one()
    number, count, after, first, author, manages, mentors = row
    conflict = "manager" if manages else "mentor" if mentors else ""
    if number is None:  # it does not wait: it is looked at again
        return Place(1, 1, next_after(actor, version), author, conflict)
    return Place(number, count, after or (first if first != version.id else None), author, conflict)


@prepared
def _place(actor: Actor, version_id: UUID, author_id: UUID) -> Any:
    order = (EvidenceVersion.submitted_at, EvidenceVersion.id)
    waiting = waiting_for(actor.member_id).with_only_columns(
        EvidenceVersion.id, func.row_number().over(order_by=order).label("number"),
        func.count().over().label("count"), _id_of(func.lead, order).label("after"),
        _id_of(func.first_value, order).label("first"),
    )  # fmt: skip
    one = waiting.subquery()
    columns = select(
        one.c.number, one.c.count, one.c.after, one.c.first, Member.full_name,
        *(_is_tied(kind, actor.member_id, Member.id) for kind in ("manages", "mentors")),
    )  # fmt: skip
    return columns.select_from(Member).outerjoin(one, one.c.id == version_id).where(Member.id == author_id)


def _id_of(which: Any, order: Any) -> Any:
    return which(EvidenceVersion.id, type_=EvidenceVersion.id.type).over(order_by=order)


def next_after(actor: Actor, version: EvidenceVersion) -> UUID | None:
    """The one that waits after this one, else the oldest; also once this one waits no more."""
    later, oldest_one = _next.rows(actor, version.id, version.submitted_at).one()
    found: UUID | None = later or oldest_one
    return found


@prepared
def _next(actor: Actor, version_id: UUID, submitted_at: datetime) -> Any:
    one = waiting_for(actor.member_id).with_only_columns(EvidenceVersion.id, EvidenceVersion.submitted_at).subquery()
    later = or_(one.c.submitted_at > submitted_at, and_(one.c.submitted_at == submitted_at, one.c.id > version_id))
    in_order = select(one.c.id).order_by(one.c.submitted_at, one.c.id).limit(1)
    return select(in_order.where(later).scalar_subquery(), in_order.where(one.c.id != version_id).scalar_subquery())


def _is_tied(kind: str, who_id: Any, whom_id: Any) -> Any:
    tie = select(Relation.id).where(Relation.kind == kind, Relation.who_id == who_id, Relation.whom_id == whom_id)
    return exists(tie.where(people.HOLDS))


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
    return joined.where(
        EvidenceVersion.author_id.in_(people.assessed_by(member_id)), EvidenceVersion.author_id != member_id
    )


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
        .where(Member.id.in_(people.assessed_by(actor.member_id)), Member.id != actor.member_id)
        .order_by(Member.sort_name, Member.id)
    )  # fmt: skip


def still_writing(actor: Actor) -> int:
    """How many of one's learners have nothing waiting, for an empty page."""
    return len(list(db.session.scalars(people.assessed_by(actor.member_id))))


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
