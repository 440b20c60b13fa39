"""Passing on a concern, and what those who receive it answer."""

from typing import Any

from coaching.platform import ids
from tests.badinput.row import Reached, Row, World

WORDS = {
    "what": "She had a bruise on her arm.", "safe": "no", "who": "Mrs Hollis", "where": "Her room", "when": "Tuesday",
    "done": "I stayed with her.", "told": "yes", "wishes": "To talk to her daughter.",
}  # fmt: skip
LONG = {"what": 8000, "done": 8000, "wishes": 8000, "who": 1000, "where": 1000, "when": 1000}


def _raise(world: World) -> Reached:
    world.plan()
    return Reached("/worried", world.mentee, WORDS | {"id": str(ids.new_id())})


def _received(rest: str, **fields: Any) -> Any:
    def reach(world: World) -> Reached:
        lead = world.make.member(["safeguarding_lead"])
        concern = world.make.concern(world.mentee_member)
        more = {"reader_id": str(world.mentor_member.id)} if rest == "shares" else {}
        return Reached(f"/concerns/{concern.id}/{rest}", world.visit(lead), fields | more)

    return reach


ROWS = {
    "safeguarding.raise_concern": Row(
        reach=_raise, required=("what",), longest=LONG, chosen=("safe", "told"), hostile=tuple(LONG),
        is_read=False, strangers=False,
    ),
    "safeguarding.take_sealed": Row(
        reach=lambda world: Reached("/concerns/sealed", world.mentee), why="a box, and no form: tests/safeguarding",
        strangers=False, done=400,
    ),
    "safeguarding.acknowledge": Row(reach=_received("acknowledgement"), why="a button"),
    "safeguarding.decide": Row(
        reach=_received("decisions", choice="police", reason="Rang 101."), required=("choice", "reason"),
        longest={"reason": 8000}, chosen=("choice",), hostile=("reason",),
        shown=lambda reached: reached.path.removesuffix("/decisions"),
    ),
    "safeguarding.share": Row(
        reach=_received("shares", reason="She is the deputy manager."), required=("reader_id", "reason"),
        longest={"reason": 1000}, chosen=("reader_id",), hostile=("reason",),
        shown=lambda reached: reached.path.removesuffix("/shares"),
    ),
}  # fmt: skip
