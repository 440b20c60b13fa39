"""Doing things at the same moment, as several people."""

import threading
from collections.abc import Callable
from typing import Any

import pytest

from coaching.platform import ids
from coaching.platform.config import PROJECT

FIGURES = PROJECT / "test-results" / "figures.txt"


def lengths(short: int, full: int) -> list[Any]:
    """A drill in two lengths: `short` with every run of the tests, `full` with the soak."""
    return [pytest.param(short, id="short"), pytest.param(full, id="full", marks=pytest.mark.soak)]


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Does all of it from one starting shot, each in a thread of its own; the answers, in the order given."""
    start, answers, faults = threading.Barrier(len(works)), [None] * len(works), []

    def run(place: int, work: Callable[[], Any]) -> None:
        start.wait()
        try:
            answers[place] = work()
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    return answers


class Sender:
    """A visitor as fit for threads: sends forms to the app, each time as a browser of its own."""

    def __init__(self, visitor: Any):
        self.app = visitor.app
        self.token, self.cookie = visitor.csrf(), visitor.client.get_cookie("cairn").value

    def fields(self, fields: dict[str, Any], key: str | None = None) -> dict[str, Any]:
        return fields | {"csrf_token": self.token, "_key": key or str(ids.new_id())}

    def post(self, path: str, fields: dict[str, Any], key: str | None = None) -> Any:
        client = self.app.test_client()
        client.set_cookie("cairn", self.cookie)
        return client.post(path, data=self.fields(fields, key))


def tell(drill: str, **figures: Any) -> None:
    """Writes a line of figures beside the pictures of the tests, and shows it where output is shown."""
    line = f"{drill}: " + ", ".join(f"{name} {value}" for name, value in figures.items())
    print(line)
    FIGURES.parent.mkdir(exist_ok=True)
    with FIGURES.open("a") as file:
        file.write(line + "\n")
