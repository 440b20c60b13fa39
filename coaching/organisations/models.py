"""An organisation never sees another; its services are where its people work."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform import clock, ids
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, one_of, owned, unique

NATIONS = ("England", "Wales")
KINDS = ("employer", "provider")


class Organisation(Model):
    """`settings` holds what an administrator sets: contacts, retention, numbers (see `settings.py`)."""

    __tablename__ = "organisation"
    __table_args__ = (one_of("nation", NATIONS), one_of("kind", KINDS), {"sqlite_strict": True})

    id: Mapped[UUID] = mapped_column(primary_key=True, default=ids.new_id)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20), default="employer")
    nation: Mapped[str] = mapped_column(String(20), default="England")
    is_demo: Mapped[bool] = mapped_column(default=False)
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    revision: Mapped[int] = mapped_column(default=1)
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)


class Service(OrganisationOwned, Model):
    """A home or a branch: where people work, in one nation (frameworks rule 3)."""

    __tablename__ = "service"
    __table_args__ = owned(unique("name"), one_of("nation", NATIONS))

    name: Mapped[str] = mapped_column(String(200))
    nation: Mapped[str] = mapped_column(String(20), default="England")
