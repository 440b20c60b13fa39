"""Shelves: data that ships with Cairn as versions. One is never edited: a file that changed makes the next version."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.records import Instant, SharedOrOwned


class Shelved(SharedOrOwned):
    """One version of one thing. `content` is its entry in the catalogue as the room reads it."""

    @declared_attr.directive
    def __table_args__(cls) -> Any:
        return UniqueConstraint("organisation_id", "code", "version"), Index(None, "code"), {"sqlite_strict": True}

    code: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(120))
    version: Mapped[int] = mapped_column(default=1)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    content_hash: Mapped[str] = mapped_column(String(64))
    retired_at: Mapped[datetime | None] = mapped_column(Instant)
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)


def content_hash(entry: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(entry, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def shipped(kind: type[Any]) -> dict[str, Any]:
    """The current version of each that ships, by code."""
    wanted = select(kind).where(kind.organisation_id.is_(None), kind.retired_at.is_(None))
    return {one.code: one for one in db.session.scalars(wanted)}


def seed(kind: type[Any], entries: Iterable[dict[str, Any]]) -> int:
    """Adds what is not there, and a new version of what changed; records keep theirs. Says how many were added."""
    there, added = shipped(kind), 0
    for entry in entries:
        held, now_hash = there.get(entry["code"]), content_hash(entry)
        if held is not None and held.content_hash == now_hash:
            continue
        if held is not None:
            held.retired_at = clock.now()
        db.session.add(
            kind(
                id=ids.new_id(), organisation_id=None, code=entry["code"], name=entry["name"],
                version=held.version + 1 if held else 1, content=entry, content_hash=now_hash,
            )
        )  # fmt: skip
        db.session.flush()
        added += 1
    return added
