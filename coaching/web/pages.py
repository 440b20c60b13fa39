"""Whole pages and their parts; the only code that decides by htmx's headers which of the two to send."""

import re
from typing import Any

from flask import Response, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from coaching.web.htmx import VARY
from coaching.web.letters import NEVER_TYPED


def is_part() -> bool:
    return bool(request.htmx.is_part)  # type: ignore[attr-defined]


def page(whole: str, part: str | None = None, *, status: int = 200, **words: Any) -> Response:
    """The page `whole`, or its part `part` alone where htmx asked for a part.

    A form among `words` that has errors puts "Error: " before the title.
    """
    form = words.get("form")
    words.setdefault("page_has_errors", bool(form is not None and (form.errors or form.form_errors)))
    chosen = part if part and is_part() else whole
    response = make_response(render_template(chosen, **words), status)
    response.headers.add("Vary", VARY)
    return response


def see(endpoint: str, **values: Any) -> AnyResponse:
    """The answer to a change that worked: 303 to the page that shows it."""
    return redirect(url_for(endpoint, **values), 303)


def leave_to(address: str) -> AnyResponse:
    """Sends the whole browser there, also when a part of a page had asked."""
    if is_part():
        response = make_response("", 401)
        response.headers["HX-Redirect"] = address
        return response
    return redirect(address, 303 if request.method not in ("GET", "HEAD") else 302)


def here() -> str:
    """The address of this page as the browser knows it, with the path that a proxy put before it."""
    return request.script_root + request.full_path.rstrip("?")


def inside(address: str | None, otherwise: str) -> str:
    """`address` where it is a plain path of Cairn, else `otherwise` (open redirects, AU13)."""
    if not address or not address.startswith(request.script_root + "/") or address.startswith(("//", "/\\")):
        return otherwise
    if "\\" in address or any(ord(letter) < 33 for letter in address) or NEVER_TYPED.search(address):
        return otherwise
    if ".." in re.split(r"[/?#]", address.lower().replace("%2e", ".")):
        return otherwise  # a browser would go up with it, out of the path that a proxy put before ours
    return address


def page_number(given: str | None) -> int:
    """The number of a page in a list; nonsense is the first."""
    number = int(given) if given and re.fullmatch("[0-9]{1,9}", given) else 0
    return min(number, 10_000) or 1
