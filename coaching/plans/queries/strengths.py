"""Reads of the strengths map: soft and hard, of the person and of the community around them (R57)."""

from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from coaching.access.actor import Actor
from coaching.plans.models import SIDES, WHOSE, Plan, Strength
from coaching.plans.queries.plan import of_party
from coaching.platform.db import db


def visible_to(actor: Actor) -> Select[Strength]:
    own_plans = of_party(actor.member_id).with_only_columns(Plan.id)
    return select(Strength).where(Strength.plan_id.in_(own_plans))


def map_of(actor: Actor, plan_id: UUID) -> dict[tuple[str, str], list[Strength]]:
    """What stands in each of the four fields, by (side, whose), in the order in which it was written."""
    found: dict[tuple[str, str], list[Strength]] = {(side, whose): [] for side in SIDES for whose in WHOSE}
    wanted = (
        visible_to(actor).where(Strength.plan_id == plan_id, ~Strength.is_removed).options(selectinload(Strength.plan))
    )
    for strength in db.session.scalars(wanted.order_by(Strength.written_at, Strength.id)):
        found[strength.side, strength.whose].append(strength)
    return found


def find(actor: Actor, plan_id: UUID, strength_id: UUID) -> Strength | None:
    wanted = visible_to(actor).where(Strength.plan_id == plan_id, Strength.id == strength_id)
    return db.session.scalar(wanted.options(selectinload(Strength.plan)))
