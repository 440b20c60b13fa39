"""Changes of the strengths map. What is removed stays for a moment of regret: it can be put back."""

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.plans.models import SIDES, WHOSE, Plan, Strength
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _


def add(plan: Plan, side: str, whose: str, text: str, *, by: Actor) -> Strength:
    plan.refuse_if_closed_to_writing()
    if side not in SIDES or whose not in WHOSE:
        raise Refused(_("Choose from the list"), "field")
    strength = Strength(
        id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, plan=plan, written_by_id=by.member_id,
        side=side, whose=whose, text=text, revision=1, lang=by.language, written_at=clock.now(),
        received_at=clock.now(),
    )  # fmt: skip
    db.session.add(strength)
    db.session.flush()
    audit_log.record(by, "strength.added", strength)
    return strength


def remove(strength: Strength, *, by: Actor) -> None:
    """Takes it off the map; twice does no harm."""
    _set(strength, True, "strength.removed", by)


def put_back(strength: Strength, *, by: Actor) -> None:
    _set(strength, False, "strength.put_back", by)


def _set(strength: Strength, is_removed: bool, action: str, by: Actor) -> None:
    strength.plan.refuse_if_closed_to_writing()
    if strength.is_removed != is_removed:
        strength.is_removed = is_removed
        strength.revision += 1
        audit_log.record(by, action, strength)
