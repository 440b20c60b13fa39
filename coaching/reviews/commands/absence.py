"""What becomes of somebody's plans when their access ends: for a while, or for good. None goes on in silence."""

from uuid import UUID

from sqlalchemy import select

from coaching.access.actor import Actor
from coaching.access.permissions import OVERSEEING
from coaching.notifications import commands as notifications
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.plans import commands as plans
from coaching.plans.models import ENDED, Plan, State
from coaching.platform.db import db


def stand_still(member: Member, *, by: Actor) -> None:
    """PL-15: dates stand still and the other of the two is told "away", never why; nobody takes it as a finding."""
    for plan in _going_on(member.id):
        if plan.is_active:
            plans.stop_dates(plan, is_away=True, by=by)
        else:
            plans.mark_away(plan, True, by=by)
        _tell("plan/away", plan, {plan.other_party(member.id)}, "desk.plan")


def come_back(member: Member, *, by: Actor) -> None:
    """The two go on when they are ready: a plan that stood still is not started behind their backs."""
    for plan in _going_on(member.id):
        if not plan.is_away or not _is_here(plan.other_party(member.id)):
            continue
        if plan.state == State.PAUSED:
            _tell("plan/back", plan, plan.parties, "reviews.pauses")
        else:
            plans.mark_away(plan, False, by=by)


def part(member: Member, *, by: Actor) -> None:
    """PL-1, PL-12: without its mentor a plan needs another one; without its mentee the mentor ends it. Until then its
    dates stand still. A proposal falls, since nobody is left to answer it."""
    leads = {one.id for role in OVERSEEING for one in people.with_role(role)}
    for plan in _going_on(member.id):
        is_mentor = plan.mentor_id == member.id
        if plan.state == State.PROPOSED:
            plans.let_fall(plan, "mentor_left" if is_mentor else "mentee_left", by=by)
            continue
        if plan.is_active:
            plans.stop_dates(plan, is_away=False, by=by)
        else:
            plans.mark_away(plan, False, by=by)
        name = member.full_name
        where = "reviews.mentor_change" if is_mentor else "reviews.closure"
        _tell("plan/other_left", plan, {plan.other_party(member.id)}, where, name=name)
        if is_mentor:
            _tell("plan/needs_mentor", plan, leads - plan.parties, where, name=name)


def _going_on(member_id: UUID) -> list[Plan]:
    of_theirs = (Plan.mentee_id == member_id) | (Plan.mentor_id == member_id)
    return list(db.session.scalars(select(Plan).where(of_theirs, Plan.state.not_in(ENDED)).order_by(Plan.id)))


def _is_here(member_id: UUID) -> bool:
    return people.by_ids([member_id])[member_id].is_active


def _tell(kind: str, plan: Plan, to: set[UUID], endpoint: str, **words: str) -> None:
    notifications.send(kind, to, endpoint=endpoint, ids={"plan_id": plan.id}, words=words)
