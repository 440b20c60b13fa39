"""Inviting people, their roles, managers, phones and states; what is set for everybody; the log."""

from typing import Any

from coaching.organisations.settings import CHOICES, FIELDS, LONGEST
from coaching.platform import ids
from coaching.platform.db import db
from coaching.signin import commands as signin
from coaching.signin.models import Device
from tests.badinput.row import Reached, Row, World


def _admin(world: World) -> Any:
    return world.visit(world.make.member(["org_admin"]))


def _invite(world: World) -> Reached:
    boss = world.make.member(["line_manager"])
    fields = {"full_name": "Jordan Ellis", "email": "jordan@home.example", "roles": ["apprentice", "mentee"],
              "job_title": "Care worker", "manager_id": str(boss.id), "service_id": ""}  # fmt: skip
    return Reached("/admin/people/new", _admin(world), fields)


def _person(rest: str, state: str = "active", **fields: Any) -> Any:
    def reach(world: World) -> Reached:
        member = world.make.member(["mentee"], state=state)
        if state == "invited":
            with world.make.writing():
                signin.invite(member)
        more = {"revision": str(member.revision)} if rest == "roles" else {}
        return Reached(f"/admin/people/{member.id}/{rest}", _admin(world), fields | more)

    return reach


def _manager(world: World) -> Reached:
    boss, member = world.make.member(["line_manager"]), world.make.member(["mentee"])
    return Reached(f"/admin/people/{member.id}/line-managers", _admin(world), {"manager_id": str(boss.id)})


def _phone(world: World) -> Reached:
    member = world.mentee_member
    return Reached(f"/admin/people/{member.id}/devices/{device(world, member)}/removals", _admin(world))


def device(world: World, member: Any) -> Any:
    with world.make.writing():
        made = Device(id=ids.new_id(), account_id=member.account_id, token_hash=ids.digest("d"), label="Phone")
        db.session.add(made)
    return made.id


def _set_up(world: World) -> Reached:
    fields = dict.fromkeys(FIELDS, "") | {"on_call": "Ade", "on_call_number": "01632 960 150", "review_weeks": "8",
                                          "gift_limit": "a card", "lawful_basis": "consent"}  # fmt: skip
    return Reached("/admin/set-up", _admin(world), fields | {"revision": str(world.make.organisation().revision)})


PLAIN = tuple(name for name in FIELDS if name not in CHOICES and not name.endswith(("_number", "_weeks")))
ROWS = {
    "admin.send_invitation": Row(
        reach=_invite, strangers=False, required=("full_name", "email", "roles"), chosen=("roles", "manager_id"),
        longest={"full_name": 200, "job_title": 120, "email": 254}, hostile=("full_name", "job_title"),
    ),
    "admin.change_roles": Row(
        reach=_person("roles", roles=["mentor", "mentee"]), required=("roles",), chosen=("roles",),
        revision="revision",
    ),
    "admin.name_manager": Row(reach=_manager, chosen=("manager_id",)),
    "admin.invite_again": Row(reach=_person("invitations", "invited"), why="one button: the link is sent again"),
    "admin.stop": Row(reach=_person("leaving"), why="one button on a page that says what follows"),
    "admin.suspend": Row(reach=_person("suspensions"), why="one button"),
    "admin.reinstate": Row(reach=_person("returns", "suspended"), why="one button"),
    "admin.remove_device": Row(reach=_phone, why="one button: the phone is signed out"),
    "admin.save_set_up": Row(
        reach=_set_up, strangers=False, longest=dict.fromkeys(set(FIELDS) - set(CHOICES), LONGEST),
        chosen=("on_call_number", "review_weeks", "supervision_weeks", "learning"), revision="revision",
        hostile=("on_call", "gift_limit", "lawful_basis"),
    ),
    "admin.check_log": Row(reach=lambda world: Reached("/admin/audit-log/checks", _admin(world)), strangers=False,
                           why="one button: the log is looked through"),
}  # fmt: skip
