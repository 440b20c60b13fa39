"""A journal entry: its writer's own, in sections that keep the prompts they were written under."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.journals.models.reflection_model import ReflectionModel
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, Written, belongs_to, listed_by, one_of, owned, unique

# What kind of moment it was (DESIGN-UX screen 5); the writer need not say.
MOMENTS = ("good", "hard", "new", "feedback")
MOST_MINUTES = 24 * 60
LONGEST_HEADING = 70


class JournalEntry(OrganisationOwned, Written, Model):
    """`is_draft` until it is saved for the first time. `card` is the prompt that was drawn for it (R70).

    Minutes are a note of the writer's own; what counts for an apprenticeship is decided where hours are (OT-3).
    """

    __tablename__ = "journal_entry"
    __table_args__ = owned(
        belongs_to("member", "author_id"), listed_by("author_id", "happened_on"), one_of("moment", ("", *MOMENTS)),
        CheckConstraint(f"cpd_minutes BETWEEN 1 AND {MOST_MINUTES}", name="cpd_minutes"),
        CheckConstraint(f"off_the_job_minutes BETWEEN 1 AND {MOST_MINUTES}", name="off_the_job_minutes"),
    )  # fmt: skip

    author_id: Mapped[UUID]
    reflection_model_id: Mapped[UUID] = mapped_column(ForeignKey("reflection_model.id"))
    title: Mapped[str] = mapped_column(String(120), default="")
    moment: Mapped[str] = mapped_column(String(10), default="")
    card: Mapped[str] = mapped_column(String(40), default="")
    happened_on: Mapped[date]
    # When its writer wants to look at it again; nobody else is told.
    look_again_on: Mapped[date | None]
    cpd_minutes: Mapped[int | None]
    off_the_job_minutes: Mapped[int | None]
    what_it_changed: Mapped[str] = mapped_column(Text, default="")
    is_draft: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime | None] = mapped_column(Instant)
    model: Mapped[ReflectionModel] = relationship()
    sections: Mapped[list["JournalSection"]] = relationship(
        primaryjoin="JournalEntry.id == JournalSection.entry_id", foreign_keys="JournalSection.entry_id",
        cascade="all, delete-orphan",
    )  # fmt: skip

    @property
    def texts(self) -> dict[str, str]:
        """What was written, by the code of the section."""
        return {one.code: one.text for one in self.sections}

    @property
    def written_sections(self) -> list[tuple[str, str, str]]:
        """(code, title, text) of each section with words in it, in the order of the model."""
        texts = self.texts
        return [(one["code"], one["title"], texts[one["code"]]) for one in self.model.sections if one["code"] in texts]

    @property
    def heading(self) -> str:
        """Its title, else its first words; empty where there are none."""
        if self.title:
            return self.title
        return self.shortened(next((text for _code, _title, text in self.written_sections), self.what_it_changed))

    @staticmethod
    def shortened(text: str) -> str:
        """The first words of a text, for a list."""
        words = " ".join(text.split())
        if len(words) <= LONGEST_HEADING:
            return words
        return (words[:LONGEST_HEADING].rpartition(" ")[0] or words[:LONGEST_HEADING]).rstrip(" ,.;:") + " …"


class JournalSection(OrganisationOwned, Model):
    """What was written under one heading of the model. An empty one has no row."""

    __tablename__ = "journal_section"
    __table_args__ = owned(belongs_to("journal_entry", "entry_id"), unique("entry_id", "code"))

    entry_id: Mapped[UUID]
    code: Mapped[str] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(Text)
