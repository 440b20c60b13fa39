"""Whom to ring. Neither page sends or records anything; the second leaves no trace at all."""

import re
from typing import Any

from flask import g

from coaching.access.guard import public, standing
from coaching.desk import queries
from coaching.desk.views import bp
from coaching.web.pages import page


@bp.get("/worried")
@public("somebody may be in danger: 999 is shown to everybody, the organisation's numbers to its people", aware=True)
def worried() -> Any:
    nation = g.actor.nation if g.actor else ""
    return page(
        "desk/worried.html", contacts=queries.contacts(g.actor), nation=nation, dial=dial,
        is_locked=standing().state == "locked",
    )  # fmt: skip


@bp.get("/help-for-me")
@public("whoever needs help for themself need not say who they are", aware=True)
def help_for_me() -> Any:
    g.pop("seen", None)  # not even that the session was in use is written down
    nation = g.actor.nation if g.actor else ""
    return page("desk/help_for_me.html", contacts=queries.contacts(g.actor), nation=nation, dial=dial)


def dial(number: str) -> str:
    """The digits that a phone needs; empty where the text holds none."""
    digits = re.sub(r"[^0-9+]", "", number)
    return digits if re.fullmatch(r"\+?[0-9]{3,15}", digits) else ""
