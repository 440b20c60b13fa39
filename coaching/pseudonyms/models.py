"""Which letter stands for which name, inside one plan or for one writer. The name itself is not kept."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform import clock, secrets
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, belongs_to, owned, unique

PURPOSE = "pseudonym"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a letter means one person: a plan, shared by its two, or where there is none one writer's own pages."""

    scope_id: UUID
    plan_id: UUID | None = None
    owner_id: UUID | None = None

    @classmethod
    def of_plan(cls, plan_id: UUID) -> "Scope":
        return cls(plan_id, plan_id=plan_id)

    @classmethod
    def of_writer(cls, member_id: UUID) -> "Scope":
        return cls(member_id, owner_id=member_id)


class Pseudonym(OrganisationOwned, Model):
    """One name's letter. `name_mark` is a keyed digest: the table cannot be read for the names of people (B13)."""

    __tablename__ = "pseudonym"
    __table_args__ = owned(
        belongs_to("plan"), belongs_to("member", "owner_id"), unique("scope_id", "name_mark"),
        CheckConstraint("(plan_id IS NULL) != (owner_id IS NULL)", name="one_scope"),
    )  # fmt: skip

    scope_id: Mapped[UUID]
    plan_id: Mapped[UUID | None]
    owner_id: Mapped[UUID | None]
    name_mark: Mapped[str] = mapped_column(String(64))
    letter: Mapped[str] = mapped_column(String(2))
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)

    def is_of(self, key: str) -> bool:
        """Whether it stands for the name with this key; earlier secrets of the server are understood, too."""
        return secrets.is_marked(_marked(self.scope_id, key), self.name_mark, PURPOSE)


def mark_of(scope_id: UUID, key: str) -> str:
    return secrets.mark(_marked(scope_id, key), PURPOSE)


def _marked(scope_id: UUID, key: str) -> str:
    return f"{scope_id}:{key}"
