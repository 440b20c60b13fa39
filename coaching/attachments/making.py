"""Making a file safe: its kind and size are looked at here, all else in the limited process."""

import json
import os
import select
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any

import structlog

from coaching.attachments import names
from coaching.attachments.kinds import BEGINNING, JPEG, MEGABYTE, Kind, kind_of
from coaching.platform.config import PROJECT
from coaching.platform.refusal import Refused
from coaching.platform.upload import Upload
from coaching.platform.words import _

log = structlog.get_logger("cairn")
PATIENCE = 10
MOST_MADE = 40 * MEGABYTE
PROGRAM = (sys.executable, "-E", "-s", "-m", "coaching.attachments.limited")
AT_ONCE = BoundedSemaphore(2)


@dataclass(frozen=True)
class Safe:
    """A file that may be kept and served. `small` is a picture of it for lists, empty where there is none."""

    name: str
    kind: Kind
    content: bytes
    small: bytes
    width: int
    height: int
    pages: int


class NotTaken(Exception):
    """`why` is a code of the limited process."""

    def __init__(self, why: str):
        super().__init__(why)
        self.why = why


def look_at(upload: Upload) -> None:
    """Makes it safe and keeps what came of it, so that the change itself does not wait for it."""
    try:
        upload.found = _made(upload)
    except Refused as refusal:
        upload.found = refusal


def safe(upload: Upload) -> Safe:
    """Raises `Refused` with what is wrong and what to choose instead."""
    if upload.found is None:
        look_at(upload)
    if isinstance(upload.found, Refused):
        raise upload.found
    made: Safe = upload.found
    return made


def _made(upload: Upload) -> Safe:
    told, size = names.told(upload.name), upload.size
    if not size:
        raise Refused(_("%(name)s is empty. Choose it again, or another file.", name=told))
    kind = kind_of(upload.stream.read(BEGINNING))
    if kind is None:
        raise Refused(
            _("%(name)s cannot be added. Choose a photo (JPEG, PNG or WebP), a PDF, or a sound.", name=told)
        )  # fmt: skip
    if size > kind.most_bytes:
        raise Refused(
            _("%(name)s is %(size)d MB. Choose one under %(most)d MB.",
              name=told, size=-(-size // MEGABYTE), most=kind.most_bytes // MEGABYTE)
        )  # fmt: skip
    try:
        facts, content, small = in_limited_process((*PROGRAM, kind.media_type), upload.read())
    except NotTaken as fault:
        raise Refused(_in_words(fault.why, told)) from fault
    return Safe(names.shown(upload.name, kind), kind, content, small, **facts)


def _in_words(why: str, name: str) -> str:
    words = {
        "too_many_pixels": _("%(name)s has more pixels than can be opened. Choose a smaller picture.", name=name),
        "too_many_pages": _("%(name)s has more than 500 pages. Choose the pages that matter.", name=name),
        "locked": _("%(name)s is locked with a password. Save it without one, then choose it again.", name=name),
        "acts": _("%(name)s can run or open something. Print it to a new PDF, then choose that.", name=name),
        "holds_files": _("%(name)s has other files inside. Print it to a new PDF, then choose that.", name=name),
        "odd_picture": _("%(name)s has a picture that cannot be checked. Choose a photo of the page.", name=name),
        "moving_pictures": _("%(name)s is a film. Choose a sound without pictures.", name=name),
        "odd_sound": _("%(name)s cannot be added. Choose M4A, MP3, Ogg, WebM or WAV.", name=name),
        "too_much": _("%(name)s takes too long to open. Choose a smaller one.", name=name),
    }  # fmt: skip
    return words.get(why) or _("%(name)s cannot be opened: it is damaged or not what it seems.", name=name)


def in_limited_process(
    program: tuple[str, ...], content: bytes, patience: float = PATIENCE
) -> tuple[dict[str, int], bytes, bytes]:  # fmt: skip
    """Facts, the file and the small picture that the process gave back. Raises `NotTaken`.

    What it says is not believed more than the file was: sizes and beginnings are looked at again.
    """
    with AT_ONCE, tempfile.TemporaryFile() as source:
        source.write(content)
        source.seek(0)
        process = subprocess.Popen(  # noqa: S603  a fixed program; the file is its input, not its arguments
            program, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=PROJECT,
            env={"LANG": "C.UTF-8"}, start_new_session=True,
        )  # fmt: skip
        try:
            answer = _read(process, time.monotonic() + patience)
        finally:
            process.kill()
            process.wait()
            assert process.stdout is not None
            process.stdout.close()
    return _believed(answer, program[-1])


def _read(process: "subprocess.Popen[bytes]", until: float) -> bytes:
    assert process.stdout is not None
    pipe, parts, size = process.stdout.fileno(), [], 0
    while size <= MOST_MADE:
        ready, _w, _x = select.select([pipe], [], [], max(0, until - time.monotonic()))
        if not ready:
            raise NotTaken("too_much")
        part = os.read(pipe, 1 << 20)
        if not part:
            break
        parts.append(part)
        size += len(part)
    ended = process.wait(timeout=max(0.1, until - time.monotonic())) if size <= MOST_MADE else 1
    if ended:
        log.warning("file_not_opened", ended=ended)
        raise NotTaken("too_much" if ended in (-9, -24) else "damaged")
    return b"".join(parts)


def _believed(answer: bytes, media_type: str) -> tuple[dict[str, int], bytes, bytes]:
    line, _end, rest = answer.partition(b"\n")
    try:
        told: dict[str, Any] = json.loads(line)
        if "refused" in told:
            raise NotTaken(str(told["refused"]))
        facts = {name: int(told[name]) for name in ("width", "height", "pages")}
        many, many_small = (int(size) for size in told["sizes"])
    except (ValueError, KeyError, TypeError) as fault:
        raise NotTaken("damaged") from fault
    content, small = rest[:many], rest[many:]
    kind, kind_small = kind_of(content[:BEGINNING]), kind_of(small[:BEGINNING])
    if kind is None or kind.media_type != media_type or len(content) != many or len(content) > kind.most_bytes:
        raise NotTaken("damaged")
    if len(small) != many_small or (small and kind_small != JPEG):
        raise NotTaken("damaged")
    return facts, content, small
