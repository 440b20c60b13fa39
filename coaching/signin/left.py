"""Signed out on the phone while nobody could be told: the next request that comes from there ends the session.

A page of Cairn sets the cookie itself, since it cannot reach the session's own (DESIGN-UX U3.7). Who sets it without
being asked signs somebody out, and does nothing else.
"""

from flask import Flask, Response, g, request, session

from coaching.platform.db import own_transaction
from coaching.signin import commands, queries

LEFT = "cairn-left"


def set_up(app: Flask) -> None:
    def leave() -> None:
        if LEFT in request.cookies:
            g.left = session.get("_user_id")
            session.clear()

    # Before anything looks who it is.
    app.before_request_funcs.setdefault(None, []).insert(0, leave)

    @app.after_request
    def end(response: Response) -> Response:
        if LEFT in request.cookies:
            _end(g.pop("left", None))
            response.headers["Clear-Site-Data"] = '"cache"'  # as at any sign-out: never "storage", where unsent work is
            response.delete_cookie(LEFT, path=f"{request.script_root}/", samesite="Strict")
        return response


def _end(token: str | None) -> None:
    if token:
        with own_transaction():
            ended = queries.find_session_by_token(token)
            if ended is not None and ended.ended_at is None:
                commands.end_session(ended, "signed out")
