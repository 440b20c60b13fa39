"""Standardisation (QA-6) and appeals (QA-7), each from the first step to the last."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from coaching.access import grants
from coaching.access.actor import Actor
from coaching.assessment import queries
from coaching.assessment.commands.deciding import Answer
from coaching.assessment.models import (
    OUTCOMES,
    STAGES,
    Appeal,
    AppealStep,
    Decision,
    Sample,
    Standardisation,
    StandardisationAnswer,
)
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.people.models import Member
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _

FEWEST = 2


def begin(
    sample: Sample | None, members: Iterable[Member], title: str, *, answer_by: date | None, by: Actor
) -> Standardisation:  # fmt: skip
    """Opens one version to several assessors, each to decide without seeing the others (QA-6)."""
    if sample is None:
        raise Refused(_("Choose a piece"), "sample")
    version = queries.version_of(sample.decision)
    asked = [one for one in members if one.id != version.author_id]
    if len(asked) < FEWEST:
        raise Refused(_("Choose two assessors at least, and not the author"), "members")
    made = Standardisation(
        id=ids.new_id(), organisation_id=by.organisation_id, version_id=version.id, led_by_id=by.member_id,
        title=title, answer_by=answer_by, lang=by.language, revision=1, written_at=clock.now(),
        received_at=clock.now(), answers=[],
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    for member in asked:
        made.answers.append(
            StandardisationAnswer(
                id=ids.new_id(), organisation_id=by.organisation_id, standardisation_id=made.id, member_id=member.id,
                asked_at=clock.now(), results={},
            )
        )  # fmt: skip
        grants.give(version, member.id, why="standardisation", until=clock.now() + queries.READ_FOR)
    db.session.flush()
    audit_log.record(by, "standardisation.begun", made, members=[one.id for one in asked])
    _tell("standardisation/asked", {one.id for one in asked}, by, "assessment.standardisation", made.id)
    return made


def answer_blind(
    exercise: Standardisation, answers: Mapping[UUID, Answer], feedback: str, *, by: Actor
) -> None:  # fmt: skip
    """Once, and not after the answers were opened."""
    mine = exercise.answer_of(by.member_id)
    if exercise.is_compared or mine is None:
        raise Refused(_("The answers are open already. Yours cannot be changed any more."))
    if mine.answered_at is not None:
        raise Refused(_("You have answered already."))
    mine.results = {
        str(claim_id): {"result": one.result, "said_yes": sorted(one.said_yes), "note": one.note}
        for claim_id, one in answers.items()
    }
    mine.feedback, mine.answered_at = feedback, clock.now()
    audit_log.record(by, "standardisation.answered", exercise)


def compare(exercise: Standardisation, *, by: Actor) -> None:
    """Opens the answers to all who were asked; from then on nobody answers any more."""
    if exercise.is_compared:
        return
    if sum(one.answered_at is not None for one in exercise.answers) < FEWEST:
        raise Refused(_("Two answers at least are needed to compare."))
    exercise.compared_at = clock.now()
    audit_log.record(by, "standardisation.compared", exercise)
    _tell("standardisation/open", {one.member_id for one in exercise.answers}, by, "assessment.standardisation",
          exercise.id)  # fmt: skip


def close(exercise: Standardisation, outcome: str, *, by: Actor, revision_read: int | None) -> None:
    """What follows for all of them is written down (QA-6)."""
    if not exercise.is_compared:
        raise Refused(_("Open the answers first."))
    exercise.revise(revision_read, theirs={"outcome": exercise.outcome})
    exercise.outcome, exercise.closed_at = outcome, clock.now()
    audit_log.record(by, "standardisation.closed", exercise)


def appeal(decision: Decision, why: str, *, by: Actor) -> Appeal:
    """The learner asks the assessor first (QA-7)."""
    if decision.author_id != by.member_id:
        raise Refused(_("Only the author appeals."))
    if not decision.is_settled or not queries.is_last(decision):
        raise Refused(_("This decision does not stand any more. Look at the newest one."))
    if queries.appeal_of(decision.id) is not None:
        raise Refused(_("There is an appeal against this decision already."))
    made = Appeal(
        id=ids.new_id(), organisation_id=by.organisation_id, decision_id=decision.id, author_id=by.member_id,
        assessor_id=decision.assessor_id, stage=STAGES[0], lang=by.language, revision=1, written_at=clock.now(),
        received_at=clock.now(), steps=[], decision=decision,
    )  # fmt: skip
    db.session.add(made)
    _step(made, why)
    db.session.flush()
    audit_log.record(by, "appeal.made", made)
    _tell("appeal/made", {decision.assessor_id}, by, "assessment.appeal", made.id)
    return made


def go_further(appeal: Appeal, why: str, *, by: Actor) -> None:
    """To the next stage, once this one has its answer."""
    if appeal.current.answered_at is None or appeal.closed_at is not None:
        raise Refused(_("This stage has no answer yet."))
    if appeal.stage == STAGES[-1]:
        raise Refused(_("The centre's answer is the last one."))
    appeal.stage = STAGES[STAGES.index(appeal.stage) + 1]
    if appeal.iqa_id is None:
        appeal.iqa_id = queries.assurer_for(appeal.decision)
        if appeal.iqa_id is None:
            raise Refused(_("Nobody here is a quality assurer yet. Ask your manager to name one."))
        version = queries.version_of(appeal.decision)
        grants.give(version, appeal.iqa_id, why="appeal", until=clock.now() + queries.READ_FOR)
    appeal.revision += 1
    _step(appeal, why)
    db.session.flush()
    audit_log.record(by, "appeal.went_on", appeal, stage=appeal.stage)
    _tell("appeal/made", {appeal.iqa_id}, by, "assessment.appeal", appeal.id)


@dataclass(frozen=True, slots=True)
class Answered:
    """What becomes of the decision, why, and for the centre who decided that."""

    outcome: str
    words: str
    decided_by: str = ""


def answer_appeal(appeal: Appeal, said: Answered, *, by: Actor, revision_read: int | None) -> None:
    """Stands, or is changed: then its assessor decides anew. Either way the learner is told why, and of what day."""
    appeal.revise(revision_read, theirs={"outcome": appeal.current.outcome, "answer": appeal.current.answer})
    if not queries.answers_now(by, appeal):
        raise Refused(_("This appeal does not wait for you any more."))
    if said.outcome not in OUTCOMES[1:]:
        raise Refused(_("Choose what becomes of the decision"), "outcome")
    if appeal.stage == "centre" and not said.decided_by:
        raise Refused(_("Say who decided it for the centre"), "decided_by")
    step = appeal.current
    step.outcome, step.answer, step.decided_by = said.outcome, said.words, said.decided_by or by.name
    step.answered_at, step.answered_by_id = clock.now(), by.member_id
    if said.outcome == "changed" or appeal.stage == STAGES[-1]:
        appeal.closed_at = clock.now()
    audit_log.record(by, "appeal.answered", appeal, stage=appeal.stage, outcome=said.outcome)
    _tell("appeal/answered", {appeal.author_id}, by, "assessment.appeal", appeal.id)
    if said.outcome == "changed" and by.member_id != appeal.assessor_id:
        _tell("appeal/changed", {appeal.assessor_id}, by, "assessment.appeal", appeal.id)


def _step(appeal: Appeal, why: str) -> None:
    """Its date to answer is there where the organisation set one."""
    days = queries.limits().get(("appeal", appeal.stage))
    appeal.steps.append(
        AppealStep(
            id=ids.new_id(), organisation_id=appeal.organisation_id, appeal_id=appeal.id, stage=appeal.stage, why=why,
            asked_at=clock.now(), answer_by=clock.today() + timedelta(days=days) if days else None,
        )
    )  # fmt: skip


def _tell(kind: str, to: set[UUID], by: Actor, endpoint: str, record_id: UUID) -> None:
    name = "appeal_id" if endpoint == "assessment.appeal" else "standardisation_id"
    notifications.send(
        kind, to - {by.member_id}, endpoint=endpoint, ids={name: record_id}, words={"name": by.name}, mail=False
    )  # fmt: skip
