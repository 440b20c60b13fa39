"""Whom to ring for oneself. The page sends and records nothing, and leaves no trace at all."""

from typing import Any

from flask import g

from coaching.access.guard import public
from coaching.desk import queries
from coaching.desk.views import bp
from coaching.safeguarding.words import dial
from coaching.web.pages import page


@bp.get("/help-for-me")
@public("whoever needs help for themself need not say who they are", aware=True)
def help_for_me() -> Any:
    g.pop("seen", None)  # not even that the session was in use is written down
    nation = g.actor.nation if g.actor else ""
    return page("desk/help_for_me.html", contacts=queries.contacts(g.actor), nation=nation, dial=dial)
