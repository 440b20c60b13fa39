"""Asking for a pack, answering, making it, ending it; one's passport, one that is brought, and what is recognised."""

import io
from typing import Any

from coaching.packs import commands, queries
from coaching.platform import clock
from coaching.platform.storage import keeping
from tests.badinput.row import Reached, Row, World

A_FILE = "a file alone: bad ones are tried in tests/packs"
HOSTILE = ("title", "recipient", "unverified_why")


def _version(world: World) -> Any:
    assessor = world.make.member(["assessor"])
    world.make.assesses(assessor, world.mentee_member)
    return world.make.accepted(world.mentee_member, assessor)


def _manager(world: World) -> Any:
    return world.make.member(["registered_manager"])


def _make(world: World) -> Reached:
    version, today = _version(world), clock.today().isoformat()
    fields = {
        "kind": "period", "since": today, "until": today, "title": "What we learned", "recipient": "Ms Lee",
        "names": "letters", "link_days": "7", "lang": "en", "pieces": [str(version.id)], "unverified_why": "Ordered",
        "required_by": "", "required_what": "",
    }  # fmt: skip
    return Reached("/packs", world.visit(_manager(world)), fields)


def _passport(world: World) -> Reached:
    fields = {"title": "Mine", "lang": "en", "pieces": [str(_version(world).id)]}
    return Reached("/passports/own", world.mentee, fields)


def _answer(world: World) -> Reached:
    pack = world.make.pack(_manager(world), [_version(world)])
    item = world.make.pack_items(pack)[0]
    return Reached(f"/packs/asked/{item.id}/answers", world.mentee, {"answer": "yes"})


def _pack(rest: str) -> Any:
    def reach(world: World) -> Reached:
        own = {"kind": "learner", "learner": world.mentee_member}
        pack = world.make.pack(world.mentee_member, [_version(world)], **own)
        if rest == "making":
            with world.make.writing():
                pack.state = "failed"
        return Reached(f"/packs/{pack.id}/{rest}", world.mentee)

    return reach


def _zip(world: World) -> bytes:
    pack = world.make.passport(world.mentee_member, [_version(world)])
    opened = keeping.open_file(pack.files["zip"]["key"])
    try:
        return b"".join(opened.chunks())
    finally:
        opened.close()


def _bring(path: str) -> Any:
    def reach(world: World) -> Reached:
        return Reached(path, world.mentee, {"file": (io.BytesIO(_zip(world)), "mine.zip")})

    return reach


def _recognise(world: World) -> Reached:
    content = _zip(world)
    with world.make.writing():
        passport = commands.bring(content, by=world.make.actor(world.mentee_member))
    claim = queries.received_claims(passport)[0]
    return Reached(f"/passports/claims/{claim.id}/answers", world.visit(_manager(world)),
                   {"answer": "no", "reason": "Too old"})  # fmt: skip


ROWS = {
    "packs.make": Row(
        reach=_make, required=("title", "recipient", "names", "link_days", "lang", "pieces"), strangers=False,
        longest={"title": 120, "recipient": 120, "unverified_why": 500, "required_by": 120, "required_what": 500},
        days=("since", "until"), chosen=("names", "lang", "pieces"), hostile=HOSTILE,
    ),
    "packs.make_passport": Row(
        reach=_passport, required=("title", "lang", "pieces"), strangers=False, longest={"title": 120},
        chosen=("lang", "pieces"), hostile=("title",),
    ),
    "packs.answer": Row(reach=_answer, why="two buttons"),
    "packs.begin": Row(reach=_pack("making"), why="a button"),
    "packs.revoke": Row(reach=_pack("revocations"), why="a button"),
    "packs.bring": Row(reach=_bring("/passports"), why=A_FILE, strangers=False),
    "packs.verify_now": Row(reach=_bring("/verify"), why=A_FILE, strangers=False, done=200),
    "packs.recognise": Row(
        reach=_recognise, required=("answer",), loose=("answer", "reason"), longest={"reason": 500},
        hostile=("reason",),
    ),
}  # fmt: skip
