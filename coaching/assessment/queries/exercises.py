"""Reads of standardisation exercises and of appeals."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.assessment.models import (
    Appeal,
    AppealStep,
    CriterionDecision,
    Decision,
    Sample,
    Standardisation,
    StandardisationAnswer,
)
from coaching.assessment.queries.sampling import Again, visible_to as samples_visible_to
from coaching.evidence.models import EvidenceVersion
from coaching.platform.db import db

PAGE = 20


def visible_to(actor: Actor) -> Select[Standardisation]:
    """Those one leads or takes part in."""
    asked = select(StandardisationAnswer.standardisation_id).where(StandardisationAnswer.member_id == actor.member_id)
    return select(Standardisation).where(
        or_(Standardisation.led_by_id == actor.member_id, Standardisation.id.in_(asked))
    )


def standardisations(actor: Actor, page: int = 1) -> tuple[list[Standardisation], bool]:
    newest = visible_to(actor).options(selectinload(Standardisation.answers))
    newest = newest.order_by(Standardisation.written_at.desc(), Standardisation.id.desc())
    found = list(db.session.scalars(newest.limit(PAGE + 1).offset((page - 1) * PAGE)))
    return found[:PAGE], len(found) > PAGE


def find_standardisation(actor: Actor, standardisation_id: UUID) -> Standardisation | None:
    wanted = visible_to(actor).where(Standardisation.id == standardisation_id)
    return db.session.scalar(wanted.options(selectinload(Standardisation.answers)))


def find_led(actor: Actor, standardisation_id: UUID) -> Standardisation | None:
    found = find_standardisation(actor, standardisation_id)
    return found if found is not None and found.led_by_id == actor.member_id else None


def find_asked_of(actor: Actor, standardisation_id: UUID) -> Standardisation | None:
    """One that the actor is asked to answer."""
    found = find_standardisation(actor, standardisation_id)
    return found if found is not None and found.answer_of(actor.member_id) is not None else None


def version_for(exercise: Standardisation) -> EvidenceVersion:
    """For an exercise that was found for this person already."""
    wanted = select(EvidenceVersion).where(EvidenceVersion.id == exercise.version_id)
    return db.session.scalars(wanted.options(joinedload(EvidenceVersion.evidence))).one()


def pieces_to_compare(actor: Actor) -> list[tuple[Sample, str]]:
    """Samples of the actor's own, with the heading of the piece: what they may choose for an exercise."""
    mine = samples_visible_to(actor).order_by(Sample.sampled_at.desc()).limit(PAGE)
    found = list(db.session.scalars(mine))
    headings = _headings([one.version_id for one in found])
    return [(one, headings[one.version_id]) for one in found]


def _headings(version_ids: Sequence[UUID]) -> dict[UUID, str]:
    wanted: Any = select(EvidenceVersion.id, EvidenceVersion.content["heading"].as_string())
    return dict(iter(db.session.execute(wanted.where(EvidenceVersion.id.in_(version_ids)))))


def appeals_visible_to(actor: Actor) -> Select[Appeal]:
    """The learner's own; the assessor's; from the second stage on the assurer's who was asked."""
    me = actor.member_id
    return select(Appeal).where(or_(Appeal.author_id == me, Appeal.assessor_id == me, Appeal.iqa_id == me))


def appeals(actor: Actor, page: int = 1) -> tuple[list[Appeal], bool]:
    newest = _whole(appeals_visible_to(actor)).order_by(Appeal.written_at.desc(), Appeal.id.desc())
    found = list(db.session.scalars(newest.limit(PAGE + 1).offset((page - 1) * PAGE)))
    return found[:PAGE], len(found) > PAGE


def find_appeal(actor: Actor, appeal_id: UUID) -> Appeal | None:
    return db.session.scalar(_whole(appeals_visible_to(actor)).where(Appeal.id == appeal_id))


def find_own_appeal(actor: Actor, appeal_id: UUID) -> Appeal | None:
    found = find_appeal(actor, appeal_id)
    return found if found is not None and found.author_id == actor.member_id else None


def answers_now(actor: Actor, appeal: Appeal) -> bool:
    """Whether the actor is who answers at this stage; what the centre says is written down by the assurer."""
    if appeal.closed_at is not None or appeal.current.answered_at is not None:
        return False
    if appeal.stage == "assessor":
        return appeal.assessor_id == actor.member_id and actor.has(Permission.EVIDENCE_DECIDE)
    return appeal.iqa_id == actor.member_id and actor.has(Permission.ASSESSMENT_ASSURE)


def appeals_to_answer(actor: Actor) -> list[Appeal]:
    """Open ones that wait for this person."""
    open_ones = _whole(appeals_visible_to(actor)).where(Appeal.closed_at.is_(None)).order_by(Appeal.written_at)
    return [one for one in db.session.scalars(open_ones.limit(PAGE)) if answers_now(actor, one)]


def appeal_of(decision_id: UUID) -> Appeal | None:
    """For a decision that was found for this person already."""
    return db.session.scalar(_whole(select(Appeal).where(Appeal.decision_id == decision_id)))


def _whole(wanted: Select[Appeal]) -> Select[Appeal]:
    return wanted.options(selectinload(Appeal.steps), joinedload(Appeal.decision))


def asked_again(member_id: UUID, rounds: Sequence[Decision]) -> Again:
    """Whether the last of these rounds is this assessor's and came back: from sampling (QA-4) or an appeal (QA-7)."""
    last = max(rounds, key=lambda one: one.round, default=None)
    if last is None or last.assessor_id != member_id:
        return Again()
    came = select(Sample).where(Sample.decision_id == last.id, Sample.answer == "returned", Sample.reply == "")
    upheld = (
        select(AppealStep.id).join(Appeal, AppealStep.appeal_id == Appeal.id)
        .where(Appeal.decision_id == last.id, AppealStep.outcome == "changed").limit(1)
    )  # fmt: skip
    return Again(tuple(db.session.scalars(came)), db.session.scalar(upheld) is not None)


def decision_for(appeal: Appeal) -> Decision:
    """With its criteria, for an appeal that was found for this person already."""
    criteria = selectinload(Decision.criteria).joinedload(CriterionDecision.criterion)
    return db.session.scalars(select(Decision).where(Decision.id == appeal.decision_id).options(criteria)).one()
