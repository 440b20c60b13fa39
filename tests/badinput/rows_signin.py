"""The doors, the links that lead to them, one's own password, phones and kept texts."""

from typing import Any

from sqlalchemy import select

from coaching.platform import clock
from coaching.platform.db import db
from coaching.signin import commands, passwords
from coaching.signin.models import Account, Device, SignInSession
from coaching.web.beside import TextBeside
from coaching.web.kept import KeptText
from tests.badinput.row import Reached, Row, World
from tests.badinput.rows_admin import device

PASSWORD = "three plain words here"
NEW = "four other plain words"


def _with_password(world: World) -> Any:
    with world.make.writing():
        db.session.get(Account, world.mentor_member.account_id).password_hash = passwords.hashed(PASSWORD)
    return world.mentor


def _door(world: World) -> Reached:
    _with_password(world)
    fields = {"email": world.mentor_member.email, "password": PASSWORD, "phone": "own"}
    return Reached("/sign-in?next=//elsewhere.example/%00", world.visit(None), fields)


def _own(path: str, **fields: Any) -> Any:
    return lambda world: Reached(path, _with_password(world), fields)


def _locked(world: World) -> Reached:
    """A shared phone with a shift PIN."""
    _with_password(world)
    visitor = world.visit(world.mentor_member, shared=True, state="locked")
    phone_id = device(world, world.mentor_member)
    with world.make.writing():
        db.session.get(Device, phone_id).pin_hash = passwords.hashed("135790")
        db.session.scalars(select(SignInSession).where(SignInSession.state == "locked")).one().device_id = phone_id
    return Reached("/unlock", visitor, {"password": PASSWORD})


def _invited(world: World) -> Reached:
    member = world.make.member(["mentee"], state="invited")
    with world.make.writing():
        path = commands.invite(member)
    with world.make.writing():
        member.account_id = None
    return Reached(path, world.visit(None), {"password": PASSWORD, "phone": "own"})


def _reset(world: World) -> Reached:
    from tests.signin.test_links import mails

    _with_password(world)
    world.visit(None).post("/password-resets", {"email": world.mentor_member.email}, expect=200)
    path = "/password-resets/" + mails()[-1][2].split("/password-resets/")[1].split()[0]
    return Reached(path, world.visit(None), {"password": NEW})


def _switch(world: World) -> Reached:
    organisation = str(world.mentor_member.organisation_id)
    return Reached("/me/organisation", world.mentor, {"organisation": organisation})


def _kept(world: World) -> Reached:
    plan = world.plan("agreement")
    sent = {"text": "Fewer meetings", "csrf_token": "stale"}
    world.mentor.post(f"/plans/{plan.id}/agreement/suggestions", sent)
    kept = db.session.scalars(select(KeptText)).one()
    return Reached(f"/kept/{kept.id}/removals", world.mentor)


def _left_aside(world: World) -> Reached:
    """Of two texts of an entry one was chosen."""
    entry = world.make.entry(world.mentee_member)
    texts = {"choice_text_what": "mine", "mine_text_what": "From home.", "theirs_text_what": "From the ward."}
    fields = texts | {"lang": "en", "happened_on": clock.today().isoformat(), "revision": "1"}
    world.mentee.post(f"/journal/{entry.id}/words", fields)
    left = db.session.scalars(select(TextBeside)).one()
    return Reached(f"/kept/beside/{left.id}/removals", world.mentee)


ROWS = {
    "signin.sign_in": Row(
        reach=_door, strangers=False, required=("email", "password"), longest={"email": 254, "password": 1000},
        chosen=("phone", "pin"),
    ),
    "signin.sign_out": Row(reach=_own("/sign-out"), strangers=False, why="one button"),
    "signin.unlock_now": Row(
        reach=_locked, strangers=False, required=("password",), longest={"password": 1000}, chosen=("pin",)
    ),
    "signin.prove_now": Row(
        reach=_own("/prove", password=PASSWORD), strangers=False, required=("password",), longest={"password": 1000}
    ),
    "signin.take_up": Row(
        reach=_invited, strangers=False, required=("password",), longest={"password": 1000}, chosen=("phone", "pin")
    ),
    "signin.reset_send": Row(
        reach=_own("/password-resets", email="nobody@home.example"), strangers=False, required=("email",),
        longest={"email": 254}, done=200, is_read=False,
    ),
    "signin.reset_now": Row(
        reach=_reset, strangers=False, required=("password",), longest={"password": 1000}, done=200
    ),
    "signin.change_password": Row(
        reach=_own("/me/password", current_password=PASSWORD, new_password=NEW), strangers=False,
        required=("current_password", "new_password"), longest={"current_password": 1000, "new_password": 1000},
    ),
    "signin.sign_out_everywhere": Row(reach=_own("/me/sign-outs"), strangers=False, why="one button"),
    "signin.switch_organisation": Row(
        reach=_switch, strangers=False, why="one button for each membership; any other is not there"
    ),
    "signin.remove_device": Row(
        reach=lambda world: Reached(f"/me/devices/{device(world, world.mentor_member)}/removals", world.mentor),
        why="one button: the phone is signed out",
    ),
    "signin.forget_kept": Row(reach=_kept, why="one button: the kept text goes"),
    "signin.forget_beside": Row(reach=_left_aside, why="one button: the text that was not chosen goes"),
}  # fmt: skip
