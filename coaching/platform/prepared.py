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
        parameters = inspect.signature(build).parameters
        self._names = tuple(parameters)
        self._decided = tuple(name for name, parameter in parameters.items() if parameter.annotation is bool)
        self._places = {
            name: _place(name, parameter.annotation)
            for name, parameter in parameters.items()
            if name not in self._decided
        }
        self._statements: dict[tuple[bool, ...], Select[Any]] = {}
        self.__doc__ = build.__doc__

    def statement(self, *decided: bool) -> Select[Any]:
        """Raises `TypeError` where a value got into it that is not the same at every time and for everybody."""
        if decided not in self._statements:
            built = self._build(**self._places, **dict(zip(self._decided, decided, strict=True)))
            _refuse_values(built, self._build.__qualname__)
            walls.keep(built)
            self._statements[decided] = built
        return self._statements[decided]

    def rows(self, *values: Any) -> Any:
        return db.session.execute(*self._asked(values))

    def all(self, *values: Any) -> list[Any]:
        return list(db.session.scalars(*self._asked(values)))

    def first(self, *values: Any) -> Any:
        """The first column of the first row, or None."""
        return db.session.scalar(*self._asked(values))

    def _asked(self, values: tuple[Any, ...]) -> tuple[Select[Any], dict[str, Any]]:
        named = dict(zip(self._names, values, strict=True))
        statement = self.statement(*(named.pop(name) for name in self._decided))
        if "actor" in named:
            named[ACTING] = named.pop("actor").member_id
        return statement, named


def prepared(build: Callable[..., Select[Any]]) -> Prepared:
    """For a function that builds a statement.

    A parameter annotated as a sequence is for `column.in_(...)`; one annotated as bool is no place in the statement but
    decides what is built, so each choice has a statement of its own.
    """
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
