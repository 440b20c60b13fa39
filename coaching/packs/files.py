"""Files of pieces as the store holds them, and the files of a pack as an answer."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import Response

from coaching.attachments import queries as attached
from coaching.evidence.models import EvidenceVersion
from coaching.packs.building import PieceFile
from coaching.packs.models import Pack, PackPiece
from coaching.platform.refusal import Hidden
from coaching.platform.storage import keeping
from coaching.platform.storage.store import Missing

TYPES = {"pdf": "application/pdf", "zip": "application/zip", "csv": "text/csv; charset=utf-8"}
# A file is saved and never run: it has no origin, no script, no style, and nothing to load.
POLICY = "sandbox; default-src 'none'"


Kept = dict[UUID, dict[str, tuple[str, str]]]


def kept_for(pieces: Sequence[PackPiece]) -> Kept:
    """For each version its files by hash: where each lies, and what kind it is."""
    found = attached.of_records(EvidenceVersion.__tablename__, [piece.version_id for piece in pieces])
    return {
        version_id: {file.sha256: (file.storage_key, file.media_type) for file in files}
        for version_id, files in found.items()
    }


def files_of(piece: PackPiece, kept: Kept) -> list[PieceFile]:
    """Those that the frozen copy names, by their hashes. Raises `Missing` where one is gone."""
    found = []
    for named in piece.content["files"]:
        key, media_type = kept[piece.version_id].get(named["sha256"], ("", ""))
        if not key:
            raise Missing
        found.append(PieceFile(named["name"], media_type, _whole(key), named["says"]))
    return found


def file_answer(pack: Pack, kind: str) -> Response:
    """One file of a pack that is ready, to save. Raises `Hidden` where it has none."""
    file: Any = pack.files.get(kind)
    if file is None:
        raise Hidden
    try:
        opened = keeping.open_file(file["key"])
    except Missing:
        raise Hidden from None
    response = Response(opened.chunks(), content_type=TYPES[kind], direct_passthrough=True)
    response.call_on_close(opened.close)
    response.content_length = opened.size
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Disposition"] = f'attachment; filename="{_name(pack)}.{kind}"'
    return response


def _whole(key: str) -> bytes:
    opened = keeping.open_file(key)
    try:
        return b"".join(opened.chunks())
    finally:
        opened.close()


def _name(pack: Pack) -> str:
    """Of plain letters alone."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", pack.title).strip("-")[:60]
    return plain or "pack"
