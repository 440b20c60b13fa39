"""What happens before any view, in this order: session and membership, organisation bound, forgery, replay.

The look-up of the session belongs to `signin`, which stands above; the factory hands it in.
"""

from collections.abc import Callable
from typing import Any

from flask import Response, g, jsonify, request, url_for

from coaching.access.actor import NOBODY, Actor, Standing
from coaching.audit_log import commands as audit_log
from coaching.platform import clock, db as database, tenancy
from coaching.platform.db import db
from coaching.platform.refusal import Denied, Hidden
from coaching.web import forgery, items, kept, replay, uploads
from coaching.web.application import Cairn
from coaching.web.errors import fault_page
from coaching.web.pages import here, leave_to

# Another site cannot send this header with a form, nor by script without asking first.
KEEP = "X-Cairn-Keep"
# The page that somebody in this state is led to from all but public pages.
DOOR = {"locked": "signin.unlock", **dict.fromkeys(("partial", "ended", "removed", "none"), "signin.ask")}


def set_up(app: Cairn, look_up: Callable[[], Standing]) -> None:
    app.extensions["cairn_keep"] = kept.keep

    @app.before_request
    def admit() -> Any:
        view = app.view_functions.get(request.endpoint or "")
        if view is None:
            return None  # 404 and 405 are answered by the router; they say nothing of records
        takes_files = bool(getattr(view, "takes_files", False)) and request.method not in forgery.SAFE_METHODS
        if getattr(view, "hashes", False) or takes_files:
            database.begin_reading()
        if takes_files:
            uploads.may_be_large()
        if getattr(view, "takes_bundle", False) and request.method not in forgery.SAFE_METHODS:
            uploads.may_be_large()
            g.takes_files = True
        is_public = bool(getattr(view, "public", ""))
        g.standing = look_up() if not is_public or getattr(view, "aware", False) else NOBODY
        g.actor = g.standing.actor if g.standing.state == "full" else None
        looks_itself = bool(getattr(view, "own_forgery", False))
        if _is_only_to_keep() and (looks_itself or not is_public):
            return _keep(g.standing)
        if not is_public and g.standing.state != "full":
            return _shut(g.standing) if getattr(view, "for_phone", False) else _to_the_door(g.standing)
        if getattr(view, "for_phone", False):
            g.pop("seen", None)  # a phone asks these by itself: nobody need be there
        if g.actor is not None:
            tenancy.bind(g.actor.organisation_id, g.actor.member_id)
            if items.is_item() and not looks_itself and (refused := _look_at_item(g.actor)) is not None:
                return refused
        if looks_itself:
            return None
        if getattr(view, "only_shows", False):
            return fault_page(400) if forgery.comes_from_elsewhere() else None
        if getattr(view, "hashes", False):
            return _check_forgery()  # it begins without the write lock, so it cannot claim a key
        if takes_files:
            return _take_files() or _find_first_answer()
        return _check_forgery() or _find_first_answer()

    @app.errorhandler(Hidden)
    def hidden(_fault: Hidden) -> Response:
        _write_down("hidden")
        return fault_page(404)

    @app.errorhandler(Denied)
    def denied(fault: Denied) -> Response:
        _write_down("denied")
        return fault_page(403, of_record=fault.of_record)


def _write_down(kind: str) -> None:
    actor = g.get("actor")
    audit_log.record_refusal(
        kind,
        endpoint=request.endpoint or "",
        account_id=actor.account_id if actor else None,
        member_id=actor.member_id if actor else None,
        request_id=g.get("request_id", ""),
    )


def _is_only_to_keep() -> bool:
    """The page of a phone that locks sends what was typed and not sent; it is kept and nothing is done with it."""
    is_sent = request.method not in forgery.SAFE_METHODS and not items.is_item()
    return is_sent and request.headers.get(KEEP) is not None


def _keep(standing: Standing) -> Response:
    g.pop("seen", None)  # nobody was there: the phone locks because of that
    if standing.account_id is None or kept.keep(standing.account_id, standing.member_id) is None:
        return Response(status=401)
    return Response(status=204)


def _look_at_item(actor: Actor) -> Response | None:
    """Something that waited in a phone's outbox. It goes in its writer's name or not at all."""
    if not items.is_from(actor.account_id, actor.organisation_id):
        g.pop("seen", None)
        return items.refusal(409, "other-person")
    if not items.was_just_written():
        g.pop("seen", None)  # the phone sends by itself what waited
    clock.was_written(items.written_at())
    if items.is_too_old():
        page = fault_page(422, old_form=True)
        page.headers[items.REFUSED] = "old-form"
        return page
    return None


def _shut(standing: Standing) -> Response:
    """What a phone asks by itself is answered in its own language, and never led to a page."""
    response = jsonify(state=standing.state)
    response.status_code = 401
    return response


def _to_the_door(standing: Standing) -> Any:
    """Signed out: a page leads to the sign-in page, a part gets 401. Typed text is kept; the outbox keeps its own,
    which may be another person's than whose session this was."""
    if items.is_item():
        return Response(status=401)
    kept_id = None
    if standing.account_id is not None and request.method not in forgery.SAFE_METHODS:
        kept_id = kept.keep(standing.account_id, standing.member_id)
    if standing.account_id is None and kept.may_keep():
        # Nobody is known behind this form, so nothing can be kept for them: it is given back at once.
        return fault_page(400, typed=kept.typed(), signed_out=True), 401
    back = here() if request.method == "GET" else None
    door = DOOR[standing.state]
    return leave_to(url_for(door, next=back, kept="1" if kept_id else None))


def _check_forgery() -> Any:
    try:
        forgery.check()
    except forgery.Forged:
        _write_down("forgery")
        if items.is_item():
            return Response(status=403, headers={"X-Cairn-Forgery": "1"})
        if g.actor is not None and kept.keep(g.actor.account_id, g.actor.member_id):
            return leave_to(url_for("signin.kept_texts"))
        return fault_page(400)
    return None


def _take_files() -> Any:
    """Reads the form with its files and has them made safe, which may take seconds, while nobody waits for it."""
    g.takes_files = True
    forged = _check_forgery()
    if forged is None:
        uploads.look_at_all()
    db.session.rollback()
    database.begin_writing()
    return forged


def _find_first_answer() -> Any:
    if request.method in forgery.SAFE_METHODS or g.actor is None:
        return None
    answer = replay.find_answer(f"{g.actor.organisation_id}:{g.actor.member_id}")
    if answer is not None:
        db.session.rollback()
    elif items.is_item():
        items.read_as_current()
    return answer
