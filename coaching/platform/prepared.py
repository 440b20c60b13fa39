"""Statements that are built once and asked many times, each time with other values.

To build a statement with all its conditions takes longer than SQLite takes to answer it, and a page asks ten. A read
that stands on a page's way is therefore a function that says how its statement is built; its parameters stand in the
statement as places for values, `actor` as a place for the member who asks. What a statement decides while it is
built it decides for everybody: so a builder knows of the actor nothing but who it is, and a day, a moment or an
identifier that got into the statement itself is refused when it is built.
"""

import inspect
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any, get_origin
from uuid import UUID

from sqlalchemy import BindParameter, Date, Integer, Select, bindparam
from sqlalchemy.sql import visitors

from coaching.platform import clock, walls
from coaching.platform.db import db
from coaching.platform.records import Instant

# The moment and the day at which a statement is asked, not those at which it was built.
NOW = bindparam("now", callable_=clock.now, type_=Instant())
TODAY = bindparam("today", callable_=clock.today, type_=Date())

ACTING = "acting_member"
KEPT_OUT = (date, datetime, UUID)


class Asker:
    """Stands in for the actor while a statement is built. A builder that asks for more than this is not prepared."""

    member_id: Any = bindparam(ACTING)


class Prepared:
    def __init__(self, build: Callable[..., Select[Any]]):
        self._build = build
        self._places = {
            name: _place(name, parameter.annotation) for name, parameter in inspect.signature(build).parameters.items()
        }
        self._statement: Select[Any] | None = None
        self.__doc__ = build.__doc__

    @property
    def statement(self) -> Select[Any]:
        """Raises `TypeError` where a value got into it that is not the same at every time and for everybody."""
        if self._statement is None:
            built = self._build(**self._places)
            _refuse_values(built, self._build.__qualname__)
            walls.keep(built)
            self._statement = built
        return self._statement

    def rows(self, *values: Any) -> Any:
        return db.session.execute(self.statement, self._named(values))

    def all(self, *values: Any) -> list[Any]:
        return list(db.session.scalars(self.statement, self._named(values)))

    def first(self, *values: Any) -> Any:
        """The first column of the first row, or None."""
        return db.session.scalar(self.statement, self._named(values))

    def _named(self, values: tuple[Any, ...]) -> dict[str, Any]:
        named = dict(zip(self._places, values, strict=True))
        if "actor" in named:
            named[ACTING] = named.pop("actor").member_id
        return named


def prepared(build: Callable[..., Select[Any]]) -> Prepared:
    """For a function that builds a statement. A parameter annotated as a sequence is for `column.in_(...)`."""
    return Prepared(build)


def _place(name: str, annotation: Any) -> Any:
    if name == "actor":
        return Asker()
    if get_origin(annotation) is Sequence:
        return bindparam(name, expanding=True)
    return bindparam(name, type_=Integer()) if annotation is int else bindparam(name)


def _refuse_values(statement: Select[Any], name: str) -> None:
    element: Any
    for element in visitors.iterate(statement):
        if isinstance(element, BindParameter) and element.callable is None:
            values = element.value if isinstance(element.value, (list, tuple, set, frozenset)) else [element.value]
            if any(isinstance(value, KEPT_OUT) for value in values):
                raise TypeError(f"{name} keeps a value of its first asking in its statement")
