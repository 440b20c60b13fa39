"""Reads of people. Names and roles are seen by those who work with them (PRODUCT 8); managing is another rule."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, cast, or_, select

from coaching.access.actor import Actor
from coaching.access.permissions import Permission, Role
from coaching.people.models import Member, Relation
from coaching.platform.db import db
from coaching.platform.prepared import TODAY, prepared

# A relation that holds on the day on which the statement is asked.
HOLDS = or_(Relation.until.is_(None), Relation.until > TODAY)


def visible_to(actor: Actor) -> Select[Member]:
    """Oneself; everybody, for those who propose plans or manage people; else those one is tied to."""
    return _seen(actor.member_id, sees_everybody(actor))


def sees_everybody(actor: Actor) -> bool:
    return actor.has(Permission.PEOPLE_MANAGE) or actor.has(Permission.PLAN_PROPOSE)


def _seen(member_id: UUID, sees_all: bool) -> Select[Member]:
    wanted = select(Member)
    return wanted if sees_all else wanted.where(or_(Member.id == member_id, Member.id.in_(tied_to(member_id))))


def find(actor: Actor, member_id: UUID) -> Member | None:
    return db.session.scalar(visible_to(actor).where(Member.id == member_id))


def find_self(actor: Actor) -> Member | None:
    return db.session.scalar(select(Member).where(Member.id == actor.member_id))


def managed_by(actor: Actor) -> Select[Member]:
    """All members, for the administrator's pages; nobody for others."""
    wanted = select(Member)
    return wanted if actor.has(Permission.PEOPLE_MANAGE) else wanted.where(Member.id.is_(None))


def find_managed(actor: Actor, member_id: UUID) -> Member | None:
    return db.session.scalar(managed_by(actor).where(Member.id == member_id))


def tied_to(member_id: UUID) -> Select[UUID]:
    """Ids of those on the other end of a relation that holds today, in either direction."""
    forward = select(Relation.whom_id).where(Relation.who_id == member_id, HOLDS)
    backward = select(Relation.who_id).where(Relation.whom_id == member_id, HOLDS)
    return select(forward.union(backward).subquery().c[0])


def reports_of(member_id: UUID) -> Select[UUID]:
    """Ids of those whom this member manages today."""
    return select(Relation.whom_id).where(Relation.kind == "manages", Relation.who_id == member_id, HOLDS)


def assessed_by(member_id: Any) -> Select[UUID]:
    """Ids of those whom this member assesses today; `member_id` may be a place in a prepared statement."""
    return select(Relation.whom_id).where(Relation.kind == "assesses", Relation.who_id == member_id, HOLDS)


def learners(actor: Actor, sees_all: bool, oversees: bool) -> Select[Member]:
    """Active members who may be somebody's mentee: all, for those who oversee; else one's own reports.

    `sees_all` is what `sees_everybody` says of the actor: the statement is built once for all of whom both are so.
    """
    roles = cast(Member.roles, String)
    is_mentee = or_(*(roles.like(f'%"{role}"%') for role in (Role.MENTEE, Role.APPRENTICE)))
    wanted = _seen(actor.member_id, sees_all).where(Member.state == "active", is_mentee)
    return wanted if oversees else wanted.where(Member.id.in_(reports_of(actor.member_id)))


def is_line_manager_of(who_id: UUID, whom_id: UUID) -> bool:
    wanted = reports_of(who_id).where(Relation.whom_id == whom_id).limit(1)
    return db.session.scalar(wanted) is not None


def by_ids(member_ids: Iterable[UUID]) -> dict[UUID, Member]:
    """Members by id in one query, whatever became of them; names of former members stay readable."""
    wanted = set(member_ids)
    if not wanted:
        return {}
    return {member.id: member for member in _by_ids.all(list(wanted))}


@prepared
def _by_ids(member_ids: Sequence[UUID]) -> Select[Member]:
    return select(Member).where(Member.id.in_(member_ids))


def names_of(member_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Full names alone, for long lists."""
    wanted = set(member_ids)
    return {member_id: name for member_id, name in _names.rows(list(wanted))} if wanted else {}  # noqa: C416


@prepared
def _names(member_ids: Sequence[UUID]) -> Any:
    return select(Member.id, Member.full_name).where(Member.id.in_(member_ids))


def with_role(role: str) -> list[Member]:
    """Active members who hold the role, by name."""
    active = select(Member).where(Member.state == "active").order_by(Member.sort_name)
    return [member for member in db.session.scalars(active) if member.has_role(role)]


def find_by_email(email: str) -> Member | None:
    """In the bound organisation, whatever the state."""
    return db.session.scalar(select(Member).where(Member.email == email.strip().casefold()))


def active(actor: Actor) -> list[Member]:
    """Those one may choose from, by name."""
    return list(db.session.scalars(visible_to(actor).where(Member.state == "active").order_by(Member.sort_name)))


PAGE = 20


def listed(
    actor: Actor, words: str = "", page: int = 1, *, managing: bool = False, state: str = ""
) -> tuple[list[Member], bool]:
    """A page of people by name, and whether there are more; `managing` is the administrator's list."""
    wanted = managed_by(actor) if managing else visible_to(actor).where(Member.state == "active")
    for word in words.casefold().split()[:5]:
        plain = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        wanted = wanted.where(Member.sort_name.like(f"%{plain}%", escape="\\"))
    if state:
        wanted = wanted.where(Member.state == state)
    ordered = wanted.order_by(Member.sort_name, Member.id).limit(PAGE + 1).offset((page - 1) * PAGE)
    found = list(db.session.scalars(ordered))
    return found[:PAGE], len(found) > PAGE


def open_relations(kind: str, whom_id: UUID) -> list[Relation]:
    """Relations of this kind to this member that have not ended."""
    wanted = select(Relation).where(Relation.kind == kind, Relation.whom_id == whom_id, Relation.until.is_(None))
    return list(db.session.scalars(wanted))
