"""Reads of plans. Content is for the two parties and whom a record was opened to; others see outlines at most."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from coaching.access import grants
from coaching.access.actor import Actor
from coaching.coaching_models.models import CoachingModel
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.plans.models import ENDED, Acceptance, Plan, State
from coaching.platform.db import db
from coaching.platform.prepared import prepared

PAGE = 20


def of_party(member_id: UUID) -> Select[Plan]:
    return select(Plan).where(or_(Plan.mentee_id == member_id, Plan.mentor_id == member_id))


def visible_to(actor: Actor) -> Select[Plan]:
    opened = grants.granted(actor, Plan.__tablename__)
    return select(Plan).where(
        or_(Plan.mentee_id == actor.member_id, Plan.mentor_id == actor.member_id, Plan.id.in_(opened))
    )


def find(actor: Actor, plan_id: UUID) -> Plan | None:
    found: Plan | None = _find.first(actor, plan_id)
    return found


@prepared
def _find(actor: Actor, plan_id: UUID) -> Select[Any]:
    named = joinedload(Plan.model).load_only(CoachingModel.code, CoachingModel.name)
    return visible_to(actor).where(Plan.id == plan_id).options(named)


def find_own(actor: Actor, plan_id: UUID) -> Plan | None:
    """The plan, for its two parties only."""
    found: Plan | None = _find_own.first(actor, plan_id)
    return found


@prepared
def _find_own(actor: Actor, plan_id: UUID) -> Select[Any]:
    return of_party(actor.member_id).where(Plan.id == plan_id)


def listed(actor: Actor, page: int = 1, *, ended: bool = False, most: int = PAGE) -> tuple[list[Plan], bool]:
    """One's own plans, the newest first, a page of them, and whether there are more."""
    found = _listed.all(actor, (page - 1) * most, most + 1, ended)
    return _with_answers(found[:most]), len(found) > most


@prepared
def _listed(actor: Actor, start: int, most: int, ended: bool) -> Select[Any]:
    wanted = visible_to(actor).where(Plan.state.in_(ENDED) if ended else Plan.state.not_in(ENDED))
    return wanted.order_by(Plan.start_on.desc(), Plan.id.desc()).limit(most).offset(start)


def between(actor: Actor, member_id: UUID) -> list[Plan]:
    """Plans that the actor and this member share."""
    shared = visible_to(actor).where(or_(Plan.mentee_id == member_id, Plan.mentor_id == member_id))
    return _with_answers(list(db.session.scalars(shared.order_by(Plan.start_on.desc()))))


def _with_answers(found: list[Plan]) -> list[Plan]:
    """The same; who said yes or no is read in one go for those that are still asked, since nobody asks it of others."""
    asked = {plan.id: plan for plan in found if plan.state == State.PROPOSED}
    if asked:
        wanted = select(Acceptance).where(Acceptance.plan_id.in_(asked)).order_by(Acceptance.answered_at)
        answers = list(db.session.scalars(wanted))
        for plan in asked.values():
            set_committed_value(plan, "acceptances", [one for one in answers if one.plan_id == plan.id])
    return found


def give_plans(records: Sequence[Any]) -> None:
    """Hangs their plan on these records; the plans that the session does not hold yet are read in one go."""
    known = {
        record.plan_id: db.session.identity_map.get(db.session.identity_key(Plan, record.plan_id)) for record in records
    }
    lacking = [plan_id for plan_id, plan in known.items() if plan is None]
    if lacking:
        known |= {plan.id: plan for plan in db.session.scalars(select(Plan).where(Plan.id.in_(lacking)))}
    for record in records:
        set_committed_value(record, "plan", known[record.plan_id])


def names_for(plans: Iterable[Any]) -> dict[UUID, Member]:
    """The parties of these plans by id, in one query."""
    return people.by_ids({member_id for plan in plans for member_id in (plan.mentee_id, plan.mentor_id)})
