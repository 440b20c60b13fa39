"""Who is signed in here, and the key of what they keep on this phone."""

from typing import Any
from uuid import UUID

from flask import g, jsonify

from coaching.access.guard import for_phone, guard
from coaching.offline import policy
from coaching.offline.views import bp
from coaching.platform import clock
from coaching.platform.refusal import Hidden
from coaching.signin import keys, lifetimes
from coaching.web import forgery

OLDEST_FORM = 1


@bp.get("/sync/hello")
@for_phone
@guard(policy.own)
def hello() -> Any:
    actor = g.actor
    locks = lifetimes.lock_after(actor.on_shared_phone, False)
    return never_stored(
        owner=str(actor.account_id), org=str(actor.organisation_id), name=actor.name, csrf=forgery.token(),
        now=clock.now().isoformat(timespec="seconds"), oldest=OLDEST_FORM,
        phone="shared" if actor.on_shared_phone else "own", lang=actor.language,
        lock_seconds=int(locks.total_seconds()) if locks else 0,
    )  # fmt: skip


@bp.get("/sync/key")
@for_phone
@guard(policy.own)
def key() -> Any:
    """409 where this sign-in has no device that holds one: then nothing is kept on the phone."""
    found = keys.of_device(g.actor.account_id, g.actor.device_id)
    if found is None:
        return never_stored(state="no-key"), 409
    return _said(g.actor.device_id, found)


@bp.get("/sync/key/<uuid:device_id>")
@for_phone
@guard(policy.own)
def key_of(device_id: UUID) -> Any:
    """Of another device of the same account, whose boxes lie on this phone: a browser that is killed early forgets
    which one it was. 404 where it is nobody's, another account's, or was removed."""
    found = keys.of_device(g.actor.account_id, device_id)
    if found is None:
        raise Hidden
    return _said(device_id, found)


def _said(device_id: UUID | None, found: str) -> Any:
    return never_stored(owner=str(g.actor.account_id), org=str(g.actor.organisation_id), id=str(device_id), key=found)


def never_stored(**said: Any) -> Any:
    response = jsonify(said)
    response.headers["Cache-Control"] = "no-store"
    return response
