"""Reads of adjustments. Why somebody needs one never leaves the database for anybody but themselves (R97)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, case, literal, select
from sqlalchemy.orm import selectinload

from coaching.access.actor import Actor
from coaching.plans.models import Adjustment, Plan
from coaching.plans.queries.looking_on import outlines_visible_to
from coaching.plans.queries.plan import of_party
from coaching.platform.db import db


@dataclass(frozen=True, slots=True)
class Needed:
    """`reason` is empty for everybody but the mentee who wrote it."""

    id: UUID
    needed: str
    reason: str
    manager_sees: bool
    is_over: bool
    written_at: datetime
    lang: str


def visible_to(actor: Actor) -> Select[Adjustment]:
    own_plans = of_party(actor.member_id).with_only_columns(Plan.id)
    return select(Adjustment).where(Adjustment.plan_id.in_(own_plans))


def of_plan(actor: Actor, plan_id: UUID) -> list[Needed]:
    """What is needed now first, then what is over."""
    reason = case((Adjustment.member_id == actor.member_id, Adjustment.reason), else_=literal(""))
    columns = (
        Adjustment.id, Adjustment.needed, reason, Adjustment.manager_sees, Adjustment.is_over, Adjustment.written_at,
        Adjustment.lang,
    )  # fmt: skip
    wanted = visible_to(actor).with_only_columns(*columns).where(Adjustment.plan_id == plan_id)
    ordered = wanted.order_by(Adjustment.is_over, Adjustment.written_at, Adjustment.id)
    return [Needed(*row) for row in db.session.execute(ordered)]


def find(actor: Actor, plan_id: UUID, adjustment_id: UUID) -> Adjustment | None:
    wanted = visible_to(actor).where(Adjustment.plan_id == plan_id, Adjustment.id == adjustment_id)
    return db.session.scalar(wanted.options(selectinload(Adjustment.plan)))


def shown_visible_to(actor: Actor) -> Select[Adjustment]:
    """Those that the mentee ticked for the manager and that are needed now, of plans this person looks on."""
    seen = outlines_visible_to(actor).with_only_columns(Plan.id)
    return select(Adjustment).where(Adjustment.plan_id.in_(seen), Adjustment.manager_sees, ~Adjustment.is_over)


def shown(actor: Actor, plan_id: UUID) -> list[tuple[str, str]]:
    """(what is needed, its language) for one who looks on; never why (R97, PRODUCT 8)."""
    wanted = shown_visible_to(actor).with_only_columns(Adjustment.needed, Adjustment.lang)
    ordered = wanted.where(Adjustment.plan_id == plan_id).order_by(Adjustment.written_at, Adjustment.id)
    return [(needed, lang) for needed, lang in db.session.execute(ordered)]
