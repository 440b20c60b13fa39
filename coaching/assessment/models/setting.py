"""What an organisation sets for deciding: who may decide alone, phrases, limits. What is not set is not guessed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from coaching.assessment.models.decision import RISKS
from coaching.platform import clock
from coaching.platform.db import Model
from coaching.platform.records import Instant, OrganisationOwned, Written, belongs_to, listed_by, one_of, owned, unique

LIMITS = ("currency", "appeal")


class AssessorStanding(OrganisationOwned, Written, Model):
    """What the quality assurer said of an assessor (QA-2): qualified or countersigned by whom, and how much to sample.

    Somebody without a row is new, and nobody has said yet that they are qualified.
    """

    __tablename__ = "assessor_standing"
    __table_args__ = owned(
        belongs_to("member"), belongs_to("member", "countersigner_id"), belongs_to("member", "said_by_id"),
        unique("member_id"), one_of("risk", RISKS),
        CheckConstraint("countersigner_id IS NULL OR countersigner_id != member_id", name="second_assessor"),
    )  # fmt: skip

    member_id: Mapped[UUID]
    is_qualified: Mapped[bool] = mapped_column(default=False)
    risk: Mapped[str] = mapped_column(String(12), default="new")
    countersigner_id: Mapped[UUID | None]
    why: Mapped[str] = mapped_column(Text, default="")
    said_by_id: Mapped[UUID]


class Phrase(OrganisationOwned, Model):
    """A sentence of feedback that the organisation's assessors use often."""

    __tablename__ = "feedback_phrase"
    __table_args__ = owned(listed_by("retired_at", "position"))

    text: Mapped[str] = mapped_column(String(300))
    position: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    retired_at: Mapped[datetime | None] = mapped_column(Instant)


class AssessmentLimit(OrganisationOwned, Model):
    """Months for a framework's evidence (EV-8), or days to answer a stage of an appeal (QA-7).

    `about` is the code of the framework, or the stage.
    """

    __tablename__ = "assessment_limit"
    __table_args__ = owned(
        unique("kind", "about"), one_of("kind", LIMITS), CheckConstraint("number BETWEEN 1 AND 600", name="number"),
    )  # fmt: skip

    kind: Mapped[str] = mapped_column(String(10))
    about: Mapped[str] = mapped_column(String(60))
    number: Mapped[int]
    set_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
