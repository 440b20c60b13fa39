"""Changes to plans. Upper rooms call these by name; a plan never looks up to what hangs on it."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.coaching_models.models import CoachingModel
from coaching.notifications import commands as notifications
from coaching.people import commands as people, queries as members
from coaching.people.models import Member
from coaching.plans import queries
from coaching.plans.models import TERMS, Acceptance, Kind, Look, Plan, State
from coaching.plans.queries import looking_on
from coaching.platform import clock, ids, tenancy
from coaching.platform.db import db, own_transaction
from coaching.platform.refusal import Refused
from coaching.platform.words import _
from coaching.prints import commands as prints


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What is proposed: who, which kind and why, with which model and why, for what, from when to when."""

    mentee: Member
    mentor: Member
    kind: str
    why_this_kind: str
    model: CoachingModel
    model_reason: str
    purpose: str
    start_on: date
    planned_end_on: date
    planned_sessions: int
    lang: str = "en"

    @property
    def columns(self) -> dict[str, Any]:
        """What the plan takes over as it stands."""
        names = (
            "kind",
            "why_this_kind",
            "model_reason",
            "purpose",
            "start_on",
            "planned_end_on",
            "planned_sessions",
            "lang",
        )
        return {name: getattr(self, name) for name in names}


def propose(proposal: Proposal, *, by: Actor) -> Plan:
    """A new plan. Whoever proposes and is a party has said yes by proposing."""
    mentee, mentor = proposal.mentee, proposal.mentor
    if mentee.id == mentor.id:
        raise Refused(_("Nobody can be both people of a plan. Choose somebody else."), "mentee")  # PL-2
    if not (mentee.is_active and mentor.is_active):
        raise Refused(_("Choose somebody who works here now."), "mentee")
    plan = Plan(
        id=ids.new_id(), organisation_id=tenancy.current(), mentee_id=mentee.id, mentor_id=mentor.id,
        proposed_by_id=by.member_id, coaching_model_id=proposal.model.id, state=State.PROPOSED,
        agreement_standing="none", revision=1,
        mentor_is_line_manager=members.is_line_manager_of(mentor.id, mentee.id),  # PL-2: shown as such
        **proposal.columns,
    )  # fmt: skip
    db.session.add(plan)
    db.session.flush()
    note_change(plan)
    audit_log.record(by, "plan.proposed", plan, kind=plan.kind, mentee=mentee.id, mentor=mentor.id)
    if plan.is_party(by.member_id):
        _take_answer(plan, by.member_id, accepted=True, reason="")
    others = plan.parties - {by.member_id}
    _tell("plan/proposed", plan, others, by)
    return plan


def answer(plan: Plan, *, accepted: bool, reason: str = "", by: Actor) -> None:
    """A party says yes or no. With both yeses the plan begins; a no ends it, kindly and for good."""
    if plan.state != State.PROPOSED or plan.has_answered(by.member_id):
        raise Refused(_("This plan has been answered already."))
    _take_answer(plan, by.member_id, accepted=accepted, reason=reason)
    plan.revision += 1
    if not accepted:
        plan.move_to(State.DECLINED)
        plan.closed_at = clock.now()
    elif plan.is_accepted_by_both:
        _begin(plan, by)
    audit_log.record(by, "plan.accepted" if accepted else "plan.declined", plan)
    _tell("plan/accepted" if accepted else "plan/declined", plan, plan.parties - {by.member_id}, by)


def edit(plan: Plan, *, by: Actor, revision_read: int, **changed: Any) -> None:
    """Changes purpose and dates before the plan is active. Raises `Stale` where the other one saved meanwhile."""
    plan.revise(revision_read, theirs={name: getattr(plan, name) for name in changed})
    for name, value in changed.items():
        setattr(plan, name, value)
    note_change(plan)
    audit_log.record(by, "plan.edited", plan, fields=sorted(changed))


def begin_agreement(plan: Plan, *, by: Actor) -> None:
    """The first version of an agreement was written. Supervision is active already and stays so (PL-4)."""
    plan.refuse_if_ended()
    if plan.state == State.NEEDS_ASSESSMENT:
        plan.move_to(State.AGREEMENT)
    if plan.agreement_standing in ("none", "not_agreed"):
        plan.agreement_standing = "offered"
    plan.revision += 1


def take_terms(plan: Plan, terms: dict[str, bool], *, by: Actor) -> None:
    """Both have signed: what they chose is now the rule of who may see what (B1), and the plan is active."""
    plan.refuse_if_ended()
    for name in TERMS:
        setattr(plan, name, bool(terms.get(name)))
    plan.agreement_standing = "in_force"
    plan.revision += 1
    if plan.state == State.AGREEMENT:
        plan.move_to(State.ACTIVE)
        plan.next_review_on = queries.first_review_on(plan)  # PL-10
        audit_log.record(by, "plan.activated", plan)
    note_change(plan)
    audit_log.record(by, "plan.terms_taken", plan, terms=sorted(name for name in TERMS if terms.get(name)))


def mark_not_agreed(plan: Plan, *, by: Actor) -> None:
    """Supervision goes on; the record says "offered, not agreed" (PL-5)."""
    plan.refuse_if_ended()
    plan.agreement_standing = "not_agreed"
    plan.revision += 1
    audit_log.record(by, "plan.not_agreed", plan)


def note_change(plan: Plan) -> None:
    """What the print of the plan shows has changed: its next edition, whose code replaces the one before (B20)."""
    plan.edition = (plan.edition or 0) + 1
    prints.issue("plan", plan.id, plan.edition)


def note_look(plan_id: UUID, *, by: Actor) -> None:
    """Once a day for each onlooker, in a short transaction of its own after the page (SETTLED, read events)."""
    with own_transaction():
        if looking_on.has_looked_today(by, plan_id):
            return
        look = Look(
            id=ids.new_id(), organisation_id=tenancy.current(), plan_id=plan_id, member_id=by.member_id,
            looked_on=clock.today(),
        )  # fmt: skip
        db.session.add(look)
        audit_log.record(by, "plan.outline_looked_at", look, plan=plan_id)


def _begin(plan: Plan, by: Actor) -> None:
    # PL-4: supervision is never blocked by a missing signature, so it is active at once.
    plan.move_to(State.ACTIVE if plan.kind == Kind.SUPERVISION else State.NEEDS_ASSESSMENT)
    if plan.is_active:
        plan.next_review_on = queries.first_review_on(plan)  # PL-10
    parties = members.by_ids(plan.parties)
    people.tie("mentors", parties[plan.mentor_id], parties[plan.mentee_id], by=by)


def _take_answer(plan: Plan, member_id: UUID, *, accepted: bool, reason: str) -> None:
    plan.acceptances.append(
        Acceptance(
            id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, member_id=member_id,
            accepted=accepted, reason=reason, answered_at=clock.now(),
        )
    )  # fmt: skip


def _tell(kind: str, plan: Plan, to: set[UUID], by: Actor) -> None:
    notifications.send(kind, to, endpoint="desk.plan", ids={"plan_id": plan.id}, words={"name": by.name})
