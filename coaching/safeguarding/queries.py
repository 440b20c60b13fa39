"""Reads of concerns: those one receives, those shared with one, and one's own as sent.

Rank opens none of them, and no grant does. Whoever a concern is about never finds it, whatever they are (SG-3).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, false, func, or_, select

from coaching.access.actor import Actor
from coaching.access.permissions import Permission, roles_with
from coaching.organisations import queries as organisations
from coaching.organisations.settings import hours_until_deputy
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.platform.db import db
from coaching.safeguarding import numbers
from coaching.safeguarding.boxes import ALTERNATIVE, LEAD
from coaching.safeguarding.models import Concern, ConcernAbout, ConcernDecision, ConcernKey, ConcernShare

PAGE = 20


def visible_to(actor: Actor) -> Select[Concern]:
    """What this person receives or was given to read; who it is about is kept out of both."""
    about_them = select(ConcernAbout.concern_id).where(ConcernAbout.member_id == actor.member_id)
    shared = select(ConcernShare.concern_id).where(ConcernShare.reader_id == actor.member_id)
    return select(Concern).where(
        or_(Concern.to_whom.in_(received_by(actor)), Concern.id.in_(shared)), Concern.id.not_in(about_them)
    )


def received_by(actor: Actor) -> list[str]:
    """Which concerns come to this person. A lead is never the alternative to themself."""
    found = []
    if actor.has(Permission.CONCERN_LEAD) or actor.has(Permission.CONCERN_DEPUTY):
        found.append(LEAD)
    if actor.has(Permission.CONCERN_ALTERNATIVE) and not actor.has(Permission.CONCERN_LEAD):
        found.append(ALTERNATIVE)
    return found


def inbox_of(actor: Actor) -> Select[Concern]:
    """What one receives by what one is; what was only shared is read, and not answered for."""
    return visible_to(actor).where(Concern.to_whom.in_(received_by(actor)) if received_by(actor) else false())


def find(actor: Actor, concern_id: UUID) -> Concern | None:
    return db.session.scalar(visible_to(actor).where(Concern.id == concern_id))


def get_readable(actor: Actor, concern_id: UUID) -> Concern:
    return db.session.scalars(visible_to(actor).where(Concern.id == concern_id)).one()


def find_received(actor: Actor, concern_id: UUID) -> Concern | None:
    return db.session.scalar(inbox_of(actor).where(Concern.id == concern_id))


def listed(actor: Actor, page: int = 1) -> tuple[list[Concern], bool]:
    """Those that nobody opened first, then the newest; and whether there are more."""
    new_first = visible_to(actor).order_by(
        Concern.opened_at.is_not(None), Concern.acknowledged_at.is_not(None), Concern.received_at.desc(), Concern.id
    )
    found = list(db.session.scalars(new_first.limit(PAGE + 1).offset((page - 1) * PAGE)))
    return found[:PAGE], len(found) > PAGE


def own(actor: Actor) -> Select[Concern]:
    """What this person sent, where it is proved that they did (SG-4)."""
    return select(Concern).where(Concern.author_id == actor.member_id)


def find_own(actor: Actor, concern_id: UUID) -> Concern | None:
    return db.session.scalar(own(actor).where(Concern.id == concern_id))


def listed_own(actor: Actor, page: int = 1) -> tuple[list[Concern], bool]:
    newest = own(actor).order_by(Concern.received_at.desc(), Concern.id)
    found = list(db.session.scalars(newest.limit(PAGE + 1).offset((page - 1) * PAGE)))
    return found[:PAGE], len(found) > PAGE


def has_own(actor: Actor) -> bool:
    return db.session.scalar(own(actor).with_only_columns(Concern.id).limit(1)) is not None


def decisions_of(concern: Concern) -> list[ConcernDecision]:
    wanted = select(ConcernDecision).where(ConcernDecision.concern_id == concern.id)
    return list(db.session.scalars(wanted.order_by(ConcernDecision.made_at, ConcernDecision.id)))


def shares_of(concern: Concern) -> list[ConcernShare]:
    wanted = select(ConcernShare).where(ConcernShare.concern_id == concern.id)
    return list(db.session.scalars(wanted.order_by(ConcernShare.made_at, ConcernShare.id)))


def about(concern: Concern) -> list[UUID]:
    return list(db.session.scalars(select(ConcernAbout.member_id).where(ConcernAbout.concern_id == concern.id)))


def readers_to_choose(actor: Actor, concern: Concern) -> list[Member]:
    """Whom it can be shared with: active members who do not read it yet, and never one it is about."""
    kept_out = {*about(concern), actor.member_id, *(share.reader_id for share in shares_of(concern))}
    active = select(Member).where(Member.state == "active").order_by(Member.sort_name, Member.id)
    return [member for member in db.session.scalars(active) if member.id not in kept_out]


def receivers(role_permission: Permission) -> list[Member]:
    """Active members who hold it by one of their roles."""
    roles = set(roles_with(role_permission))
    active = select(Member).where(Member.state == "active").order_by(Member.sort_name, Member.id)
    return [member for member in db.session.scalars(active) if not roles.isdisjoint(member.roles)]


def told_first(to_whom: str, kept_out: Iterable[UUID]) -> list[Member]:
    """Who is told at once: the leads, or the alternatives. Where there is no lead it is the deputies (SG-3)."""
    out = set(kept_out)
    leads = receivers(Permission.CONCERN_LEAD)
    if to_whom == ALTERNATIVE:
        out |= {lead.id for lead in leads}
        return [one for one in receivers(Permission.CONCERN_ALTERNATIVE) if one.id not in out]
    found = [one for one in leads if one.id not in out]
    return found or [one for one in receivers(Permission.CONCERN_DEPUTY) if one.id not in out]


def about_whom(actor: Actor) -> list[Member]:
    """Those a writer can choose as the one it is about: who receives concerns, and people they know anyway."""
    known = {member.id: member for member in people.active(actor)}
    known |= {member.id: member for member in receivers(Permission.CONCERN_RECEIVE)}
    known.pop(actor.member_id, None)
    return sorted(known.values(), key=lambda member: member.sort_name)


def current_key() -> ConcernKey | None:
    newest = select(ConcernKey).where(ConcernKey.retired_at.is_(None)).order_by(ConcernKey.made_at.desc())
    return db.session.scalar(newest.limit(1))


def find_key(key_id: UUID) -> ConcernKey | None:
    """The current one or one that was retired."""
    return db.session.scalar(select(ConcernKey).where(ConcernKey.id == key_id))


def find_by_id(concern_id: UUID) -> Concern | None:
    """For answering a repeat: in the bound organisation, whoever asks."""
    return db.session.scalar(select(Concern).where(Concern.id == concern_id))


def waiting_for_deputy(now: datetime, settings: Mapping[str, Any]) -> Sequence[Concern]:
    """Those for the lead that nobody opened in the hours that the organisation set (SG-3)."""
    late = now - timedelta(hours=hours_until_deputy(dict(settings)))
    wanted = select(Concern).where(
        Concern.opened_at.is_(None), Concern.deputy_told_at.is_(None), Concern.received_at <= late
    )
    return list(db.session.scalars(wanted.with_for_update()))


def new_count(actor: Actor) -> int:
    wanted = inbox_of(actor).with_only_columns(func.count(Concern.id)).where(Concern.opened_at.is_(None))
    return db.session.scalar(wanted) or 0


def contacts(actor: Actor | None) -> dict[str, str]:
    """Names and numbers that the organisation has set; none for somebody who is signed out."""
    found = organisations.find_own(actor) if actor else None
    return {name: str(value) for name, value in (found.settings if found else {}).items() if value}


def numbers_of(actor: Actor) -> dict[str, Any]:
    return numbers.for_device(contacts(actor), actor.nation)


def names_of(member_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    return people.names_of(one for one in member_ids if one is not None)
