"""Reads of sessions and notes. Content is for the two parties of the plan and whom a record was opened to."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from coaching.access import grants
from coaching.access.actor import Actor
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.plans import queries as plans
from coaching.plans.models import ENDED, Goal, Plan, State as PlanState
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.prepared import prepared
from coaching.sessions.models import KEY_POINTS, CoachingSession, SessionNote, State

PAGE = 20
# Plans whose dates stand still, or that have not begun or have ended: nobody is asked for a record of theirs.
STANDING_STILL = ENDED | {PlanState.PROPOSED, PlanState.PAUSED}
LONGEST_REMINDED = timedelta(days=60)


def visible_to(actor: Actor) -> Select[CoachingSession]:
    own_plans = plans.of_party(actor.member_id).with_only_columns(Plan.id)
    opened = grants.granted(actor, CoachingSession.__tablename__)
    return select(CoachingSession).where(CoachingSession.plan_id.in_(own_plans) | CoachingSession.id.in_(opened))


def find_plan(actor: Actor, plan_id: UUID) -> Plan | None:
    """The plan with its model, for its parties."""
    found: Plan | None = _find_plan.first(actor, plan_id)
    return found


@prepared
def _find_plan(actor: Actor, plan_id: UUID) -> Select[Any]:
    return plans.of_party(actor.member_id).where(Plan.id == plan_id).options(joinedload(Plan.model))


def find(actor: Actor, session_id: UUID, code: str = "") -> CoachingSession | None:
    """`code` is that of a stage; a stage that the session does not have is not there."""
    loaded = (
        selectinload(CoachingSession.plan).selectinload(Plan.model), selectinload(CoachingSession.model),
        selectinload(CoachingSession.notes), selectinload(CoachingSession.goals),
    )  # fmt: skip
    found = db.session.scalar(visible_to(actor).where(CoachingSession.id == session_id).options(*loaded))
    return None if found is not None and code and found.stage(code) is None else found


def find_note(actor: Actor, session_id: UUID, note_id: UUID) -> SessionNote | None:
    """A note that the actor may read, with its session and plan."""
    seen = visible_to(actor).with_only_columns(CoachingSession.id).where(CoachingSession.id == session_id)
    wanted = select(SessionNote).where(SessionNote.id == note_id, SessionNote.session_id.in_(seen))
    return db.session.scalar(wanted.options(selectinload(SessionNote.session).selectinload(CoachingSession.plan)))


def of_plan(actor: Actor, plan_id: UUID, page: int = 1) -> tuple[list[CoachingSession], bool]:
    """The newest first, what is planned before what was held; a page of them, and whether there are more."""
    day = func.coalesce(CoachingSession.held_on, CoachingSession.planned_on)
    wanted = visible_to(actor).where(CoachingSession.plan_id == plan_id)
    ordered = wanted.order_by(day.desc(), CoachingSession.number.desc(), CoachingSession.id.desc())
    loaded = ordered.options(selectinload(CoachingSession.model))
    found = list(db.session.scalars(loaded.limit(PAGE + 1).offset((page - 1) * PAGE)))
    return found[:PAGE], len(found) > PAGE


def last_of_plan(actor: Actor, plan_id: UUID) -> CoachingSession | None:
    """The last one that was held, by its number."""
    held = visible_to(actor).where(CoachingSession.plan_id == plan_id, CoachingSession.state == State.HELD)
    newest = held.order_by(CoachingSession.number.desc()).limit(1)
    return db.session.scalar(newest.options(selectinload(CoachingSession.notes), selectinload(CoachingSession.model)))


def key_points_of(actor: Actor, session_ids: Iterable[UUID]) -> dict[UUID, str]:
    """What was noted of these sessions as a whole, whoever wrote it."""
    found: dict[UUID, list[str]] = {}
    for session_id, text in _key_points.rows(actor, list(session_ids)):
        found.setdefault(session_id, []).append(text)
    return {session_id: "\n\n".join(texts) for session_id, texts in found.items()}


@prepared
def _key_points(actor: Actor, session_ids: Sequence[UUID]) -> Any:
    seen = visible_to(actor).where(CoachingSession.id.in_(session_ids)).with_only_columns(CoachingSession.id)
    noted = select(SessionNote.session_id, SessionNote.text).where(SessionNote.session_id.in_(seen))
    return noted.where(SessionNote.stage == KEY_POINTS).order_by(SessionNote.received_at, SessionNote.id)


def contracted_in(actor: Actor, plan_ids: Iterable[UUID]) -> set[UUID]:
    """Which of these plans have their one contracting session, begun or held (PL-4)."""
    return set(_contracted_in.rows(actor, list(plan_ids)).scalars())


@prepared
def _contracted_in(actor: Actor, plan_ids: Sequence[UUID]) -> Any:
    wanted = visible_to(actor).where(
        CoachingSession.plan_id.in_(plan_ids), CoachingSession.is_contracting.is_(True),
        CoachingSession.state.in_((State.BEGUN, State.HELD)),
    )  # fmt: skip
    return wanted.with_only_columns(CoachingSession.plan_id)


def planned_for(actor: Actor, on: date) -> list[CoachingSession]:
    """What is planned for this day in plans of the actor that go on."""
    wanted = visible_to(actor).join(CoachingSession.plan).where(
        CoachingSession.state == State.PLANNED, CoachingSession.planned_on == on, Plan.state.not_in(STANDING_STILL)
    )  # fmt: skip
    ordered = wanted.order_by(CoachingSession.planned_at, CoachingSession.id)
    return list(db.session.scalars(ordered.options(selectinload(CoachingSession.plan)).limit(PAGE)))


def goals_of(plan_id: UUID) -> list[Goal]:
    """Goals that a session may work on, in their order."""
    return [goal for goal in _goals_of.all(plan_id) if goal.is_open]


@prepared
def _goals_of(plan_id: UUID) -> Select[Any]:
    return select(Goal).where(Goal.plan_id == plan_id).order_by(Goal.number)


def goals_with(session: CoachingSession) -> list[Goal]:
    """The same, and those that this session worked on whatever became of them."""
    worked_on = {one.goal_id for one in session.goals}
    wanted = select(Goal).where(Goal.plan_id == session.plan_id).order_by(Goal.number)
    return [goal for goal in db.session.scalars(wanted) if goal.is_open or goal.id in worked_on]


def held_ids(actor: Actor, plan_id: UUID) -> list[UUID]:
    """Of all held ones, the oldest first: the stones of a cairn."""
    held = visible_to(actor).where(CoachingSession.plan_id == plan_id, CoachingSession.state == State.HELD)
    return list(db.session.scalars(held.with_only_columns(CoachingSession.id).order_by(CoachingSession.number)))


def names_of(plan: Plan) -> dict[UUID, Member]:
    return people.by_ids(plan.parties)


def begun_id(plan_id: UUID) -> UUID | None:
    """Of the one that somebody is writing up stage by stage; for a link to it."""
    found: UUID | None = _begun_id.first(plan_id)
    return found


@prepared
def _begun_id(plan_id: UUID) -> Select[Any]:
    wanted = select(CoachingSession.id).where(CoachingSession.plan_id == plan_id, CoachingSession.state == State.BEGUN)
    return wanted.limit(1)


def has_other_written(plan_id: UUID, held_on: date, member_id: UUID) -> bool:
    """Whether the other party has written up a session of this day."""
    return _written_by_other.first(plan_id, held_on, member_id) is not None


@prepared
def _written_by_other(plan_id: UUID, held_on: date, member_id: UUID) -> Select[Any]:
    wanted = select(CoachingSession.id).where(
        CoachingSession.plan_id == plan_id, CoachingSession.state == State.HELD,
        CoachingSession.held_on == held_on, CoachingSession.written_by_id != member_id,
    )  # fmt: skip
    return wanted.limit(1)


# For commands, which have been let in already.


def begun_of(plan_id: UUID) -> CoachingSession | None:
    """The one that somebody is writing up stage by stage."""
    return db.session.scalar(_in_state(plan_id, State.BEGUN).order_by(CoachingSession.id.desc()).limit(1))


def planned_of(plan_id: UUID) -> CoachingSession | None:
    planned = _in_state(plan_id, State.PLANNED).order_by(CoachingSession.planned_on, CoachingSession.id)
    return db.session.scalar(planned.limit(1))


def _in_state(plan_id: UUID, state: State) -> Select[CoachingSession]:
    wanted = select(CoachingSession).where(CoachingSession.plan_id == plan_id, CoachingSession.state == state)
    return wanted.options(
        selectinload(CoachingSession.plan), selectinload(CoachingSession.model), selectinload(CoachingSession.notes),
        selectinload(CoachingSession.goals),
    )  # fmt: skip


def contracted(plan_id: UUID) -> CoachingSession | None:
    """The one contracting session of the plan, begun or held (PL-4)."""
    wanted = select(CoachingSession).where(
        CoachingSession.plan_id == plan_id, CoachingSession.is_contracting.is_(True),
        CoachingSession.state.in_((State.BEGUN, State.HELD)),
    )  # fmt: skip
    return db.session.scalar(wanted.limit(1))


def next_number(plan_id: UUID) -> int:
    newest = db.session.scalar(select(func.max(CoachingSession.number)).where(CoachingSession.plan_id == plan_id))
    return (newest or 0) + 1


def of_other_on_that_day(plan_id: UUID, held_on: date, member_id: UUID) -> CoachingSession | None:
    """A session that the other party has written up for the same day: perhaps the same meeting."""
    wanted = _in_state(plan_id, State.HELD).where(
        CoachingSession.held_on == held_on, CoachingSession.written_by_id != member_id
    )
    return db.session.scalar(wanted.order_by(CoachingSession.number.desc()).limit(1))


def own_note(session: CoachingSession, stage: str, member_id: UUID) -> SessionNote | None:
    """The first note of this member at this stage."""
    return next((note for note in session.notes if note.author_id == member_id and note.stage == stage), None)


def to_remind(now: datetime) -> list[CoachingSession]:
    """Planned ones whose hour has come and that nobody was reminded of, in plans that go on (U3.11)."""
    today = clock.local(now).date()
    wanted = select(CoachingSession).join(CoachingSession.plan).where(
        CoachingSession.state == State.PLANNED, CoachingSession.reminded_at.is_(None),
        CoachingSession.planned_on.between(today - LONGEST_REMINDED, today), Plan.state.not_in(STANDING_STILL),
    )  # fmt: skip
    found = db.session.scalars(wanted.options(selectinload(CoachingSession.plan)).order_by(CoachingSession.planned_on))
    return [one for one in found if one.reminder_due_at is not None and one.reminder_due_at <= now]
