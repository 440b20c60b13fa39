"""What is being written, kept for the writer's next phone: put here by a phone, offered on the form's own page."""

from datetime import UTC, datetime
from typing import Any

from flask import g, redirect, request

from coaching.access.guard import for_phone, guard
from coaching.offline import policy
from coaching.offline.views import bp
from coaching.offline.views.who import never_stored
from coaching.platform import clock
from coaching.web import drafts, items
from coaching.web.pages import inside


@bp.get("/sync/drafts")
@for_phone
@guard(policy.own)
def newest() -> Any:
    path = drafts.path_of(request.args.get("path", ""))
    found = drafts.find(g.actor, path) if path else None
    if found is None:
        return never_stored(draft=None)
    return never_stored(draft={"fields": found.fields, "label": found.label, "at": found.at.isoformat()})


@bp.post("/sync/drafts")
@for_phone
@guard(policy.own)
def keep() -> Any:
    path = drafts.path_of(request.form.get("path", ""))
    fields = drafts.read_fields(request.form.get("fields", ""))
    if path is None or fields is None:
        return never_stored(state="unknown-form" if path is None else "unreadable"), 422
    drafts.keep(g.actor, path, fields, label=request.form.get("label", ""), at=_moment(request.form.get("at", "")))
    return never_stored(state="kept")


@bp.post("/sync/drafts/removals")
@guard(policy.own)
def remove() -> Any:
    """Its writer starts again: from the form's page, or by the phone, which is led nowhere."""
    path = drafts.path_of(request.form.get("path", ""))
    if path is not None:
        drafts.forget(g.actor, path)
    back = request.form.get("back")
    return redirect(inside(back, request.script_root + "/"), 303) if back else never_stored(state="removed")


def _moment(said: str) -> datetime:
    """In milliseconds on the phone's clock; what cannot be is now."""
    now = clock.now()
    if not items.is_milliseconds(said):
        return now
    milliseconds = int(said)
    if milliseconds > now.timestamp() * 1000:
        return now
    at = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return at if now - at <= items.OLDEST else now
