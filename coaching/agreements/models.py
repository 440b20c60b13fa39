"""Versions of a plan's agreement, frozen when they are written, and who signed them."""

import json
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Boolean, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.agreements.wording import digest
from coaching.plans.models import TERMS, Plan
from coaching.platform import clock, ids
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, Written, belongs_to, one_of, owned, unique
from coaching.platform.refusal import Refused
from coaching.platform.words import _

STATES = ("offered", "in_force", "replaced", "withdrawn", "declined")
LONGEST_NAME = 200


class Agreement(OrganisationOwned, Written, Model):
    """One version. Wording, values, terms and digest never change; only its state does (a trigger holds that)."""

    __tablename__ = "agreement"
    __table_args__ = owned(
        belongs_to("plan"), belongs_to("member", "written_by_id"), unique("plan_id", "number"), one_of("state", STATES)
    )

    plan_id: Mapped[UUID]
    number: Mapped[int]
    written_by_id: Mapped[UUID]
    wording: Mapped[dict[str, Any]] = mapped_column(JSON)
    answers: Mapped[dict[str, str]] = mapped_column(JSON)
    terms: Mapped[dict[str, bool]] = mapped_column(JSON)
    review_on: Mapped[date]
    wording_digest: Mapped[str] = mapped_column(String(64))
    state: Mapped[str] = mapped_column(String(20), default="offered")
    in_force_at: Mapped[datetime | None] = mapped_column(Instant)
    replaced_at: Mapped[datetime | None] = mapped_column(Instant)
    plan: Mapped[Plan] = relationship(primaryjoin="Agreement.plan_id == Plan.id", foreign_keys="Agreement.plan_id")
    signatures: Mapped[list["Signature"]] = relationship(
        primaryjoin="Agreement.id == Signature.agreement_id", foreign_keys="Signature.agreement_id",
        order_by="Signature.signed_at",
    )  # fmt: skip

    @property
    def is_in_force(self) -> bool:
        return self.state == "in_force"

    @property
    def is_open(self) -> bool:
        """Whether it may still be signed."""
        return self.state == "offered"

    @property
    def is_signed_by_both(self) -> bool:
        return self.plan.parties <= {signature.member_id for signature in self.signatures}

    def is_signed_by(self, member_id: UUID) -> bool:
        return any(signature.member_id == member_id for signature in self.signatures)

    @property
    def is_as_written(self) -> bool:
        """Whether the words are those that the digest was made of."""
        return digest(self.wording) == self.wording_digest

    def sign(self, member_id: UUID, full_name: str, number_read: int, session_id: UUID) -> "Signature":
        """Raises `Refused` where another version was read, or it can no longer be signed (PL-5)."""
        if number_read != self.number or not self.is_open:
            raise Refused(_("The agreement changed after you opened it. Read it again, then sign."))
        if self.is_signed_by(member_id):
            raise Refused(_("You have signed this version already."))
        signature = Signature(
            id=ids.new_id(), organisation_id=self.organisation_id, agreement_id=self.id, member_id=member_id,
            role="mentee" if member_id == self.plan.mentee_id else "mentor", full_name=full_name,
            signed_at=clock.now(), wording_digest=self.wording_digest, session_id=session_id, method="password",
        )  # fmt: skip
        self.signatures.append(signature)
        return signature


class Signature(OrganisationOwned, Model):
    """A typed name under one version. Append only; its facts are hashed into the audit log."""

    __tablename__ = "agreement_signature"
    __table_args__ = owned(belongs_to("agreement"), belongs_to("member"), unique("agreement_id", "member_id"))

    agreement_id: Mapped[UUID]
    member_id: Mapped[UUID]
    role: Mapped[str] = mapped_column(String(20))
    full_name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    signed_at: Mapped[datetime] = mapped_column(Instant)
    wording_digest: Mapped[str] = mapped_column(String(64))
    session_id: Mapped[UUID]
    method: Mapped[str] = mapped_column(String(20))

    def computed_digest(self) -> str:
        facts = {
            "agreement": str(self.agreement_id), "member": str(self.member_id), "role": self.role,
            "name": self.full_name, "at": self.signed_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "wording": self.wording_digest, "session": str(self.session_id), "method": self.method,
        }  # fmt: skip
        return ids.digest(json.dumps(facts, sort_keys=True, ensure_ascii=True))


class Suggestion(OrganisationOwned, Written, Model):
    """What a party would change before signing."""

    __tablename__ = "agreement_suggestion"
    __table_args__ = owned(belongs_to("agreement"), belongs_to("member", "written_by_id"))

    agreement_id: Mapped[UUID]
    written_by_id: Mapped[UUID]
    text: Mapped[str] = mapped_column(Text)
    is_settled: Mapped[bool] = mapped_column(Boolean, default=False)


def terms_of(chosen: dict[str, Any]) -> dict[str, bool]:
    return {name: bool(chosen.get(name)) for name in TERMS}
