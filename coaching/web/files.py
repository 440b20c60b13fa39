"""Answering with a file that is kept. Whoever calls this has found the record of it, by that record's own rule."""

import unicodedata
from typing import Protocol
from urllib.parse import quote

from flask import Response, request

from coaching.platform.storage import keeping

# A file is looked at or saved, never run: it has no origin, no script, no style, and nothing to load.
POLICY = "sandbox; default-src 'none'"


class Stored(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def storage_key(self) -> str: ...
    @property
    def small_key(self) -> str | None: ...
    @property
    def is_picture(self) -> bool: ...


def answer(file: Stored, *, small: bool = False) -> Response:
    """The file itself; `small` is the picture of it for lists. Pictures show in the page, all else is saved.

    Raises `storage.store.Away` where the store cannot be reached, which is answered as 503.
    """
    key = file.small_key if small and file.small_key else file.storage_key
    is_small = key == file.small_key
    opened = keeping.open_file(key)
    response = Response(opened.chunks(), direct_passthrough=True)
    if request.method == "HEAD":
        opened.close()  # nobody reads it, and nobody would close it
    response.call_on_close(opened.close)
    response.content_length = opened.size
    response.content_type = "image/jpeg" if is_small else file.media_type
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Accept-Ranges"] = "none"
    response.headers["Content-Disposition"] = _disposition(file.name, "inline" if file.is_picture else "attachment")
    return response


def _disposition(name: str, how: str) -> str:
    """The name in plain letters, and as it is (RFC 6266); neither can end the header or the quotes."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = "".join(letter for letter in plain if letter.isprintable() and letter not in '"\\%;').strip(" .") or "file"
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
