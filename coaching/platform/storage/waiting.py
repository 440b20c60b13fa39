"""Files that the store of files could not take. Each waits in the database, written in the same transaction as the row
that names it, until the store answers (FT6, docs/decisions/0044)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Exists, LargeBinary, String, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform import clock
from coaching.platform.db import Model, db
from coaching.platform.records import Instant, OrganisationOwned, owned, unique


class WaitingFile(OrganisationOwned, Model):
    __tablename__ = "waiting_file"
    __table_args__ = owned(unique("storage_key"))

    storage_key: Mapped[str] = mapped_column(String(120))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    at: Mapped[datetime] = mapped_column(Instant, default=clock.now)


def add(key: str, content: bytes) -> None:
    db.session.add(WaitingFile(storage_key=key, content=content))


def contents(keys: Iterable[str]) -> dict[str, bytes]:
    """Of those that wait."""
    wanted = select(WaitingFile.storage_key, WaitingFile.content).where(WaitingFile.storage_key.in_(list(keys)))
    return {row.storage_key: row.content for row in db.session.execute(wanted)}


def forget(*keys: str) -> None:
    db.session.execute(delete(WaitingFile).where(WaitingFile.storage_key.in_(keys)))


def holds(key: Any) -> Exists:
    """Whether the file of this key waits, as a part of a statement about the rows that name files."""
    waits = select(WaitingFile.id).where(WaitingFile.storage_key == key)
    return waits.correlate_except(WaitingFile).exists()
