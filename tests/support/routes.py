"""Every route of the app, for tests that walk them all."""

from collections.abc import Iterator
from typing import Any

# Routes whose address carries no argument but whose GET is no page of ours.
NOT_PAGES = {"health.live", "health.ready"}


def paths_of(app: Any, method: str, *, without_arguments: bool = False) -> Iterator[str]:
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()) and rule.endpoint not in NOT_PAGES:
            if without_arguments and rule.arguments:
                continue
            yield rule.rule
