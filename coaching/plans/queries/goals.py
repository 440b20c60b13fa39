"""Reads of goals: the two parties see them whole; those who look on see that, by when, in which state (PRODUCT 8)."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import selectinload

from coaching.access import grants
from coaching.access.actor import Actor
from coaching.frameworks.models import Criterion
from coaching.plans.models import Goal, GoalCriterion, GoalReading, Plan
from coaching.plans.queries.looking_on import GoalOutline, outlines_visible_to
from coaching.plans.queries.plan import of_party
from coaching.platform.db import db
from coaching.platform.prepared import prepared

MOST_READINGS = 20
MOST_RECENT = 6


def visible_to(actor: Actor) -> Select[Goal]:
    own_plans = of_party(actor.member_id).with_only_columns(Plan.id)
    opened = grants.granted(actor, Goal.__tablename__)
    return select(Goal).where(or_(Goal.plan_id.in_(own_plans), Goal.id.in_(opened)))


def of_plan(actor: Actor, plan_id: UUID, *, criteria: bool = True) -> list[Goal]:
    """Goals by their number, those set aside among them; `criteria` says whether what they serve is shown."""
    return _of_plan.all(actor, plan_id, criteria)


@prepared
def _of_plan(actor: Actor, plan_id: UUID, criteria: bool) -> Select[Any]:
    wanted = visible_to(actor).where(Goal.plan_id == plan_id).order_by(Goal.number)
    return wanted.options(selectinload(Goal.criteria)) if criteria else wanted


def open_of_plans(actor: Actor, plan_ids: Iterable[UUID]) -> dict[UUID, list[Goal]]:
    """Those that are worked on or could be, of many plans in one read, by their number."""
    found: dict[UUID, list[Goal]] = {}
    for goal in _of_plans.all(actor, list(plan_ids)):
        if goal.is_open:
            found.setdefault(goal.plan_id, []).append(goal)
    return found


@prepared
def _of_plans(actor: Actor, plan_ids: Sequence[UUID]) -> Select[Any]:
    return visible_to(actor).where(Goal.plan_id.in_(plan_ids)).order_by(Goal.plan_id, Goal.number)


def find(actor: Actor, plan_id: UUID, goal_id: UUID) -> Goal | None:
    wanted = visible_to(actor).where(Goal.plan_id == plan_id, Goal.id == goal_id)
    return db.session.scalar(wanted.options(selectinload(Goal.plan), selectinload(Goal.criteria)))


def outlines_of(actor: Actor, plan_ids: Iterable[UUID]) -> dict[UUID, list[GoalOutline]]:
    """For those who look on; managers and leads see titles, a line manager where both have signed that (B1)."""
    seen = outlines_visible_to(actor).with_only_columns(Plan.id, Plan.shares_goal_titles)
    titled = {
        plan_id: actor.oversees or shares for plan_id, shares in db.session.execute(seen.where(_one_of(plan_ids)))
    }
    wanted = select(Goal.plan_id, Goal.number, Goal.title, Goal.due_on, Goal.state).where(Goal.plan_id.in_(titled))
    found: dict[UUID, list[GoalOutline]] = {plan_id: [] for plan_id in titled}
    for plan_id, number, title, due_on, state in db.session.execute(wanted.order_by(Goal.plan_id, Goal.number)):
        found[plan_id].append(GoalOutline(number, title if titled[plan_id] else None, due_on, state))
    return found


def _one_of(plan_ids: Iterable[UUID]) -> ColumnElement[bool]:
    return Plan.id.in_(set(plan_ids))


def readings(goal: Goal, most: int = MOST_READINGS) -> list[GoalReading]:
    """The newest readings of this goal, oldest first."""
    wanted = select(GoalReading).where(GoalReading.goal_id == goal.id)
    newest = db.session.scalars(wanted.order_by(GoalReading.read_at.desc(), GoalReading.id.desc()).limit(most))
    return list(newest)[::-1]


def next_number(plan_id: UUID) -> int:
    """For commands, which have been let in already."""
    return (db.session.scalar(select(func.max(Goal.number)).where(Goal.plan_id == plan_id)) or 0) + 1


def criteria_of(goals: Iterable[Goal]) -> dict[UUID, Criterion]:
    """The criteria that these goals serve by id, in one query, whatever became of their framework since."""
    wanted = {served.criterion_id for goal in goals for served in goal.criteria}
    if not wanted:
        return {}
    found = select(Criterion).where(Criterion.id.in_(wanted)).options(selectinload(Criterion.framework))
    return {one.id: one for one in db.session.scalars(found)}


def recent_criteria(actor: Actor, most: int = MOST_RECENT) -> list[UUID]:
    """Criteria that this person's goals served lately, the newest first."""
    seen = visible_to(actor).with_only_columns(Goal.id)
    wanted = select(GoalCriterion.criterion_id).where(GoalCriterion.goal_id.in_(seen))
    newest = db.session.scalars(wanted.order_by(GoalCriterion.id.desc()).limit(most * 10))
    return list(dict.fromkeys(newest))[:most]
