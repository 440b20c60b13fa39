"""The inbox. Opening a notice is a change (it is then read), so it is a button."""

from typing import Any

from flask import g, redirect, request, url_for

from coaching.access.guard import guard
from coaching.notifications import commands, policy, queries
from coaching.notifications.models import Notice
from coaching.notifications.sentences import SENTENCES
from coaching.notifications.views import bp
from coaching.web.pages import page, page_number, see


@bp.get("/notices")
@guard(policy.inbox)
def inbox() -> Any:
    number = page_number(request.args.get("page"))
    notices, more = queries.newest(g.actor, number)
    following = url_for(".inbox", page=number + 1) if more else ""
    return page("notifications/inbox.html", notices=notices, following=following, say=say)


@bp.post("/notices/<uuid:notice_id>/readings")
@guard(policy.read)
def read(notice: Notice) -> Any:
    commands.read(notice)
    return redirect(url_for(notice.endpoint, **dict[str, Any](notice.ids)), 303)


@bp.post("/notices/readings")
@guard(policy.inbox)
def read_all() -> Any:
    commands.read_all(g.actor.member_id)
    return see(".inbox")


def say(notice: Notice) -> str:
    """The notice in the reader's language."""
    sentence = SENTENCES.get(notice.kind)
    return str(sentence) % notice.words if sentence is not None else notice.kind
