"""What a plan may draw on: time, people, money, learning, and who agreed to it."""

from uuid import UUID

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.plans.models.plan import Plan
from coaching.platform.db import Model
from coaching.platform.records import OrganisationOwned, Written, belongs_to, listed_by, one_of, owned

RESOURCE_KINDS = ("time", "people", "money", "learning")
RESOURCE_STATES = ("asked", "agreed", "refused", "over")


class Resource(OrganisationOwned, Written, Model):
    """`amount` is in words, such as "one hour every two weeks"; `agreed_by` names who said yes, by name or role."""

    __tablename__ = "resource"
    __table_args__ = owned(
        belongs_to("plan"), belongs_to("member", "written_by_id"), listed_by("plan_id"),
        one_of("kind", RESOURCE_KINDS), one_of("state", RESOURCE_STATES),
    )  # fmt: skip

    plan_id: Mapped[UUID]
    written_by_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(String(10))
    what: Mapped[str] = mapped_column(String(300))
    amount: Mapped[str] = mapped_column(String(120), default="")
    state: Mapped[str] = mapped_column(String(10), default="asked")
    agreed_by: Mapped[str] = mapped_column(String(200), default="")
    plan: Mapped[Plan] = relationship(primaryjoin="Resource.plan_id == Plan.id", foreign_keys="Resource.plan_id")
