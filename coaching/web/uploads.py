"""Files that a form sends: how much of them a request may carry, and the field that holds them.

Only a route that says so is sent files at all (`guard(rule, takes_files=True)`), and only for somebody who is signed
in: anywhere else what is in a file is thrown away while it arrives, and the words beside it are kept.
"""

import hashlib
from io import BytesIO
from typing import IO, Any, BinaryIO, cast

from flask import Flask, current_app, g, has_request_context, request
from wtforms import FileField
from wtforms.utils import unset_value
from wtforms.validators import StopValidation

from coaching.platform.refusal import Refused
from coaching.platform.upload import Upload
from coaching.platform.words import _, ngettext

MEGABYTE = 1_000_000
LARGEST_REQUEST = 64 * MEGABYTE
MOST_AT_ONCE = 5
PICTURES = "image/jpeg,image/png,image/webp"  # a phone turns its own kind of photo into one of these when asked so
PAPER = "application/pdf"
SOUND = "audio/mp4,audio/mpeg,audio/ogg,audio/webm,audio/wav,.m4a,.mp3"


class Nowhere(BytesIO):
    """Where a file goes that nobody asked for."""

    def write(self, content: Any) -> int:
        return len(content)


class TakesFiles:
    """A part of the request's class. Werkzeug asks it where each file of a form shall go."""

    def _get_file_stream(self, *args: Any, **kwargs: Any) -> IO[bytes]:
        if not g.get("takes_files"):
            return Nowhere()
        stream = cast(IO[bytes], super()._get_file_stream(*args, **kwargs))  # type: ignore[misc]
        g.setdefault("file_streams", []).append(stream)
        return stream


def set_up(app: Flask) -> None:
    @app.teardown_request
    def close(_fault: BaseException | None) -> None:
        """Also those of a form that broke off, of which the request knows nothing."""
        for stream in g.pop("file_streams", ()):
            stream.close()


def may_be_large() -> None:
    """This request may carry files. Called before anything reads its form."""
    request.max_content_length = LARGEST_REQUEST


def look_at_all() -> None:
    """Has every file of this request made safe, before the change takes its turn at the database."""
    g.uploads = {}
    for name, sent in request.files.items(multi=True):
        if sent.filename:
            g.uploads.setdefault(name, []).append(Upload(sent.filename, cast(BinaryIO, sent.stream)))
    if sum(len(some) for some in g.uploads.values()) <= MOST_AT_ONCE:
        for some in g.uploads.values():
            for upload in some:
                current_app.extensions["cairn_look_at"](upload)


def digests() -> list[list[str]]:
    """What tells this request's files from another's, for the one-time key."""
    if not g.get("takes_files"):
        return []
    return [
        [name, sent.filename or "", _digest(sent.stream)]
        for name, sent in request.files.items(multi=True)
        if sent.filename
    ]


def _digest(stream: IO[bytes]) -> str:
    stream.seek(0)
    found = hashlib.file_digest(cast(Any, stream), "sha256").hexdigest()
    stream.seek(0)
    return found


class UploadField(FileField):
    """Files chosen for a form; `data` is a list of `Upload`, and each that is not taken is an error of the field.

    `most` files at once; `sound` says whether recordings are taken, too. A form of a route that takes files reads
    `request.form` as ever.
    """

    def __init__(self, label: Any = None, validators: Any = None, *, most: int = MOST_AT_ONCE, sound: bool = True,
                 paper: bool = True, **kwargs: Any):  # fmt: skip
        super().__init__(label, validators, **kwargs)
        self.most = most
        self.accepts = ",".join((PICTURES, *([PAPER] if paper else []), *([SOUND] if sound else [])))
        self.takes = ("image/", *([PAPER] if paper else []), *(["audio/"] if sound else []))

    @property
    def limits(self) -> list[str]:
        """What may be chosen, in sentences; what must not be shown stands first (DESIGN-UX, photo_pick)."""
        said = [
            _("Never photograph a person you support, their room, notes, handover or medicines chart."),
            " ".join((self._kinds(), ngettext("One at a time.", "Up to %(num)d at once.", self.most),
                      _("Place, camera and author are taken out."))),
        ]  # fmt: skip
        if "audio/" in self.takes:
            said.append(_("Sound: your own voice, or with the yes of everybody heard; never a person you support."))
        return said

    def _kinds(self) -> str:
        if "audio/" in self.takes:
            return _("Photo or PDF up to 20 MB, sound up to 25 MB.") if PAPER in self.takes else _(
                "Photo up to 20 MB, sound up to 25 MB.")  # fmt: skip
        return _("Photo or PDF up to 20 MB.") if PAPER in self.takes else _("Photo up to 20 MB.")

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        self.process_errors = []
        sent = g.get("uploads", {}) if has_request_context() and formdata is not None else {}
        self.data: list[Upload] = list(sent.get(self.name, ()))
        self.raw_data = [upload.name for upload in self.data]

    def pre_validate(self, form: Any) -> None:
        if len(self.data) > self.most:
            raise StopValidation(
                ngettext("Choose one file at a time", "Choose at most %(num)d files at once", self.most)
            )  # fmt: skip
        wrong = [str(upload.found.message) for upload in self.data if isinstance(upload.found, Refused)]
        wrong += [
            _("%(name)s cannot be added here.", name=upload.found.name)
            for upload in self.data
            if not isinstance(upload.found, Refused) and not upload.found.kind.media_type.startswith(self.takes)
        ]
        if wrong:
            self.errors = [*wrong[:-1]]
            raise StopValidation(wrong[-1])
