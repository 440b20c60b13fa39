"""Who confirmed which state of the checklist, and what was told of adjustments."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coaching.apprenticeships.models import PARTS
from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, belongs_to, one_of, owned, unique

ANSWERS = ("yes", "none")


class GatewayConfirmation(OrganisationOwned, Model):
    """One of the three confirms exactly the state that `state_hash` stands for. The database refuses to change it."""

    __tablename__ = "gateway_confirmation"
    __table_args__ = owned(
        belongs_to("apprenticeship"), belongs_to("member"), one_of("part", PARTS),
        UniqueConstraint("organisation_id", "apprenticeship_id", "part", "member_id", "state_hash",
                         name="uq_gateway_confirmation_said"),
    )  # fmt: skip

    apprenticeship_id: Mapped[UUID]
    member_id: Mapped[UUID]
    part: Mapped[str] = mapped_column(String(12))
    state_hash: Mapped[str] = mapped_column(String(64))
    confirmed_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)


class AdjustmentsTold(OrganisationOwned, Model):
    """Whether the assessment organisation is told of adjustments: the apprentice's answer, and the day it was told.

    Which adjustments is not written down here.
    """

    __tablename__ = "adjustments_told"
    __table_args__ = owned(
        belongs_to("apprenticeship"), belongs_to("member", "told_by_id"), one_of("answer", ANSWERS),
        unique("apprenticeship_id"), CheckConstraint("told_on IS NULL OR answer = 'yes'", name="with_a_yes"),
    )  # fmt: skip

    apprenticeship_id: Mapped[UUID]
    answer: Mapped[str] = mapped_column(String(10))
    answered_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    told_on: Mapped[date | None]
    told_by_id: Mapped[UUID | None]
