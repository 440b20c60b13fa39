"""Text of a form that met an ended session, a lock or a stale token: given back, every time, to its author (AU10)."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from coaching.platform import clock
from coaching.platform.db import db
from coaching.signin import commands
from coaching.web.kept import KeptText


def fields(make, words):
    return {"purpose": words, "kind": "coaching", "why_this_kind": f"because of {words}"}


@pytest.mark.parametrize("how", ["ended", "locked", "stale"])
def test_what_was_typed_is_given_back(visit, make, how):
    """A hundred times in all over the three ways."""
    member = make.member(["mentor"])
    for number in range(34):
        words = f"text {number} <b>of mine</b>"
        visitor = visit(member, shared=how == "locked")
        sent = fields(make, words)
        if how == "ended":
            with make.writing():
                commands.end_sessions_of_member(member.id, "ended")
            visitor.post("/plans/new", sent, expect=303)
        elif how == "locked":
            with time_machine.travel(clock.now() + timedelta(minutes=6), tick=False):
                assert "/unlock" in visitor.post("/plans/new", sent, expect=303).headers["Location"]
        else:
            assert visitor.post("/plans/new", sent | {"csrf_token": "stale"}, expect=303).headers["Location"] == "/kept"
        again = visit(member)
        page = again.get("/kept").text
        assert f"text {number} &lt;b&gt;of mine" in page and f"because of text {number}" in page
        kept = db.session.scalars(select(KeptText)).one()
        again.post(f"/kept/{kept.id}/removals", {})
        assert "Nothing is waiting here" in again.get("/kept").text


def test_it_can_be_sent_from_there_and_is_then_forgotten(visit, make):
    plan = make.plan()
    agreement = make.agreement(plan=plan)
    mentor = visit(plan.mentor_id)
    sent = {"text": "Fewer meetings", "csrf_token": "stale", "_key": "first-key"}
    mentor.post(f"/plans/{plan.id}/agreement/suggestions", sent)
    kept = db.session.scalars(select(KeptText)).one()
    names = dict(kept.fields())
    assert names["text"] == "Fewer meetings" and names["_key"] == "first-key" and "csrf_token" not in names
    mentor.post(kept.path, {"text": "Fewer meetings", "_kept": str(kept.id)}, key="first-key")
    assert db.session.scalar(select(func.count()).select_from(KeptText)) == 0
    assert "Fewer meetings" in mentor.get(f"/plans/{plan.id}/agreement").text and agreement


def test_nobody_else_gets_it(visit, make):
    member, other = make.member(["mentor"]), make.member(["mentor"])
    visit(member).post("/plans/new", fields(make, "mine alone") | {"csrf_token": "stale"})
    kept = db.session.scalars(select(KeptText)).one()
    assert "mine alone" not in visit(other).get("/kept").text
    visit(other).post(f"/kept/{kept.id}/removals", {}, expect=404)
    assert b"mine alone" not in kept.sealed.encode()


def test_passwords_are_not_kept_and_neither_is_what_another_site_sent(visit, make):
    member = make.member(["mentor"])
    visit(member).post("/me/password", {"current_password": "secret one here", "csrf_token": "stale"}, expect=400)
    visit(member).post("/plans/new", fields(make, "planted"), expect=400, Sec_Fetch_Site="cross-site")
    assert db.session.scalar(select(func.count()).select_from(KeptText)) == 0


def test_a_stranger_gets_the_text_back_at_once(visit):
    answer = visit(None).post("/plans/new", {"purpose": "typed by somebody", "csrf_token": "x"}, expect=401)
    assert "typed by somebody" in answer.text
