"""Which letters a request may carry: what no person types is taken out before anybody reads it.

Why these and no others: docs/decisions/0016-letters-that-no-person-types.md.
"""

import re
from collections.abc import Iterable
from typing import Any

from flask import Flask
from werkzeug.datastructures import ImmutableMultiDict, iter_multi_items
from werkzeug.routing import IntegerConverter, PathConverter, UnicodeConverter, ValidationError

# Taken exactly as they were typed.
SECRETS = frozenset({"password", "new_password", "current_password", "pin", "new_pin"})
# Fields whose text is never kept for later, shown back or logged.
NEVER_KEPT = SECRETS | {"csrf_token"}

NEVER_TYPED = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # controls but tab and line ends; PostgreSQL refuses NUL, browsers the rest
    "\u2028\u2029\ufeff"  # line and paragraph separators, the byte order mark
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates: they reorder what stands after them
    "\ud800-\udfff"  # halves of a pair, which no encoding can write
    "\ufdd0-\ufdef\ufffe\uffff"  # no characters at all
    "]"
)


def typed(text: str) -> str:
    return NEVER_TYPED.sub("", text)


class Typed(ImmutableMultiDict[str, Any]):
    """The fields of an address or of a form, without the letters that no person types."""

    def __init__(self, given: Any = None):
        super().__init__(list(_cleaned(iter_multi_items(given))) if given else None)


def _cleaned(pairs: Iterable[tuple[str, Any]]) -> Iterable[tuple[str, Any]]:
    for name, value in pairs:
        is_open = isinstance(value, str) and name not in SECRETS
        yield typed(name), typed(value) if is_open else value


class Segment(UnicodeConverter):
    """A part of a path. With a letter that no person types it is no address of ours."""

    def to_python(self, value: str) -> str:
        return _only_typed(super().to_python(value))


class Segments(PathConverter):
    def to_python(self, value: str) -> str:
        return _only_typed(super().to_python(value))


class Number(IntegerConverter):
    """A number in a path as we write it: no leading zero, and small enough for every database."""

    regex = "(?:0|[1-9][0-9]{0,8})"


def _only_typed(value: str) -> str:
    if NEVER_TYPED.search(value):
        raise ValidationError
    return value


def set_up(app: Flask) -> None:
    """Before any route is written: rules take the converters that are there."""
    app.url_map.converters.update({"default": Segment, "string": Segment, "path": Segments, "int": Number})
