"""The box that any copy of Cairn forwards, signed in or not (U3.5), and the key that boxes are sealed with."""

import re
from typing import Any

from flask import Response, abort, g, jsonify, request

from coaching.access.guard import guard, own_forgery, public
from coaching.organisations import queries as organisations
from coaching.platform import tenancy
from coaching.platform.refusal import Refused
from coaching.safeguarding import boxes, commands, policy, queries
from coaching.safeguarding.boxes import Box, NotABox, NotOpened
from coaching.safeguarding.models import PROVED
from coaching.safeguarding.views import bp
from coaching.safeguarding.words import for_device
from coaching.signin import throttle
from coaching.web import forgery

CLOCK = re.compile(r"[0-9]{1,15}")


@bp.post("/concerns/sealed")
@public("a concern never waits for its author's sign-in: only what is sealed to an organisation's key is taken")
@own_forgery
def take_sealed() -> Any:
    """Reads no cookie and sets none; the same id is taken once, and a repeat is answered alike."""
    if forgery.comes_from_elsewhere():
        abort(403)
    if throttle.take(("box", request.remote_addr or "")) is None:
        return _answer(429)
    try:
        box = boxes.read(_body())
    except NotABox:
        return _answer(400)
    return _received(box) if organisations.exists(box.organisation_id) else _answer(404)


def _received(box: Box) -> Response:
    tenancy.bind(box.organisation_id)
    try:
        content = commands.open_box(box)
        is_counted = commands.writer_of(content).proof not in PROVED and queries.find_by_id(box.id) is None
        if is_counted and throttle.take(("unproved", str(box.organisation_id))) is None:
            return _answer(429)
        commands.receive(box, content, clock_ms=_clock())
    except (NotOpened, Refused):
        return _answer(422)
    return _answer(200, str(box.id))


def _body() -> bytes:
    if request.mimetype != "application/json" or (request.content_length or boxes.MOST_BYTES + 1) > boxes.MOST_BYTES:
        raise NotABox
    return request.get_data(cache=False)


def _clock() -> int | None:
    """What the phone's clock says now: how long ago it was written is counted by that clock alone."""
    given = request.headers.get("X-Cairn-Clock", "")
    return int(given) if CLOCK.fullmatch(given) else None


def _answer(status: int, concern_id: str = "") -> Response:
    """A phone takes a concern off only where it reads its own id back."""
    answer = jsonify({"received": concern_id} if concern_id else {})
    answer.status_code = status
    if concern_id:
        answer.headers["Idempotency-Key"] = concern_id
    answer.headers["Cache-Control"] = "no-store"
    return answer


@bp.get("/concerns/key")
@guard(policy.key)
def key() -> Any:
    """What a device keeps from its first sign-in on: the public key, and numbers by role without a name (U3.8)."""
    found = queries.current_key()
    kept = {"id": str(found.id), "public": found.public} if found is not None else None
    return jsonify({
        "org": str(g.actor.organisation_id), "key": kept, "kept": queries.numbers_of(g.actor), "words": for_device(),
        "alternative": bool(queries.told_first(boxes.ALTERNATIVE, ())),
    })  # fmt: skip
