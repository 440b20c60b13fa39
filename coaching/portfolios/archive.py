"""The archive, made while it is sent: the files first, then the feed, which says what became of each.

So nothing large is ever held, and a file that is gone from the store is told of in the feed instead of ending it all.
"""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from coaching.platform.storage.store import Missing, Opened
from coaching.portfolios import leap2a

# Pictures, sound and PDF hardly become smaller, and somebody waits.
EFFORT = 1


@dataclass(frozen=True, slots=True)
class Packed:
    """A file that goes along: its place in the archive, and how it is opened."""

    path: str
    open: Callable[[], Opened]


class _Pipe:
    """What the archive is written to, and taken from at once. It cannot be gone back in."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def write(self, some: bytes) -> int:
        self._waiting.append(bytes(some))
        return len(some)

    def flush(self) -> None:
        """Everything is there already."""

    def close(self) -> None:
        """What waits is still taken."""

    def taken(self) -> bytes:
        some, self._waiting = b"".join(self._waiting), []
        return some


def streamed(portfolio: leap2a.Portfolio, files: Sequence[Packed]) -> Iterator[bytes]:
    """Raises `Away` on the way: half an archive is no archive, and a browser says so."""
    pipe, missing, made = _Pipe(), set[str](), portfolio.updated.timetuple()[:6]
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED, compresslevel=EFFORT) as archive:
        for file in files:
            try:
                opened = file.open()
            except Missing:
                missing.add(file.path)
                continue
            with archive.open(_place(file.path, made), "w") as place:
                for chunk in opened.chunks():
                    place.write(chunk)
                    yield pipe.taken()
        archive.writestr(_place(leap2a.NAME, made), leap2a.written(leap2a.without(portfolio, missing)))
    yield pipe.taken()


def _place(path: str, made: Any) -> zipfile.ZipInfo:
    place = zipfile.ZipInfo(path, made)
    place.compress_type, place.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    return place
