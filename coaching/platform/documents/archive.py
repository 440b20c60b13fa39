"""A ZIP whose bytes depend on nothing but what is in it: fixed times, fixed order, fixed modes."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import BinaryIO

LONG_AGO = (1980, 1, 1, 0, 0, 0)
# Of formats that are packed already; packing them again takes time and saves nothing.
PACKED = frozenset({".jpg", ".jpeg", ".png", ".webp", ".mp3", ".m4a", ".ogg", ".pdf", ".zip"})


class BadArchive(Exception):
    """Not a ZIP that can be read safely; the message says why."""


def packed(files: Mapping[str, bytes]) -> bytes:
    """The files in the order of their names. Raises `ValueError` for a name that would leave the folder."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in sorted(files):
            if not is_safe(name):
                raise ValueError(f"not a name for a file in a pack: {name!r}")
            entry = zipfile.ZipInfo(name, LONG_AGO)
            is_packed = PurePosixPath(name).suffix.lower() in PACKED
            entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, files[name])
    return made.getvalue()


def is_safe(name: str) -> bool:
    """A plain relative path."""
    parts = name.split("/")
    return bool(name) and "\\" not in name and ":" not in name and all(part not in ("", ".", "..") for part in parts)


def opened(content: bytes, *, most_files: int, most_bytes: int) -> dict[str, bytes]:
    """Every file by its name. Raises `BadArchive` as `walked` does."""
    walk = walked(io.BytesIO(content), most_files=most_files, most_bytes=most_bytes)
    return {name: b"".join(pieces) for name, pieces in walk}


def walked(file: BinaryIO, *, most_files: int, most_bytes: int) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Each file's name and its content in pieces, to be read before the next.

    Raises `BadArchive` for what is damaged, doubled, unsafe or unpacks to too much.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            yield from _walked(archive, most_files, most_bytes)
    except (BadArchive, GeneratorExit):
        raise
    except Exception as fault:  # zlib, lzma and bz2 have errors of their own for what is damaged
        raise BadArchive("damaged") from fault


def _walked(archive: zipfile.ZipFile, most_files: int, most_bytes: int) -> Iterator[tuple[str, Iterator[bytes]]]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > most_files:
        raise BadArchive("too many files")
    seen: set[str] = set()
    left = [most_bytes]
    for entry in entries:
        if entry.filename in seen or not is_safe(entry.filename):
            raise BadArchive("damaged")
        seen.add(entry.filename)
        yield entry.filename, _pieces(archive, entry, left)


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: list[int]) -> Iterator[bytes]:
    """What the list of contents says of sizes is not believed: reading stops at what is left."""
    try:
        with archive.open(entry) as file:
            while piece := file.read(65536):
                left[0] -= len(piece)
                if left[0] < 0:
                    raise BadArchive("too large")
                yield piece
    except (BadArchive, GeneratorExit):
        raise
    except Exception as fault:
        raise BadArchive("damaged") from fault
