"""Makers of evidence: drafts, mapped pieces, versions handed in, decisions, by the same commands people use."""

from datetime import date
from typing import Any

from sqlalchemy import select

from coaching.evidence import commands as evidence, queries
from coaching.evidence.models import Evidence, EvidenceVersion
from coaching.frameworks.models import Criterion, Framework
from coaching.people import queries as people
from coaching.platform import clock
from coaching.platform.db import db

TEXT = "I led the late handover and gave the night team three clear points."
# Two quality statements and a heading of the apprenticeship that the demo is about.
CRITERIA = (("cqc-qs-2023", "S1"), ("cqc-qs-2023", "C1"))


def criterion(make: Any, framework: str = "cqc-qs-2023", code: str = "S1") -> Criterion:
    wanted = select(Criterion).join(Framework, Framework.id == Criterion.framework_id)
    found = db.session.scalar(wanted.where(Framework.code == framework, Criterion.code == code))
    assert found is not None, f"{framework}:{code}"
    return found


def said_piece(**changed: Any) -> evidence.Said:
    start = {"text": TEXT, "title": "Leading a handover", "happened_on": clock.today(), "what_changed": "A calm night"}
    return evidence.Said(**(start | changed))


def piece(
    make: Any, author: Any = None, *, source: str = "file", plan: Any = None, made_from: Any = None, **changed: Any
) -> Evidence:  # fmt: skip
    """A draft of this member."""
    by = make.actor(author or make.member(["mentee"]))
    start = made_from or evidence.MadeFrom(source=source, plan=plan)
    with make.writing():
        return evidence.write(said_piece(**changed), start, by=by, category_id=_category(make))


def map_piece(make: Any, piece: Evidence, *criteria: tuple[str, str], why: str = "It shows it") -> Evidence:
    """`criteria` are (code of the framework, code of the criterion)."""
    chosen = [criterion(make, *one) for one in criteria or CRITERIA]
    with make.writing():
        own = queries.find_own(_author(make, piece), piece.id)
        evidence.map_to(
            own, {one.id: why for one in chosen}, {one.id: one for one in chosen}, goals=(),
            category_id=own.category_id, revision_read=own.revision,
        )  # fmt: skip
        return own


def hand_in(make: Any, piece: Evidence, **changed: Any) -> EvidenceVersion:
    """What the guard asks is answered with its first choice."""
    by = _author(make, piece)
    with make.writing():
        own = queries.find_own(by, piece.id)
        answers = {one.name: one.choices[0] for one in evidence.questions_about(own, [by.name])}
        start = {
            "answers": answers, "is_own_work": True, "ai_help": "none", "revision_read": own.revision,
            "known": [by.name],
        }  # fmt: skip
        return evidence.submit(own, evidence.HandIn(**(start | changed)), by=by)


def submitted(make: Any, author: Any = None, *criteria: tuple[str, str], **changed: Any) -> EvidenceVersion:
    """A version that waits for its decision."""
    return hand_in(make, map_piece(make, piece(make, author, **changed), *criteria))


def decide(make: Any, version: EvidenceVersion, assessor: Any, result: str = "met") -> EvidenceVersion:
    """Every criterion of the version decided in the same way, past the assessing room."""
    with make.writing():
        claims = queries.claims_of([version.id])[version.id]
        fresh = db.session.get(EvidenceVersion, version.id)
        evidence.settle(fresh, {one.id: result for one in claims}, by=make.actor(assessor))
        return fresh


def accepted(make: Any, author: Any, assessor: Any, *criteria: tuple[str, str], **changed: Any) -> EvidenceVersion:
    return decide(make, submitted(make, author, *criteria, **changed), assessor)


def observed(make: Any, observer: Any, learner: Any, *, place: str = "", on: date | None = None) -> Any:
    with make.writing():
        return evidence.observe(
            learner, "She explained the change of plan calmly.", by=make.actor(observer), place=place,
            happened_on=on or clock.today(),
        )  # fmt: skip


def _author(make: Any, piece: Evidence) -> Any:
    return make.actor(people.by_ids([piece.author_id])[piece.author_id])


def _category(make: Any) -> Any:
    wanted = select(Criterion.id).join(Framework, Framework.id == Criterion.framework_id)
    return db.session.scalar(
        wanted.where(Framework.code == "cqc-evidence-categories-2023").order_by(Criterion.position)
    )


def bare_evidence_draft(make: Any, plan: Any) -> Evidence:
    """The mentee's own, in any state of the plan."""
    return map_piece(make, piece(make, people.by_ids([plan.mentee_id])[plan.mentee_id], plan=plan))


def bare_evidence_testimony(make: Any, plan: Any) -> Evidence:
    """With a witness who was not asked yet."""
    made = piece(make, people.by_ids([plan.mentee_id])[plan.mentee_id], plan=plan, source="testimony")
    with make.writing():
        witness = evidence.Witness(text="She led it well.", name="Sam Kerr", role="Senior", relation="Works with me")
        evidence.put_testimony(made, witness, by=_author(make, made))
    return made


def bare_evidence_handed_in(make: Any, plan: Any) -> Evidence:
    version = hand_in(make, bare_evidence_draft(make, plan))
    return version.evidence


def bare_evidence_accepted(make: Any, plan: Any) -> Evidence:
    version = hand_in(make, bare_evidence_draft(make, plan))
    return decide(make, version, make.member(["assessor"])).evidence


def bare_observation(make: Any, plan: Any) -> Any:
    both = people.by_ids([plan.mentor_id, plan.mentee_id])
    return observed(make, both[plan.mentor_id], both[plan.mentee_id])
