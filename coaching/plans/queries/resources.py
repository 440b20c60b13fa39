"""Reads of what a plan may draw on."""

from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from coaching.access.actor import Actor
from coaching.plans.models import RESOURCE_KINDS, RESOURCE_STATES, Plan, Resource
from coaching.plans.queries.plan import of_party
from coaching.platform.db import db


def visible_to(actor: Actor) -> Select[Resource]:
    own_plans = of_party(actor.member_id).with_only_columns(Plan.id)
    return select(Resource).where(Resource.plan_id.in_(own_plans))


def of_plan(actor: Actor, plan_id: UUID) -> list[Resource]:
    """Time, people, money, learning; within each what is asked for first, what is over last."""
    wanted = visible_to(actor).where(Resource.plan_id == plan_id).options(selectinload(Resource.plan))
    found = db.session.scalars(wanted.order_by(Resource.written_at, Resource.id))
    return sorted(found, key=lambda one: (RESOURCE_KINDS.index(one.kind), RESOURCE_STATES.index(one.state)))


def find(actor: Actor, plan_id: UUID, resource_id: UUID) -> Resource | None:
    wanted = visible_to(actor).where(Resource.plan_id == plan_id, Resource.id == resource_id)
    return db.session.scalar(wanted.options(selectinload(Resource.plan)))
