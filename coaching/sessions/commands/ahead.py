"""The next date of a plan: set, moved, not held; and the one quiet reminder of a session without a record."""

from datetime import date, time, timedelta

from sqlalchemy import update

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.plans.models import Plan
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _, day
from coaching.sessions import queries
from coaching.sessions.models import CoachingSession, State
from coaching.sessions.shifts import day_of_shift

LONGEST_GAP_WEEKS = 8
FARTHEST = timedelta(days=730)


def plan_next(plan: Plan, on: date, at: time | None, *, by: Actor) -> CoachingSession:
    """Sets the plan's next date; a date that is set already moves. A date is no content, so PL-4 lets it be."""
    must_go_on(plan)
    if on < day_of_shift():
        raise Refused(_("Choose today or a later day. Today is %(today)s", today=day(clock.today())), "planned_on")
    if on > clock.today() + FARTHEST:
        raise Refused(_("The date is too far away"), "planned_on")
    session = queries.planned_of(plan.id)
    is_same = session is not None and (session.planned_on, session.planned_at) == (on, at)
    session = set_date(plan, session, on, at, by)
    if not is_same:
        notifications.send(
            "session/planned", plan.parties - {by.member_id}, endpoint="sessions.index_of_plan",
            ids={"plan_id": plan.id}, words={"name": by.name}, mail=False,
        )  # fmt: skip
    return session


def set_date(plan: Plan, session: CoachingSession | None, on: date, at: time | None, by: Actor) -> CoachingSession:
    """The same without telling anybody: what follows from writing a session up is shown there."""
    if session is None:
        session = new_session(plan, by)
        db.session.add(session)
    session.planned_on, session.planned_at, session.reminded_at = on, at, None
    session.revision = (session.revision or 0) + 1
    db.session.flush()
    audit_log.record(by, "coaching_session.planned", session, plan=plan.id, on=on)
    return session


def usual_next(plan: Plan, after: CoachingSession) -> date | None:
    """The date that the plan's own pace suggests: so many sessions between its start and its end.

    None where all planned sessions were held or it would lie past the planned end; supervision has neither limit.
    """
    number, held_on = after.number or 0, after.held_on or clock.today()
    if not plan.is_supervision and number >= plan.planned_sessions:
        return None
    weeks = round((plan.planned_end_on - plan.start_on).days / 7 / max(plan.planned_sessions, 1))
    gap = timedelta(weeks=min(max(weeks, 1), LONGEST_GAP_WEEKS))
    on = held_on + gap
    while on <= clock.today():
        on += gap
    return on if plan.is_supervision or on <= plan.planned_end_on else None


def not_held(
    session: CoachingSession, reason: str, *, by: Actor, next_on: date | None = None, next_at: time | None = None
) -> None:  # fmt: skip
    """It did not take place, in a neutral word; in supervision the next date is set at once (SU-4)."""
    plan = session.plan
    must_go_on(plan)
    if not session.is_planned:
        raise Refused(_("This session has been written up meanwhile. Look at it again."))
    if plan.is_supervision and next_on is None:
        raise Refused(_("Choose when you meet instead"), "planned_on")
    session.state, session.not_held_reason = State.NOT_HELD, reason
    session.revision += 1
    db.session.flush()
    audit_log.record(by, "coaching_session.not_held", session, reason=reason)
    if next_on is not None:
        plan_next(plan, next_on, next_at, by=by)


def move_dates(plan: Plan, days: int, *, by: Actor) -> int:
    """After a pause the planned date moves by the days that stood still (PL-15). The answer is how many moved."""
    session = queries.planned_of(plan.id)
    if session is None or session.planned_on is None or not days:
        return 0
    set_date(plan, session, session.planned_on + timedelta(days=days), session.planned_at, by)
    return 1


def remind(session: CoachingSession) -> bool:
    """One quiet reminder to the mentor. A second worker that comes to the same session finds it taken (U3.11)."""
    claim = update(CoachingSession).where(
        CoachingSession.id == session.id, CoachingSession.reminded_at.is_(None), CoachingSession.state == State.PLANNED
    )
    if not db.session.execute(claim.values(reminded_at=clock.now())).rowcount:  # type: ignore[attr-defined]
        return False
    notifications.send(
        "session/unrecorded", {session.plan.mentor_id}, endpoint="sessions.new", ids={"plan": session.plan_id}
    )
    audit_log.record(None, "coaching_session.reminded", session)
    return True


def new_session(plan: Plan, by: Actor) -> CoachingSession:
    return CoachingSession(
        id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, plan=plan, model=plan.model,
        coaching_model_id=plan.coaching_model_id, written_by_id=by.member_id, state=State.PLANNED,
        shares_strands=plan.shares_strands, revision=0, edition=0, lang=by.language, notes=[], goals=[],
    )  # fmt: skip


def must_go_on(plan: Plan) -> None:
    """PL-11: what is written is written while the plan goes on."""
    plan.refuse_if_ended()
    if not plan.may_be_written:
        if plan.state == "proposed":
            raise Refused(_("The plan has not begun. Both of you say yes to it first."))
        raise Refused(_("This plan is paused. Dates stand still until it goes on."))
