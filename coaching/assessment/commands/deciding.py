"""Deciding on a version, sending it back, countersigning, and what the author answers.

The second of two who decide at once is told what the first decided, and loses nothing (`Stale`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from coaching.access.actor import Actor
from coaching.assessment import queries
from coaching.assessment.commands.settling import Assessor, go_on, let_read
from coaching.assessment.models import CriterionDecision, Decision, Standing
from coaching.audit_log import commands as audit_log
from coaching.evidence import commands as evidence, queries as evidence_queries
from coaching.evidence.models import Claim, EvidenceVersion, State
from coaching.notifications import commands as notifications
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused, Stale
from coaching.platform.words import _


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of one criterion: the result, which of the five were answered yes, and a word on it."""

    result: str
    said_yes: frozenset[str] = frozenset()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Said:
    """A whole decision. `rounds_read` is how many there were when the page was opened; `declared` is EV-7."""

    answers: Mapping[UUID, Answer] = field(default_factory=dict)
    feedback: str = ""
    by_when: date | None = None
    for_privacy: bool = False
    declared: bool = False
    number_read: int | None
    rounds_read: int | None


def decide(version: EvidenceVersion, said: Said, *, by: Actor) -> Decision:
    """One round on every criterion of the version. It replaces an earlier one where a sample or an appeal asked for it.

    Raises `Stale` where somebody decided meanwhile, `Refused` where the piece moved on or an answer is missing.
    """
    rounds = _must_stand(version, said, by)
    claims = evidence_queries.claims_of([version.id])[version.id]
    _must_be_whole(claims, said)
    again = queries.asked_again(by.member_id, rounds)
    if version.evidence.state in queries.DECIDED and again:
        evidence.reopen(version, by=by, reason=said.feedback)  # QA-4: stands until the assessor changes it
    decision = _write(version, said, rounds, by, "decided")
    for claim in claims:
        decision.criteria.append(_criterion(decision, claim, said.answers[claim.id]))
    db.session.flush()
    _overtake(rounds)
    audit_log.record(by, "decision.made", decision, version=version.number, round=decision.round)
    if again:
        _reply(again, said.feedback)
    go_on(decision, version, Assessor(by.member_id, by.name, by.account_id))
    _ask_others(decision, version, by)
    return decision


def refer_back(version: EvidenceVersion, said: Said, *, by: Actor) -> Decision:
    """Sends it back with what to do (EV-6), without a word on each criterion; for privacy at any time (EV-10)."""
    if not said.feedback:
        raise Refused(_("Say what to do next"), "feedback")  # EV-6
    rounds = _must_stand(version, said, by, for_privacy=said.for_privacy)
    decision = _write(version, said, rounds, by, "referred")
    decision.state, decision.settled_at = Standing.SETTLED, clock.now()
    db.session.flush()
    _overtake(rounds)
    evidence.refer_back(version, said.feedback, by=by, by_when=said.by_when, for_privacy=said.for_privacy)
    audit_log.record(by, "decision.referred", decision, version=version.number, for_privacy=said.for_privacy)
    return decision


def countersign(decision: Decision, agrees: bool, note: str, *, by: Actor) -> None:
    """A qualified second assessor makes it count, or gives it back (QA-2)."""
    _must_wait(decision, Standing.TO_COUNTERSIGN)
    if by.member_id != decision.countersigner_id or not queries.standing_of(by.member_id).is_qualified:
        raise Refused(_("Only a qualified assessor who is named for it can countersign."))
    if not agrees and not note:
        raise Refused(_("Say what has to change before you can countersign"), "note")
    decision.countersign_note = note
    if agrees:
        decision.countersigned_at = clock.now()
        maker = queries.person(decision.assessor_id)
        go_on(decision, queries.version_of(decision), Assessor(maker.id, maker.full_name))
    else:
        decision.state = Standing.NOT_COUNTERSIGNED
    audit_log.record(by, "decision.countersigned", decision, agrees=agrees)
    _tell("decision/countersigned" if agrees else "decision/not_countersigned", decision, decision.assessor_id, by)
    if decision.state == Standing.TO_AGREE:
        _tell("decision/to_agree", decision, decision.author_id, by)


def answer_removal(decision: Decision, agrees: bool, *, by: Actor) -> None:
    """The author agrees that a criterion is taken out, or keeps it (EV-5: by agreement)."""
    _must_wait(decision, Standing.TO_AGREE)
    if by.member_id != decision.author_id:
        raise Refused(_("Only the author agrees to that."))
    if agrees:
        decision.agreed_at = clock.now()
        maker = queries.person(decision.assessor_id)
        go_on(decision, queries.version_of(decision), Assessor(maker.id, maker.full_name))
    else:
        decision.state = Standing.NOT_AGREED
    audit_log.record(by, "decision.removal_answered", decision, agrees=agrees)
    _tell("decision/agreed" if agrees else "decision/not_agreed", decision, decision.assessor_id, by)


def moved_words(other: Decision | None) -> str:
    """Why what was read is not what stands, where deciding can go on."""
    if other is None:
        return _("Cairn cannot tell how old the page was that you wrote this on. Yours is kept. Look, and save again.")
    return _("This was decided after you opened it, and came back. Yours is kept. Look at both, and save again.")


def _must_stand(
    version: EvidenceVersion, said: Said, by: Actor, for_privacy: bool = False
) -> list[Decision]:  # fmt: skip
    """The rounds before this one, for a version that may be decided on now."""
    if version.author_id == by.member_id:
        raise Refused(_("Nobody decides on their own evidence."))  # EV-7
    rounds = queries.of_version(version.id)
    if said.rounds_read != len(rounds) or said.number_read != version.number:
        raise Stale({}, len(rounds))
    state = version.evidence.state
    is_open = state == State.SUBMITTED or (state == State.ACCEPTED and for_privacy)
    is_again = state in queries.DECIDED and bool(queries.asked_again(by.member_id, rounds))
    if not version.is_newest or not (is_open or is_again):
        raise Stale({}, len(rounds))
    if any(one.state in queries.WAITING for one in rounds) and not for_privacy:
        raise Refused(_("This was decided and waits for somebody else's yes."))
    if queries.conflict_of(by.member_id, version.author_id) and not said.declared:
        raise Refused(_("Tick to declare how you are tied to this person"), "declared")  # EV-7
    return rounds


def _must_be_whole(claims: list[Claim], said: Said) -> None:
    """Every criterion has an answer, and "met" has all five (EV-5); what is not met yet comes with advice (EV-6)."""
    for claim in claims:
        answer = said.answers.get(claim.id)
        if answer is None or answer.result not in queries.RESULTS:
            raise Refused(_("Choose Met or Not yet"), f"result_{claim.position}")
        if answer.result == "met" and len(answer.said_yes) < len(queries.VACSR):
            raise Refused(_("“Met” needs all five. Tick them, or choose Not yet."), f"vacsr_{claim.position}")
        if answer.result == "not_yet" and not (said.feedback or answer.note):
            raise Refused(_("Say what would show it"), f"note_{claim.position}")
        if answer.result == "removed" and not answer.note:
            raise Refused(_("Say why it is taken out"), f"note_{claim.position}")
    if not any(answer.result != "removed" for answer in said.answers.values()):
        raise Refused(_("One criterion has to stay. To send it all back, use Send back."))


def _write(version: EvidenceVersion, said: Said, rounds: list[Decision], by: Actor, kind: str) -> Decision:
    standing = queries.standing_of(by.member_id)
    needs_second = kind == "decided" and not standing.is_qualified
    decision = Decision(
        id=ids.new_id(), organisation_id=version.organisation_id, evidence_id=version.evidence_id,
        version_id=version.id, version_number=version.number, author_id=version.author_id, assessor_id=by.member_id,
        round=len(rounds) + 1, kind=kind, state=Standing.TO_COUNTERSIGN, feedback=said.feedback, by_when=said.by_when,
        for_privacy=said.for_privacy, conflict=queries.conflict_of(by.member_id, version.author_id),
        is_qualified=standing.is_qualified, risk=standing.risk, source=version.evidence.source,
        service_id=queries.service_of(version.author_id), lang=by.language, revision=1, written_at=clock.now(),
        received_at=clock.now(), criteria=[],
        countersigner_id=_second_for(standing.countersigner_id, version) if needs_second else None,
    )  # fmt: skip
    db.session.add(decision)
    return decision


def _second_for(countersigner_id: UUID | None, version: EvidenceVersion) -> UUID | None:
    """Never the author of the piece."""
    return countersigner_id if countersigner_id != version.author_id else None


def _criterion(decision: Decision, claim: Claim, answer: Answer) -> CriterionDecision:
    return CriterionDecision(
        id=ids.new_id(), organisation_id=decision.organisation_id, decision_id=decision.id, claim_id=claim.id,
        criterion_id=claim.criterion_id, framework_id=claim.framework_id, position=claim.position,
        result=answer.result, note=answer.note, criterion=claim.criterion,
        **{name: name in answer.said_yes for name in queries.VACSR},
    )  # fmt: skip


def _overtake(rounds: list[Decision]) -> None:
    """Earlier rounds do not count any more."""
    for earlier in rounds:
        if earlier.state != Standing.OVERTAKEN:
            earlier.state = Standing.OVERTAKEN


def _reply(again: Any, why: str) -> None:
    """The sample or the appeal that asked for a new round has its answer."""
    for sample in again.samples:
        sample.reply, sample.reply_why, sample.replied_at = "decided_again", why, clock.now()


def _ask_others(decision: Decision, version: EvidenceVersion, by: Actor) -> None:
    if decision.state == Standing.TO_COUNTERSIGN and decision.countersigner_id is not None:
        let_read(version, decision.countersigner_id, "countersign")
        _tell("decision/to_countersign", decision, decision.countersigner_id, by)
    if decision.state == Standing.TO_AGREE:
        _tell("decision/to_agree", decision, decision.author_id, by)


def _must_wait(decision: Decision, state: Standing) -> None:
    if decision.state != state:
        raise Refused(_("This does not wait for you any more. Open it again to see how it stands."))


def _tell(kind: str, decision: Decision, reader_id: UUID, by: Any) -> None:
    notifications.send(
        kind, {reader_id}, endpoint="assessment.show", ids={"decision_id": decision.id}, words={"name": by.name},
        mail=False,
    )  # fmt: skip
