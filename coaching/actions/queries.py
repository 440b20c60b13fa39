"""Reads of actions. The two parties of a plan see all of it; those who look on, what the outline allows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, case, func, select
from sqlalchemy.orm import selectinload

from coaching.access import grants
from coaching.access.actor import Actor
from coaching.actions.models import OPEN, Action, ActionChange
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.plans import queries as plans
from coaching.plans.models import ENDED, Goal, Plan, State
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.prepared import prepared

PAGE = 20


@dataclass(frozen=True, slots=True)
class Outline:
    """What those who look on may know of an action. `what` is None where its title is not shown (SETTLED Access)."""

    plan_id: UUID
    owner_id: UUID
    what: str | None
    due_on: date
    standing: str


def visible_to(actor: Actor) -> Select[Action]:
    own_plans = plans.of_party(actor.member_id).with_only_columns(Plan.id)
    opened = grants.granted(actor, Action.__tablename__)
    return select(Action).where(Action.plan_id.in_(own_plans) | Action.id.in_(opened))


def find(actor: Actor, action_id: UUID) -> Action | None:
    return db.session.scalar(visible_to(actor).where(Action.id == action_id).options(selectinload(Action.plan)))


def of_plan(actor: Actor, plan_id: UUID, *, open_only: bool = False) -> list[Action]:
    """Open ones first, by date; then what is settled, the newest first."""
    found = _of_plan.all(actor, plan_id, open_only)
    plans.give_plans(found)
    settled = sorted((one for one in found if not one.is_open), key=lambda one: (one.settled_at, one.id), reverse=True)
    return [one for one in found if one.is_open] + settled


@prepared
def _of_plan(actor: Actor, plan_id: UUID, open_only: bool) -> Select[Any]:
    wanted = visible_to(actor).where(Action.plan_id == plan_id).order_by(Action.due_on, Action.id)
    return wanted.where(Action.standing.in_(OPEN)) if open_only else wanted


def open_of_plans(actor: Actor, plan_ids: Iterable[UUID]) -> dict[UUID, list[Action]]:
    """Open ones of many plans in one read, by date."""
    found: dict[UUID, list[Action]] = {}
    for action in _open_of_plans.all(actor, list(plan_ids)):
        found.setdefault(action.plan_id, []).append(action)
    return found


@prepared
def _open_of_plans(actor: Actor, plan_ids: Sequence[UUID]) -> Select[Any]:
    wanted = visible_to(actor).where(Action.plan_id.in_(plan_ids), Action.standing.in_(OPEN))
    return wanted.order_by(Action.plan_id, Action.due_on, Action.id)


def mine(actor: Actor, most: int = PAGE) -> list[Action]:
    """Open actions that are this person's to do, in plans that go on, the most urgent first."""
    found = _mine.all(actor, most)
    plans.give_plans(found)
    return found


@prepared
def _mine(actor: Actor, most: int) -> Select[Any]:
    going_on = plans.of_party(actor.member_id).where(Plan.state.not_in(ENDED | {State.PAUSED}))
    wanted = visible_to(actor).where(
        Action.owner_id == actor.member_id,
        Action.standing.in_(OPEN),
        Action.plan_id.in_(going_on.with_only_columns(Plan.id)),
    )
    return wanted.order_by(Action.due_on, Action.id).limit(most)


def open_of_plan(plan_id: UUID) -> list[Action]:
    """For commands, which have been let in already."""
    wanted = select(Action).where(Action.plan_id == plan_id, Action.standing.in_(OPEN)).order_by(Action.due_on)
    return list(db.session.scalars(wanted.options(selectinload(Action.plan))))


def of_origin(actor: Actor, origin_id: UUID) -> list[Action]:
    """What was agreed at this session or review."""
    wanted = visible_to(actor).where(Action.origin_id == origin_id).options(selectinload(Action.plan))
    return list(db.session.scalars(wanted.order_by(Action.due_on, Action.id)))


def changes(action: Action) -> list[ActionChange]:
    """How it stood and when that changed, the newest first (R48)."""
    wanted = select(ActionChange).where(ActionChange.action_id == action.id)
    return list(db.session.scalars(wanted.order_by(ActionChange.changed_at.desc(), ActionChange.id.desc())))


def themes_of(plan_id: UUID) -> dict[str, int]:
    """Themes of this plan by name, with how many actions carried each; the most frequent first (B8)."""
    wanted = select(Action.theme, func.count()).where(Action.plan_id == plan_id, Action.theme != "")
    counted = db.session.execute(wanted.group_by(Action.theme).order_by(func.count().desc(), Action.theme))
    return {theme: number for theme, number in counted}  # noqa: C416  (rows are tuples of their own kind)


def times_of_theme(plan_id: UUID, theme: str) -> int:
    return themes_of(plan_id).get(theme, 0) if theme else 0


def counts_of(actor: Actor, plan_ids: Iterable[UUID]) -> dict[UUID, tuple[int, int]]:
    """(open, late) by plan; a plan without actions is not there."""
    late = func.sum(case((Action.due_on < clock.today(), 1), else_=0))
    wanted = visible_to(actor).where(Action.plan_id.in_(list(plan_ids)), Action.standing.in_(OPEN))
    rows = db.session.execute(wanted.with_only_columns(Action.plan_id, func.count(), late).group_by(Action.plan_id))
    return {plan_id: (number, int(some or 0)) for plan_id, number, some in rows}


def outlines_of(actor: Actor, plan_ids: Iterable[UUID]) -> dict[UUID, list[Outline]]:
    """For those who look on: managers and leads see titles, a line manager where the signed choice allows."""
    shown = plans.outlines_visible_to(actor).where(Plan.id.in_(list(plan_ids)))
    columns = (Action.plan_id, Action.owner_id, Action.what, Action.due_on, Action.standing, Plan.shares_goal_titles)
    wanted = select(*columns).join(Plan, Plan.id == Action.plan_id).where(
        Action.plan_id.in_(shown.with_only_columns(Plan.id))
    )  # fmt: skip
    found: dict[UUID, list[Outline]] = {}
    for plan_id, owner_id, what, due_on, standing, is_shared in db.session.execute(wanted.order_by(Action.due_on)):
        title = what if actor.oversees or is_shared else None
        found.setdefault(plan_id, []).append(Outline(plan_id, owner_id, title, due_on, standing))
    return found


def goals_of(plan_id: UUID) -> list[Goal]:
    """Goals that an action may serve."""
    wanted = select(Goal).where(Goal.plan_id == plan_id).order_by(Goal.number)
    return [goal for goal in db.session.scalars(wanted) if goal.is_open]


def names_of(plan: Plan) -> dict[UUID, Member]:
    return people.by_ids(plan.parties)
