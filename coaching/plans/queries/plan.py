"""Reads of plans. Content is for the two parties and whom a record was opened to; others see outlines at most."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import selectinload

from coaching.access import grants
from coaching.access.actor import Actor
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.plans.models import ENDED, Plan
from coaching.platform.db import db

PAGE = 20


def of_party(member_id: UUID) -> Select[Plan]:
    return select(Plan).where(or_(Plan.mentee_id == member_id, Plan.mentor_id == member_id))


def visible_to(actor: Actor) -> Select[Plan]:
    opened = grants.granted(actor, Plan.__tablename__)
    return select(Plan).where(
        or_(Plan.mentee_id == actor.member_id, Plan.mentor_id == actor.member_id, Plan.id.in_(opened))
    )


def find(actor: Actor, plan_id: UUID) -> Plan | None:
    wanted = visible_to(actor).where(Plan.id == plan_id)
    return db.session.scalar(wanted.options(selectinload(Plan.acceptances), selectinload(Plan.model)))


def find_own(actor: Actor, plan_id: UUID) -> Plan | None:
    """The plan, for its two parties only."""
    return db.session.scalar(of_party(actor.member_id).where(Plan.id == plan_id))


def listed(actor: Actor, page: int = 1, *, ended: bool = False) -> tuple[list[Plan], bool]:
    """One's own plans, the newest first, a page of them, and whether there are more."""
    wanted = visible_to(actor).where(Plan.state.in_(ENDED) if ended else Plan.state.not_in(ENDED))
    ordered = wanted.options(selectinload(Plan.acceptances)).order_by(Plan.start_on.desc(), Plan.id.desc())
    found = list(db.session.scalars(ordered.limit(PAGE + 1).offset((page - 1) * PAGE)))
    return found[:PAGE], len(found) > PAGE


def between(actor: Actor, member_id: UUID) -> list[Plan]:
    """Plans that the actor and this member share."""
    shared = visible_to(actor).where(or_(Plan.mentee_id == member_id, Plan.mentor_id == member_id))
    return list(db.session.scalars(shared.options(selectinload(Plan.acceptances)).order_by(Plan.start_on.desc())))


def names_for(plans: Iterable[Any]) -> dict[UUID, Member]:
    """The parties of these plans by id, in one query."""
    return people.by_ids({member_id for plan in plans for member_id in (plan.mentee_id, plan.mentor_id)})
