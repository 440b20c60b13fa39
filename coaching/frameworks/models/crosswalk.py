"""Which criterion of one framework is near which of another. It only suggests: a person confirms (FW-2)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, SharedOrOwned, one_of

STRENGTHS = ("close", "partial", "weak")
STRICT = {"sqlite_strict": True}


class Crosswalk(SharedOrOwned, Model):
    """From one framework to another, both by code: the codes outlive the rows that carry them."""

    __tablename__ = "crosswalk"
    __table_args__ = (UniqueConstraint("organisation_id", "code"), Index(None, "from_code"), Index(None, "to_code"),
                      STRICT)  # fmt: skip

    code: Mapped[str] = mapped_column(String(60))
    from_code: Mapped[str] = mapped_column(String(60))
    to_code: Mapped[str] = mapped_column(String(60))
    purpose: Mapped[str] = mapped_column(Text, default="")
    content_hash: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    pairs: Mapped[list["CrosswalkPair"]] = relationship(order_by="CrosswalkPair.position")


class CrosswalkPair(SharedOrOwned, Model):
    __tablename__ = "crosswalk_pair"
    __table_args__ = (Index(None, "crosswalk_id", "position"), one_of("strength", STRENGTHS), STRICT)

    crosswalk_id: Mapped[UUID] = mapped_column(ForeignKey("crosswalk.id"))
    from_criterion: Mapped[str] = mapped_column(String(60))
    to_criterion: Mapped[str] = mapped_column(String(60))
    strength: Mapped[str] = mapped_column(String(10))
    position: Mapped[int]
