"""How long a sign-in lasts: each figure of PRODUCT 9, a second before its limit and one after, on both phones (AU7)."""

import re
from contextlib import contextmanager
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from coaching.platform import clock
from coaching.platform.db import db
from coaching.signin.models import SignInSession
from coaching.web.kept import KeptText

SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
OPEN, LOCKED, OVER = None, "/unlock", "/sign-in"


@pytest.fixture
def plan(make):
    return make.plan("active")


@pytest.fixture
def record(make, plan):
    """Where the record of a session is written, and where it is not."""
    begun = make.bare_begun_session(plan).id
    return {
        "log": f"/sessions/new?plan={plan.id}", "stage": f"/sessions/{begun}/stages/goal",
        "end": f"/sessions/{begun}/end", "prompts": f"/plans/{plan.id}/prompts",
        "begin": f"/plans/{plan.id}/sessions/guided",
    }  # fmt: skip


@pytest.fixture(autouse=True)
def passing():
    """The clock stands still; `with passing(duration):` is so much later, and then it is the beginning again."""
    began = clock.now().replace(microsecond=0)
    with time_machine.travel(began, tick=False) as travelling:

        @contextmanager
        def passed(duration):
            travelling.move_to(began + duration)
            yield
            travelling.move_to(began)

        yield passed


def is_met(visitor, door, path="/me/devices"):
    """That a page leads to this door, or is shown."""
    answer = visitor.get(path, expect=302 if door else 200)
    return door is None or answer.headers["Location"].startswith(door)


@pytest.mark.parametrize(
    ("shared", "limit", "before", "after"),
    [
        (True, timedelta(minutes=5), OPEN, LOCKED),
        (True, timedelta(minutes=35), LOCKED, OVER),
        (False, timedelta(hours=72), OPEN, OVER),
    ],
)
def test_idle(visit, make, passing, shared, limit, before, after):
    visitor = visit(make.member(), shared=shared)
    with passing(limit - SECOND):
        assert is_met(visitor, before)
    visitor = visit(make.member(), shared=shared)
    with passing(limit + SECOND):
        assert is_met(visitor, after)


@pytest.mark.parametrize(("shared", "whole"), [(True, timedelta(hours=14)), (False, timedelta(days=14))])
def test_in_all_however_busy(visit, make, passing, shared, whole):
    visitor = visit(make.member(), shared=shared)
    step = timedelta(minutes=4) if shared else timedelta(hours=60)
    at = step
    while at < whole - SECOND:
        with passing(at):
            visitor.get("/hello")
        at += step
    with passing(whole - SECOND):
        assert is_met(visitor, OPEN)
    with passing(whole + SECOND):
        assert is_met(visitor, OVER)


@pytest.mark.parametrize("name", ["log", "stage", "end", "prompts", "begin"])
def test_idle_while_the_record_of_a_session_is_open(visit, plan, record, passing, name):
    """Twenty minutes until the lock, thirty more until signed out."""
    for limit, before, after in (
        (timedelta(minutes=20), OPEN, LOCKED), (timedelta(minutes=50), LOCKED, OVER),
    ):  # fmt: skip
        for ahead, door in ((-SECOND, before), (SECOND, after)):
            visitor = visit(plan.mentor_id, shared=True)
            visitor.get(record[name])
            with passing(limit + ahead):
                assert is_met(visitor, door), (limit, ahead)


@pytest.mark.parametrize("name", ["log", "stage", "end", "prompts", "begin"])
def test_the_page_counts_as_the_server_does(visit, plan, record, name):
    visitor = visit(plan.mentor_id, shared=True)
    assert lock_seconds(visitor.get(record[name])) == 20 * 60
    assert lock_seconds(visitor.get(f"/plans/{plan.id}")) == 5 * 60
    assert "idle-lock" not in visit(plan.mentor_id).get(record[name]).text


def lock_seconds(answer):
    return int(re.search(r'data-lock-seconds="(\d+)"', answer.text)[1])


def test_another_page_leaves_the_record_and_its_own_signs_do_not(visit, plan, record, passing):
    """A sign of life, a part of the page and a form that was refused are no other page."""
    mentor = visit(plan.mentor_id, shared=True)
    mentor.get(record["stage"])
    mentor.get("/hello")
    mentor.get("/hello", HX_Request="true")
    mentor.part(f"/plans/{plan.id}/sessions")
    mentor.post("/plans/new", {}, expect=422)
    with passing(timedelta(minutes=6)):
        assert is_met(mentor, OPEN, record["stage"])
    other = visit(plan.mentor_id, shared=True)
    other.get(record["stage"])
    other.get(f"/plans/{plan.id}")
    with passing(timedelta(minutes=6)):
        assert is_met(other, LOCKED)


def test_a_record_that_one_may_not_write_gives_no_longer_time(visit, make, record, passing):
    stranger = visit(make.member(["mentor"]), shared=True)
    stranger.get(record["stage"], expect=404)
    with passing(timedelta(minutes=6)):
        assert is_met(stranger, LOCKED)


def test_ones_own_phone_knows_no_lock_in_a_record_either(visit, plan, record, passing):
    mentor = visit(plan.mentor_id)
    mentor.get(record["stage"])
    with passing(timedelta(hours=72) - SECOND):
        assert is_met(mentor, OPEN)
    other = visit(plan.mentor_id)
    other.get(record["stage"])
    with passing(timedelta(hours=72) + SECOND):
        assert is_met(other, OVER)


def test_unlocking_goes_on_where_one_was_for_the_longer_time(visit, make, plan, record, passing):
    mentor = visit(plan.mentor_id, shared=True)
    mentor.get(record["stage"])
    assert db.session.scalars(select(SignInSession.in_record)).all() == [True]
    with passing(timedelta(minutes=21)):
        assert is_met(mentor, LOCKED, record["stage"])
        mentor.get("/unlock")  # the door is no page of one's own
    assert db.session.scalars(select(SignInSession.in_record)).all() == [True]


@pytest.mark.parametrize("shared", [True, False])
def test_what_was_typed_at_the_limit_is_kept(visit, plan, record, passing, shared):
    limit = timedelta(minutes=20) if shared else timedelta(hours=72)
    for ahead, path in ((-SECOND, None), (SECOND, "/unlock" if shared else "/sign-in")):
        mentor = visit(plan.mentor_id, shared=shared)
        mentor.get(record["stage"])
        with passing(limit + ahead):
            sent = {"purpose": f"at the limit {ahead}"}
            answer = mentor.post("/plans/new", sent, expect=303 if path else 422)
            assert path is None or answer.headers["Location"].startswith(path)
    (kept,) = db.session.scalars(select(KeptText))
    assert dict(kept.fields())["purpose"] == f"at the limit {SECOND}"


@pytest.mark.parametrize("minutes", [2, 21, 51])
def test_a_page_that_locks_hands_over_what_was_typed_and_nothing_is_done_with_it(visit, plan, record, passing, minutes):
    """Open, locked or over: the text is kept, the form is not carried out, and the lock is not put off."""
    mentor = visit(plan.mentor_id, shared=True)
    mentor.get(record["stage"])
    with passing(timedelta(minutes=minutes)):
        mentor.post(record["stage"], {"text": "half a thought"}, expect=204, X_Cairn_Keep="1")
    (kept,) = db.session.scalars(select(KeptText))
    assert (kept.path, dict(kept.fields())["text"]) == (record["stage"], "half a thought")
    session = db.session.scalars(select(SignInSession)).one()
    assert session.last_seen_at == session.began_at


def test_nothing_is_handed_over_for_others(visit, plan, record):
    path, words = record["stage"], {"text": "half a thought"}
    visit(None).post(path, words, expect=401, X_Cairn_Keep="1")
    visit(plan.mentor_id).post(path, words, expect=401, X_Cairn_Keep="1", Sec_Fetch_Site="cross-site")
    visit(plan.mentor_id).post("/me/password", {"new_password": "a secret"}, expect=401, X_Cairn_Keep="1")
    assert not db.session.scalars(select(KeptText)).all()


def test_step_up_lasts_ten_minutes(visit, make, passing):
    """Signing, roles and stopping somebody ask for the password once more (SETTLED Access)."""
    admin, member = make.member(["org_admin"]), make.member()
    for ahead, door in ((-SECOND, "/admin/people"), (SECOND, "/prove")):
        visitor = visit(admin)
        with passing(timedelta(minutes=10) + ahead):
            answer = visitor.post(f"/admin/people/{member.id}/suspensions", {})
            assert answer.headers["Location"].startswith(door)
        with make.writing():
            member.state = "active"
