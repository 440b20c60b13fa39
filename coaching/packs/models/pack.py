"""A pack from the asking to its end: what was chosen, who said yes, what was frozen, who read it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, Written, belongs_to, listed_by, one_of, owned, unique


class Kind(StrEnum):
    """What a pack is about. A passport is one's own, and goes to nobody by a link."""

    LEARNER = "learner"
    STATEMENT = "statement"
    PERIOD = "period"
    PASSPORT = "passport"


class State(StrEnum):
    COLLECTING = "collecting"
    MAKING = "making"
    READY = "ready"
    FAILED = "failed"
    REVOKED = "revoked"
    EXPIRED = "expired"


class Names(StrEnum):
    """How authors are named in it."""

    FULL = "full"
    ROLES = "roles"
    LETTERS = "letters"


PASSPORT = Kind.PASSPORT
KINDS, STATES, NAMES = tuple(Kind), tuple(State), tuple(Names)
# Days for which a link opens: usually, and at most.
USUAL_LINK, LONGEST_LINK = 14, 90
FILES = ("pdf", "zip", "csv")
ANSWERS = ("", "yes", "no")


class Pack(OrganisationOwned, Written, Model):
    """`title` is how its maker calls it, `recipient` who it is for: both stand on its pages.

    `required_by` and `required_what` say which law asks for it (EV-12); then nobody's yes is needed and all are told.
    `for_end_point` with criteria to check is made only with a reason in `unverified_why`. `files` are keys of the
    store by their kind; `pending` keys of files that are being put away, so that a run that was killed leaves nothing.
    `sealed_link` is the link for its maker to copy again, readable with the server's secret alone.
    """

    __tablename__ = "pack"
    __table_args__ = owned(
        belongs_to("member", "maker_id"), belongs_to("member", "learner_id"), belongs_to("service"),
        listed_by("maker_id", "written_at"), listed_by("state", "expires_at"), listed_by("learner_id"),
        one_of("kind", KINDS), one_of("state", STATES), one_of("names", NAMES),
        CheckConstraint(f"link_days BETWEEN 1 AND {LONGEST_LINK}", name="link_days"),
        CheckConstraint("(kind != 'learner' AND kind != 'passport') OR learner_id IS NOT NULL", name="learner"),
        CheckConstraint("kind != 'statement' OR criterion_id IS NOT NULL", name="statement"),
    )  # fmt: skip

    maker_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(String(12))
    title: Mapped[str] = mapped_column(String(120))
    recipient: Mapped[str] = mapped_column(String(120), default="")
    learner_id: Mapped[UUID | None]
    criterion_id: Mapped[UUID | None] = mapped_column(ForeignKey("criterion.id"))
    service_id: Mapped[UUID | None]
    since: Mapped[date | None]
    until: Mapped[date | None]
    names: Mapped[str] = mapped_column(String(10), default="full")
    for_end_point: Mapped[bool] = mapped_column(default=False)
    unverified_why: Mapped[str] = mapped_column(Text, default="")
    required_by: Mapped[str] = mapped_column(String(120), default="")
    required_what: Mapped[str] = mapped_column(Text, default="")
    link_days: Mapped[int] = mapped_column(default=USUAL_LINK)
    state: Mapped[str] = mapped_column(String(12), default="collecting")
    step: Mapped[int] = mapped_column(default=0)
    steps: Mapped[int] = mapped_column(default=0)
    tries: Mapped[int] = mapped_column(default=0)
    claimed_until: Mapped[datetime | None] = mapped_column(Instant)
    pending: Mapped[list[str]] = mapped_column(JSON, default=list)
    files: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    manifest_hash: Mapped[str] = mapped_column(String(64), default="")
    check_code: Mapped[str] = mapped_column(String(20), default="")
    sealed_link: Mapped[str] = mapped_column(Text, default="")
    frozen_at: Mapped[datetime | None] = mapped_column(Instant)
    ready_at: Mapped[datetime | None] = mapped_column(Instant)
    expires_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)

    @property
    def is_passport(self) -> bool:
        return self.kind == Kind.PASSPORT

    @property
    def is_required(self) -> bool:
        return bool(self.required_by)

    @property
    def is_collecting(self) -> bool:
        return self.state == State.COLLECTING

    @property
    def is_ready(self) -> bool:
        return self.state == State.READY

    @property
    def has_link(self) -> bool:
        return self.is_ready and not self.is_passport

    @property
    def has_ended(self) -> bool:
        return self.state in (State.REVOKED, State.EXPIRED)


class PackItem(OrganisationOwned, Model):
    """A version that was chosen for a pack, and what its author said to that (EV-12: each pack anew)."""

    __tablename__ = "pack_item"
    __table_args__ = owned(
        belongs_to("pack"), belongs_to("evidence"), belongs_to("evidence_version", "version_id"),
        belongs_to("member", "author_id"), unique("pack_id", "version_id"), listed_by("author_id", "answer"),
        one_of("answer", ANSWERS),
    )  # fmt: skip

    pack_id: Mapped[UUID]
    evidence_id: Mapped[UUID]
    version_id: Mapped[UUID]
    author_id: Mapped[UUID]
    position: Mapped[int]
    answer: Mapped[str] = mapped_column(String(4), default="")
    answered_at: Mapped[datetime | None] = mapped_column(Instant)


class PackPiece(OrganisationOwned, Model):
    """What stands in the pack: a copy as of the moment it was frozen. The database refuses to change it."""

    __tablename__ = "pack_piece"
    __table_args__ = owned(
        belongs_to("pack"), belongs_to("evidence"), belongs_to("evidence_version", "version_id"),
        unique("pack_id", "number"), listed_by("evidence_id"),
    )  # fmt: skip

    pack_id: Mapped[UUID]
    evidence_id: Mapped[UUID]
    version_id: Mapped[UUID]
    number: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    content_hash: Mapped[str] = mapped_column(String(64))


class PackReading(OrganisationOwned, Model):
    """That the link was used, when, and for what. Nothing of who: there is no account behind it."""

    __tablename__ = "pack_reading"
    __table_args__ = owned(belongs_to("pack"), listed_by("pack_id", "at"))

    pack_id: Mapped[UUID]
    what: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
