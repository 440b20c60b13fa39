"""Signed out on the phone without a network: the server ends the session when it next hears from there (AU12)."""

from sqlalchemy import select

from coaching.platform.db import db
from coaching.signin.left import LEFT
from coaching.signin.models import SignInSession


def test_the_next_request_ends_the_session_and_is_nobodys(visit, make):
    person = visit(make.member(["mentor"]))
    person.get("/menu")
    person.client.set_cookie(LEFT, "1")
    answer = person.get("/menu", expect=302)
    assert "/sign-in" in answer.headers["Location"]
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert f"{LEFT}=;" in " ".join(answer.headers.getlist("Set-Cookie"))
    ended = db.session.scalars(select(SignInSession)).one()
    assert ended.ended_at is not None and ended.ended_why == "signed out"
    person.get("/menu", expect=302)


def test_also_a_page_that_everybody_may_read_takes_word(visit, make):
    person = visit(make.member(["mentor"]))
    person.client.set_cookie(LEFT, "1")
    person.get("/help-for-me")
    person.get("/menu", expect=302)


def test_who_signs_in_with_it_is_signed_in(visit, make):
    stranger = visit(None)
    stranger.client.set_cookie(LEFT, "1")
    stranger.get("/sign-in")
    assert stranger.client.get_cookie(LEFT) is None
