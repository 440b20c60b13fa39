"""A person's own feed. The link that opens it is a `link_token`; here is what it shows."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, belongs_to, owned, unique


class CalendarFeed(OrganisationOwned, Model):
    """One for each member. `shows_names`: the other's first name stands in the titles, which is off until ticked."""

    __tablename__ = "calendar_feed"
    __table_args__ = owned(belongs_to("member"), unique("member_id"))

    member_id: Mapped[UUID]
    shows_names: Mapped[bool] = mapped_column(default=False)
    is_open: Mapped[bool] = mapped_column(default=True)
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    expires_at: Mapped[datetime] = mapped_column(Instant)
