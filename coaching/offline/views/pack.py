"""The pack that a phone reads from without a network."""

from typing import Any

from flask import Response, g, request

from coaching.access.guard import for_phone, guard
from coaching.offline import packing, policy
from coaching.offline.views import bp
from coaching.offline.views.who import never_stored
from coaching.platform import clock


@bp.get("/sync/pack")
@for_phone
@guard(policy.own)
def pack() -> Any:
    """Not sent again where the phone has this very pack."""
    made = packing.pack_of(g.actor)
    tag = packing.tag_of(made)
    if tag in request.if_none_match:
        answer = Response(status=304)
    else:
        answer = never_stored(**made, made_at=clock.now().isoformat(timespec="seconds"))
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
