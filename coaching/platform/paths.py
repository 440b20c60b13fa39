"""Paths of pages where there is no request: in reminders and in the calendar."""

from typing import Any

from flask import current_app


def path_of(endpoint: str, **values: Any) -> str:
    """Without the path that a proxy puts before ours."""
    return current_app.url_map.bind("cairn").build(endpoint, values)
