"""Evidence: writing, mapping, handing in, taking back, files, witnesses, what somebody saw."""

import re
from io import BytesIO
from typing import Any

from PIL import Image

from coaching.evidence import commands
from coaching.platform import clock
from tests.badinput.row import Reached, Row, World, sent

WORDS = {
    "title": "Late handover", "text": "I led it.", "what_changed": "Nobody asked twice.", "for_whom": "The night team",
    "lang": "en", "translated_by": "A friend",
}  # fmt: skip
LONGEST = {"title": 120, "text": 20_000, "what_changed": 4000, "for_whom": 200, "translated_by": 120}
HOSTILE = ("title", "text", "what_changed", "for_whom")
WITNESS = {
    "witness_text": "She led it well.", "who": "colleague", "witness_name": "Sam Kerr", "witness_role": "Senior",
    "relation": "Works with me", "email": "sam@elsewhere.example", "way": "", "willing": "",
}  # fmt: skip


def _write(world: World) -> Reached:
    world.plan()
    return Reached("/evidence", world.mentee, WORDS | {"source": "file", "happened_on": clock.today().isoformat()})


def _rewrite(world: World) -> Reached:
    piece = world.make.piece(world.mentee_member)
    more = {"revision": str(piece.revision), "happened_on": clock.today().isoformat()}
    return Reached(f"/evidence/{piece.id}/words", world.mentee, WORDS | more)


def _map_to(world: World) -> Reached:
    plan = world.plan()
    world.make.goal(plan)
    piece = world.make.piece(world.mentee_member, plan=plan)
    one = world.make.criterion()
    fields = {"ticks": "y", "revision": str(piece.revision), "criterion": [str(one.id)], "category": ""}
    return Reached(f"/evidence/{piece.id}/mapping", world.mentee, fields | {commands.why_field(one.id): "It shows it."})


def _mapped(rest: str, **fields: Any) -> Any:
    def reach(world: World) -> Reached:
        piece = world.make.map_piece(world.make.piece(world.mentee_member, plan=world.plan()))
        more = {"revision": str(piece.revision)} if rest == "versions" else {}
        return Reached(f"/evidence/{piece.id}/{rest}", world.mentee, fields | more)

    return reach


def _withdraw(world: World) -> Reached:
    version = world.make.submitted(world.mentee_member)
    return Reached(f"/evidence/{version.evidence_id}/withdrawal", world.mentee, {"reason": "Not ready"})


def _extract(world: World) -> Any:
    plan = world.plan()
    made_from = commands.MadeFrom(source="session", plan=plan, session_id=world.make.session(plan).id)
    return world.make.piece(world.mentee_member, made_from=made_from)


def _ask_to_agree(world: World) -> Reached:
    return Reached(f"/evidence/{_extract(world).id}/agreement-requests", world.mentee)


def _agree(world: World) -> Reached:
    piece = _extract(world)
    sent(world.mentee, f"/evidence/{piece.id}/agreement-requests", {})
    return Reached(f"/evidence/{piece.id}/agreement", world.mentor, {"revision": str(piece.revision)})


def _with_file(world: World) -> Reached:
    piece = world.make.piece(world.mentee_member)
    held = BytesIO()
    Image.new("RGB", (8, 8)).save(held, "PNG")
    answer = sent(world.mentee, f"/evidence/{piece.id}/files", {"files": (BytesIO(held.getvalue()), "a.png")})
    assert answer.status_code == 303
    page = world.mentee.get(f"/evidence/{piece.id}").text
    found = re.search(r"/evidence/[\w-]+/files/[\w-]+/removal", page)
    assert found is not None
    return Reached(found[0], world.mentee)


def _testimony(rest: str, **fields: Any) -> Any:
    def reach(world: World) -> Reached:
        piece = world.make.piece(world.mentee_member, source="testimony")
        if rest.endswith("link"):
            sent(world.mentee, f"/evidence/{piece.id}/testimony", WITNESS)
        return Reached(f"/evidence/{piece.id}/{rest}", world.mentee, fields)

    return reach


def _witness(world: World) -> Reached:
    asked = _testimony("testimony/link")(world)
    page = sent(world.mentee, asked.path, {}).text
    found = re.search(r"/evidence/witness/[\w-]+", page)
    assert found is not None
    return Reached(found[0], world.visit(None), {"revision": "1", "answer": "confirm", "name": "Sam Kerr", "why": ""})


def _observe(world: World) -> Reached:
    world.make.manages(world.mentor_member, world.mentee_member)
    fields = {"text": "She led it well.", "happened_on": clock.today().isoformat(), "place": ""}
    return Reached(f"/evidence/observations/of/{world.mentee_member.id}", world.mentor, fields)


def _piece_of(reached: Reached) -> str:
    return "/".join(reached.path.split("/")[:3])


ROWS = {
    "evidence.write": Row(
        reach=_write, required=("text", "happened_on", "lang"), longest=LONGEST, days=("happened_on",),
        chosen=("lang", "first_lang"), hostile=("title",), strangers=False,
    ),
    "evidence.rewrite": Row(
        reach=_rewrite, required=("text", "happened_on", "lang"), longest=LONGEST, days=("happened_on",),
        chosen=("lang", "first_lang"), revision="revision", hostile=HOSTILE, shown=_piece_of,
    ),
    "evidence.map_to": Row(
        reach=_map_to, chosen=("criterion", "category", "goals"), loose=("criterion",), revision="revision",
    ),
    "evidence.submit": Row(
        reach=_mapped("versions", ai_help="none", is_own_work="y"), required=("ai_help", "is_own_work"),
        chosen=("ai_help",), revision="revision",
    ),
    "evidence.withdraw": Row(
        reach=_withdraw, longest={"reason": 2000}, hostile=("reason",), shown=_piece_of
    ),
    "evidence.remove": Row(reach=_mapped("removal"), why="a button"),
    "evidence.share": Row(reach=_mapped("sharing", show="y"), why="a button"),
    "evidence.ask_to_agree": Row(reach=_ask_to_agree, why="a button"),
    "evidence.agree": Row(reach=_agree, why="a button", revision="revision"),
    "evidence.add_file": Row(reach=_mapped("files"), why="bad files stand in tests/attachments", done=422),
    "evidence.remove_file": Row(reach=_with_file, why="a button"),
    "evidence.put_testimony": Row(
        reach=_testimony("testimony", **WITNESS), required=("witness_text", "who"),
        longest={"witness_text": 20_000, "witness_name": 120, "witness_role": 120, "relation": 120, "way": 200},
        chosen=("who", "taken_by"), hostile=("witness_text", "witness_name", "witness_role"), shown=_piece_of,
    ),
    "evidence.ask_witness": Row(reach=_testimony("testimony/link"), why="a button", done=200),
    "evidence.answer_witness": Row(
        reach=_witness, required=("name",), longest={"name": 120, "why": 2000}, revision="revision",
        loose=("answer",), strangers=False, done=200,
    ),
    "evidence.observe": Row(
        reach=_observe, required=("text", "happened_on"), longest={"text": 20_000, "place": 120},
        days=("happened_on",), hostile=("text",),
    ),
}  # fmt: skip
