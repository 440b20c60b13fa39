"""Every route of the app, for tests that walk them all."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from werkzeug.exceptions import HTTPException

# Routes whose GET is no page of ours: signs of life, and files to save.
NOT_PAGES = {
    "calendar.feed",
    "health.live",
    "health.ready",
    "packs.fetch",
    "packs.visit_file",
    "shells.manifest",
    "shells.worker",
}


def paths_of(app: Any, method: str, *, without_arguments: bool = False) -> Iterator[str]:
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()) and rule.endpoint not in NOT_PAGES:
            if without_arguments and rule.arguments:
                continue
            yield rule.rule


def endpoints_of(app: Any, method: str) -> set[str]:
    return {rule.endpoint for rule in app.url_map.iter_rules() if method in (rule.methods or ())}


def endpoint_of(url_map: Any) -> Callable[[str], str]:
    """Answers which endpoint an address belongs to; one that leads nowhere is its own."""
    bound = url_map.bind("127.0.0.1")

    def find(path: str) -> str:
        try:
            return str(bound.match(urlsplit(path).path, method="GET")[0])
        except HTTPException:
            return path

    return find
