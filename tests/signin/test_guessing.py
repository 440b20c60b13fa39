"""Guessing: slowed for strangers wherever they come from, never for the owner's own phone (AU1); told nothing (AU4)."""

import re
import statistics
from datetime import timedelta
from time import perf_counter

import pytest
from argon2 import PasswordHasher

from coaching.factory import create_app
from coaching.platform import clock, ids, secrets
from coaching.platform.db import db
from coaching.signin import passwords, throttle
from coaching.signin.models import Account, LinkToken
from tests.drills.together import at_once
from tests.signin.test_links import mails
from tests.support import databases
from tests.support.visitor import alone

PASSWORD = "three plain words here"
WRONG = "another guess of many"
MOST = 10

pytestmark = pytest.mark.usefixtures("cheap_hashes")


@pytest.fixture
def somebody(make):
    return with_password(make, make.member(["mentor"]))


def with_password(make, member, state="active"):
    with make.writing():
        db.session.get(Account, member.account_id).password_hash = passwords.hashed(PASSWORD)
        member.state = state
    return member


def guess(visitor, email, password=WRONG, *, address="192.0.2.1", **headers):
    """The status of one try from this address."""
    sent = {"email": email, "password": password, "phone": "own", "csrf_token": visitor.csrf()}
    environ = {"REMOTE_ADDR": address}
    return alone(visitor.client.post, "/sign-in", data=sent, environ_overrides=environ, headers=headers).status_code


class TestSlowing:
    def test_the_eleventh_try_at_one_account_is_refused_from_any_address(self, visit, somebody):
        answers = [guess(visit(None), somebody.email, address=f"198.51.100.{n}") for n in range(12)]
        assert answers == [422] * MOST + [429] * 2
        assert guess(visit(None), somebody.email, PASSWORD, address="203.0.113.9") == 429

    @pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "True-Client-IP", "X-Client-IP"])
    def test_a_spoofed_address_is_not_looked_at(self, visit, make, header):
        """Without a proxy of ours in front nobody says for others where they come from."""
        answers = [
            guess(visit(None), f"nobody{n}@home.example", **{header: f"198.51.100.{n}"}) for n in range(101)
        ]  # fmt: skip
        assert answers == [422] * 100 + [429]

    def test_fifty_accounts_once_each_from_one_house_are_let_be(self, visit, somebody):
        """A service signs in behind one router; a hundred failures from there are no service."""
        answers = [guess(visit(None), f"person{n}@home.example") for n in range(50)]
        assert set(answers) == {422}
        assert guess(visit(None), somebody.email, PASSWORD) == 303
        answers = [guess(visit(None), f"more{n}@home.example") for n in range(51)]
        assert answers == [422] * 50 + [429]
        assert guess(visit(None), somebody.email, PASSWORD, address="203.0.113.9") == 303  # from elsewhere

    def test_the_owners_phone_signs_in_whatever_strangers_do(self, visit, somebody):
        owner = visit(None)
        assert guess(owner, somebody.email, PASSWORD) == 303
        for n in range(110):
            guess(visit(None), somebody.email if n < 12 else f"nobody{n}@home.example")
        assert guess(visit(None), somebody.email, PASSWORD) == 429
        owner.client.delete_cookie("cairn")
        assert guess(owner, somebody.email, PASSWORD) == 303

    def test_a_stolen_phone_guesses_ten_times_as_well(self, visit, somebody):
        owner = visit(None)
        assert guess(owner, somebody.email, PASSWORD) == 303
        owner.client.delete_cookie("cairn")
        assert [guess(owner, somebody.email) for _ in range(11)] == [422] * MOST + [429]

    def test_signing_in_is_no_failure(self, visit, somebody):
        visitor = visit(None)
        for _ in range(15):
            visitor.client.delete_cookie("cairn-device")
            assert guess(visitor, somebody.email, PASSWORD) == 303

    def test_all_processes_count_together(self, app, visit, somebody, tmp_path):
        url = db.engine.url.render_as_string(hide_password=False)
        other = create_app(databases.settings(tmp_path, url), testing=True)
        answers = []
        for n in range(12):
            visitor = visit(None)
            visitor.client = (other if n % 2 else app).test_client()
            answers.append(guess(visitor, somebody.email))
        with other.app_context():
            db.session.remove()
            db.engine.dispose()
        assert answers == [422] * MOST + [429] * 2

    def test_twenty_guesses_at_once_are_ten(self, visit, somebody):
        """Counted before the password is looked at: no more slip through than one after another would."""
        visitors = [visit(None) for _ in range(20)]
        answers = at_once(*(lambda one=one: guess(one, somebody.email) for one in visitors))
        assert sorted(answers) == [422] * MOST + [429] * MOST

    def test_behind_a_proxy_of_ours_the_address_is_the_one_it_saw(self, app, visit, make, tmp_path):
        url = db.engine.url.render_as_string(hide_password=False)
        behind = create_app(databases.settings(tmp_path, url, CAIRN_PROXY_HOPS="1"), testing=True)
        answers = []
        for n in range(101):
            visitor = visit(None)
            visitor.client = behind.test_client()
            seen = {"X-Forwarded-For": f"10.0.0.{n}, 203.0.113.7"}  # the first part is what the caller claims
            answers.append(guess(visitor, f"nobody{n}@home.example", **seen))
        with behind.app_context():
            db.session.remove()
            db.engine.dispose()
        assert answers == [422] * 100 + [429]


class TestResetMail:
    def test_one_mailbox_gets_five_in_five_minutes(self, visit, somebody):
        for _ in range(8):
            visit(None).post("/password-resets", {"email": somebody.email}, expect=200)
        assert len(mails()) == 5

    def test_one_address_asks_a_hundred_times(self, visit, somebody):
        for n in range(100):
            visit(None).post("/password-resets", {"email": f"nobody{n}@home.example"}, expect=200)
        visit(None).post("/password-resets", {"email": somebody.email}, expect=200)
        assert mails() == []


BLANKED = re.compile(
    r'name="(?:csrf_token|_key)" value="[^"]*"|[\w.+-]+@[\w-]+\.example|/(?:invitations|password-resets)/[\w-]{20,}'
)


def blank(answer):
    """The answer without tokens, and without what was sent."""
    headers = {name: value for name, value in answer.headers if name not in ("Set-Cookie", "X-Request-Id", "ETag")}
    headers.pop("Content-Length", None)
    return answer.status_code, tuple(sorted(headers.items())), BLANKED.sub("", answer.text)


@pytest.fixture
def cases(make, somebody):
    """Addresses of people who cannot be let in, each for another reason."""
    invited = make.member(["mentee"], state="invited")
    with make.writing():
        invited.account_id = None
    without = make.member(["mentee"])  # an account whose password was never set
    return {
        "unknown": ("nobody@home.example", PASSWORD), "wrong": (somebody.email, WRONG),
        "suspended": (with_password(make, make.member(), "suspended").email, PASSWORD),
        "left": (with_password(make, make.member(), "left").email, PASSWORD),
        "invited": (invited.email, PASSWORD), "no password": (without.email, ""), "empty hash": (without.email, WRONG),
    }  # fmt: skip


@pytest.fixture
def checks(monkeypatch):
    """How often a hash was checked."""
    seen = []
    real = passwords.hasher

    class Counting:
        def verify(self, *given):
            seen.append(given)
            return real.verify(*given)

        def __getattr__(self, name):
            return getattr(real, name)

    monkeypatch.setattr(passwords, "hasher", Counting())
    return seen


class TestNothingIsTold:
    """AU4: byte for byte, and with the same work done. Times are printed, not asserted."""

    def test_at_the_door(self, visit, cases, checks):
        told, work = {}, {}
        for name, (email, password) in cases.items():
            if not password:
                continue
            checks.clear()
            fields = {"email": email, "password": password, "phone": "shared"}
            told[name] = blank(visit(None).post("/sign-in", fields, expect=422))
            work[name] = len(checks)
        assert set(work.values()) == {1}, work
        assert len(set(told.values())) == 1, {name: hash(one) for name, one in told.items()}

    def test_at_the_door_that_was_tried_too_often(self, visit, cases, checks):
        told, work = {}, {}
        for name, (email, _) in cases.items():
            for _try in range(MOST):
                guess(visit(None), email, address=f"198.51.100.{len(told)}")  # whoever is unknown is slowed too
            checks.clear()
            told[name] = blank(
                visit(None).post("/sign-in", {"email": email, "password": WRONG, "phone": "own"}, expect=429)
            )
            work[name] = len(checks)
        assert set(work.values()) == {0} and len(set(told.values())) == 1

    def test_asking_for_a_link(self, visit, cases):
        told = {blank(visit(None).post("/password-resets", {"email": one}, expect=200)) for one, _ in cases.values()}
        assert len(told) == 1

    @pytest.mark.parametrize("door", ["invitations", "password-resets"])
    def test_links_that_open_nothing(self, visit, make, somebody, door):
        """Never made, used, run out, of another purpose, of somebody who was stopped: one page."""
        dead = {"never made": ids.new_token(), **self.dead_links(make, somebody, door)}
        asked = [blank(visit(None).get(f"/{door}/{token}", expect=404)) for token in dead.values()]
        sent = {"password": PASSWORD, "phone": "own"}
        posted = [blank(visit(None).post(f"/{door}/{token}", sent, expect=404)) for token in dead.values()]
        assert len(dead) == 5 and len(set(asked)) == len(set(posted)) == 1

    def dead_links(self, make, somebody, door):
        purposes = ("invitation", "reset") if door == "invitations" else ("reset", "invitation")
        found = {}
        for name in ("used", "run out", "another purpose", "stopped"):
            is_stopped, token = name == "stopped", ids.new_token()
            invited = make.member(["mentee"], state="left" if is_stopped else "invited")
            owner = with_password(make, make.member(), "left") if is_stopped else somebody
            with make.writing():
                made = LinkToken(
                    id=ids.new_id(), token_hash=ids.digest(token), purpose=purposes[name == "another purpose"],
                    for_organisation=invited.organisation_id, member_id=invited.id, account_id=owner.account_id,
                    expires_at=clock.now() + timedelta(minutes=0 if name == "run out" else 20),
                    used_at=clock.now() if name == "used" else None, address_mark=secrets.mark(owner.email, "address"),
                )  # fmt: skip
                db.session.add(made)
            found[name] = token
        return found


@pytest.mark.soak
def test_the_same_time_for_all(visit, make, monkeypatch):
    """Median of two hundred tries each, with the real hash; printed for the notes of a release (AU4)."""
    monkeypatch.setattr(passwords, "hasher", PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1))
    monkeypatch.setattr(throttle, "MOST", dict.fromkeys(throttle.MOST, 1000))
    somebody, stopped = (with_password(make, make.member(), state) for state in ("active", "suspended"))
    took: dict[str, list[float]] = {}
    for n in range(200):
        doors = {"unknown": f"nobody{n}@home.example", "wrong": somebody.email, "suspended": stopped.email}
        for name, email in doors.items():
            visitor = visit(None)
            visitor.csrf()
            for door, ask in (("sign in", guess), ("reset", ask_for_link)):
                before = perf_counter()
                ask(visitor, email)
                took.setdefault(f"{door}, {name}", []).append((perf_counter() - before) * 1000)
    print({name: f"{statistics.median(times):.1f} ms" for name, times in took.items()})


def ask_for_link(visitor, email):
    alone(visitor.client.post, "/password-resets", data={"email": email, "csrf_token": visitor.csrf()})
