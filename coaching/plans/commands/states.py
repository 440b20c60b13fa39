"""The states of a plan that is under way: its review date, pauses, looking back, the end, another mentor.

Upper rooms call these by name; what hangs on a plan reads its state.
"""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.people import commands as people, queries as members
from coaching.people.models import Member
from coaching.plans.commands.plan import Proposal, note_change, propose
from coaching.plans.models import ENDED, Plan, State
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _, day

# A plan that ends for one of these has come to its end; any other reason ends it early.
PLANNED_ENDS = ("goals_reached", "time_is_up")


def set_next_review(plan: Plan, on: date, *, by: Actor) -> None:
    """PL-10: every review sets the next one, on a day that is yet to come."""
    plan.refuse_if_ended()
    if plan.state not in (State.ACTIVE, State.EVALUATING):
        raise Refused(_("The plan has moved on. Look at it again."))
    if on <= clock.today():
        raise Refused(_("The review date must be after today, %(today)s", today=day(clock.today())), "next_review_on")
    plan.next_review_on = on
    plan.revision += 1
    note_change(plan)
    audit_log.record(by, "plan.review_set", plan, on=on)


def pause(plan: Plan, until: date | None, *, is_away: bool, by: Actor) -> None:
    """Dates stand still from today. `until` is when the two expect to go on; nobody is asked why (PL-15)."""
    _stand_still(plan, until, is_away, by)
    _tell("plan/paused", plan, by)


def stop_dates(plan: Plan, *, is_away: bool, by: Actor) -> None:
    """Stands still because one of the two has no access: nobody paused it, and who tells whom is the caller's part."""
    _stand_still(plan, None, is_away, by)


def mark_away(plan: Plan, is_away: bool, *, by: Actor) -> None:
    """Says "away", never why, of a plan whose dates do not run yet or no longer do (PL-15)."""
    if plan.is_away != is_away:
        plan.is_away = is_away
        plan.revision += 1
        audit_log.record(by, "plan.marked_away", plan, away=is_away)


def let_fall(plan: Plan, reason: str, *, by: Actor) -> None:
    """A proposal that can be answered no more, since one of the two has left. `reason` is a code."""
    _end(plan, State.DECLINED, reason, by)


def _stand_still(plan: Plan, until: date | None, is_away: bool, by: Actor) -> None:
    plan.refuse_if_ended()
    plan.move_to(State.PAUSED)
    plan.paused_on = clock.today()
    limit = plan.pause_limit_on or clock.today()
    if until is not None and not clock.today() < until <= limit:
        raise Refused(
            _("Choose a day after today, %(today)s, and no later than %(limit)s", today=day(clock.today()),
              limit=day(limit)), "until",
        )  # fmt: skip
    plan.pause_ends_on, plan.is_away = until or limit, is_away
    plan.pause_notices, plan.pause_noticed_on = 0, None
    plan.revision += 1
    note_change(plan)
    audit_log.record(by, "plan.paused", plan, until=plan.pause_ends_on)


def resume(plan: Plan, *, by: Actor) -> int:
    """Goes on. Review date and planned end move by the days that stood still; they are the answer."""
    plan.refuse_if_ended()
    if plan.state != State.PAUSED:  # the agreement alone makes a plan active that was not (PL-4)
        raise Refused(_("The plan has moved on. Look at it again."))
    plan.move_to(State.ACTIVE)
    days = (clock.today() - (plan.paused_on or clock.today())).days
    if plan.next_review_on is not None:
        plan.next_review_on += timedelta(days=days)
    plan.planned_end_on += timedelta(days=days)
    plan.paused_on, plan.pause_ends_on, plan.is_away = None, None, False
    plan.pause_notices, plan.pause_noticed_on = 0, None
    plan.revision += 1
    note_change(plan)
    audit_log.record(by, "plan.resumed", plan, days=days)
    _tell("plan/resumed", plan, by)
    return days


def note_pause_notice(plan: Plan) -> None:
    """That the two were told that the limit of the pause comes nearer."""
    plan.pause_notices += 1
    plan.pause_noticed_on = clock.today()


def begin_looking_back(plan: Plan, *, by: Actor) -> None:
    """The last review says so: from here the two evaluate, each in their own words."""
    plan.refuse_if_ended()
    _refuse_choice_in_supervision(plan)
    plan.move_to(State.EVALUATING)
    plan.revision += 1
    note_change(plan)
    audit_log.record(by, "plan.looking_back", plan)
    _tell("plan/looking_back", plan, by)


def close(plan: Plan, reason: str, *, by: Actor | None) -> None:
    """Ends it, at its planned end or early; `reason` is a code. A planned end comes after looking back (PL-12)."""
    plan.refuse_if_ended()
    if reason in PLANNED_ENDS and plan.state != State.EVALUATING:
        raise Refused(_("Look back together first. Then the plan can end as planned."))
    _end(plan, State.CLOSED if reason in PLANNED_ENDS else State.CLOSED_EARLY, reason, by)


def close_early(plan: Plan, reason: str, *, by: Actor | None) -> None:
    """Marks the end before its time; what hangs on the plan reads its state. `reason` is a code."""
    _end(plan, State.CLOSED_EARLY, reason, by)


def follow(plan: Plan, new_mentor: Member, *, by: Actor) -> Plan:
    """PL-1: another mentor is another plan. This one ends; a linked one is proposed and needs its own agreement."""
    plan.refuse_if_ended()
    if new_mentor.id == plan.mentor_id:
        raise Refused(_("Choose somebody else than now."), "mentor")
    mentee = members.by_ids([plan.mentee_id])[plan.mentee_id]
    length = max((plan.planned_end_on - max(plan.start_on, clock.today())).days, 28)
    proposal = Proposal(
        mentee=mentee, mentor=new_mentor, kind=plan.kind, why_this_kind=plan.why_this_kind, model=plan.model,
        model_reason=plan.model_reason, purpose=plan.purpose, start_on=clock.today(),
        planned_end_on=clock.today() + timedelta(days=length), planned_sessions=plan.planned_sessions, lang=plan.lang,
    )  # fmt: skip
    following = propose(proposal, by=by)
    _end(plan, State.CLOSED_EARLY, "mentor_changed", by)
    following.follows_plan_id = plan.id
    audit_log.record(by, "plan.follows", following, plan=plan.id)
    return following


def _end(plan: Plan, state: State, reason: str, by: Actor | None) -> None:
    plan.move_to(state)
    plan.closed_at, plan.close_reason = clock.now(), reason
    plan.paused_on, plan.pause_ends_on, plan.is_away = None, None, False
    plan.next_review_on = None
    plan.revision += 1
    db.session.flush()
    if not _is_joined_by_another(plan):
        people.untie("mentors", plan.mentor_id, plan.mentee_id, by=by)
    note_change(plan)
    audit_log.record(by, f"plan.{state}", plan, reason=reason)
    _tell("plan/ended", plan, by)


def _is_joined_by_another(plan: Plan) -> bool:
    """Whether another plan that goes on ties the same mentor to the same mentee."""
    others = select(Plan.id).where(
        Plan.id != plan.id, Plan.mentor_id == plan.mentor_id, Plan.mentee_id == plan.mentee_id,
        Plan.state.not_in(ENDED | {State.PROPOSED}),
    )  # fmt: skip
    return db.session.scalar(others.limit(1)) is not None


def _refuse_choice_in_supervision(plan: Plan) -> None:
    if plan.is_supervision:
        raise Refused(_("Supervision does not end by choice. You can ask for another supervisor."))


def _tell(kind: str, plan: Plan, by: Actor | None) -> None:
    others: set[UUID] = plan.parties - {by.member_id} if by else plan.parties
    words = {"name": by.name} if by else {}
    notifications.send(kind, others, endpoint="desk.plan", ids={"plan_id": plan.id}, words=words)
