"""The application class: one transaction per request, committed in one place after success."""

from typing import Any

from flask import Flask, Response, g, request

from coaching.platform import clock, db as database, tenancy
from coaching.platform.db import db
from coaching.web import drafts, errors, items, kept, replay
from coaching.web.forgery import SAFE_METHODS


class Cairn(Flask):
    """Flask, but a view's changes are committed before its answer leaves, or not at all."""

    def dispatch_request(self) -> Any:
        response: Response = self.make_response(super().dispatch_request())
        if request.method in SAFE_METHODS or response.status_code >= 400:
            if db.session.registry.has():
                db.session.rollback()  # a GET changes no record; a refused form leaves nothing behind
            g.pop("claim", None)
        else:
            replay.keep_answer(response)
            response = items.settle(response)
            if g.get("actor") is not None and request.form.get("_kept"):
                kept.forget_sent(g.actor.account_id)
            if g.get("actor") is not None:
                drafts.forget_saved(g.actor)
            db.session.commit()
            for after in g.pop("after_commit", ()):
                after()
        return response

    def log_exception(self, exc_info: Any) -> None:
        """Flask would write the exception's message out, which may hold what people wrote."""
        errors.tell(exc_info[1])

    def handle_exception(self, e: Exception) -> Response:
        """What fails while a fault is being told is told by a line of text: the server would print its message."""
        try:
            return super().handle_exception(e)
        except Exception as fault:
            if self.testing or self.debug:
                raise
            errors.tell(fault)
            return Response("Something went wrong on our side.\n", 500, mimetype="text/plain")


def set_up(app: Flask) -> None:
    @app.before_request
    def begin() -> None:
        tenancy.bind(None)
        clock.was_written(None)
        if request.method in SAFE_METHODS:
            database.begin_reading()
        else:
            database.begin_writing()

    @app.teardown_request
    def end(_fault: BaseException | None) -> None:
        tenancy.bind(None)
        clock.was_written(None)


def after_commit(work: Any) -> None:
    """Runs `work()` once the change is committed: waking the queue, never a change of its own."""
    g.setdefault("after_commit", []).append(work)
