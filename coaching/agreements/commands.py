"""Changes. The request commits; a command never does."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from coaching.access.actor import Actor
from coaching.agreements import queries
from coaching.agreements.models import Agreement, Suggestion, terms_of
from coaching.agreements.wording import Circumstances, digest, render, template
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.organisations import queries as organisations
from coaching.people import queries as people
from coaching.people.models import Member
from coaching.plans import commands as plans
from coaching.plans.models import Plan
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused, Stale
from coaching.platform.words import _, day_in
from coaching.prints import commands as prints


@dataclass(frozen=True)
class Filled:
    """What the parties filled in: answers by question, the switches, and when they look at it again."""

    answers: dict[str, str]
    terms: dict[str, bool]
    review_on: date


def offer(plan: Plan, filled: Filled, *, by: Actor, number_read: int | None = None) -> Agreement:
    """Writes the next version and offers it to the other party; the one in force binds until both sign (PL-5).

    Raises `Stale` where somebody wrote a version after `number_read` was opened.
    """
    number = queries.next_number(plan.id)
    earlier = queries.of_plan(plan.id)
    if number_read is not None and number_read != number - 1:
        raise _stale(earlier)
    for one in earlier:
        if one.is_open:
            one.state, one.replaced_at = "replaced", clock.now()
    values = values_for(plan, filled.answers, filled.review_on)
    terms = terms_of(filled.terms)
    wording = render(template(), circumstances_of(plan), values, terms)
    agreement = Agreement(
        id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, number=number,
        written_by_id=by.member_id, wording=wording, answers=filled.answers, terms=terms, review_on=filled.review_on,
        wording_digest=digest(wording), state="offered", revision=1, lang=wording["language"], written_at=clock.now(),
    )  # fmt: skip
    db.session.add(agreement)
    db.session.flush()
    plans.begin_agreement(plan, by=by)
    audit_log.record(by, "agreement.offered", agreement, **queries.facts(agreement))
    prints.issue("agreement", plan.id, number)
    _tell("agreement/offered", plan, by)
    return agreement


def _stale(earlier: list[Agreement]) -> Stale:
    """Another version came between, or the form said none that there is."""
    if not earlier:
        return Stale({}, 0)
    newest = earlier[-1]
    return Stale(newest.answers | newest.terms | {"review_on": newest.review_on}, newest.number)


def sign(agreement: Agreement, *, by: Actor, full_name: str, number_read: int) -> None:
    agreement.plan.refuse_if_ended()
    signature = agreement.sign(by.member_id, full_name, number_read, by.session_id)
    agreement.revision += 1
    db.session.flush()
    audit_log.record(
        by, "agreement.signed", agreement,
        wording=signature.wording_digest, signature=signature.computed_digest(), number=agreement.number,
    )  # fmt: skip
    if not agreement.is_signed_by_both:
        _tell("agreement/signed", agreement.plan, by)
        return
    for earlier in queries.of_plan(agreement.plan_id):
        if earlier.is_in_force:
            earlier.state, earlier.replaced_at = "replaced", clock.now()
    agreement.state, agreement.in_force_at = "in_force", clock.now()
    audit_log.record(by, "agreement.in_force", agreement, number=agreement.number)
    plans.take_terms(agreement.plan, agreement.terms, by=by)  # PL-4: from now on sessions may hold notes
    _tell("agreement/in_force", agreement.plan, by)


def suggest(agreement: Agreement, text: str, *, by: Actor) -> None:
    agreement.plan.refuse_if_ended()
    suggestion = Suggestion(
        id=ids.new_id(), organisation_id=agreement.organisation_id, agreement_id=agreement.id,
        written_by_id=by.member_id, text=text, revision=1, lang=by.language,
    )  # fmt: skip
    db.session.add(suggestion)
    audit_log.record(by, "agreement.change_wanted", suggestion)
    _tell("agreement/change_wanted", agreement.plan, by)


def withdraw(agreement: Agreement, *, by: Actor) -> None:
    """Takes a signature back: coaching and mentoring end, supervision goes on without an agreement (PL-5)."""
    if agreement.plan.has_ended:
        raise Refused(_("This plan has ended already."))
    plan = agreement.plan
    for one in queries.of_plan(plan.id):
        if one.state in ("offered", "in_force"):
            one.state, one.replaced_at = "withdrawn", clock.now()
    prints.withdraw("agreement", plan.id)
    audit_log.record(by, "agreement.withdrawn", agreement, number=agreement.number)
    if plan.is_supervision:
        plans.mark_not_agreed(plan, by=by)
    else:
        plans.close_early(plan, "withdrawn", by=by)
    _tell("agreement/withdrawn", plan, by)


def decline(agreement: Agreement, *, by: Actor) -> None:
    """In supervision a party may leave it unsigned for good: "offered, not agreed" (PL-5)."""
    plan = agreement.plan
    plan.refuse_if_ended()
    agreement.state, agreement.replaced_at = "declined", clock.now()
    audit_log.record(by, "agreement.declined", agreement, number=agreement.number)
    if queries.in_force(queries.of_plan(plan.id)) is None:
        plans.mark_not_agreed(plan, by=by)
    _tell("agreement/not_agreed", plan, by)


def circumstances_of(plan: Plan) -> Circumstances:
    """What decides which lines stand: the mentee's service names the nation, else the organisation."""
    mentee = _party(plan, plan.mentee_id)
    nation = mentee.service.nation if mentee.service else organisations.current().nation
    return Circumstances(
        kind=plan.kind, nation=nation, apprentice=mentee.is_apprentice, line_manager=plan.mentor_is_line_manager,
        under_18=mentee.is_under_18(clock.today()),
    )  # fmt: skip


def values_for(plan: Plan, answers: dict[str, str], review_on: date) -> dict[str, str]:
    """What stands in the places of the template: the organisation's, the plan's, then what the parties wrote."""
    organisation = organisations.current()
    mentee, mentor = _party(plan, plan.mentee_id), _party(plan, plan.mentor_id)
    own = {
        "mentee_name": mentee.full_name, "mentor_name": mentor.full_name, "organisation_name": organisation.name,
        "mentor_role": mentor.job_title or plan.kind, "plan_kind": plan.kind, "why_this_kind": plan.why_this_kind,
        "model_name": plan.model.name, "start_date": day_in(plan.start_on, "en"),
        "planned_end_date": day_in(plan.planned_end_on, "en"),
        "agreement_review_date": day_in(review_on, "en"),
    }  # fmt: skip
    return {**organisation.settings, **own, **answers}


def _party(plan: Plan, member_id: UUID) -> Member:
    return people.by_ids([member_id])[member_id]


def _tell(kind: str, plan: Plan, by: Actor) -> None:
    others = plan.parties - {by.member_id} if kind != "agreement/in_force" else plan.parties
    notifications.send(kind, others, endpoint="agreements.show", ids={"plan_id": plan.id}, words={"name": by.name})
