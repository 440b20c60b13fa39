"""What a store of files can do, and how it says that it cannot."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

CHUNK = 64 * 1024
# The organisation, what kind of file, and chance: made by us, and never a name that somebody gave.
KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[a-z]{3,20}/[0-9a-f]{32}(\.small)?")


class Missing(Exception):
    """There is no such file."""


class Away(Exception):
    """The store cannot be reached, or does not take our name and password."""


class Full(Exception):
    """The store has no room left."""


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...
    def close(self) -> None: ...


@dataclass(frozen=True)
class Opened:
    """A file that is being read. It closes itself at its end; who stops before that closes it."""

    stream: Readable
    size: int

    def chunks(self) -> Iterator[bytes]:
        try:
            while chunk := self.stream.read(CHUNK):
                yield chunk
        finally:
            self.close()

    def close(self) -> None:
        self.stream.close()


@dataclass(frozen=True)
class Kept:
    """What a listing says of a file."""

    key: str
    size: int
    at: datetime


class Store(Protocol):
    """`put` returns when the bytes will survive a power cut, and leaves nothing half; a key is written once."""

    def put(self, key: str, content: bytes) -> None: ...

    def open(self, key: str) -> Opened:
        """Raises `Missing`."""
        ...

    def exists(self, key: str) -> bool: ...

    def remove(self, key: str) -> None:
        """What is gone already is no fault."""
        ...

    def listed(self, beginning: str) -> Iterator[Kept]:
        """Files whose key begins so, in no order."""
        ...


def checked(key: str) -> str:
    """The key, where it is one of ours; so no store is ever asked for a path that somebody made up."""
    if not KEY.fullmatch(key):
        raise ValueError("not a key of a file")
    return key
