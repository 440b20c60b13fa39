"""Concerns, the keys they are sealed with, who they are about, whom they were shared with, and what was decided.

No column holds a word that anybody wrote: texts are sealed under the server's secret, bound to their own row.
"""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform import clock, secrets
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, Written, belongs_to, listed_by, one_of, owned, unique
from coaching.safeguarding.boxes import RECIPIENTS

# How sure it is from whom it is: signed in when sent; a pass of theirs in the seal; what the phone says; nobody said.
PROOFS = SIGNED_IN, PASS, SAID, NOBODY = "signed_in", "pass", "said", "nobody"
PROVED = (SIGNED_IN, PASS)
WAYS = FORM, PHONE = "form", "phone"
KEY, TEXT, REASON = "safeguarding key", "safeguarding concern", "safeguarding reason"


class ConcernKey(OrganisationOwned, Model):
    """A key pair of the organisation; the private half is sealed under the server's secret. One at a time is current.

    A retired one stays: a phone that was away for months still holds boxes for it.
    """

    __tablename__ = "concern_key"
    __table_args__ = owned(listed_by("retired_at"))

    public: Mapped[str] = mapped_column(String(100))
    sealed_private: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    retired_at: Mapped[datetime | None] = mapped_column(Instant)

    @property
    def private(self) -> str:
        return secrets.open_sealed(self.sealed_private, KEY, f"{self.organisation_id}:{self.id}")


class Concern(OrganisationOwned, Written, Model):
    """One concern. Its id was made where it was written; the print of its box answers a repeat.

    `author_id` is there only where it is proved; what an unproved box says of itself is inside `sealed`.
    """

    __tablename__ = "concern"
    __table_args__ = owned(
        belongs_to("member", "author_id"), belongs_to("member", "acknowledged_by_id"),
        one_of("to_whom", RECIPIENTS), one_of("proof", PROOFS), one_of("way", WAYS),
        listed_by("to_whom", "received_at"), listed_by("author_id", "received_at"), listed_by("opened_at"),
        CheckConstraint("(author_id IS NOT NULL) = (proof IN ('signed_in', 'pass'))", name="author"),
    )  # fmt: skip

    to_whom: Mapped[str] = mapped_column(String(12))
    way: Mapped[str] = mapped_column(String(8))
    proof: Mapped[str] = mapped_column(String(12))
    author_id: Mapped[UUID | None]
    box_hash: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[str] = mapped_column(Text)
    opened_at: Mapped[datetime | None] = mapped_column(Instant)
    acknowledged_at: Mapped[datetime | None] = mapped_column(Instant)
    acknowledged_by_id: Mapped[UUID | None]
    deputy_told_at: Mapped[datetime | None] = mapped_column(Instant)

    def texts(self) -> dict[str, Any]:
        """What was written, by the names of the form's fields. For those who may read it; nothing else opens it."""
        found: dict[str, Any] = json.loads(secrets.open_sealed(self.sealed, TEXT, f"{self.organisation_id}:{self.id}"))
        return found

    def put(self, texts: dict[str, Any]) -> None:
        text = json.dumps(texts, ensure_ascii=False)
        self.sealed = secrets.seal(text, TEXT, f"{self.organisation_id}:{self.id}")

    @property
    def is_new(self) -> bool:
        return self.opened_at is None

    @property
    def is_proved(self) -> bool:
        return self.proof in PROVED


class ConcernAbout(OrganisationOwned, Model):
    """A member whom the writer chose as the one it is about: never shown the concern, whatever they are (SG-3)."""

    __tablename__ = "concern_about"
    __table_args__ = owned(belongs_to("concern"), belongs_to("member"), unique("concern_id", "member_id"))

    concern_id: Mapped[UUID]
    member_id: Mapped[UUID]


class _WithReason:
    """A reason may tell as much as the concern itself, so it is sealed as well."""

    id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    sealed_reason: Mapped[str] = mapped_column(Text)

    @property
    def reason(self) -> str:
        return secrets.open_sealed(self.sealed_reason, REASON, f"{self.organisation_id}:{self.id}")

    def put_reason(self, text: str) -> None:
        self.sealed_reason = secrets.seal(text, REASON, f"{self.organisation_id}:{self.id}")


class ConcernShare(_WithReason, OrganisationOwned, Model):
    """That one more person may read it, who said so, and why (SG-3)."""

    __tablename__ = "concern_share"
    __table_args__ = owned(
        belongs_to("concern"), belongs_to("member", "reader_id"), belongs_to("member", "by_id"),
        unique("concern_id", "reader_id"), listed_by("reader_id"),
    )  # fmt: skip

    concern_id: Mapped[UUID]
    reader_id: Mapped[UUID]
    by_id: Mapped[UUID]
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)


class ConcernDecision(_WithReason, OrganisationOwned, Model):
    """What was decided, by whom and why; a decision is added to and never changed (SG-5)."""

    __tablename__ = "concern_decision"
    __table_args__ = owned(belongs_to("concern"), belongs_to("member", "by_id"), listed_by("concern_id", "made_at"))

    concern_id: Mapped[UUID]
    by_id: Mapped[UUID]
    choice: Mapped[str] = mapped_column(String(40))
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
