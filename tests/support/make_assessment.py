"""Makers of decisions, samples, exercises and appeals, by the same commands people use."""

from datetime import timedelta
from typing import Any

from coaching.assessment import commands as assessment, queries
from coaching.assessment.models import VACSR, Decision
from coaching.evidence import queries as evidence
from coaching.evidence.models import EvidenceVersion
from coaching.people import queries as people
from coaching.platform import clock
from coaching.platform.db import db

MET = assessment.Answer("met", frozenset(VACSR))
NOT_YET = assessment.Answer("not_yet", frozenset(), "Say what the night team did with it.")
REMOVED = assessment.Answer("removed", frozenset(), "We talked about it on the phone.")


def fresh(make: Any, version: EvidenceVersion) -> EvidenceVersion:
    return db.session.get(EvidenceVersion, version.id, populate_existing=True)


def said_of(version: EvidenceVersion, *answers: assessment.Answer, **changed: Any) -> assessment.Said:
    """Answers in the order of the criteria; the last one stands for those that follow."""
    claims = evidence.claims_of([version.id])[version.id]
    each = {claim.id: answers[min(n, len(answers) - 1)] for n, claim in enumerate(claims)}
    start = {
        "answers": each, "feedback": "Clear and in your own words.", "number_read": version.number,
        "rounds_read": len(queries.of_version(version.id)),
    }  # fmt: skip
    return assessment.Said(**(start | changed))


def qualified(
    make: Any, assessor: Any, *, risk: str = "experienced", countersigner: Any = None, yes: bool = True
) -> Any:
    """An assurer has said so."""
    said = assessment.SaidOf(
        is_qualified=yes, risk=risk, why="Seen at work.", countersigner_id=countersigner.id if countersigner else None
    )
    with make.writing():
        held = queries.standing_of(assessor.id)
        return assessment.say_of_assessor(
            assessor, said, by=make.actor(make.member(["iqa"])), revision_read=held.revision or 0
        )


def decided(
    make: Any, version: EvidenceVersion, assessor: Any, *answers: assessment.Answer, **changed: Any
) -> Decision:
    with make.writing():
        one = fresh(make, version)
        return assessment.decide(one, said_of(one, *(answers or (MET,)), **changed), by=make.actor(assessor))


def sampling_plan(make: Any, iqa: Any, **changed: Any) -> Any:
    start = {
        "title": "Autumn", "point": "interim", "decided_from": clock.today() - timedelta(days=30),
        "decided_to": clock.today(), "framework_id": None, "strata": ["assessor", "risk"], "percent": 20, "least": 1,
        "iqa_id": iqa.id, "also": "",
    }  # fmt: skip
    with make.writing():
        return assessment.plan(start | changed, by=make.actor(iqa))


def drawn(make: Any, plan: Any, iqa: Any) -> Any:
    """A draw of the plan, committed and revealed."""
    with make.writing():
        draw = assessment.commit(plan, by=make.actor(iqa))
    with make.writing():
        assessment.reveal(draw, plan, by=make.actor(iqa))
    return draw


def assessed(make: Any, *answers: assessment.Answer, mentor: Any = None) -> tuple[Any, Any, Decision]:
    """A qualified assessor, their learner, and a decision that counts."""
    assessor, learner = make.member(["assessor"]), make.member(["apprentice"])
    make.assesses(assessor, learner)
    make.qualified(assessor)
    return assessor, learner, make.decided(make.submitted(learner), assessor, *answers)


def assessed_records(make: Any, plan: Any, assessor: Any, iqa: Any) -> dict[str, Any]:
    """One of every record of this room about the plan's mentee, by the name of its id in addresses."""
    mentee = person_of(make, plan.mentee_id)
    make.assesses(assessor, mentee)
    second = make.member(["assessor"])
    for one in (assessor, second):
        make.qualified(one)
    settled = make.decided(make.submitted(mentee, plan=plan), assessor, MET, NOT_YET)
    asked = make.decided(make.submitted(mentee, plan=plan), assessor, MET, REMOVED)
    sampling = make.sampling_plan(iqa, percent=100)
    draw = make.drawn(sampling, iqa)
    with make.writing():
        sample = queries.sample_of(settled.id)
        assessment.answer(sample, "returned", "Too little.", by=make.actor(iqa), revision_read=1)
        exercise = assessment.begin(sample, [assessor, second], "One", answer_by=None, by=make.actor(iqa))
        appealed = assessment.appeal(settled, "It is there.", by=make.actor(mentee))
        phrase = assessment.add_phrase(f"Say how you know, {plan.id.hex[-6:]}.", by=make.actor(iqa))
    return {
        "version_id": make.submitted(mentee, plan=plan).id, "evidence_id": settled.evidence_id,
        "decision_id": settled.id, "asked_id": asked.id, "sampling_plan_id": sampling.id, "draw_id": draw.id,
        "sample_id": sample.id, "standardisation_id": exercise.id, "appeal_id": appealed.id, "phrase_id": phrase.id,
        "assessor_id": assessor.id,
    }  # fmt: skip


def person_of(make: Any, member_id: Any) -> Any:
    return people.by_ids([member_id])[member_id]
