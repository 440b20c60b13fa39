"""A ZIP whose bytes depend on nothing but what is in it: fixed times, fixed order, fixed modes."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

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
    """Every file by its name. Raises `BadArchive` for what is damaged, doubled, unsafe or unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _read(archive, most_files, most_bytes)
    except BadArchive:
        raise
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, ValueError, RuntimeError,
            NotImplementedError) as fault:  # fmt: skip
        raise BadArchive("damaged") from fault
    except Exception as fault:  # zlib, lzma and bz2 have errors of their own for a stream that is damaged
        raise BadArchive("damaged") from fault


def _read(archive: zipfile.ZipFile, most_files: int, most_bytes: int) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > most_files:
        raise BadArchive("too many files")
    found: dict[str, bytes] = {}
    left = most_bytes
    for entry in entries:
        if entry.filename in found or not is_safe(entry.filename):
            raise BadArchive("damaged")
        found[entry.filename] = b"".join(_pieces(archive, entry, left))
        left -= len(found[entry.filename])
    return found


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> Iterator[bytes]:
    """What the list of contents says of sizes is not believed: reading stops at what is left."""
    with archive.open(entry) as file:
        while piece := file.read(65536):
            left -= len(piece)
            if left < 0:
                raise BadArchive("too large")
            yield piece
