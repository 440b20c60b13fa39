"""Sampling: planning it, drawing in two steps, adding by hand, what the quality assurer says, and the reply."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from coaching.access import grants
from coaching.access.actor import Actor
from coaching.assessment import drawing, queries
from coaching.assessment.models import ANSWERS, Decision, Sample, SamplingDraw, SamplingPlan
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.platform import clock, ids, secrets
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _

SEED = "seed of a draw"


def plan(columns: Mapping[str, Any], *, by: Actor) -> SamplingPlan:
    """Writes down population, strata, rule, size, point and by whom (QA-1)."""
    if columns["decided_from"] > columns["decided_to"]:
        raise Refused(_("The last day cannot be before the first"), "decided_to")
    made = SamplingPlan(
        id=ids.new_id(), organisation_id=by.organisation_id, made_by_id=by.member_id, lang=by.language, revision=1,
        written_at=clock.now(), received_at=clock.now(), **columns,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    audit_log.record(by, "sampling.planned", made)
    return made


def commit(plan: SamplingPlan, *, by: Actor) -> SamplingDraw:
    """Fixes the population and the seed before anybody can see what it draws (B6). One draw at a time is open.

    Decisions of the plan's own assurer are not in it (QA-5); how many were left out is kept.
    """
    if queries.open_draw(plan) is not None:
        raise Refused(_("A draw of this plan is committed already. Draw it first."))
    units, left_out = queries.population(plan)
    if not units:
        raise Refused(_("Nothing was decided in these days that could be drawn."))
    lines, seed, draw_id = drawing.lines_of(units), ids.new_seed(), ids.new_id()
    made = SamplingDraw(
        id=draw_id, organisation_id=by.organisation_id, sampling_plan_id=plan.id, number=queries.draw_count(plan) + 1,
        method=drawing.METHOD, percent=plan.percent, least=plan.least, population=lines,
        population_digest=drawing.digest_of(lines), left_out=left_out, seed_digest=drawing.seed_digest_of(seed),
        sealed_seed=secrets.seal(seed, SEED, str(draw_id)), committed_by_id=by.member_id, committed_at=clock.now(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    audit_log.record(
        by, "sampling.committed", made, size=len(lines), population=made.population_digest, seed=made.seed_digest
    )
    return made


def reveal(draw: SamplingDraw, plan: SamplingPlan, *, by: Actor) -> list[Sample]:
    """Opens the seed and draws by it (QA-3). What is in the sample already stays as it came in."""
    if draw.is_drawn:
        raise Refused(_("This was drawn already."))
    seed = secrets.open_sealed(draw.sealed_seed, SEED, str(draw.id))
    draw.seed, draw.drawn_at, draw.sealed_seed = seed, clock.now(), ""
    taken = drawing.draw(draw.population, seed, draw.percent, draw.least)
    before = queries.sampled_among(UUID(one) for one in taken)
    decisions = queries.decisions_in(UUID(one) for one in taken)
    why = {unit.decision: unit.always for unit in map(drawing.Unit.of_line, draw.population)}
    made = [
        _take(decision, plan.iqa_id, how=taken[str(decision.id)], why=why[str(decision.id)], plan=plan, draw=draw)
        for decision in decisions
        if decision.id not in before
    ]
    audit_log.record(by, "sampling.drawn", draw, seed=seed, drawn=len(taken))
    _tell("sample/drawn", {plan.iqa_id} - {by.member_id}, by, "assessment.sample", {})
    return made


def add_by_hand(plan: SamplingPlan, decision_id: UUID | None, why: str, *, by: Actor) -> Sample:
    """Somebody's own choice, marked as such, with a reason (QA-3)."""
    decision = next((one for one in queries.candidates(plan) if one.id == decision_id), None)
    if decision is None:
        raise Refused(_("Choose a decision from the list"), "decision")
    if not why:
        raise Refused(_("Say why you add it"), "why")
    made = _take(decision, plan.iqa_id, how="by_hand", why=why, plan=plan)
    audit_log.record(by, "sampling.added", made)
    return made


def take_in_at_once(decision: Decision) -> Sample | None:
    """Declared conflicts and assessors whose every decision is looked at do not wait for a draw (EV-7, QA-2).

    Where nobody is there who could look at it, the next draw takes it in.
    """
    why = decision.looked_at_always
    if not why or decision.kind != "decided" or queries.sampled_among([decision.id]):
        return None
    iqa_id = queries.assurer_for(decision)
    if iqa_id is None:
        return None
    return _take(decision, iqa_id, how="always", why=why)


def answer(sample: Sample, said: str, reasons: str, *, by: Actor, revision_read: int | None) -> None:
    """Agreed, agreed with advice, or returned with reasons; the learner's decision stands meanwhile (QA-4)."""
    if by.member_id == sample.assessor_id:
        raise Refused(_("Nobody samples their own decisions."))  # QA-5
    sample.revise(revision_read, theirs={"answer": sample.answer, "reasons": sample.reasons})
    if sample.is_answered:
        raise Refused(_("This was answered already."))
    if said not in ANSWERS[1:]:
        raise Refused(_("Choose what you say to it"), "answer")
    if said != "agreed" and not reasons:
        raise Refused(_("Write the advice or the reasons"), "reasons")  # QA-4
    sample.answer, sample.reasons, sample.answered_at = said, reasons, clock.now()
    audit_log.record(by, "sample.answered", sample, answer=said)
    if said != "agreed":
        _tell(f"sample/{said}", {sample.assessor_id}, by, "assessment.show", {"decision_id": sample.decision_id})


def keep(sample: Sample, why: str, *, by: Actor) -> None:
    """The assessor keeps the decision that was returned, and says why; the assurer reads it (QA-4)."""
    if not sample.waits_for_assessor:
        raise Refused(_("There is nothing to reply to any more."))
    if not why:
        raise Refused(_("Say why your decision stays"), "why")
    sample.reply, sample.reply_why, sample.replied_at = "kept", why, clock.now()
    sample.revision += 1
    audit_log.record(by, "sample.kept", sample)
    _tell("sample/kept", {sample.iqa_id}, by, "assessment.sampled", {"sample_id": sample.id})


def _take(
    decision: Decision, iqa_id: UUID, *, how: str, why: str, plan: SamplingPlan | None = None,
    draw: SamplingDraw | None = None,
) -> Sample:  # fmt: skip
    """Puts it into the sample and opens that version, and nothing else of the learner's, to its reader (QA-8)."""
    made = Sample(
        id=ids.new_id(), organisation_id=decision.organisation_id, decision_id=decision.id, decision=decision,
        version_id=decision.version_id, sampling_plan_id=plan.id if plan else None, draw_id=draw.id if draw else None,
        iqa_id=iqa_id, assessor_id=decision.assessor_id, how=how, why=why,
        conflict=queries.conflict_of_assurer(iqa_id, decision.author_id), sampled_at=clock.now(), revision=1,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    grants.give(queries.version_of(decision), iqa_id, why="sampled", until=clock.now() + queries.READ_FOR)
    if plan is None:
        audit_log.record(None, "sample.taken", made, why=why)
        _tell("sample/always", {iqa_id}, None, "assessment.sampled", {"sample_id": made.id})
    return made


def _tell(kind: str, to: set[UUID], by: Any, endpoint: str, about: dict[str, UUID]) -> None:
    notifications.send(
        kind, to, endpoint=endpoint, ids=about, words={"name": by.name} if by else {}, mail=False
    )  # fmt: skip
