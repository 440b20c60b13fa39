"""Reads for the administrator: people, their phones, and the log by ids."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Select, and_, or_, select

from coaching.access.actor import Actor
from coaching.access.permissions import Permission, permissions_of
from coaching.agreements import queries as agreements
from coaching.audit_log import queries as audit_log
from coaching.audit_log.models import AuditEvent
from coaching.people import queries as people
from coaching.people.models import STATES, Member, Relation
from coaching.platform import clock
from coaching.platform.db import db
from coaching.signin import queries as signin
from coaching.signin.models import Device

PAGE = 20
MOST_PLACES = 20
# Opening the log again within this time is the same reading and is not written down once more.
SAME_READING = timedelta(minutes=10)


def visible_to(actor: Actor) -> Select[Member]:
    return people.managed_by(actor)


@dataclass(frozen=True)
class Sought:
    """What a list of people is narrowed to."""

    words: str = ""
    state: str = ""
    page: int = 1


def listed(actor: Actor, sought: Sought) -> tuple[list[Member], bool]:
    """A page of people by family name, and whether there are more."""
    wanted = visible_to(actor).order_by(Member.sort_name, Member.id)
    for word in sought.words.casefold().split():
        wanted = wanted.where(Member.sort_name.contains(word, autoescape=True))
    if sought.state in STATES:
        wanted = wanted.where(Member.state == sought.state)
    found = list(db.session.scalars(wanted.limit(PAGE + 1).offset((sought.page - 1) * PAGE)))
    return found[:PAGE], len(found) > PAGE


def possible_managers(actor: Actor, also: UUID | None = None) -> list[Member]:
    """Active people whose role lets them manage others, by name; and who manages `also` now, whatever their state."""
    now = line_manager_of(also) if also else None
    wanted = visible_to(actor).where(or_(Member.state == "active", Member.id == now)).order_by(Member.sort_name)
    found = db.session.scalars(wanted)
    return [one for one in found if one.id == now or Permission.PLAN_OUTLINE in permissions_of(one.roles)]


def line_manager_of(member_id: UUID) -> UUID | None:
    """Who manages this member today, the newest tie first."""
    wanted = select(Relation.who_id).where(Relation.kind == "manages", Relation.whom_id == member_id, people.HOLDS)
    return db.session.scalar(wanted.order_by(Relation.made_at.desc()).limit(1))


def devices_of(member: Member) -> list[Device]:
    return signin.devices_of(member.account_id) if member.account_id else []


def find_device(actor: Actor, member_id: UUID, device_id: UUID) -> Device | None:
    """A phone or computer that somebody of this organisation signed in on, while it is not removed."""
    member = people.find_managed(actor, member_id)
    if member is None:
        return None
    return next((device for device in devices_of(member) if device.id == device_id), None)


def events(actor: Actor, before: tuple[int, int] | None) -> tuple[list[AuditEvent], bool]:
    """A page of the log, newest first, from before the event of this (segment, number)."""
    wanted = audit_log.visible_to(actor).order_by(AuditEvent.segment.desc(), AuditEvent.sequence.desc())
    if before is not None:
        segment, number = before
        earlier = and_(AuditEvent.segment == segment, AuditEvent.sequence < number)
        wanted = wanted.where(or_(AuditEvent.segment < segment, earlier))
    found = list(db.session.scalars(wanted.limit(PAGE + 1)))
    return found[:PAGE], len(found) > PAGE


def place(given: str | None) -> tuple[int, int] | None:
    """(segment, number) from an address such as 2026-412; None where it says neither."""
    year, _, number = (given or "").partition("-")
    if re.fullmatch("[0-9]{1,4}", year) and re.fullmatch("[0-9]{1,9}", number):
        return int(year), int(number)
    return None


def names_in(shown: Iterable[AuditEvent]) -> dict[UUID, str]:
    """Names of everybody whom these events mention, in one query."""
    mentioned: set[UUID] = set()
    for event in shown:
        ids = [event.member_id, event.record_id if event.record_kind == "member" else None]
        ids += [_as_id(event.details.get(name)) for name in ("who", "whom")]
        mentioned |= {one for one in ids if one is not None}
    return {member_id: member.full_name for member_id, member in people.by_ids(mentioned).items()}


@dataclass(frozen=True)
class Found:
    """What going through the log and every signed agreement found."""

    faults: int
    agreements: int
    places: list[str]


def look_through() -> Found:
    """Reads the organisation's whole log; on a large one this takes a while and holds no lock."""
    faults = audit_log.faults()
    places = [f"{fault.segment}-{fault.sequence}" for fault in faults[:MOST_PLACES]]
    return Found(faults=len(faults), agreements=len(agreements.tampered()), places=places)


def last_check(actor: Actor) -> AuditEvent | None:
    checked = audit_log.visible_to(actor).where(AuditEvent.action == "audit_log.checked")
    return db.session.scalar(checked.order_by(AuditEvent.segment.desc(), AuditEvent.sequence.desc()).limit(1))


def is_reading_already(actor: Actor) -> bool:
    lately = audit_log.visible_to(actor).where(
        AuditEvent.action == "audit_log.opened", AuditEvent.member_id == actor.member_id,
        AuditEvent.at > clock.now() - SAME_READING,
    )  # fmt: skip
    return actor.has(Permission.AUDIT_LOG_READ) and db.session.scalar(lately.limit(1)) is not None


def _as_id(value: object) -> UUID | None:
    return UUID(str(value)) if value else None
