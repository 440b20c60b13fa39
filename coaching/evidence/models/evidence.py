"""A piece of evidence as its author works on it. What others read is a version of it (EV-1, EV-2)."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, Written, belongs_to, listed_by, one_of, owned, unique
from coaching.platform.refusal import Refused
from coaching.platform.words import _


class Source(StrEnum):
    """What it was made from. For a journal extract no more than this word is kept (B2)."""

    JOURNAL = "journal"
    SESSION = "session"
    ACTION = "action"
    OBSERVATION = "observation"
    TESTIMONY = "testimony"
    COMPLIMENT = "compliment"
    FILE = "file"
    SEEN = "seen"


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    REFERRED = "referred"
    WITHDRAWN = "withdrawn"


# How far an AI tool helped (EV-2).
AI_HELP = ("none", "wording", "ideas")
# In these the author's text may be worked on; from these a version may be submitted (a newer one replaces the last).
WRITABLE = frozenset({State.DRAFT, State.SUBMITTED, State.REFERRED})


class Evidence(OrganisationOwned, Written, Model):
    """The author's working text and where the piece stands.

    `advice` says what to do with a piece that was referred back (EV-6); `marked_at` that its author would withdraw it
    and cannot, since something rests on it (EV-11). `agreed_at` belongs to an extract of a session: its other party
    has read this text and agrees (EV-13). `said_by` is who paid the compliment, by their relation, without a name.
    """

    __tablename__ = "evidence"
    __table_args__ = owned(
        belongs_to("member", "author_id"), belongs_to("plan"), belongs_to("coaching_session", "session_id"),
        belongs_to("action"), belongs_to("observation"), listed_by("author_id", "state", "changed_at"),
        listed_by("author_id", "changed_at"),
        listed_by("state", "submitted_at"), listed_by("plan_id"), one_of("source", Source), one_of("state", State),
        one_of("ai_help", AI_HELP),
    )  # fmt: skip

    author_id: Mapped[UUID]
    plan_id: Mapped[UUID | None]
    source: Mapped[str] = mapped_column(String(12))
    session_id: Mapped[UUID | None]
    action_id: Mapped[UUID | None]
    observation_id: Mapped[UUID | None]
    title: Mapped[str] = mapped_column(String(120), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    what_changed: Mapped[str] = mapped_column(Text, default="")
    for_whom: Mapped[str] = mapped_column(String(200), default="")
    said_by: Mapped[str] = mapped_column(String(120), default="")
    happened_on: Mapped[date]
    first_lang: Mapped[str] = mapped_column(String(8), default="")
    translated_by: Mapped[str] = mapped_column(String(120), default="")
    ai_help: Mapped[str] = mapped_column(String(10), default="none")
    category_id: Mapped[UUID | None] = mapped_column(ForeignKey("criterion.id"))
    is_shared: Mapped[bool] = mapped_column(default=False)
    asked_at: Mapped[datetime | None] = mapped_column(Instant)
    agreed_at: Mapped[datetime | None] = mapped_column(Instant)
    state: Mapped[str] = mapped_column(String(10), default="draft")
    version_count: Mapped[int] = mapped_column(default=0)
    submitted_at: Mapped[datetime | None] = mapped_column(Instant)
    advice: Mapped[str] = mapped_column(Text, default="")
    advice_due_on: Mapped[date | None]
    marked_at: Mapped[datetime | None] = mapped_column(Instant)
    changed_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    mappings: Mapped[list["Mapping"]] = relationship(
        primaryjoin="Evidence.id == Mapping.evidence_id", foreign_keys="Mapping.evidence_id",
        order_by="Mapping.position", cascade="all, delete-orphan",
    )  # fmt: skip
    goals: Mapped[list["EvidenceGoal"]] = relationship(
        primaryjoin="Evidence.id == EvidenceGoal.evidence_id", foreign_keys="EvidenceGoal.evidence_id",
        cascade="all, delete-orphan",
    )  # fmt: skip

    @property
    def is_writable(self) -> bool:
        return self.state in WRITABLE

    @property
    def was_submitted(self) -> bool:
        return self.version_count > 0

    @property
    def needs_agreement(self) -> bool:
        """An extract of a session is handed in only once its other party agrees (EV-13)."""
        return self.source == Source.SESSION and self.agreed_at is None

    @property
    def heading(self) -> str:
        return self.title or shortened(self.text)

    def must_be_writable(self) -> None:
        if not self.is_writable:
            raise Refused(_("This piece is decided. Write a new one."))


class Mapping(OrganisationOwned, Model):
    """One criterion that the author says the working text shows, and why (EV-3: none without a why)."""

    __tablename__ = "evidence_mapping"
    __table_args__ = owned(belongs_to("evidence"), unique("evidence_id", "criterion_id"), listed_by("criterion_id"))

    evidence_id: Mapped[UUID]
    criterion_id: Mapped[UUID] = mapped_column(ForeignKey("criterion.id"))
    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"))
    why: Mapped[str] = mapped_column(Text)
    position: Mapped[int]
    mapped_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)


class EvidenceGoal(OrganisationOwned, Model):
    """A goal of the author's own that the piece serves."""

    __tablename__ = "evidence_goal"
    __table_args__ = owned(belongs_to("evidence"), belongs_to("goal"), unique("evidence_id", "goal_id"))

    evidence_id: Mapped[UUID]
    goal_id: Mapped[UUID]


class Observation(OrganisationOwned, Written, Model):
    """What somebody else saw the learner do, in their words: a mentor or an assessor (EV-13, EV-16).

    `place` is where an original was read that must not be copied; of it no copy is kept (EV-16).
    """

    __tablename__ = "observation"
    __table_args__ = owned(
        belongs_to("member", "observer_id"), belongs_to("member", "learner_id"), belongs_to("plan"),
        listed_by("learner_id", "happened_on"), listed_by("observer_id"), one_of("kind", ("observation", "seen")),
    )  # fmt: skip

    observer_id: Mapped[UUID]
    learner_id: Mapped[UUID]
    plan_id: Mapped[UUID | None]
    kind: Mapped[str] = mapped_column(String(12), default="observation")
    happened_on: Mapped[date]
    place: Mapped[str] = mapped_column(String(120), default="")
    text: Mapped[str] = mapped_column(Text)


class Testimony(OrganisationOwned, Written, Model):
    """What a witness says, and that they confirmed it by the link that was sent (EV-9).

    Of a person who uses the service the name is withheld: `witness_name` is empty, `taken_by_id` is who wrote it down
    (never the learner), in which way, and what was noted on willingness and capacity.
    """

    __tablename__ = "testimony"
    __table_args__ = owned(belongs_to("evidence"), belongs_to("member", "taken_by_id"), unique("evidence_id"))

    evidence_id: Mapped[UUID]
    witness_name: Mapped[str] = mapped_column(String(120), default="")
    witness_role: Mapped[str] = mapped_column(String(120), default="")
    relation: Mapped[str] = mapped_column(String(120), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    is_withheld: Mapped[bool] = mapped_column(default=False)
    taken_by_id: Mapped[UUID | None]
    way: Mapped[str] = mapped_column(String(200), default="")
    willing: Mapped[str] = mapped_column(Text, default="")
    text: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime | None] = mapped_column(Instant)
    confirmed_at: Mapped[datetime | None] = mapped_column(Instant)
    confirmed_name: Mapped[str] = mapped_column(String(120), default="")
    declined_at: Mapped[datetime | None] = mapped_column(Instant)
    declined_why: Mapped[str] = mapped_column(Text, default="")

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None

    @property
    def stands(self) -> bool:
        """Whether it may be handed in (EV-9): confirmed, or taken down by a colleague who is named."""
        return self.is_confirmed or (self.is_withheld and self.taken_by_id is not None)


def shortened(text: str, most: int = 70) -> str:
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    return (words[:most].rpartition(" ")[0] or words[:most]).rstrip(" ,.;:") + " …"
