"""What a phone's script sends by itself: no form that a person fills in. What is wrong in it is in tests/offline."""

import json

from tests.badinput.row import Reached, Row, World


def _draft(world: World) -> Reached:
    fields = {"path": "/journal", "fields": json.dumps([["text_what", "I led it."]]), "label": "Phone", "at": "1"}
    return Reached("/sync/drafts", world.mentee, fields)


ROWS = {
    "offline.keep": Row(reach=_draft, why="sent by the phone", done=200, strangers=False, is_read=False),
    "offline.remove": Row(
        reach=lambda world: Reached("/sync/drafts/removals", world.mentee, {"path": "/journal", "back": "/"}),
        why="one button", strangers=False,
    ),
}  # fmt: skip
