"""Makers of sessions, by the same commands people use; and bare rows for plans in which nobody may write one."""

from datetime import date
from typing import Any

from coaching.actions.commands import Agreed
from coaching.people import queries as people
from coaching.plans.models import Goal
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.sessions import commands as sessions
from coaching.sessions.models import CoachingSession, SessionNote
from coaching.sessions.shifts import day_of_shift


def recorded(on: date | None = None, **said: Any) -> sessions.Recorded:
    """What somebody says of a session, with defaults for what a test does not care about."""
    beside = {name: said.pop(name) for name in ("key_points", "agreed", "carried_id", "done", "same", "written_at")
              if name in said}  # fmt: skip
    return sessions.Recorded(facts=sessions.Facts(held_on=on or day_of_shift(), **said), **beside)


def session(make: Any, plan: Any, *, by: Any = None, on: date | None = None, **said: Any) -> CoachingSession:
    """A held session, the mentor's record unless said otherwise."""
    members = people.by_ids(plan.parties)
    said.setdefault("key_points", "We looked at the handover.")
    with make.writing():
        return sessions.record(plan, recorded(on, **said), by=make.actor(by or members[plan.mentor_id]))


def planned_session(make: Any, plan: Any, on: date, at: Any = None) -> CoachingSession:
    members = people.by_ids(plan.parties)
    with make.writing():
        return sessions.plan_next(plan, on, at, by=make.actor(members[plan.mentor_id]))


def aim(make: Any, plan: Any, title: str = "Lead a handover", *, number: int = 1, state: str = "active") -> Goal:
    """A goal that sessions may work on."""
    with make.writing():
        made = Goal(
            id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, written_by_id=plan.mentee_id,
            number=number, kind="skill", title=title, why="It matters", state=state, revision=1,
        )  # fmt: skip
        db.session.add(made)
    return made


def agreed(plan: Any, what: str = "Shadow a handover", **more: Any) -> Agreed:
    return Agreed(what=what, owner_id=plan.mentee_id, due_on=more.pop("due_on", clock.today()), **more)


def bare_session(make: Any, plan: Any, *, state: str = "held") -> CoachingSession:
    """A row put there past the commands, whatever the state of the plan, with a note of each."""
    with make.writing():
        made = CoachingSession(
            id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, written_by_id=plan.mentor_id,
            coaching_model_id=plan.coaching_model_id, state=state, number=1 if state == "held" else None,
            held_on=None if state == "planned" else clock.today(), planned_on=clock.today(), revision=1, edition=1,
            is_contracting=plan.agreement_standing != "in_force" and not plan.is_supervision,
        )  # fmt: skip
        db.session.add(made)
        db.session.flush()
        if state != "planned":
            for author_id in (plan.mentor_id, plan.mentee_id):
                note = SessionNote(
                    id=ids.new_id(), organisation_id=plan.organisation_id, session_id=made.id, author_id=author_id,
                    stage="", text="What was said", revision=1,
                )  # fmt: skip
                db.session.add(note)
    return made


def bare_planned_session(make: Any, plan: Any) -> CoachingSession:
    return bare_session(make, plan, state="planned")


def bare_begun_session(make: Any, plan: Any) -> CoachingSession:
    return bare_session(make, plan, state="begun")
