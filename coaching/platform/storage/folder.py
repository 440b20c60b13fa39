"""Files in a folder. A file is written beside its place, synced, and moved into it; then the folder is synced."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coaching.platform import clock, ids
from coaching.platform.storage.store import KEY, Away, Full, Kept, Missing, Opened, checked

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
HALF = ".half"
HALF_KEPT_FOR = timedelta(days=1)


class Folder:
    def __init__(self, root: Path):
        self.root = root

    def put(self, key: str, content: bytes) -> None:
        place = self.root / checked(key)
        with _faults_told():
            _make_folder(place.parent)
            half = place.with_name(f"{ids.new_id()}{HALF}")
            try:
                _write(half, content)
                half.rename(place)
            except BaseException:
                half.unlink(missing_ok=True)
                raise
            _sync(place.parent)

    def open(self, key: str) -> Opened:
        with _faults_told():
            stream = (self.root / checked(key)).open("rb")
            return Opened(stream, os.fstat(stream.fileno()).st_size)

    def exists(self, key: str) -> bool:
        return (self.root / checked(key)).is_file()

    def remove(self, key: str) -> None:
        with _faults_told():
            (self.root / checked(key)).unlink(missing_ok=True)

    def listed(self, beginning: str) -> Iterator[Kept]:
        """Clears away what a killed server left half written, too."""
        for path in (self.root / beginning.rpartition("/")[0]).rglob("*"):
            key = path.relative_to(self.root).as_posix()
            if not key.startswith(beginning) or not path.is_file():
                continue
            found = path.stat()
            at = datetime.fromtimestamp(found.st_mtime, UTC)
            if KEY.fullmatch(key):
                yield Kept(key, found.st_size, at)
            elif path.name.endswith(HALF) and at < clock.now() - HALF_KEPT_FOR:
                path.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _make_folder(folder: Path) -> None:
    """With its parents, each entered in its own parent for good."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync(folder.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _faults_told() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as fault:
        raise Missing from fault
    except OSError as fault:
        raise (Full if fault.errno in NO_ROOM else Away)(fault.strerror or "") from fault
