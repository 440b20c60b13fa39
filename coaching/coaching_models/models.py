"""Conversation models as versioned data: a plan keeps the version it started with.

What ships is shared by all; an organisation copies one and adapts its prompts in the copy.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, SharedOrOwned


class CoachingModel(SharedOrOwned, Model):
    """One version of one model. `content` is the entry of the catalogue as `catalogue.py` reads it.

    A version is never edited: adapting makes the next version and retires this one for new plans.
    """

    __tablename__ = "coaching_model"
    __table_args__ = (
        UniqueConstraint("organisation_id", "code", "version"), Index(None, "code"), {"sqlite_strict": True},
    )  # fmt: skip

    code: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(120))
    version: Mapped[int] = mapped_column(default=1)
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    content_hash: Mapped[str] = mapped_column(String(64))
    adapted_from_id: Mapped[UUID | None] = mapped_column(ForeignKey("coaching_model.id"))
    retired_at: Mapped[datetime | None] = mapped_column(Instant)
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
