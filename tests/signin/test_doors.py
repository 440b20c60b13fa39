"""Signing in and out, locking, proving: one answer for all that is wrong, shared limits (AU1 to AU7, AU13, AU14)."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from coaching.audit_log.models import RefusedAttempt
from coaching.platform import clock
from coaching.platform.db import db
from coaching.signin import commands, passwords
from coaching.signin.models import Account, Device, SignInSession
from tests.drills.together import at_once

PASSWORD = "three plain words here"


@pytest.fixture
def somebody(make):
    """A mentor with a password."""
    member = make.member(["mentor"])
    with make.writing():
        db.session.get(Account, member.account_id).password_hash = passwords.hashed(PASSWORD)
    return member


def sign_in(visitor, member, password=PASSWORD, expect=303, **more):
    return visitor.post(
        "/sign-in", {"email": member.email, "password": password, "phone": "shared"} | more, expect=expect
    )


def test_the_right_password_leads_to_today(visit, somebody):
    stranger = visit(None)
    assert sign_in(stranger, somebody).headers["Location"] == "/"
    stranger.get("/menu")


def test_where_one_wanted_to_go_is_kept_and_stays_on_the_site(visit, somebody):
    fields = {"email": somebody.email, "password": PASSWORD, "phone": "own"}
    assert visit(None).post("/sign-in?next=/people", fields).headers["Location"] == "/people"
    assert visit(None).post("/sign-in?next=//evil.example", fields).headers["Location"] == "/"


def test_every_wrong_way_is_answered_alike(visit, make, somebody):
    suspended = make.member(["mentor"])
    with make.writing():
        db.session.get(Account, suspended.account_id).password_hash = passwords.hashed(PASSWORD)
        suspended.state = "suspended"
    texts = set()
    for email, password in (
        (somebody.email, "wrong words entirely"), ("nobody@home.example", PASSWORD), (suspended.email, PASSWORD),
    ):  # fmt: skip
        answer = visit(None).post("/sign-in", {"email": email, "password": password, "phone": "shared"}, expect=422)
        part = answer.text.split("<h2>")[1].split("</ul>")[0]
        texts.add(part)
    assert len(texts) == 1 and "is not right" in texts.pop()  # AU4


def test_a_password_is_never_shown_back(visit, somebody):
    answer = sign_in(visit(None), somebody, "my secret that was wrong", expect=422)
    assert "my secret that was wrong" not in answer.text and somebody.email in answer.text


def test_ten_failures_slow_one_account_and_not_its_owner(visit, somebody):
    owner = visit(None)
    sign_in(owner, somebody)  # the owner's phone is known from now on
    guesser = visit(None)
    for _ in range(10):
        sign_in(guesser, somebody, "a wrong guess of many", expect=422)
    answer = sign_in(guesser, somebody, expect=429)
    assert "Wait five minutes" in answer.text  # AU1: even the right password waits for a stranger
    for _ in range(1):
        visit(None).post("/sign-in", {"email": somebody.email, "password": PASSWORD, "phone": "own"}, expect=429,
                         X_Forwarded_For="10.9.8.7")  # fmt: skip
    owner.post("/sign-out", {})
    sign_in(owner, somebody)
    kinds = set(db.session.scalars(select(RefusedAttempt.kind)))
    assert {"wrong_password", "throttled"} <= kinds


def test_the_window_passes(visit, somebody):
    guesser = visit(None)
    for _ in range(10):
        sign_in(guesser, somebody, "a wrong guess of many", expect=422)
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        sign_in(visit(None), somebody)


def test_a_new_token_at_each_sign_in_and_the_old_one_is_dead(visit, somebody):
    stranger = visit(None)
    sign_in(stranger, somebody)
    first = stranger.client.get_cookie("cairn").value
    stranger.post("/sign-out", {})
    sign_in(stranger, somebody)
    assert stranger.client.get_cookie("cairn").value != first
    thief = visit(None)
    thief.client.set_cookie("cairn", first)
    thief.get("/menu", expect=302)  # AU5
    assert all(len(one.token_hash) == 64 for one in db.session.scalars(select(SignInSession)))


def test_signing_out_clears_the_cache_and_nothing_else(visit, somebody):
    stranger = visit(None)
    sign_in(stranger, somebody)
    answer = stranger.post("/sign-out", {})
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    stranger.get("/menu", expect=302)


def test_signing_out_everywhere(visit, somebody):
    one, other = visit(None), visit(None)
    sign_in(one, somebody), sign_in(other, somebody)
    one.post("/me/sign-outs", {})
    other.get("/menu", expect=302)  # AU6


def test_a_removed_device_is_signed_out(visit, somebody):
    one, other = visit(None), visit(None)
    sign_in(one, somebody), sign_in(other, somebody)
    devices = db.session.scalars(select(Device).order_by(Device.first_seen_at)).all()
    page = one.get("/me/devices").text
    assert page.count("Remove<") == 2
    one.post(f"/me/devices/{devices[1].id}/removals", {})
    other.get("/menu", expect=302)
    one.get("/menu")


def test_nobody_removes_anothers_device(visit, make, somebody):
    sign_in(visit(None), somebody)
    device = db.session.scalars(select(Device)).one()
    visit(make.member()).post(f"/me/devices/{device.id}/removals", {}, expect=404)


def test_changing_the_password_ends_other_sessions(visit, somebody):
    one, other = visit(None), visit(None)
    sign_in(one, somebody), sign_in(other, somebody)
    new = {"current_password": PASSWORD, "new_password": "four other plain words"}
    one.post("/me/password", new | {"current_password": "wrong one entirely"}, expect=422)
    one.post("/me/password", new)
    one.get("/menu")
    other.get("/menu", expect=302)
    sign_in(visit(None), somebody, "four other plain words")


def test_a_locked_phone_opens_by_pin_and_after_five_wrong_ones_by_password_only(visit, make, somebody):
    visitor = visit(None)
    sign_in(visitor, somebody, pin="135790")
    with time_machine.travel(clock.now() + timedelta(minutes=6), tick=False):
        assert visitor.get("/people", expect=302).headers["Location"] == "/unlock?next=/people"
        page = visitor.get("/unlock").text
        assert somebody.full_name not in page and somebody.email not in page
        visitor.post("/unlock", {"pin": "135790"})
        visitor.get("/menu")
    with time_machine.travel(clock.now() + timedelta(minutes=13), tick=False):
        for _ in range(5):
            visitor.post("/unlock", {"pin": "000000"}, expect=422)
        visitor.post("/unlock", {"pin": "135790"}, expect=422)  # the PIN is gone
        visitor.post("/unlock", {"password": PASSWORD})
        visitor.get("/menu")


def test_eight_guesses_of_a_pin_at_once_are_five(visit, somebody, monkeypatch):
    """Counted before the PIN is looked at: no more are looked at than one after another would be."""
    phone = visit(None)
    sign_in(phone, somebody, pin="135790")
    thieves, looked_at, matches = [visit(None) for _ in range(8)], [], passwords.matches
    monkeypatch.setattr(passwords, "matches", lambda *given: looked_at.append(given) or matches(*given))
    sent = {"pin": "000000", "csrf_token": phone.csrf()}
    for thief in thieves:
        thief.client._cookies = dict(phone.client._cookies)
    with time_machine.travel(clock.now() + timedelta(minutes=6), tick=False):
        answers = at_once(*(lambda one=one: one.client.post("/unlock", data=sent).status_code for one in thieves))
        assert answers == [422] * 8 and len([pin for _hash, pin in looked_at if pin == "000000"]) == 5
        phone.post("/unlock", {"pin": "135790"}, expect=422)
        phone.post("/unlock", {"password": PASSWORD})


def test_half_signed_in_opens_nothing(visit, make):
    half = visit(make.member(["org_admin"]), state="partial")
    for path in ("/", "/menu", "/admin/people", "/me/devices", "/kept", "/hello"):
        assert "/sign-in" in half.get(path, expect=302).headers["Location"]  # AU7, AZ7


def test_a_phone_that_changes_network_stays_signed_in(visit, somebody):
    visitor = visit(None)
    sign_in(visitor, somebody)
    visitor.get("/menu", User_Agent="Another browser on another network")  # AU14


def test_switching_between_organisations(visit, make, somebody):
    abroad = make.member(["mentee"], organisation="another")
    with make.within("another"), make.writing():
        abroad.account_id = somebody.account_id
    visitor = visit(None)
    sign_in(visitor, somebody)
    before = visitor.client.get_cookie("cairn").value
    visitor.post("/me/organisation", {"organisation": str(abroad.organisation_id)})
    assert visitor.client.get_cookie("cairn").value != before
    assert "another care" in visitor.get("/menu").text
    visitor.get("/plans/new", expect=403)  # a mentee there
    visitor.post("/me/organisation", {"organisation": "nonsense"}, expect=404)


def test_proving_gives_a_new_token_and_the_form_back(visit, make, somebody):
    plan = make.plan(mentor=somebody)
    agreement = make.agreement(plan=plan)
    visitor = visit(None)
    sign_in(visitor, somebody, phone="own")
    fields = {"full_name": "Typed before the proof", "accepted": "y", "number": "1"}
    later = clock.now() + timedelta(minutes=11)
    with time_machine.travel(later, tick=False):
        answer = visitor.post(f"/plans/{plan.id}/agreement/signatures", fields)
        assert "/prove" in answer.headers["Location"] and not agreement.signatures
        visitor.post("/prove", {"password": "the wrong one again"}, expect=422)
        assert visitor.post("/prove", {"password": PASSWORD}).headers["Location"] == "/kept"
        assert "Typed before the proof" in visitor.get("/kept").text


def test_end_sessions_of_a_member(visit, make, somebody):
    visitor = visit(somebody)
    visitor.get("/menu")
    with make.writing():
        commands.end_sessions_of_member(somebody.id, "stopped")
    visitor.get("/menu", expect=302)
