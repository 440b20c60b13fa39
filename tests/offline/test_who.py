"""Who is signed in on a phone, and the key of what they keep there: given to that sign-in there and to nobody else."""

import base64
from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from coaching.platform import clock, ids, secrets
from coaching.platform.db import db
from coaching.signin import commands as signin, passwords
from coaching.signin.models import Account, Device, DeviceKey
from tests.signin.conftest import cheap_hashes  # noqa: F401
from tests.signin.test_sessions import PASSWORD, sign_in, somebody  # noqa: F401

pytestmark = pytest.mark.usefixtures("cheap_hashes")


def hello(visitor, **how):
    return visitor.get("/sync/hello", **how)


def key(visitor, expect=200):
    return visitor.get("/sync/key", expect=expect).json


def test_hello_says_who_is_here_and_is_never_stored(visit, make):
    for phone, shared, locks in (("own", False, 0), ("shared", True, 300)):
        member = make.member(["mentor"])
        answer = hello(visit(member, shared=shared))
        said = answer.json
        assert (said["owner"], said["org"]) == (str(member.account_id), str(member.organisation_id))
        assert (said["name"], said["phone"], said["lock_seconds"]) == (member.full_name, phone, locks)
        assert abs(datetime.fromisoformat(said["now"]) - clock.now()) < timedelta(minutes=1)
        assert said["csrf"] and said["oldest"] == 1 and said["lang"] == "en"
        assert answer.headers["Cache-Control"] == "no-store"


def test_whoever_is_not_let_in_is_told_how_they_stand_and_led_nowhere(visit, make, path=("/sync/hello", "/sync/key")):
    member, gone = make.member(["mentor"]), make.member(["mentor"])
    standing = {
        "none": visit(None), "partial": visit(member, state="partial"), "locked": visit(member, state="locked"),
        "ended": visit(gone),
    }  # fmt: skip
    with make.writing():
        signin.end_sessions_of_account(gone.account_id, "ended")
    for state, visitor in standing.items():
        for one in path:
            answer = visitor.get(one, expect=401)
            assert answer.json == {"state": state} and "Location" not in answer.headers


def test_what_a_phone_asks_by_itself_keeps_nobody_signed_in(visit, make):
    visitor, began = visit(make.member(["mentor"]), shared=True), clock.now()
    for minutes, status in ((2, 200), (4, 200), (6, 401)):
        with time_machine.travel(began + timedelta(minutes=minutes), tick=False):
            hello(visitor, expect=status)


def test_signed_in_pages_say_whose_they_are_and_others_do_not(visit, make):
    member = make.member(["mentor"])
    page = visit(member, shared=True).get("/menu").text
    for attribute in (
        f'data-owner="{member.account_id}"', f'data-org="{member.organisation_id}"', 'data-phone="shared"',
        'data-sync="/sync"', 'data-lang="en"',
    ):  # fmt: skip
        assert attribute in page
    for visitor, path in (
        (visit(None), "/sign-in"), (visit(None), "/worried"), (visit(member, state="locked"), "/unlock"),
    ):  # fmt: skip
        assert "data-o" not in visitor.get(path).text


class TestKey:
    def test_it_is_the_same_at_each_sign_in_on_that_phone(self, visit, somebody):  # noqa: F811
        phone, other_phone = visit(None), visit(None)
        sign_in(phone, somebody, phone="shared")
        first = key(phone)
        assert first["owner"] == str(somebody.account_id) and len(base64.b64decode(first["key"])) == 32
        phone.post("/sign-out", {})
        assert phone.get("/sync/key", expect=401).json == {"state": "none"}
        sign_in(phone, somebody)
        assert key(phone) == first
        sign_in(other_phone, somebody)
        assert key(other_phone)["key"] != first["key"]

    def test_another_person_on_that_phone_has_another(self, visit, make, somebody):  # noqa: F811
        phone, other = visit(None), somebody_else(make)
        sign_in(phone, somebody)
        first = key(phone)["key"]
        sign_in(phone, other)
        assert key(phone)["key"] != first and key(phone)["owner"] == str(other.account_id)
        sign_in(phone, somebody)
        assert key(phone)["key"] == first

    def test_it_lies_sealed_and_is_never_stored_on_the_way(self, visit, somebody):  # noqa: F811
        phone = visit(None)
        sign_in(phone, somebody)
        answer = phone.get("/sync/key")
        held = db.session.scalars(select(DeviceKey)).one()
        assert answer.json["key"] not in held.sealed and answer.headers["Cache-Control"] == "no-store"
        with pytest.raises(secrets.NotOurs):
            secrets.open_sealed(held.sealed, "device key", f"{somebody.account_id}:{ids.new_id()}")

    @pytest.mark.parametrize("who", ["owner", "administrator"])
    def test_a_device_that_is_removed_gets_it_no_more(self, visit, make, somebody, who):  # noqa: F811
        """Not while its session is open, and not after: whoever signs in there begins anew."""
        phone = visit(None)
        sign_in(phone, somebody)
        first, device = key(phone)["key"], db.session.scalars(select(Device)).one()
        if who == "owner":
            elsewhere = visit(None)
            sign_in(elsewhere, somebody)
            elsewhere.post(f"/me/devices/{device.id}/removals", {})
        else:
            visit(make.member(["org_admin"])).post(f"/admin/people/{somebody.id}/devices/{device.id}/removals", {})
        for path in ("/sync/hello", "/sync/key"):
            assert phone.get(path, expect=401).json == {"state": "removed"}  # by which the phone drops its key
        assert db.session.get(DeviceKey, device.id) is None
        sign_in(phone, somebody)
        assert key(phone)["key"] != first

    def test_what_lies_under_another_sign_in_here_is_opened_by_its_writer_alone(self, visit, make, somebody):  # noqa: F811
        """Its browser was killed before it wrote its cookies down: to us it is another phone then."""
        phone, afterwards, other = visit(None), visit(None), visit(None)
        sign_in(phone, somebody)
        first = key(phone)
        sign_in(afterwards, somebody)
        assert key(afterwards)["id"] != first["id"]
        path = f"/sync/key/{first['id']}"
        answer = afterwards.get(path)
        assert answer.json == first and answer.headers["Cache-Control"] == "no-store"
        sign_in(other, somebody_else(make))
        other.get(path, expect=404)
        afterwards.get(f"/sync/key/{ids.new_id()}", expect=404)
        afterwards.post(f"/me/devices/{first['id']}/removals", {})
        afterwards.get(path, expect=404)

    def test_a_sign_in_without_a_device_has_none(self, visit, make):
        assert key(visit(make.member(["mentor"])), expect=409) == {"state": "no-key"}


def somebody_else(make):
    member = make.member(["mentor"])
    with make.writing():
        db.session.get(Account, member.account_id).password_hash = passwords.hashed(PASSWORD)
    return member
