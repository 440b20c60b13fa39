"""What a mentor or an assessor saw, written for the person it is about (EV-13, EV-16)."""

from datetime import date

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.evidence.models import Observation
from coaching.notifications import commands as notifications
from coaching.people.models import Member
from coaching.plans.models import Plan
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _


def observe(
    learner: Member, text: str, *, by: Actor, happened_on: date, place: str = "", plan: Plan | None = None
) -> Observation:  # fmt: skip
    """`place` makes it an original that was read there and not copied (EV-16). It is never changed afterwards."""
    if learner.id == by.member_id:
        raise Refused(_("Somebody else says what they saw you do."))
    if not text:
        raise Refused(_("Say what you saw"), "text")
    made = Observation(
        id=ids.new_id(), organisation_id=by.organisation_id, observer_id=by.member_id, learner_id=learner.id,
        plan_id=plan.id if plan else None, kind="seen" if place else "observation", happened_on=happened_on,
        place=place, text=text, revision=1, lang=by.language, written_at=clock.written(), received_at=clock.now(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    audit_log.record(by, "evidence.observed", made, learner=learner.id)
    notifications.send(
        "evidence/observed", {learner.id}, endpoint="evidence.observation", ids={"observation_id": made.id},
        words={"name": by.name}, mail=False,
    )  # fmt: skip
    return made
