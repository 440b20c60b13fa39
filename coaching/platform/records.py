"""What every table has in common: keys made by the client, an owner, composite foreign keys, revisions."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from coaching.platform import clock, ids, tenancy
from coaching.platform.refusal import Stale


class Instant(TypeDecorator[datetime]):
    """A moment in UTC, aware on the Python side on both databases; a naive one is a mistake and raises."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        at = value.astimezone(UTC)
        return at.replace(tzinfo=None) if dialect.name == "sqlite" else at

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class OrganisationOwned:
    """Rows that one organisation owns; the session keeps every statement inside the bound one."""

    @declared_attr.directive
    def __table_args__(cls) -> Any:
        return owned()

    id: Mapped[UUID] = mapped_column(primary_key=True, default=ids.new_id)

    @declared_attr
    def organisation_id(cls) -> Mapped[UUID]:
        return mapped_column(ForeignKey("organisation.id"), default=tenancy.current, index=False)


class Written:
    """A record that a person writes: when they wrote it, when it reached us, and how often it changed."""

    revision: Mapped[int] = mapped_column(default=1)
    written_at: Mapped[datetime] = mapped_column(Instant, default=clock.written)
    received_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    lang: Mapped[str] = mapped_column(String(8), default="en")

    @property
    def came_later(self) -> bool:
        """Whether it reached us more than an hour after it was written: then both times are shown (DESIGN-UX U3.2)."""
        return self.received_at - self.written_at > timedelta(hours=1)

    def revise(
        self, revision_read: int | None, theirs: dict[str, Any] | None = None, changed_at: datetime | None = None
    ) -> None:
        """Takes the next revision; raises `Stale` with the record's own text where another came between.

        `changed_at`: when that text was written, of a record that one person alone writes.
        """
        if revision_read is not None and revision_read != self.revision:
            raise Stale(theirs or {}, self.revision, changed_at)
        self.revision += 1


def owned(*more: Any) -> tuple[Any, ...]:
    """The arguments of an organisation-owned table: its composite key for others to point at, and `more`."""
    return (UniqueConstraint("organisation_id", "id"), *more, {"sqlite_strict": True})


def belongs_to(table: str, column: str | None = None) -> ForeignKeyConstraint:
    """A foreign key (organisation_id, <table>_id) to (organisation_id, id), so that no row can point abroad.

    `column` names the pointing column where it is not `<table>_id`, such as `mentor_id` to a member.
    """
    pointing = column or f"{table}_id"
    return ForeignKeyConstraint(["organisation_id", pointing], [f"{table}.organisation_id", f"{table}.id"])


def unique(*columns: str) -> UniqueConstraint:
    """A unique key that starts with the organisation."""
    return UniqueConstraint("organisation_id", *columns)


def listed_by(*columns: str) -> Index:
    """An index that starts with the organisation. The table's name is added by the naming convention."""
    return Index(None, "organisation_id", *columns)


def one_of(column: str, choices: Any) -> CheckConstraint:
    """The column holds one of these words."""
    words = ", ".join(f"'{choice}'" for choice in choices)
    return CheckConstraint(f"{column} IN ({words})", name=column)


class SharedOrOwned:
    """Shipped with Cairn (organisation null) or an organisation's own."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=ids.new_id)

    @declared_attr
    def organisation_id(cls) -> Mapped[UUID | None]:
        return mapped_column(ForeignKey("organisation.id"), index=True)

    @property
    def is_shared(self) -> bool:
        return self.organisation_id is None
