"""What ended or moved on while a phone was away: its words say so, and what was written comes back (OF5, OF6, U3.6)."""

import pytest

from coaching.actions import commands as actions
from coaching.actions.models import Action
from coaching.journals import commands as journals
from coaching.people.models import Member
from coaching.plans import commands as plans
from coaching.platform import clock
from coaching.platform.db import db
from tests.support import outbox
from tests.support.make_journals import said

WORDS = "We looked at the late handover."


@pytest.fixture
def two(make):
    return make.member(["mentor"]), make.member(["mentee"])


@pytest.fixture
def plan(make, two):
    return make.plan("active", mentor=two[0], mentee=two[1])


def send(visitor, member, path, fields, expect):
    headers = outbox.headers(member)
    answer = visitor.post(path, fields, expect=expect, **headers)
    assert answer.headers["Idempotency-Key"] == headers["Idempotency_Key"]
    assert "X-Cairn-Location" not in answer.headers
    return answer


def session_fields():
    return {"held_on": clock.today().isoformat(), "format": "one_to_one", "key_points": WORDS, "action": "none"}


def test_a_plan_that_ended(make, visit, two, plan):
    _close(make, plan)
    answer = send(visit(two[0]), two[0], f"/plans/{plan.id}/sessions", session_fields(), 422)
    assert "This plan has ended" in answer.text and WORDS in answer.text


def _close(make, plan):
    with make.writing():
        plans.close(plan, "not_helping", by=make.actor(db.session.get(Member, plan.mentor_id)))


def test_an_action_of_a_plan_that_ended(make, visit, two, plan):
    action = make.action(plan)
    _close(make, plan)
    fields = {"what_it_changed": WORDS, "revision": str(action.revision)}
    answer = send(visit(two[1]), two[1], f"/actions/{action.id}/done", fields, 403)
    assert "It may have ended or moved on while you wrote" in answer.text and WORDS in answer.text


def test_a_role_that_was_lost(make, visit, two, plan):
    visitor = visit(two[0])
    with make.writing():
        two[0].roles = ["safeguarding_lead"]
    answer = send(visitor, two[0], f"/plans/{plan.id}/sessions", session_fields(), 403)
    assert "It may have ended or moved on while you wrote" in answer.text and WORDS in answer.text


def test_a_plan_that_is_somebody_elses(make, visit, plan):
    """The pairing was made anew: what it leads to is not there for this person, and their words come back."""
    other = make.member(["mentor"])
    answer = send(visit(other), other, f"/plans/{plan.id}/sessions", session_fields(), 404)
    assert "There is nothing here" in answer.text and WORDS in answer.text


def test_somebody_whose_access_was_stopped(make, visit, two, plan):
    visitor = visit(two[0])
    with make.writing():
        two[0].state = "suspended"
    send(visitor, two[0], f"/plans/{plan.id}/sessions", session_fields(), 401)
    for path in ("/sync/hello", "/sync/key", "/sync/pack", "/sync/drafts?path=/journal"):
        assert visitor.get(path, expect=401).json == {"state": "ended"}


def test_the_same_entry_on_two_phones(make, visit, two):
    """OF6: both texts are in the answer, and nothing was written over."""
    entry = make.entry(two[1], texts={"what": "As it was."})
    with make.writing():
        by = make.actor(two[1])
        journals.rewrite(entry, said(texts={"what": "From the other phone."}), by=by, revision_read=entry.revision)
    fields = {"text_what": WORDS, "revision": "1", "lang": "en", "happened_on": clock.today().isoformat()}
    answer = send(visit(two[1]), two[1], f"/journal/{entry.id}/words", fields, 409)
    assert WORDS in answer.text and "From the other phone." in answer.text
    assert make.refreshed(entry).texts["what"] == "From the other phone."


def test_an_action_that_the_other_one_changed(make, visit, two, plan):
    action = make.action(plan)
    fields = {"what_it_changed": WORDS, "revision": str(action.revision)}
    with make.writing():
        actions.change(action, by=make.actor(two[0]), standing="on_track", revision_read=action.revision)
    answer = visit(two[1]).post(f"/actions/{action.id}/done", fields, expect=409, **outbox.headers(two[1]))
    assert WORDS in answer.text and db.session.get(Action, action.id).standing == "on_track"
