"""Tokens of a sign-in: a new one at each turn, the old one dead (AU5); who else is signed out (AU6, AU9, AU14)."""

import re
import zlib
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from coaching.people.models import Member
from coaching.platform import ids
from coaching.platform.db import db
from coaching.signin import passwords
from coaching.signin.models import Account, Device, LinkToken, SignInSession
from tests.signin.test_links import mails
from tests.support.visitor import alone

PASSWORD = "three plain words here"
NEW = "four other plain words"

pytestmark = pytest.mark.usefixtures("cheap_hashes")


@pytest.fixture
def somebody(make):
    member = make.member(["mentor"])
    with make.writing():
        db.session.get(Account, member.account_id).password_hash = passwords.hashed(PASSWORD)
    return member


def sign_in(visitor, member, password=PASSWORD, phone="own"):
    return visitor.post("/sign-in", {"email": member.email, "password": password, "phone": phone})


def cookie(visitor):
    return visitor.client.get_cookie("cairn").value


def opens(visit, taken):
    """Whether somebody else's browser gets in with this cookie."""
    thief = visit(None)
    thief.client.set_cookie("cairn", taken)
    return alone(thief.client.get, "/menu").status_code == 200


class TestTokens:
    def test_every_earlier_one_is_dead(self, visit, make, somebody):
        """Before sign-in, at sign-in, at each proof, switch, new password, second sign-in and after signing out."""
        abroad = make.member(["mentee"], organisation="another")
        with make.within("another"), make.writing():
            abroad.account_id = somebody.account_id
        visitor = visit(None)
        visitor.get("/sign-in")
        turns = {
            "signed in": lambda: sign_in(visitor, somebody),
            "proved": lambda: visitor.post("/prove", {"password": PASSWORD}),
            "switched": lambda: visitor.post("/me/organisation", {"organisation": str(abroad.organisation_id)}),
            "back": lambda: visitor.post("/me/organisation", {"organisation": str(somebody.organisation_id)}),
            "new password": lambda: visitor.post(
                "/me/password", {"current_password": PASSWORD, "new_password": NEW}
            ),
            "signed in again": lambda: sign_in(visitor, somebody, NEW),
            "signed in on a shared phone": lambda: sign_in(visitor, somebody, NEW, "shared"),
            "signed out": lambda: visitor.post("/sign-out", {}),
        }  # fmt: skip
        held = [cookie(visitor)]
        for turn, take in turns.items():
            take()
            now = visitor.client.get_cookie("cairn")
            if turn != "signed out":
                assert opens(visit, now.value), turn
                held.append(now.value)
            assert [place for place, one in enumerate(held[:-1]) if opens(visit, one)] == [], turn
        assert len(set(held)) == len(turns) and not opens(visit, held[-1])

    def test_the_next_person_on_a_phone_ends_the_sign_in_before(self, visit, make, somebody):
        other = make.member(["mentor"])
        with make.writing():
            db.session.get(Account, other.account_id).password_hash = passwords.hashed(PASSWORD)
        phone = visit(None)
        sign_in(phone, somebody, phone="shared")
        before = cookie(phone)
        sign_in(phone, other, phone="shared")
        assert not opens(visit, before)
        assert other.full_name in phone.get("/me").text and somebody.email not in phone.get("/me").text

    def test_one_that_was_planted_is_not_taken_over(self, visit, somebody):
        """Fixation: what the browser brings along before signing in is not what it has afterwards."""
        attacker, victim = visit(None), visit(None)
        attacker.get("/sign-in")
        victim.client.set_cookie("cairn", cookie(attacker))
        sign_in(victim, somebody)
        assert not opens(visit, cookie(attacker))

    def test_they_are_random_hashed_and_kept_nowhere_else(self, visit, somebody):
        visitor = visit(None)
        sign_in(visitor, somebody)
        row = db.session.scalars(select(SignInSession)).one()
        assert re.fullmatch(r"[0-9a-f]{64}", row.token_hash)
        with visitor.app.test_request_context():
            carried = visitor.app.session_interface.get_signing_serializer(visitor.app).loads(cookie(visitor))
        assert ids.digest(carried["_user_id"]) == row.token_hash and len(carried["_user_id"]) >= 43
        many = {ids.new_token() for _ in range(10_000)}
        packed = zlib.compress("".join(many).encode(), 9)
        assert len(many) == 10_000 and len(packed) > 10_000 * 32 * 0.99  # 256 bits each (ID3)

    @pytest.mark.parametrize("phone", ["own", "shared"])
    def test_address_and_browser_may_change(self, visit, somebody, phone):
        """AU14: from Wi-Fi to mobile data and through an update of the browser, reading and writing."""
        visitor = visit(None)
        sign_in(visitor, somebody, phone=phone)
        for number, agent in enumerate(("Firefox on Android", "Chrome on iPhone", "")):
            here = {"environ_overrides": {"REMOTE_ADDR": f"2001:db8::{number}"}, "headers": {"User-Agent": agent}}
            assert alone(visitor.client.get, "/menu", **here).status_code == 200
            sent = {"theme": "dark", "csrf_token": visitor.csrf()}
            assert alone(visitor.client.post, "/preferences", data=sent, **here).status_code == 303


def everywhere(visitor, somebody):
    visitor.post("/me/sign-outs", {})


def new_password(visitor, somebody):
    visitor.post("/me/password", {"current_password": PASSWORD, "new_password": NEW})


def reset(visitor, somebody):
    visitor.post("/password-resets", {"email": somebody.email}, expect=200)
    visitor.post(link_in_mail(), {"password": NEW}, expect=200)


def link_in_mail():
    return "/password-resets/" + mails()[-1][2].split("/password-resets/")[1].split()[0]


class TestWhoIsSignedOut:
    @pytest.mark.parametrize("event", [everywhere, new_password, reset])
    def test_all_others_with_their_next_request(self, visit, somebody, event):
        """Own phones that stay signed in for days as well as shared ones, pages as well as parts and changes."""
        here, others = visit(None), [visit(None) for _ in range(4)]
        sign_in(here, somebody)
        for number, other in enumerate(others):
            sign_in(other, somebody, phone="own" if number % 2 else "shared")
            other.get("/menu")
        event(here, somebody)
        others[0].get("/menu", expect=302)
        others[1].part("/people", expect=401)
        others[2].post("/preferences", {"theme": "dark"}, expect=303)  # as anybody signed out
        changed = others[3].post("/me/organisation", {"organisation": str(somebody.organisation_id)})
        assert changed.headers["Location"].startswith("/sign-in")
        assert not any(opens(visit, cookie(other)) for other in others)
        assert db.session.scalar(select(Member.display).where(Member.id == somebody.id)) == ""

    @pytest.mark.parametrize("what", ["suspensions", "leaving"])
    def test_an_account_that_is_stopped(self, visit, make, somebody, what):
        phones = [visit(None) for _ in range(3)]
        for phone in phones:
            sign_in(phone, somebody)
        visit(make.member(["org_admin"])).post(f"/admin/people/{somebody.id}/{what}", {})
        assert not any(opens(visit, cookie(phone)) for phone in phones)
        with make.writing():
            db.session.get(Member, somebody.id).state = "active"
        assert not any(opens(visit, cookie(phone)) for phone in phones)  # nor do they come back to life

    def test_a_removed_device_alone(self, visit, somebody):
        one, other = visit(None), visit(None)
        sign_in(one, somebody), sign_in(other, somebody)
        gone = db.session.scalars(select(Device).order_by(Device.first_seen_at.desc())).first()
        one.post(f"/me/devices/{gone.id}/removals", {})
        assert opens(visit, cookie(one)) and not opens(visit, cookie(other))

    def test_signing_out_here_leaves_the_others(self, visit, somebody):
        one, other = visit(None), visit(None)
        sign_in(one, somebody), sign_in(other, somebody)
        before = cookie(one)
        one.post("/sign-out", {})
        assert not opens(visit, before) and opens(visit, cookie(other))


class TestReset:
    """AU9: eight promises about a link that sets a new password."""

    @pytest.fixture
    def path(self, visit, somebody):
        visit(None).post("/password-resets", {"email": somebody.email}, expect=200)
        return link_in_mail()

    def test_1_it_is_of_256_bits_and_stored_hashed(self, path):
        token = path.rsplit("/", 1)[1]
        assert len(token) >= 43
        assert db.session.scalars(select(LinkToken.token_hash)).one() == ids.digest(token)

    def test_2_it_lasts_thirty_minutes(self, visit, path):
        made = db.session.scalars(select(LinkToken.made_at)).one()
        for seconds, status in ((-1, 200), (1, 404)):
            with time_machine.travel(made + timedelta(minutes=30, seconds=seconds), tick=False):
                visit(None).get(path, expect=status)
        with time_machine.travel(made + timedelta(minutes=30, seconds=1), tick=False):
            visit(None).post(path, {"password": NEW}, expect=404)

    def test_3_it_works_once_however_often_it_was_looked_at(self, visit, path):
        for _ in range(3):  # mail programs open links before people do
            visit(None).get(path)
        visit(None).post(path, {"password": NEW}, expect=200)
        visit(None).post(path, {"password": "five other plain words"}, expect=404)

    def test_4_it_is_bound_to_the_address_that_asked(self, visit, make, somebody, path):
        with make.writing():
            db.session.get(Member, somebody.id).email = "moved@home.example"
        visit(None).get(path, expect=404)
        visit(None).post(path, {"password": NEW}, expect=404)

    def test_5_it_signs_nobody_in(self, visit, path):
        """So that it can never stand in for a second factor."""
        visitor = visit(None)
        visitor.get(path)
        visitor.post(path, {"password": NEW}, expect=200)
        visitor.get("/menu", expect=302)
        assert db.session.scalar(select(func.count()).select_from(SignInSession)) == 0

    def test_6_it_ends_every_sign_in(self, visit, somebody, path):
        phone = visit(None)
        sign_in(phone, somebody)
        visit(None).post(path, {"password": NEW}, expect=200)
        assert not opens(visit, cookie(phone))

    def test_7_every_address_of_the_account_is_told(self, visit, make, somebody, path):
        account_id, abroad = somebody.account_id, make.member(["mentee"], organisation="another")
        with make.within("another"), make.writing():
            abroad.account_id = account_id
            address_abroad = abroad.email
        before = len(mails())
        visit(None).post(path, {"password": NEW}, expect=200)
        told = [(address, PASSWORD in text or NEW in text) for address, _, text in mails()[before:]]
        assert sorted(told) == sorted([(somebody.email, False), (address_abroad, False)])

    def test_8_a_newer_one_ends_it_and_so_does_being_stopped(self, visit, make, somebody, path):
        visit(None).post("/password-resets", {"email": somebody.email}, expect=200)
        newer = link_in_mail()
        assert newer != path
        visit(None).post(path, {"password": NEW}, expect=404)
        with make.writing():
            db.session.get(Member, somebody.id).state = "suspended"
        visit(None).post(newer, {"password": NEW}, expect=404)
