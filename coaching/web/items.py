"""A form that waited in a phone's outbox: whose it is, of which form, when it was written, and how it is answered.

It carries its id as the header `Idempotency-Key`, and only an answer that says this id back was meant for it: the
phone then lets it go. So a change that worked is answered 200 with the page's address beside it, never by leading on.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from coaching.platform import clock
from coaching.web.forgery import SAFE_METHODS

KEY, OWNER, FORM = "Idempotency-Key", "X-Cairn-Owner", "X-Cairn-Form"
WRITTEN, CLOCK = "X-Cairn-Written", "X-Cairn-Clock"
LOCATION, REFUSED = "X-Cairn-Location", "X-Cairn-Refused"
LONGEST_KEY = 100
# A phone may wait for months; what its clock says beyond that is a clock gone wrong.
OLDEST = timedelta(days=400)
# Until then whoever wrote it is still there; what waited longer is sent by the phone alone.
JUST_NOW = timedelta(minutes=1)
_MILLISECONDS = re.compile(r"[0-9]{1,16}", re.ASCII)


# A form that a phone keeps has a version: the last two are taken, whatever the form has become meanwhile.
TAKEN = 2
View = Callable[..., Any]
Reader = Callable[[MultiDict[str, str]], MultiDict[str, str]]


def form_version(number: int, reads_before: Reader | None = None) -> Callable[[View], View]:
    """The version of the form that this route takes, and how the fields of the one before become this one's.

    Without it a form is of version 1. A change that takes the fields of the one before as they are needs no reader.
    """

    def decorate(view: View) -> View:
        view.form_version = number  # type: ignore[attr-defined]
        view.reads_before = reads_before  # type: ignore[attr-defined]
        return view

    return decorate


def version_of(endpoint: str) -> int:
    return int(getattr(current_app.view_functions.get(endpoint), "form_version", 1))


def version_at(address: str) -> int:
    """The same for the address that a form is sent to, as it stands in a page."""
    return version_of(endpoint_at(address))


def path_of(address: str) -> str:
    """Where a form is sent, without host, query and the path that a proxy put before it: as texts are kept under it."""
    return urlsplit(address).path.removeprefix(request.script_root)


def endpoint_at(address: str) -> str:
    """What takes a form that is sent to this address; empty where nothing does."""
    try:
        endpoint, _values = current_app.create_url_adapter(request).match(path_of(address), method="POST")  # type: ignore[union-attr]
    except (HTTPException, RequestRedirect):
        return ""
    return str(endpoint)


def is_too_old() -> bool:
    """Whether it was written on a form older than the last two."""
    return _version() <= version_of(request.endpoint or "") - TAKEN


def read_as_current() -> None:
    """Fields of the form before become those of today's. After the one-time key was taken, which stands for what
    was sent."""
    view = current_app.view_functions[request.endpoint or ""]
    reads = getattr(view, "reads_before", None)
    if reads is not None and _version() < version_of(request.endpoint or ""):
        request.__dict__["form"] = reads(MultiDict(request.form))


def _version() -> int:
    """One that does not say is of today."""
    said = request.headers.get(FORM, "")
    return int(said) if re.fullmatch("[0-9]{1,4}", said) else version_of(request.endpoint or "")


def is_item() -> bool:
    return request.method not in SAFE_METHODS and bool(request.headers.get(KEY))


def is_from(account_id: object, organisation_id: object) -> bool:
    """Whether it was written by this account in this organisation. One that does not say is nobody's."""
    return request.headers.get(OWNER, "").split() == [str(account_id), str(organisation_id)]


def written_at() -> datetime:
    """When it was written, on the server's clock: the phone says how long ago. A clock that is wrong does no harm."""
    waited = _waited()
    return clock.now() if waited is None else clock.now() - waited


def was_just_written() -> bool:
    waited = _waited()
    return waited is not None and waited <= JUST_NOW


def _waited() -> timedelta | None:
    """None where the phone does not say, or what it says cannot be."""
    said = [request.headers.get(name, "") for name in (CLOCK, WRITTEN)]
    if not all(map(is_milliseconds, said)):
        return None
    milliseconds = int(said[0]) - int(said[1])
    if not 0 <= milliseconds <= OLDEST / timedelta(milliseconds=1):
        return None
    return timedelta(milliseconds=milliseconds)


def is_milliseconds(said: str) -> bool:
    return _MILLISECONDS.fullmatch(said) is not None


def refusal(status: int, why: str) -> Response:
    """Nothing is done and nothing is shown: what it says may not be this person's to read."""
    return Response(status=status, headers={REFUSED: why})


def settle(response: Response) -> Response:
    """The answer to a change that worked, as a phone can tell it from any other page that a network might put there."""
    if not is_item() or not 300 <= response.status_code < 400 or g.get("actor") is None:
        return response
    response.headers[LOCATION] = response.headers.pop("Location")
    response.status_code = 200
    response.set_data(b"")
    return response


def set_up(app: Flask) -> None:
    app.jinja_env.globals["form_version"] = version_at

    @app.after_request
    def say_the_key_back(response: Response) -> Response:
        if is_item():
            response.headers[KEY] = request.headers[KEY][:LONGEST_KEY]
        return response
