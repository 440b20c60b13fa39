"""Reads of shared copies: what is open to a reader now, what the writer has shared, and with whom one may share."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Select, and_, exists, or_, select

from coaching.access.actor import Actor
from coaching.journals.models import ASSESSOR, MENTOR, JournalComment, SharedEntry
from coaching.people import queries as people
from coaching.people.models import Member, Relation
from coaching.plans import queries as plans
from coaching.plans.models import ENDED, Plan, State
from coaching.platform.db import db
from coaching.pseudonyms.models import Scope

PAGE = 20


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody whom the writer may share with: the other party of a plan that goes on, or their assessor."""

    member: Member
    reader_is: str
    plan: Plan | None = None

    @property
    def value(self) -> str:
        """How a form names this tie."""
        return f"{self.reader_is}:{self.plan.id if self.plan else self.member.id}"

    @property
    def scope(self) -> Scope | None:
        """The plan whose letters are used; None where there is no plan and the writer's own are."""
        return Scope.of_plan(self.plan.id) if self.plan else None

    def reads(self, share: SharedEntry) -> bool:
        """Whether this tie is the one that the copy was shared under."""
        return share.reader_id == self.member.id and share.plan_id == (self.plan.id if self.plan else None)


def visible_to(actor: Actor) -> Select[SharedEntry]:
    """Copies open to this reader now: not taken back, and the tie to the writer holds."""
    going_on = plans.of_party(actor.member_id).where(Plan.state.not_in(ENDED))
    by_plan = and_(SharedEntry.reader_is == MENTOR, SharedEntry.plan_id.in_(going_on.with_only_columns(Plan.id)))
    by_tie = and_(SharedEntry.reader_is == ASSESSOR, SharedEntry.author_id.in_(people.assessed_by(actor.member_id)))
    return select(SharedEntry).where(
        SharedEntry.reader_id == actor.member_id, SharedEntry.ended_at.is_(None), or_(by_plan, by_tie)
    )


def own(actor: Actor) -> Select[SharedEntry]:
    """What the writer has shared, ended or not."""
    return select(SharedEntry).where(SharedEntry.author_id == actor.member_id)


def find_share(actor: Actor, share_id: UUID) -> SharedEntry | None:
    """A copy for its reader now, or for its writer always."""
    return find_readable(actor, share_id) or find_own_share(actor, share_id)


def find_readable(actor: Actor, share_id: UUID) -> SharedEntry | None:
    return db.session.scalar(visible_to(actor).where(SharedEntry.id == share_id))


def find_own_share(actor: Actor, share_id: UUID) -> SharedEntry | None:
    """One's own."""
    return db.session.scalar(own(actor).where(SharedEntry.id == share_id))


def is_readable(actor: Actor, share: SharedEntry) -> bool:
    """Whether its reader can read it now; asked by the writer or the reader."""
    if actor.member_id == share.reader_id:
        return find_readable(actor, share.id) is not None
    return share.is_standing and any(one.reads(share) for one in readers_of(actor))


def shared_with_me(actor: Actor, page: int = 1) -> tuple[list[SharedEntry], bool]:
    """The newest first, and whether there are more."""
    newest = visible_to(actor).order_by(SharedEntry.shared_at.desc(), SharedEntry.id.desc())
    found = list(db.session.scalars(newest.limit(PAGE + 1).offset((page - 1) * PAGE)))
    return found[:PAGE], len(found) > PAGE


def has_shared_with_me(actor: Actor) -> bool:
    return bool(db.session.scalar(select(exists(visible_to(actor).with_only_columns(SharedEntry.id)))))


def shares_of(actor: Actor, entry_ids: Iterable[UUID]) -> dict[UUID, list[SharedEntry]]:
    """The copies of one's own entries by entry, the newest first."""
    wanted = own(actor).where(SharedEntry.entry_id.in_(list(entry_ids)))
    found: dict[UUID, list[SharedEntry]] = {}
    for share in db.session.scalars(wanted.order_by(SharedEntry.shared_at.desc(), SharedEntry.id.desc())):
        found.setdefault(share.entry_id, []).append(share)
    return found


def comments_of(shares: Iterable[SharedEntry]) -> dict[UUID, list[JournalComment]]:
    """For copies that were found for this person already; the oldest first."""
    ids = [share.id for share in shares]
    wanted = select(JournalComment).where(JournalComment.shared_entry_id.in_(ids))
    found: dict[UUID, list[JournalComment]] = {}
    for comment in db.session.scalars(wanted.order_by(JournalComment.written_at, JournalComment.id)) if ids else ():
        found.setdefault(comment.shared_entry_id, []).append(comment)
    return found


def readers_of(actor: Actor) -> list[Reader]:
    """With whom the actor may share now: one row for each plan that goes on, and for each assessor."""
    under_way = plans.of_party(actor.member_id).where(Plan.state.not_in(ENDED | {State.PROPOSED}))
    found = list(db.session.scalars(under_way.order_by(Plan.start_on.desc(), Plan.id.desc())))
    assessing = list(db.session.scalars(_assessors_of(actor.member_id)))
    members = people.by_ids({plan.other_party(actor.member_id) for plan in found} | set(assessing))
    readers = [Reader(members[plan.other_party(actor.member_id)], MENTOR, plan) for plan in found]
    readers += [Reader(members[one], ASSESSOR) for one in assessing]
    return [one for one in readers if one.member.is_active]


def names_in(shares: Iterable[SharedEntry]) -> dict[UUID, Member]:
    return people.by_ids({member_id for share in shares for member_id in (share.author_id, share.reader_id)})


def _assessors_of(member_id: UUID) -> Select[UUID]:
    tied = select(Relation.who_id).where(Relation.kind == "assesses", Relation.whom_id == member_id, people.HOLDS)
    return tied.order_by(Relation.since, Relation.who_id)
