"""Plans as two people make them, for pages that gather: proposed, accepted, written, signed."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from coaching.access.actor import Actor
from coaching.access.permissions import oversees, permissions_of
from coaching.agreements import commands as agreements, queries as agreement_queries
from coaching.agreements.questions import asked
from coaching.coaching_models.models import CoachingModel
from coaching.plans import commands as plans
from coaching.plans.models import Plan
from coaching.platform import clock, ids
from coaching.platform.db import db

# How far a plan has come, each with what was done before.
ROAD = ("proposed", "accepted", "written", "signed_by_mentor", "in_force")


def acting(_make: Any, member: Any) -> Actor:
    """The member as the one who acts, outside any request."""
    return Actor(
        member_id=member.id, organisation_id=member.organisation_id, account_id=member.account_id,
        name=member.full_name, roles=tuple(member.roles), permissions=permissions_of(member.roles),
        oversees=oversees(member.roles), session_id=ids.new_id(), device_id=None, on_shared_phone=False,
        proved_at=clock.now(), organisation_name="", language="en", nation="England", display="", working_as="",
    )  # fmt: skip


def shared_plan(make: Any, mentor: Any, mentee: Any, *, come: str = "proposed", **more: Any) -> Plan:
    """A plan of these two that has come as far as `come`."""
    steps = ROAD[: ROAD.index(come) + 1]
    with make.writing():
        plan = _propose(make, mentor, mentee, more)
        if "accepted" in steps:
            plans.answer(plan, accepted=True, by=acting(make, mentee))
        if "written" in steps:
            _write(make, plan, mentor)
        for signer in (mentor, mentee)[: max(0, len(steps) - 3)]:
            newest = agreement_queries.of_plan(plan.id)[-1]
            agreements.sign(newest, by=acting(make, signer), full_name=signer.full_name, number_read=newest.number)
            db.session.flush()
    return plan


def _propose(make: Any, mentor: Any, mentee: Any, more: dict[str, Any]) -> Plan:
    model = db.session.scalars(select(CoachingModel).order_by(CoachingModel.code).limit(1)).one()
    wanted = {
        "kind": "coaching", "purpose": "Lead a late handover alone.", "why_this_kind": "One skill.",
        "model_reason": "It fits.", "start_on": clock.today(), "planned_end_on": clock.today() + timedelta(weeks=12),
        "planned_sessions": 6,
    }  # fmt: skip
    plan = plans.propose(mentee=mentee, mentor=mentor, model=model, by=acting(make, mentor), **(wanted | more))
    db.session.flush()
    return plan


def _write(make: Any, plan: Plan, writer: Any) -> None:
    answers = {question.name: question.start for question in asked(agreements.circumstances_of(plan).tags)}
    answers |= {"purpose_in_our_own_words": plan.purpose, "how_we_will_know": "we both see it"}
    review_on = clock.today() + timedelta(weeks=12)
    agreements.offer(plan, answers, {"shares_strands": True}, review_on=review_on, by=acting(make, writer))
    db.session.flush()
