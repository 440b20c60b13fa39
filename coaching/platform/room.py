"""What a room declares about itself; the factory opens every room from this."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click
from flask import Blueprint


@dataclass(frozen=True)
class Holding:
    """One kind of personal data: what it is, why it is kept, how long, and who is told."""

    tables: tuple[str, ...]
    what: str
    why: str
    how_long: str


@dataclass(frozen=True)
class Job:
    """A periodic piece of work; `run` may run twice without harm. `every` is in minutes."""

    name: str
    run: Callable[[], Any]
    every: int


@dataclass(frozen=True)
class Room:
    """`seed` puts what ships with Cairn into the database; it may run any number of times.

    `modes` names those in which the room is opened; where it is empty, in all.
    """

    name: str
    blueprints: tuple[Blueprint, ...] = ()
    jobs: tuple[Job, ...] = ()
    commands: tuple[click.Command, ...] = ()
    holdings: tuple[Holding, ...] = ()
    on_open: tuple[Callable[[Any], None], ...] = ()
    seed: Callable[[], Any] | None = None
    modes: tuple[str, ...] = ()
