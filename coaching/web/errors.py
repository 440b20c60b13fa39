"""Answers to what goes wrong: what happened, what to do, and that nothing typed is lost."""

from typing import Any

import structlog
from flask import Flask, Response, g, make_response, render_template, request
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError

from coaching.platform.db import db
from coaching.platform.ids import new_code
from coaching.platform.storage.store import Away, Full
from coaching.platform.words import _
from coaching.web import items, kept, replay
from coaching.web.pages import is_part

log = structlog.get_logger("cairn")
# Kinds of fault that have words of their own; any other is told as the nearest of these.
KNOWN = (400, 403, 404, 405, 409, 410, 413, 422, 429, 500, 503, 507)
# What was typed comes back with these: the record may have been closed or taken back meanwhile.
GIVEN_BACK = (403, 404, 409, 422, 500, 503, 507)


def fault_page(status: int, **words: Any) -> Response:
    """The page of this fault; its reference is also in the log and carries no text."""
    known = status if status in KNOWN else (400 if status < 500 else 500)
    words.setdefault("reference", g.get("reference") or new_code(4))
    words.setdefault("typed", kept.typed() if request.method == "POST" and known in GIVEN_BACK else [])
    response = make_response(render_template(f"errors/{known}.html", status=status, **words), status)
    if status == 503:
        response.headers["Retry-After"] = "5"
    if is_part():
        response.headers["HX-Retarget"] = "body"
    return response


def set_up(app: Flask) -> None:
    _where_things_lie(app)

    @app.errorhandler(SecurityError)
    def wrong_host(_fault: SecurityError) -> Response:
        # No page: where the host is not known, no address of ours can be made.
        return Response(_("This is not the address of Cairn.") + "\n", 400, mimetype="text/plain")

    @app.errorhandler(HTTPException)
    def plain(fault: HTTPException) -> Response | HTTPException:
        if fault.code is None or fault.code < 400:
            return fault
        return fault_page(fault.code)

    @app.errorhandler(replay.OtherBody)
    def other_body(_fault: replay.OtherBody) -> Response:
        db.session.rollback()
        page = fault_page(422, resend=_to_send_again())
        page.headers[items.REFUSED] = "sent-before"
        return page

    @app.errorhandler(replay.InFlight)
    def in_flight(_fault: replay.InFlight) -> Response:
        return fault_page(503)

    @app.errorhandler(StaleDataError)
    def stale(_fault: StaleDataError) -> Response:
        db.session.rollback()
        return fault_page(409, resend=_to_send_again())

    @app.errorhandler(Exception)
    def ours(fault: Exception) -> Response:
        db.session.rollback()
        g.reference = new_code(4)
        tell(fault, reference=g.reference)
        if app.testing or app.debug:
            raise fault
        return fault_page(500)


def _where_things_lie(app: Flask) -> None:
    """The database or the store of files does not answer, or has no room."""

    @app.errorhandler(OperationalError)
    def busy(fault: OperationalError) -> Response:
        db.session.rollback()
        log.warning("database_busy", kind=type(fault.orig).__name__)
        return fault_page(503)

    @app.errorhandler(Away)
    def store_away(fault: Away) -> Response:
        db.session.rollback()
        log.warning("files_not_reached", kind=type(fault.__cause__ or fault).__name__)
        return fault_page(503, of_files=True)

    @app.errorhandler(Full)
    def store_full(_fault: Full) -> Response:
        db.session.rollback()
        log.warning("files_full")
        return fault_page(507)


def tell(fault: BaseException, **more: Any) -> None:
    """Files and lines, never the exception's message: it may hold what people wrote."""
    log.error("fault", request_id=g.get("request_id"), kind=type(fault).__name__, where=_where(fault), **more)


def _to_send_again() -> list[tuple[str, str]]:
    """The fields of this form without its used key, so that a person can send them as a new change."""
    return [(name, value) for name, value in kept.typed() if name != "_key"]


def _where(fault: BaseException) -> list[str]:
    lines, step = [], fault.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        lines.append(f"{code.co_filename.rsplit('/', 3)[-1]}:{step.tb_lineno}:{code.co_name}")
        step = step.tb_next
    return lines[-8:]
