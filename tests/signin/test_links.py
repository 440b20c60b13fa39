"""Invitations and resets: one purpose, one use, for a while, bound to the address (AU9, ID3)."""

import json
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from coaching.notifications.commands import PURPOSE
from coaching.notifications.models import QueuedMail
from coaching.people.models import Member
from coaching.platform import clock, ids, secrets
from coaching.platform.db import db
from coaching.signin import commands, passwords
from coaching.signin.models import Account, LinkToken

PASSWORD = "three plain words here"


def mails():
    """(address, subject, text) of what waits, newest last."""
    of_all = select(QueuedMail).where(QueuedMail.sent_at.is_(None))
    waiting = db.session.scalars(of_all.order_by(QueuedMail.made_at, QueuedMail.id))
    return [json.loads(secrets.open_sealed(mail.sealed, PURPOSE, str(mail.id))) for mail in waiting]


@pytest.fixture
def invited(make):
    member = make.member(["mentee"], state="invited")
    with make.writing():
        path = commands.invite(member)
    with make.writing():
        member.account_id = None
    return member, path


def test_an_invitation_is_taken_up_once(visit, invited):
    member, path = invited
    stranger = visit(None)
    assert member.first_name in stranger.get(path).text
    stranger.post(path, {"password": "short", "phone": "own"}, expect=422)
    stranger.post(path, {"password": PASSWORD, "phone": "own"})
    assert member.state == "active" and member.account_id
    stranger.get("/menu")
    visit(None).get(path, expect=404)
    visit(None).post(path, {"password": PASSWORD, "phone": "own"}, expect=404)


def test_the_mail_holds_the_link_and_the_database_does_not(invited):
    member, path = invited
    address, _, text = mails()[-1]
    assert address == member.email and path in text
    token = path.rsplit("/", 1)[1]
    link = db.session.scalars(select(LinkToken)).one()
    assert link.token_hash == ids.digest(token) and token not in db.session.scalars(select(QueuedMail)).first().sealed


def test_it_runs_out(visit, invited):
    _, path = invited
    with time_machine.travel(clock.now() + timedelta(days=14, seconds=1), tick=False):
        visit(None).get(path, expect=404)


def test_a_new_invitation_ends_the_one_before(visit, make, invited):
    member, path = invited
    with make.writing():
        second = commands.invite(member)
    visit(None).get(path, expect=404)
    visit(None).get(second)


def test_somebody_known_elsewhere_proves_the_password_they_have(visit, make, invited):
    member, path = invited
    known = make.member(["mentor"], organisation="another")
    with make.within("another"), make.writing():
        known.email = member.email
        db.session.get(Account, known.account_id).password_hash = passwords.hashed(PASSWORD)
    stranger = visit(None)
    assert "already have a Cairn password" in stranger.get(path).text
    stranger.post(path, {"password": "not the one they have", "phone": "own"}, expect=422)
    stranger.post(path, {"password": PASSWORD, "phone": "own"})
    assert member.account_id == known.account_id


def test_a_reset_is_answered_alike_for_everybody(visit, make):
    member = make.member()
    known = visit(None).post("/password-resets", {"email": member.email}, expect=200).text
    unknown = visit(None).post("/password-resets", {"email": "nobody@home.example"}, expect=200).text
    strip = lambda text: text.split("<main")[1].split('name="csrf_token"')[0]  # noqa: E731
    assert strip(known) == strip(unknown) and len(mails()) == 1


def test_a_reset_link_works_once_and_ends_all_sessions(visit, make):
    member = make.member()
    elsewhere = visit(member)
    visit(None).post("/password-resets", {"email": member.email}, expect=200)
    path = "/password-resets/" + mails()[-1][2].split("/password-resets/")[1].split()[0]
    visit(None).get(path)
    visit(None).post(path, {"password": "password1234"}, expect=422)
    visit(None).post(path, {"password": PASSWORD}, expect=200)
    elsewhere.get("/menu", expect=302)
    visit(None).get(path, expect=404)
    assert "was changed" in mails()[-1][2]
    visit(None).post("/sign-in", {"email": member.email, "password": PASSWORD, "phone": "own"})


def test_a_reset_link_runs_out_and_is_bound_to_its_address(visit, make):
    member = make.member()
    visit(None).post("/password-resets", {"email": member.email}, expect=200)
    path = "/password-resets/" + mails()[-1][2].split("/password-resets/")[1].split()[0]
    with time_machine.travel(clock.now() + timedelta(minutes=30, seconds=1), tick=False):
        visit(None).get(path, expect=404)
    with make.writing():
        db.session.get(Member, member.id).email = "moved@home.example"
    visit(None).post(path, {"password": PASSWORD}, expect=404)


@pytest.mark.parametrize("token", ["", "x", "a" * 43, "%00", "../../etc"])
def test_made_up_tokens_open_nothing(visit, token):
    for door in ("/invitations/", "/password-resets/"):
        if token:
            visit(None).get(door + token, expect=404)


def test_a_link_of_another_purpose_opens_nothing(visit, invited):
    _, path = invited
    visit(None).get("/password-resets/" + path.rsplit("/", 1)[1], expect=404)
