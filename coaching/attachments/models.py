"""A file that somebody added: what it is and where it lies. The bytes are in the store of files."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, column_property, mapped_column

from coaching.attachments.kinds import KINDS
from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, belongs_to, listed_by, owned
from coaching.platform.storage import waiting

LONGEST_SAYS = 200


class Attachment(OrganisationOwned, Model):
    """Of a record of any kind, named by its table and id, or of none yet. Two rows may name the same stored file:
    a frozen copy of a record has rows of its own. `says` is the line of text of a sound (EV-15)."""

    __tablename__ = "attachment"
    __table_args__ = owned(
        belongs_to("member", "owner_id"), listed_by("record_kind", "record_id"), listed_by("owner_id", "made_at"),
        listed_by("storage_key"), CheckConstraint("(record_kind IS NULL) = (record_id IS NULL)", name="one_record"),
    )  # fmt: skip

    owner_id: Mapped[UUID]
    record_kind: Mapped[str | None] = mapped_column(String(40))
    record_id: Mapped[UUID | None]
    name: Mapped[str] = mapped_column(String(100))
    media_type: Mapped[str] = mapped_column(String(40))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    width: Mapped[int | None]
    height: Mapped[int | None]
    pages: Mapped[int | None]
    says: Mapped[str] = mapped_column(String(LONGEST_SAYS), default="")
    storage_key: Mapped[str] = mapped_column(String(120))
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    # The store of files could not take it yet. It is kept all the same, and read from where it waits.
    waits: Mapped[bool] = column_property(waiting.holds(storage_key))

    @property
    def is_picture(self) -> bool:
        return KINDS[self.media_type].is_picture

    @property
    def is_sound(self) -> bool:
        return KINDS[self.media_type].is_sound

    @property
    def small_key(self) -> str | None:
        """Where the small picture for lists lies, where there is one."""
        return f"{self.storage_key}.small" if self.is_picture else None

    @property
    def keys(self) -> list[str]:
        return [self.storage_key, *([self.small_key] if self.small_key else [])]

    def is_of(self, record: Any) -> bool:
        return (self.record_kind, self.record_id) == (record.__tablename__, record.id)
