"""What is set for deciding: phrases, limits, and what is said of an assessor."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from coaching.access.actor import Actor
from coaching.assessment import queries
from coaching.assessment.models import AssessmentLimit, AssessorStanding, Phrase
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.people.models import Member
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _

MOST_PHRASES = 40


def add_phrase(text: str, *, by: Actor) -> Phrase:
    there = queries.phrases()
    if len(there) >= MOST_PHRASES:
        raise Refused(_("There are %(most)d phrases already. Take one out first.", most=MOST_PHRASES))
    if any(one.text.casefold() == text.casefold() for one in there):
        raise Refused(_("This phrase is there already"), "text")
    made = Phrase(
        id=ids.new_id(), organisation_id=by.organisation_id, text=text, made_at=clock.now(),
        position=max((one.position for one in there), default=0) + 1,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    audit_log.record(by, "phrase.added", made)
    return made


def retire_phrase(phrase: Phrase, *, by: Actor) -> None:
    phrase.retired_at = clock.now()
    audit_log.record(by, "phrase.removed", phrase)


def set_limits(numbers: Mapping[tuple[str, str], int | None], *, by: Actor) -> None:
    """None: not set. What is not named stays."""
    there = queries.limit_rows()
    for (kind, about), number in numbers.items():
        row = there.get((kind, about))
        if row is not None and number is None:
            db.session.delete(row)
        elif row is not None and number is not None and row.number != number:
            row.number, row.set_at = number, clock.now()
        elif row is None and number is not None:
            db.session.add(
                AssessmentLimit(
                    id=ids.new_id(), organisation_id=by.organisation_id, kind=kind, about=about, number=number,
                    set_at=clock.now(),
                )
            )  # fmt: skip
    db.session.flush()
    audit_log.record(by, "assessment.limits_set")


@dataclass(frozen=True, kw_only=True)
class SaidOf:
    """What a quality assurer says of an assessor."""

    is_qualified: bool
    risk: str
    countersigner_id: UUID | None = None
    why: str = ""


def say_of_assessor(
    member: Member, said: SaidOf, *, by: Actor, revision_read: int | None
) -> AssessorStanding:  # fmt: skip
    """What the quality assurer says; nobody says it of themself (QA-2, QA-5)."""
    if member.id == by.member_id:
        raise Refused(_("Somebody else says this of you."))
    if said.countersigner_id == member.id:
        raise Refused(_("The second assessor is somebody else"), "countersigner")
    if said.countersigner_id is not None and not queries.standing_of(said.countersigner_id).is_qualified:
        raise Refused(_("Only a qualified assessor can countersign"), "countersigner")
    standing = queries.standing_of(member.id)
    if standing is queries.NOT_SAID:
        standing = AssessorStanding(
            id=ids.new_id(), organisation_id=by.organisation_id, member_id=member.id, revision=0, lang=by.language,
            said_by_id=by.member_id, written_at=clock.now(), received_at=clock.now(),
        )  # fmt: skip
        db.session.add(standing)
    theirs = {"is_qualified": standing.is_qualified, "risk": standing.risk, "why": standing.why,
              "countersigner": str(standing.countersigner_id or "")}  # fmt: skip
    standing.revise(revision_read, theirs=theirs)
    standing.is_qualified, standing.risk, standing.why = said.is_qualified, said.risk, said.why
    standing.countersigner_id = None if said.is_qualified else said.countersigner_id
    standing.said_by_id, standing.written_at = by.member_id, clock.now()
    db.session.flush()
    audit_log.record(by, "assessor.said", standing, is_qualified=said.is_qualified, risk=said.risk)
    notifications.send(
        "assessor/said", {member.id}, endpoint="assessment.decide", ids={}, words={"name": by.name}, mail=False
    )
    return standing
