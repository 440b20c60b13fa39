"""Ways to reflect as versioned data: an entry keeps the version it was written with."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, SharedOrOwned


class ReflectionModel(SharedOrOwned, Model):
    """One version of one model; never edited. `content` is the entry of the catalogue as `catalogue.py` reads it."""

    __tablename__ = "reflection_model"
    __table_args__ = (
        UniqueConstraint("organisation_id", "code", "version"), Index(None, "code"), {"sqlite_strict": True},
    )  # fmt: skip

    code: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(120))
    version: Mapped[int] = mapped_column(default=1)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    content_hash: Mapped[str] = mapped_column(String(64))
    retired_at: Mapped[datetime | None] = mapped_column(Instant)
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)

    @property
    def sections(self) -> list[dict[str, Any]]:
        return list(self.content["sections"])

    @property
    def is_free(self) -> bool:
        return len(self.sections) == 1
