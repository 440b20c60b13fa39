"""Writing an entry, changing it, sharing it, ending that, erasing it, commenting on a copy."""

from typing import Any

from coaching.platform import clock
from tests.badinput.row import Reached, Row, World

WORDS = {
    "title": "Late handover", "text_what": "I led it.", "text_so_what": "I was heard.", "text_now_what": "Again.",
    "what_it_changed": "Nobody asked twice.", "lang": "en", "moment": "good", "cpd_minutes": "25",
}  # fmt: skip
LONGEST = {"title": 120, "text_what": 20_000, "text_so_what": 20_000, "what_it_changed": 2000}
HOSTILE = ("title", "text_what", "what_it_changed")


def _write(world: World) -> Reached:
    world.plan()
    fields = WORDS | {"model": "driscoll", "happened_on": clock.today().isoformat(), "share_with": ""}
    return Reached("/journal", world.mentee, fields)


def _entry(rest: str, **fields: Any) -> Any:
    def reach(world: World) -> Reached:
        plan, entry = world.plan(), world.make.entry(world.mentee_member)
        more = {"revision": str(entry.revision)}
        more |= {"happened_on": clock.today().isoformat()} if rest == "words" else {}
        more |= {"reader": f"mentor:{plan.id}"} if rest == "shares" else {}
        return Reached(f"/journal/{entry.id}/{rest}", world.mentee, fields | more)

    return reach


def _copy(pattern: str, as_mentor: bool = False, **fields: Any) -> Any:
    def reach(world: World) -> Reached:
        world.plan()
        share = world.make.share(world.make.entry(world.mentee_member), world.mentor_member)
        return Reached(pattern.format(share.id), world.mentor if as_mentor else world.mentee, fields)

    return reach


ROWS = {
    "journals.write": Row(
        reach=_write, required=("happened_on", "lang"), longest=LONGEST, days=("happened_on",),
        chosen=("moment", "lang", "share_with"), hostile=HOSTILE, strangers=False,
    ),
    "journals.rewrite": Row(
        reach=_entry("words", **WORDS), required=("happened_on", "lang"), longest=LONGEST, days=("happened_on",),
        chosen=("moment", "lang"), revision="revision", hostile=HOSTILE,
        shown=lambda reached: reached.path.removesuffix("/words"),
    ),
    "journals.share": Row(reach=_entry("shares"), why="one button for one reader", revision="revision"),
    "journals.remove": Row(reach=_entry("removal"), why="a button"),
    "journals.unshare": Row(reach=_copy("/journal/shares/{}/end"), why="a button"),
    "journals.comment": Row(
        reach=_copy("/journal/shared/{}/comments", as_mentor=True, text="Well led."), required=("text",),
        longest={"text": 4000}, hostile=("text",),
    ),
}  # fmt: skip
