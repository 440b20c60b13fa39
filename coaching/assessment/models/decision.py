"""What an assessor decided on one version: of each criterion met or not yet, and why (EV-4, EV-5)."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.frameworks.models import Criterion
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, Written, belongs_to, listed_by, one_of, owned, unique

KINDS = ("decided", "referred")
RESULTS = ("met", "not_yet", "removed")
# Valid, authentic, current, sufficient, reliable, in the order of their letters.
VACSR = ("valid", "authentic", "current", "sufficient", "reliable")
# Where the assessor is the learner's mentor or manager (EV-7).
CONFLICTS = ("", "mentor", "manager")
RISKS = ("new", "experienced", "concern")


class Standing(StrEnum):
    """How far a decision has come: it waits for a second assessor or for the author's yes, counts, or does not."""

    TO_COUNTERSIGN = "to_countersign"
    TO_AGREE = "to_agree"
    SETTLED = "settled"
    NOT_COUNTERSIGNED = "not_countersigned"
    NOT_AGREED = "not_agreed"
    OVERTAKEN = "overtaken"


# These wait for somebody; the version stays handed in meanwhile.
WAITING = (Standing.TO_COUNTERSIGN, Standing.TO_AGREE)
# These gave the item back to its assessor.
BACK = (Standing.NOT_COUNTERSIGNED, Standing.NOT_AGREED)


class Decision(OrganisationOwned, Written, Model):
    """One round of deciding on one version; `round` counts them.

    What sampling goes by is kept as it was on that day: service, kind of evidence, how sure one may be of the assessor.
    """

    __tablename__ = "decision"
    __table_args__ = owned(
        belongs_to("evidence"), belongs_to("evidence_version", "version_id"), belongs_to("member", "author_id"),
        belongs_to("member", "assessor_id"), belongs_to("member", "countersigner_id"), belongs_to("service"),
        unique("version_id", "round"), listed_by("assessor_id", "written_at"), listed_by("author_id", "written_at"),
        listed_by("state", "countersigner_id"), listed_by("evidence_id"), one_of("kind", KINDS),
        one_of("state", Standing), one_of("conflict", CONFLICTS), one_of("risk", RISKS),
        CheckConstraint("author_id != assessor_id", name="not_own"),
        CheckConstraint("countersigner_id IS NULL OR countersigner_id NOT IN (author_id, assessor_id)",
                        name="second_assessor"),
    )  # fmt: skip

    evidence_id: Mapped[UUID]
    version_id: Mapped[UUID]
    version_number: Mapped[int]
    author_id: Mapped[UUID]
    assessor_id: Mapped[UUID]
    round: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10), default="decided")
    state: Mapped[str] = mapped_column(String(20))
    feedback: Mapped[str] = mapped_column(Text, default="")
    by_when: Mapped[date | None]
    for_privacy: Mapped[bool] = mapped_column(default=False)
    conflict: Mapped[str] = mapped_column(String(10), default="")
    is_qualified: Mapped[bool]
    risk: Mapped[str] = mapped_column(String(12))
    source: Mapped[str] = mapped_column(String(12))
    service_id: Mapped[UUID | None]
    countersigner_id: Mapped[UUID | None]
    countersigned_at: Mapped[datetime | None] = mapped_column(Instant)
    countersign_note: Mapped[str] = mapped_column(Text, default="")
    agreed_at: Mapped[datetime | None] = mapped_column(Instant)
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    criteria: Mapped[list["CriterionDecision"]] = relationship(
        primaryjoin="Decision.id == CriterionDecision.decision_id",
        foreign_keys="CriterionDecision.decision_id", order_by="CriterionDecision.position",
        cascade="all, delete-orphan",
    )  # fmt: skip

    @property
    def is_settled(self) -> bool:
        return self.state == Standing.SETTLED

    @property
    def results(self) -> dict[UUID, str]:
        """What was decided, by the id of the claim."""
        return {one.claim_id: one.result for one in self.criteria}

    @property
    def not_yet(self) -> list["CriterionDecision"]:
        return [one for one in self.criteria if one.result == "not_yet"]

    @property
    def removed(self) -> list["CriterionDecision"]:
        return [one for one in self.criteria if one.result == "removed"]

    @property
    def looked_at_always(self) -> str:
        """Why it comes into the sample whatever chance says (EV-7, QA-2); empty where chance decides."""
        if self.conflict:
            return "conflict"
        return self.risk if self.risk in ("new", "concern") else ""


class CriterionDecision(OrganisationOwned, Model):
    """Met only with all five answered yes: the database holds it too (EV-5)."""

    __tablename__ = "criterion_decision"
    __table_args__ = owned(
        belongs_to("decision"), belongs_to("evidence_claim", "claim_id"), unique("decision_id", "claim_id"),
        listed_by("criterion_id"), one_of("result", RESULTS),
        CheckConstraint("result != 'met' OR (valid AND authentic AND current AND sufficient AND reliable)",
                        name="all_five"),
    )  # fmt: skip

    decision_id: Mapped[UUID]
    claim_id: Mapped[UUID]
    criterion_id: Mapped[UUID] = mapped_column(ForeignKey("criterion.id"))
    framework_id: Mapped[UUID] = mapped_column(ForeignKey("framework.id"))
    position: Mapped[int]
    result: Mapped[str] = mapped_column(String(10))
    valid: Mapped[bool] = mapped_column(default=False)
    authentic: Mapped[bool] = mapped_column(default=False)
    current: Mapped[bool] = mapped_column(default=False)
    sufficient: Mapped[bool] = mapped_column(default=False)
    reliable: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str] = mapped_column(Text, default="")
    criterion: Mapped[Criterion] = relationship(viewonly=True)

    @property
    def said_yes(self) -> list[str]:
        """Which of the five were answered yes."""
        return [name for name in VACSR if getattr(self, name)]
