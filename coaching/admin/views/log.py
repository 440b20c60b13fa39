"""The log: who did what, by names of people and kinds of records, and the check that it holds."""

from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.admin import commands, policy, queries
from coaching.admin.views import bp
from coaching.admin.words import action_in_words, record_in_words, role_names
from coaching.platform import db as database
from coaching.platform.db import db
from coaching.web.pages import page, see


@bp.get("/audit-log")
@guard(policy.read_log)
def audit_log() -> Any:
    found, more = queries.events(g.actor, queries.place(request.args.get("before")))
    following = url_for(".audit_log", before=f"{found[-1].segment}-{found[-1].sequence}") if more else ""
    answer = page(
        "admin/audit_log.html", "admin/_audit_log.html", events=found, names=queries.names_in(found),
        following=following, checked=queries.last_check(g.actor), in_words=action_in_words,
        record_in_words=record_in_words, role_names=role_names, is_first=not request.args.get("before"),
    )  # fmt: skip
    commands.note_opening(g.actor)
    return answer


@bp.post("/audit-log/checks")
@guard(policy.read_log, hashes=True)
def check_log() -> Any:
    found = queries.look_through()
    db.session.rollback()  # reading it all takes a while: nobody waits for it
    database.begin_writing()
    commands.note_check(found, by=g.actor)
    return see(".audit_log")
