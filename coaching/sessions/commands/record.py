"""Writing a session up: in one go, stage by stage, or that it took place and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

from coaching.access.actor import Actor
from coaching.actions import commands as actions, queries as action_queries
from coaching.audit_log import commands as audit_log
from coaching.coaching_models import queries as models
from coaching.notifications import commands as notifications
from coaching.plans.models import Plan
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Denied, Refused, Stale
from coaching.platform.words import _, day
from coaching.sessions import gate, queries
from coaching.sessions.commands.ahead import must_go_on, new_session, set_date, usual_next
from coaching.sessions.commands.notes import changed, must_hold_notes, put_note
from coaching.sessions.models import KEY_POINTS, MODEL_OF_FORMAT, CoachingSession, SessionGoal, State
from coaching.sessions.shifts import day_of_shift

LONGEST_AGO = timedelta(days=365)
# A session held so many days before its planned day is taken for the planned one.
EARLY = timedelta(days=2)
# What of a session's facts is shown to somebody whose form is older than the record.
FACTS = ("held_on", "started_at", "minutes", "format", "other_topics", "confidence", "strands")


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is said of a session beside its notes. `scalings` are numbers of 1 to 10 by goal (R56)."""

    held_on: date
    started_at: time | None = None
    minutes: int | None = None
    format: str = "one_to_one"
    goal_ids: tuple[UUID, ...] = ()
    other_topics: str = ""
    confidence: int | None = None
    strands: tuple[str, ...] = ()
    scalings: Mapping[UUID, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """A session as it was written up. `carried_id` is an open action that goes on; `done` are actions that are done,
    each with what it changed; `same` answers whether it is the meeting that the other has written up for that day."""

    facts: Facts
    key_points: str = ""
    agreed: actions.Agreed | None = None
    carried_id: UUID | None = None
    done: tuple[tuple[UUID, str], ...] = ()
    same: str = ""
    written_at: datetime | None = None


def record(plan: Plan, said: Recorded, *, by: Actor) -> CoachingSession:
    """A held session. Raises `Refused` on "same" where the other has written up a session of that day:
    two people who write up one meeting lose nothing and make no two of it."""
    must_go_on(plan)
    _check_day(said.facts.held_on)
    other = queries.of_other_on_that_day(plan.id, said.facts.held_on, by.member_id)
    if other is not None and said.same not in ("same", "another"):
        raise Refused(_("The other one has written up a session of that day. Say if yours is the same."), "same")
    if other is not None and said.same == "same":
        return _join(other, said, by)
    is_first = _must_be_open(plan, by)
    session = _taken(plan, said.facts, by)
    session.form = "short"
    _hold(session, said.facts, is_first, by)
    session.written_at = said.written_at or session.written_at
    _write_beside(session, said, by)
    return session


def hold(of: Plan | CoachingSession, *, by: Actor, on: date | None = None) -> CoachingSession:
    """It took place, without notes (PL-8). Said twice for one day it is one session."""
    plan = of if isinstance(of, Plan) else of.plan
    must_go_on(plan)
    held_on = on or day_of_shift()
    _check_day(held_on)
    if isinstance(of, CoachingSession) and of.is_held:
        return of
    known = queries.of_other_on_that_day(plan.id, held_on, ids.new_id())
    if known is not None:
        return known
    is_first = _must_be_open(plan, by)
    session = _taken(plan, Facts(held_on=held_on), by)
    _hold(session, Facts(held_on=held_on, started_at=session.planned_at), is_first, by)
    changed(session)
    _set_usual_next(session, by)
    return session


def begin(plan: Plan, *, by: Actor, form: str, format: str, after: str = "") -> CoachingSession:
    """Opens a session to be written stage by stage. One that is open already is gone on with."""
    must_go_on(plan)
    open_one = queries.begun_of(plan.id)
    if open_one is not None:
        return open_one
    is_first = _must_be_open(plan, by)
    session = _taken(plan, Facts(held_on=day_of_shift(), format=format), by)
    session.state, session.form, session.format, session.after = State.BEGUN, form, format, after
    session.is_contracting, session.held_on = is_first, day_of_shift()
    session.started_at = session.planned_at
    session.stage_reached = session.stages[0].code if session.stages else ""
    db.session.flush()
    audit_log.record(by, "coaching_session.begun", session, plan=plan.id)
    return session


def finish(session: CoachingSession, said: Recorded, *, by: Actor) -> None:
    """The last step of a session that was written stage by stage: from now on it counts."""
    must_go_on(session.plan)
    _check_day(said.facts.held_on)
    if session.state != State.BEGUN:
        raise Refused(_("This session has been saved already. Look at it again."))
    if not session.is_contracting:
        _must_be_open(session.plan, by)
    _hold(session, said.facts, session.is_contracting, by)
    _write_beside(session, said, by)


def change_facts(session: CoachingSession, facts: Facts, *, by: Actor, revision_read: int) -> None:
    """Raises `Stale` where somebody changed them meanwhile."""
    must_go_on(session.plan)
    _check_day(facts.held_on)
    if not session.is_held:
        raise Refused(_("Say first that this session took place. Then you can write about it."))
    if revision_read != session.revision:
        theirs = {name: getattr(session, name) for name in FACTS}
        raise Stale(theirs | {"goal_ids": [one.goal_id for one in session.goals]}, session.revision)
    _take_facts(session, facts)
    session.revision += 1
    audit_log.record(by, "coaching_session.changed", session)
    changed(session)


def give_wellbeing(session: CoachingSession, number: int | None, *, by: Actor) -> None:
    """The mentee's own answer, or none; nobody gives it for them. The log does not say what it was."""
    if by.member_id != session.plan.mentee_id:
        raise Denied
    must_go_on(session.plan)
    if not session.is_written:
        raise Refused(_("Say first that this session took place. Then you can write about it."))
    session.wellbeing = number
    audit_log.record(by, "coaching_session.wellbeing_given", session)


def share_strands(session: CoachingSession, shares: bool, *, by: Actor) -> None:
    """Narrows what the signed agreement shows of this session, or takes that back; it never widens it (B1)."""
    must_go_on(session.plan)
    session.shares_strands = shares
    audit_log.record(by, "coaching_session.shared" if shares else "coaching_session.kept", session)


def _check_day(held_on: date) -> None:
    if held_on > clock.today():
        raise Refused(_("Write a session up after it took place. Today is %(today)s", today=day(clock.today())),
                      "held_on")  # fmt: skip
    if held_on < clock.written_on() - LONGEST_AGO:
        raise Refused(_("That is more than a year ago. Check the day."), "held_on")


def _must_be_open(plan: Plan, by: Actor) -> bool:
    """Whether this is the one contracting session. Raises `Refused` where none may be written (PL-4)."""
    standing = gate.of_plan(plan, by)
    if standing.is_shut:
        raise Refused(standing.words)
    return standing.is_first


def _taken(plan: Plan, facts: Facts, by: Actor) -> CoachingSession:
    """The planned session that this one is, or a new one. A debrief is never the planned meeting."""
    planned = queries.planned_of(plan.id)
    is_due = planned is not None and planned.planned_on is not None and planned.planned_on - EARLY <= facts.held_on
    if planned is None or not is_due or facts.format in MODEL_OF_FORMAT:
        session = new_session(plan, by)
        db.session.add(session)
    else:
        session = planned
    session.written_by_id = by.member_id
    model = models.find_by_code(by, MODEL_OF_FORMAT.get(facts.format, "")) or plan.model
    session.model, session.coaching_model_id = model, model.id
    session.shares_strands = session.shares_strands and plan.shares_strands
    return session


def _hold(session: CoachingSession, facts: Facts, is_first: bool, by: Actor) -> None:
    session.state, session.is_contracting = State.HELD, is_first
    session.number, session.saved_at = queries.next_number(session.plan_id), clock.now()
    session.written_at, session.received_at = clock.written(), clock.now()
    _take_facts(session, facts)
    session.revision = (session.revision or 0) + 1
    db.session.flush()
    audit_log.record(by, "coaching_session.held", session, plan=session.plan_id, number=session.number)


def _take_facts(session: CoachingSession, facts: Facts) -> None:
    session.held_on, session.started_at, session.minutes = facts.held_on, facts.started_at, facts.minutes
    session.format, session.other_topics = facts.format, facts.other_topics
    session.confidence, session.strands = facts.confidence, list(facts.strands)
    wanted = {goal_id: facts.scalings.get(goal_id) for goal_id in (*facts.goal_ids, *facts.scalings)}
    if wanted.keys() - {goal.id for goal in queries.goals_of(session.plan_id)} - {one.goal_id for one in session.goals}:
        raise Refused(_("Choose a goal of this plan"), "topics")
    for known in list(session.goals):
        if known.goal_id in wanted:
            known.scaling = wanted.pop(known.goal_id)
        else:
            session.goals.remove(known)
            db.session.delete(known)
    for goal_id, scaling in wanted.items():
        session.goals.append(_worked_on(session, goal_id, scaling))


def _worked_on(session: CoachingSession, goal_id: UUID, scaling: int | None) -> SessionGoal:
    return SessionGoal(
        id=ids.new_id(), organisation_id=session.organisation_id, session_id=session.id, goal_id=goal_id,
        scaling=scaling,
    )  # fmt: skip


def _write_beside(session: CoachingSession, said: Recorded, by: Actor) -> None:
    """Key points, actions and the next date; then the other is told."""
    if said.key_points:
        put_note(session, KEY_POINTS, said.key_points, by, said.written_at)
    _settle_actions(session, said, by)
    changed(session)
    _set_usual_next(session, by)
    notifications.send(
        "session/recorded", session.plan.parties - {by.member_id}, endpoint="sessions.show",
        ids={"session_id": session.id}, words={"name": by.name}, mail=False,
    )  # fmt: skip


def _settle_actions(session: CoachingSession, said: Recorded, by: Actor) -> None:
    plan = session.plan
    open_ones = {action.id: action for action in action_queries.open_of_plan(plan.id)}
    for action_id, what_it_changed in said.done:
        if action_id in open_ones:  # one that the other settled meanwhile stands as it is
            actions.finish(open_ones.pop(action_id), by=by, what_it_changed=what_it_changed)
    carried = open_ones.get(said.carried_id) if said.carried_id else None
    if carried is not None:
        session.carried_action_id = carried.id
        if carried.is_late:
            actions.change(carried, by=by, standing=carried.standing, due_on=clock.today() + timedelta(weeks=2))
    if said.agreed is not None:
        agreed = replace(said.agreed, origin="session", origin_id=session.id, lang=by.language)
        actions.agree(plan, agreed, by=by)


def _set_usual_next(session: CoachingSession, by: Actor) -> None:
    """The next date by the plan's own pace, unless one is set; it is changed on the page that follows."""
    on = usual_next(session.plan, session)
    if on is not None and queries.planned_of(session.plan_id) is None:
        set_date(session.plan, None, on, session.planned_at, by)


def _join(session: CoachingSession, said: Recorded, by: Actor) -> CoachingSession:
    """The same meeting, written up by both: the second adds; what the first said stands."""
    must_hold_notes(session, by)
    if session.confidence is None:
        session.confidence = said.facts.confidence
    session.strands = list(dict.fromkeys([*session.strands, *said.facts.strands]))
    known = {one.goal_id for one in session.goals}
    ours = {goal.id for goal in queries.goals_of(session.plan_id)} - known
    for goal_id in said.facts.goal_ids:
        if goal_id in ours:
            session.goals.append(_worked_on(session, goal_id, said.facts.scalings.get(goal_id)))
    session.revision += 1
    audit_log.record(by, "coaching_session.joined", session)
    _write_beside(session, said, by)
    return session
