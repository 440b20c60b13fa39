"""A copy of an entry that one reader may read, and what was said about it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, Written, belongs_to, listed_by, one_of, owned

# Who reads: the other party of a plan with the writer, or who assesses them.
MENTOR, ASSESSOR = "mentor", "assessor"


class SharedEntry(OrganisationOwned, Model):
    """The entry as it was at that moment, after the guard was answered; the database refuses to change it.

    Readable while `ended_at` is empty and the tie between the two holds. `answers` says how the guard's questions were
    answered, without what they were about.
    """

    __tablename__ = "shared_entry"
    __table_args__ = owned(
        belongs_to("journal_entry", "entry_id"), belongs_to("member", "author_id"), belongs_to("member", "reader_id"),
        belongs_to("plan"), listed_by("reader_id", "ended_at"), listed_by("entry_id"),
        one_of("reader_is", (MENTOR, ASSESSOR)),
        CheckConstraint("(reader_is = 'mentor') = (plan_id IS NOT NULL)", name="tie"),
        CheckConstraint("author_id != reader_id", name="two_people"),
    )  # fmt: skip

    entry_id: Mapped[UUID]
    author_id: Mapped[UUID]
    reader_id: Mapped[UUID]
    plan_id: Mapped[UUID | None]
    reader_is: Mapped[str] = mapped_column(String(10))
    revision_copied: Mapped[int]
    happened_on: Mapped[date]
    lang: Mapped[str] = mapped_column(String(8), default="en")
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    answers: Mapped[list[str]] = mapped_column(JSON, default=list)
    shared_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)

    @property
    def is_standing(self) -> bool:
        """Not taken back. Whether the reader can still read it also hangs on the tie between the two."""
        return self.ended_at is None

    @property
    def heading(self) -> str:
        return str(self.content["heading"])


class JournalComment(OrganisationOwned, Written, Model):
    """What the reader said about a copy, or the writer's answer. It stays with the writer when sharing ends."""

    __tablename__ = "journal_comment"
    __table_args__ = owned(
        belongs_to("shared_entry"), belongs_to("member", "writer_id"), listed_by("shared_entry_id", "written_at")
    )

    shared_entry_id: Mapped[UUID]
    writer_id: Mapped[UUID]
    text: Mapped[str] = mapped_column(Text)
