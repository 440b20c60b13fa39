"""One code for one revision of one record. Knows nothing of what was printed but its kind and id."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, owned, unique


class PrintedRevision(OrganisationOwned, Model):
    __tablename__ = "printed_revision"
    __table_args__ = owned(unique("code"), unique("record_kind", "record_id", "printed_revision"), Index(None, "code"))

    code: Mapped[str] = mapped_column(String(20))
    record_kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[UUID]
    printed_revision: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    replaced_at: Mapped[datetime | None] = mapped_column(Instant)
