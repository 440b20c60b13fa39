"""Any sequence of steps by the two: no note lands in a plan that may not hold it, one contracting session, no gaps."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from coaching.agreements import commands as agreements, queries as agreement_queries
from coaching.agreements.questions import asked
from coaching.people import queries as people
from coaching.plans import commands as plans
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.refusal import Denied, Refused, Stale
from coaching.sessions import commands, queries
from coaching.sessions.models import CoachingSession, SessionNote
from tests.support.chance import examples
from tests.support.make_sessions import recorded

SHORT = settings(
    max_examples=examples(120), deadline=None, database=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
STEPS = (
    "accept", "offer", "sign_mentor", "sign_mentee", "record", "record", "record_as_mentee", "hold", "begin", "begin",
    "write_stage", "finish", "finish", "add_note", "next_date", "not_held", "pause", "resume", "look_back", "close",
    "withdraw", "a_day",
)  # fmt: skip
KINDS = ("coaching", "mentoring", "supervision")
BEGINNINGS = ("proposed", "needs_assessment", "agreement", "agreement", "active")


class Walk:
    """One plan and its two people; each step is taken as a request would, refusals leaving nothing behind."""

    def __init__(self, make, plan):
        parties = people.by_ids(plan.parties)
        self.plan, self.at = plan, clock.now()
        self.mentor, self.mentee = make.actor(parties[plan.mentor_id]), make.actor(parties[plan.mentee_id])

    def take(self, step):
        self.at += timedelta(days=1 if step == "a_day" else 0, minutes=1)
        with clock.stopped(self.at):
            savepoint = db.session.begin_nested()
            try:
                getattr(self, step)()
                savepoint.commit()
            except (Refused, Denied, Stale):
                savepoint.rollback()

    def accept(self):
        plans.answer(self.plan, accepted=True, by=self.mentee)

    def offer(self):
        if not self.plan.may_be_agreed:
            raise Refused("")
        answers = {one.name: one.start or "so" for one in asked(agreements.circumstances_of(self.plan).tags)}
        agreements.offer(self.plan, agreements.Filled(answers, {}, clock.today() + timedelta(days=9)), by=self.mentor)

    def sign_mentor(self):
        self._sign(self.mentor)

    def sign_mentee(self):
        self._sign(self.mentee)

    def _sign(self, by):
        versions = agreement_queries.of_plan(self.plan.id)
        if not versions:
            raise Refused("")
        agreements.sign(versions[-1], by=by, full_name=by.name, number_read=versions[-1].number)

    def withdraw(self):
        versions = agreement_queries.of_plan(self.plan.id)
        if not versions or versions[-1].state not in ("offered", "in_force"):
            raise Refused("")
        agreements.withdraw(versions[-1], by=self.mentee)

    def record(self):
        commands.record(self.plan, recorded(key_points="note", same="another"), by=self.mentor)

    def record_as_mentee(self):
        commands.record(self.plan, recorded(key_points="note", same="same"), by=self.mentee)

    def hold(self):
        commands.hold(self.plan, by=self.mentor)

    def begin(self):
        commands.begin(self.plan, by=self.mentee, form="full", format="one_to_one")

    def write_stage(self):
        begun = queries.begun_of(self.plan.id) or self._any()
        note = queries.own_note(begun, "goal", self.mentor.member_id)
        commands.write_stage(begun, "goal", "note", by=self.mentor, revision_read=note.revision if note else 0)

    def finish(self):
        commands.finish(queries.begun_of(self.plan.id) or self._any(), recorded(key_points="note"), by=self.mentor)

    def add_note(self):
        commands.add_note(self._any(), "", "note", by=self.mentee)

    def next_date(self):
        commands.plan_next(self.plan, clock.today() + timedelta(days=3), None, by=self.mentor)

    def not_held(self):
        commands.not_held(queries.planned_of(self.plan.id) or self._any(), "missed", by=self.mentor)

    def pause(self):
        plans.pause(self.plan, None, is_away=True, by=self.mentee)

    def resume(self):
        plans.resume(self.plan, by=self.mentor)

    def look_back(self):
        plans.begin_looking_back(self.plan, by=self.mentee)

    def close(self):
        plans.close(self.plan, "not_helping", by=self.mentee)

    def a_day(self):
        """Time goes by."""

    def _any(self):
        found = db.session.query(CoachingSession).where(CoachingSession.plan_id == self.plan.id).first()
        if found is None:
            raise Refused("")
        return found

    def facts(self):
        """What must not change where nothing may be written: notes, and sessions that are written."""
        sessions = db.session.query(CoachingSession).where(CoachingSession.plan_id == self.plan.id).all()
        notes = db.session.query(SessionNote).where(SessionNote.session_id.in_([one.id for one in sessions])).all()
        written = sorted((str(one.id), one.state, one.is_contracting) for one in sessions if one.is_written)
        return sorted((str(note.id), str(note.session_id), note.text) for note in notes), written


def may_hold(plan, contracting):
    """Written from workflows 1 and PL-4 alone: what kind of session may be written in a plan in this state."""
    if plan.state in ("proposed", "declined", "paused", "closed", "closed_early"):
        return False
    return plan.kind == "supervision" or plan.agreement_standing == "in_force" or contracting


@SHORT
@given(kind=st.sampled_from(KINDS), begun_as=st.sampled_from(BEGINNINGS),
       steps=st.lists(st.sampled_from(STEPS), min_size=6, max_size=16))  # fmt: skip
def test_no_note_where_none_may_be_and_numbers_without_gaps(make, worlds, kind, begun_as, steps):
    """PL-4, PL-8, PL-11."""
    with make.writing():
        undo = db.session.begin_nested()
        walk = Walk(make, worlds[kind, begun_as])
        plan = walk.plan
        for step in steps:
            notes_before, written_before = walk.facts()
            walk.take(step)
            db.session.flush()
            notes, written = walk.facts()
            sessions = {str(one.id): one for one in db.session.query(CoachingSession).where(
                CoachingSession.plan_id == plan.id)}  # fmt: skip
            for _id, session_id, _text in set(notes) - set(notes_before):
                assert may_hold(plan, sessions[session_id].is_contracting), (step, plan.state)
            for _id, _state, contracting in set(written) - set(written_before):
                assert may_hold(plan, contracting), (step, plan.state)
            assert sum(contracting for _id, _state, contracting in written) <= 1
            numbers = sorted(one.number for one in sessions.values() if one.is_held)
            assert numbers == list(range(1, len(numbers) + 1))
            assert all(one.number is None for one in sessions.values() if not one.is_held)
            assert sum(one.is_planned for one in sessions.values()) <= 1
        undo.rollback()
    db.session.expire_all()


@pytest.fixture
def worlds(make):
    """A plan of each kind at each beginning; each walk is undone."""
    return {
        (kind, state): make.plan(
            "needs_assessment" if kind == "supervision" and state != "proposed" else state, kind=kind
        )
        for kind in KINDS
        for state in BEGINNINGS
    }
