"""Pauses and the end of their time; conflicts that are declared on the way."""

from datetime import date, timedelta

from sqlalchemy import select

from coaching.access.actor import Actor
from coaching.access.permissions import OVERSEEING
from coaching.actions import commands as actions
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.people import queries as people
from coaching.plans import commands as plans
from coaching.plans.models import Plan, State
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _
from coaching.reviews.models import DeclaredConflict
from coaching.sessions import commands as sessions

WEEK = timedelta(weeks=1)
FIRST_NOTICE_MONTHS = 5


def pause(plan: Plan, until: date | None, *, is_away: bool, by: Actor) -> None:
    plans.pause(plan, until, is_away=is_away, by=by)


def resume(plan: Plan, *, by: Actor) -> int:
    """PL-15: review date, planned end, open actions and the next session move by the days that stood still."""
    days = plans.resume(plan, by=by)
    if days:
        actions.move_dates(plan, days, by=by)
        sessions.move_dates(plan, days, by=by)
    return days


def tend_pauses() -> None:
    """Once a day, in the bound organisation: two notices as the limit of a pause comes near, then the end.

    A worker that stood still for a while gives both notices first, and a week after the second.
    """
    for plan in db.session.scalars(select(Plan).where(Plan.state == State.PAUSED).order_by(Plan.id)):
        _tend(plan, clock.today())


def _tend(plan: Plan, today: date) -> None:
    if plan.paused_on is None or plan.pause_limit_on is None or plan.pause_noticed_on == today:
        return
    first, second = clock.months_after(plan.paused_on, FIRST_NOTICE_MONTHS), plan.pause_limit_on - WEEK
    if plan.pause_notices >= len((first, second)):
        if today >= max(plan.pause_limit_on, (plan.pause_noticed_on or today) + WEEK):
            plans.close_early(plan, "pause_over", by=None)
    elif today >= (first, second)[plan.pause_notices]:
        _notice(plan)


def _notice(plan: Plan) -> None:
    plans.note_pause_notice(plan)
    notifications.send("plan/pause_limit", plan.parties, endpoint="reviews.pauses", ids={"plan_id": plan.id})
    audit_log.record(None, "plan.pause_noticed", plan, number=plan.pause_notices)


def declare(plan: Plan, kind: str, words: str, *, by: Actor) -> DeclaredConflict:
    """PL-14: told the same day to those who lead: that, and which kind; never the words, which stay between the two."""
    plan.refuse_if_ended()
    conflict = DeclaredConflict(
        id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, plan=plan, declared_by_id=by.member_id,
        kind=kind, words=words, outcome="", revision=1, lang=by.language,
    )  # fmt: skip
    db.session.add(conflict)
    audit_log.record(by, "conflict.declared", conflict, plan=plan.id, kind=kind)
    leads = {member.id for role in OVERSEEING for member in people.with_role(role)} - plan.parties
    notifications.send(
        f"conflict/{kind}", leads, endpoint="desk.outline", ids={"plan_id": plan.id}, words={"name": by.name}
    )
    notifications.send(
        "conflict/declared", plan.parties - {by.member_id}, endpoint="reviews.conflicts", ids={"plan_id": plan.id},
        words={"name": by.name},
    )  # fmt: skip
    return conflict


def settle(conflict: DeclaredConflict, outcome: str, *, by: Actor) -> None:
    """What follows from it; what was private stays as agreed (PL-14)."""
    conflict.plan.refuse_if_ended()
    if conflict.outcome:
        raise Refused(_("The other one of you has settled this already."))
    conflict.outcome, conflict.settled_by_id, conflict.settled_at = outcome, by.member_id, clock.now()
    conflict.revision += 1
    audit_log.record(by, "conflict.settled", conflict, plan=conflict.plan_id, outcome=outcome)
    notifications.send(
        "conflict/settled", conflict.plan.parties - {by.member_id}, endpoint="reviews.conflicts",
        ids={"plan_id": conflict.plan_id}, words={"name": by.name}, mail=False,
    )  # fmt: skip
