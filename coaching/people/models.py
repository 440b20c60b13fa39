"""A member is a person in one organisation; what ties two members is a relation with a beginning and an end."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.access.permissions import Role
from coaching.organisations.models import Service
from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, belongs_to, listed_by, one_of, owned, unique

STATES = ("invited", "active", "suspended", "left")
RELATIONS = ("manages", "mentors", "assesses")


class Member(OrganisationOwned, Model):
    """Somebody in one organisation. `account_id` is how they sign in, once they have taken up the invitation."""

    __tablename__ = "member"
    __table_args__ = owned(
        belongs_to("service"),
        unique("email"),
        listed_by("state", "sort_name"),
        one_of("state", STATES),
        Index(None, "email"),
        Index(None, "account_id"),
    )

    account_id: Mapped[UUID | None]
    service_id: Mapped[UUID | None]
    full_name: Mapped[str] = mapped_column(String(200))
    sort_name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254))
    job_title: Mapped[str] = mapped_column(String(120), default="")
    roles: Mapped[list[str]] = mapped_column(JSON, default=list)
    state: Mapped[str] = mapped_column(String(20), default="invited")
    language: Mapped[str] = mapped_column(String(8), default="en")
    display: Mapped[str] = mapped_column(String(40), default="")
    born_on: Mapped[date | None]
    joined_at: Mapped[datetime | None] = mapped_column(Instant)
    left_at: Mapped[datetime | None] = mapped_column(Instant)
    revision: Mapped[int] = mapped_column(default=1)
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    service: Mapped[Service | None] = relationship(foreign_keys="Member.service_id", overlaps="service", viewonly=True,
        primaryjoin="Member.service_id == Service.id")  # fmt: skip

    @property
    def is_active(self) -> bool:
        return self.state == "active"

    @property
    def is_apprentice(self) -> bool:
        return Role.APPRENTICE in self.roles

    @property
    def first_name(self) -> str:
        return self.full_name.split()[0] if self.full_name else ""

    def has_role(self, role: str) -> bool:
        return role in self.roles

    def is_under_18(self, on: date) -> bool:
        if self.born_on is None:
            return False
        return (on.year - self.born_on.year - ((on.month, on.day) < (self.born_on.month, self.born_on.day))) < 18


class Relation(OrganisationOwned, Model):
    """`who` manages, mentors or assesses `whom`, since a day and, once over, until one."""

    __tablename__ = "relation"
    __table_args__ = owned(
        belongs_to("member", "who_id"),
        belongs_to("member", "whom_id"),
        listed_by("kind", "who_id"),
        listed_by("kind", "whom_id"),
        one_of("kind", RELATIONS),
    )

    kind: Mapped[str] = mapped_column(String(20))
    who_id: Mapped[UUID]
    whom_id: Mapped[UUID]
    since: Mapped[date]
    until: Mapped[date | None]
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)


def sort_name_of(full_name: str) -> str:
    """Family name first, folded, for lists: "Jordan Ellis" sorts under "ellis jordan"."""
    words = full_name.casefold().split()
    return " ".join([words[-1], *words[:-1]]) if words else ""


def display_of(**wanted: Any) -> str:
    """Theme and reading as one short word list, such as "dark easier"."""
    return " ".join(value for value in wanted.values() if value)
