"""Requests that another site makes in a person's name are refused, once, for all unsafe methods."""

from urllib.parse import urlsplit

from flask import current_app, request
from flask_wtf.csrf import generate_csrf, validate_csrf
from wtforms.validators import ValidationError

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Forged(Exception):
    """The request carries no token of this session, or says that it comes from another site."""


def token() -> str:
    return generate_csrf()


def check() -> None:
    """Raises `Forged`. The header htmx sends proves nothing and is not looked at."""
    if request.method in SAFE_METHODS:
        return
    if comes_from_elsewhere():
        raise Forged("another site")
    given = request.form.get("csrf_token") or request.headers.get("X-CSRF-Token")
    try:
        validate_csrf(given, time_limit=None)
    except ValidationError as fault:
        raise Forged(str(fault)) from fault


def comes_from_elsewhere() -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None and site not in ("same-origin", "none"):
        return True
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != _own_host()


def _own_host() -> str:
    public_url = current_app.config["CAIRN"].public_url
    return urlsplit(public_url).netloc if public_url else request.host
