"""A file on its way to the shelf: kept for a day after its dry run, emptied once it is written."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, belongs_to, listed_by, one_of, owned

NEW, CORRECT = "new", "correct"
PURPOSES = (NEW, CORRECT)
KEPT_FOR = timedelta(days=1)


class FrameworkFile(OrganisationOwned, Model):
    """`content` is what was read from the file, and `report` what became of each row; both as plain JSON."""

    __tablename__ = "framework_file"
    __table_args__ = owned(
        belongs_to("member", "sent_by_id"), listed_by("sent_at"), one_of("purpose", PURPOSES),
        one_of("kind", ("framework", "crosswalks")),
    )  # fmt: skip

    sent_by_id: Mapped[UUID]
    purpose: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(12))
    code: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(120))
    file_hash: Mapped[str] = mapped_column(String(64))
    content: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    report: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)
    sent_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    written_at: Mapped[datetime | None] = mapped_column(Instant)

    @property
    def title(self) -> str:
        """What the file calls itself, while it waits."""
        header = (self.content or {}).get("header", {})
        return str(header.get("title", ""))

    @property
    def is_written(self) -> bool:
        return self.written_at is not None

    @property
    def is_waiting(self) -> bool:
        return not self.is_written and self.content is not None and self.sent_at + KEPT_FOR > clock.now()
