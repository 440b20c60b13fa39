"""Plans of two named people, for pages that gather: proposed, accepted, written, signed by one, in force."""

from datetime import timedelta
from typing import Any

from coaching.agreements import commands as agreements
from coaching.coaching_models import queries as models
from coaching.plans import commands as plans
from coaching.plans.models import Plan
from coaching.platform import clock

# How far a plan has come, each with what was done before.
ROAD = ("proposed", "accepted", "written", "signed_by_mentor", "in_force")


def shared_plan(make: Any, mentor: Any, mentee: Any, *, come: str = "proposed", **more: Any) -> Plan:
    """A plan of these two that has come as far as `come`."""
    far = ROAD.index(come)
    with make.writing():
        plan = plans.propose(_proposal(make, mentor, mentee, more), by=make.actor(mentor))
        if far >= 1:
            plans.answer(plan, accepted=True, by=make.actor(mentee))
    if far >= 2:
        offered = make.agreement(plan=plan)
        for signer in (mentor, mentee)[: far - 2]:
            with make.writing():
                by = make.actor(signer)
                agreements.sign(offered, by=by, full_name=signer.full_name, number_read=offered.number)
    return plan


def _proposal(make: Any, mentor: Any, mentee: Any, more: dict[str, Any]) -> plans.Proposal:
    wanted = {
        "mentee": mentee, "mentor": mentor, "model": models.find_by_code(make.actor(mentor), "grow"),
        "kind": "coaching", "purpose": "Lead a late handover alone.", "why_this_kind": "One skill.",
        "model_reason": "It fits.", "start_on": clock.today(), "planned_end_on": clock.today() + timedelta(weeks=12),
        "planned_sessions": 6,
    }  # fmt: skip
    return plans.Proposal(**(wanted | more))
