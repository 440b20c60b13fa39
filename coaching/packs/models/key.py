"""The key by which this installation signs packs. Its public half is told to whoever asks."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform import clock, ids
from coaching.platform.db import Model
from coaching.platform.records import Instant


class SigningKey(Model):
    """`sealed` is the private half under the server's secret. One that is retired signs no more and still vouches."""

    __tablename__ = "signing_key"
    __table_args__ = {"sqlite_strict": True}

    id: Mapped[UUID] = mapped_column(primary_key=True, default=ids.new_id)
    public: Mapped[str] = mapped_column(String(60))
    sealed: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    retired_at: Mapped[datetime | None] = mapped_column(Instant)
