"""The start is refused where a route has neither a rule nor a reason for being public."""

from flask import Flask

from coaching.access.rules import Rule


class Unsealed(Exception):
    """A route stands open by omission."""


def undeclared(app: Flask) -> list[str]:
    """Endpoints whose view carries neither `@guard` nor `@public`."""
    return sorted({rule.endpoint for rule in app.url_map.iter_rules() if not _is_declared(app, rule.endpoint)})


def seal(app: Flask) -> None:
    """Raises `Unsealed` with the endpoints that nobody decided about."""
    open_by_omission = undeclared(app)
    if open_by_omission:
        raise Unsealed("these routes have no rule: " + ", ".join(open_by_omission))


def _is_declared(app: Flask, endpoint: str) -> bool:
    view = app.view_functions[endpoint]
    return isinstance(getattr(view, "rule", None), Rule) or bool(getattr(view, "public", ""))
