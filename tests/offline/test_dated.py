"""What was written without a network is dated when it was written; both times are shown (DESIGN-UX U3.2)."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from coaching.actions.models import Action, ActionChange
from coaching.evidence.models import Evidence
from coaching.journals.models import JournalEntry
from coaching.people.models import Member
from coaching.platform import clock
from coaching.platform.db import db
from coaching.sessions.models import CoachingSession
from tests.support import outbox

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)  # a Wednesday, at breakfast
LATE = timedelta(hours=9, minutes=45)  # a quarter to midnight on Tuesday, to Wednesday's breakfast


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def plan(make):
    return make.plan("active", mentor=make.member(["mentor"]), mentee=make.member(["mentee"]))


def send(visitor, member, path, fields, waited=LATE, expect=200):
    return visitor.post(path, fields, expect=expect, **outbox.headers(member, waited=waited))


def person(member_id):
    return db.session.get(Member, member_id)


def session_fields(plan, on):
    return {
        "format": "one_to_one", "held_on": on.isoformat(), "topics": "other", "other_topics": "Handover",
        "key_points": "We looked at the handover.", "action": "own", "what": "Ring the office",
        "owner": str(plan.mentee_id), "due_on_in": "day", "due_on": on.isoformat(),
        "expected_outcome": "It is known",
    }  # fmt: skip


def newest(kind, **such):
    return db.session.scalars(select(kind).filter_by(**such).order_by(kind.id.desc()).limit(1)).one()


def check_times(one):
    assert (one.written_at, one.received_at) == (NOW - LATE, NOW)


class TestSessions:
    def test_one_of_last_night_keeps_its_day_its_times_and_its_dates(self, visit, plan):
        """Written before midnight with a date that is over by now: right when written, right when it arrives."""
        mentor, tuesday = person(plan.mentor_id), (NOW - LATE).date()
        visitor = visit(mentor)
        answer = send(visitor, mentor, f"/plans/{plan.id}/sessions", session_fields(plan, tuesday))
        held, agreed = newest(CoachingSession, state="held"), newest(Action)
        assert held.held_on == tuesday and agreed.due_on == tuesday
        for one in (held, held.notes[0], agreed):
            check_times(one)
        assert answer.headers["X-Cairn-Location"] == f"/sessions/{held.id}/saved"
        page = visitor.get(f"/sessions/{held.id}").text
        assert "24 November 2026, 11:45pm" in page and "reached Cairn" in page

    def test_that_it_took_place_is_dated_too(self, visit, make, plan):
        mentor = person(plan.mentor_id)
        with clock.stopped(NOW - timedelta(days=20)):
            planned = make.bare_planned_session(plan)
        visitor = visit(mentor)
        send(visitor, mentor, f"/sessions/{planned.id}/held", {})
        held = db.session.get(CoachingSession, planned.id)
        check_times(held)
        assert held.held_on == (NOW - LATE).date()
        assert "reached Cairn" in visitor.get(f"/sessions/{held.id}").text

    def test_with_a_network_there_is_one_time(self, visit, make, plan):
        mentor = person(plan.mentor_id)
        visitor = visit(mentor)
        with clock.stopped(NOW - timedelta(days=20)):
            planned = make.bare_planned_session(plan)
        visitor.post(f"/sessions/{planned.id}/held", {})
        assert "reached Cairn" not in visitor.get(f"/sessions/{planned.id}").text
        assert db.session.get(CoachingSession, planned.id).written_at == NOW


class TestActions:
    def test_agreed_and_ticked_on_the_day(self, visit, make, plan):
        mentee = person(plan.mentee_id)
        action = make.action(plan)
        visitor = visit(mentee)
        fields = {"what_it_changed": "Nobody asks twice.", "revision": str(action.revision)}
        send(visitor, mentee, f"/actions/{action.id}/done", fields)
        action = db.session.get(Action, action.id)
        assert action.settled_at == NOW - LATE and newest(ActionChange).changed_at == NOW - LATE


WORDS = {"text_what": "I led it.", "lang": "en", "model": "driscoll", "share_with": ""}


class TestJournalAndEvidence:
    def test_an_entry(self, visit, plan):
        mentee = person(plan.mentee_id)
        visitor = visit(mentee)
        send(visitor, mentee, "/journal", WORDS | {"happened_on": "2026-11-24"})
        entry = newest(JournalEntry)
        check_times(entry)
        page = visitor.get(f"/journal/{entry.id}").text
        assert "Written 24 November 2026, 11:45pm" in page and "reached Cairn" in page

    def test_a_piece_of_evidence(self, visit, plan):
        mentee = person(plan.mentee_id)
        visitor = visit(mentee)
        fields = {"source": "file", "title": "Handover", "text": "I led it.", "happened_on": "2026-11-24", "lang": "en",
                  "ai_help": "none"}  # fmt: skip
        send(visitor, mentee, "/evidence", fields)
        piece = newest(Evidence)
        check_times(piece)
        assert "Written 24 November 2026, 11:45pm" in visitor.get(f"/evidence/{piece.id}").text

    def test_within_the_hour_one_time_is_enough(self, visit, plan):
        mentee = person(plan.mentee_id)
        visitor = visit(mentee)
        send(visitor, mentee, "/journal", WORDS | {"happened_on": "2026-11-24"}, waited=timedelta(minutes=60))
        page = visitor.get(f"/journal/{newest(JournalEntry).id}").text
        assert "reached Cairn" not in page
