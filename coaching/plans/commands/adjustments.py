"""Changes of adjustments: the mentee alone writes them and chooses whether the manager sees what is needed (R97)."""

from dataclasses import asdict, dataclass

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.plans.models import Adjustment, Plan
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _


@dataclass(frozen=True, kw_only=True)
class Asked:
    """`reason` is for the mentee's own eyes."""

    needed: str
    reason: str = ""
    manager_sees: bool = False
    is_over: bool = False


def ask(plan: Plan, asked: Asked, *, by: Actor) -> Adjustment:
    _must_be_own(plan, by)
    adjustment = Adjustment(
        id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, plan=plan, member_id=by.member_id,
        revision=1, lang=by.language, written_at=clock.now(), received_at=clock.now(), **asdict(asked),
    )  # fmt: skip
    db.session.add(adjustment)
    db.session.flush()
    audit_log.record(by, "adjustment.written", adjustment, manager_sees=asked.manager_sees)
    where = {"plan_id": plan.id}
    notifications.send("adjustment/written", {plan.mentor_id}, endpoint="plans.adjustments", ids=where,
                       words={"name": by.name}, mail=False)  # fmt: skip
    return adjustment


def change(adjustment: Adjustment, asked: Asked, *, by: Actor, revision_read: int | None) -> None:
    """Raises `Stale` where the mentee saved on another device meanwhile; nobody else has either text."""
    _must_be_own(adjustment.plan, by)
    words = asdict(asked)
    adjustment.revise(revision_read, theirs={name: getattr(adjustment, name) for name in words})
    for name, value in words.items():
        setattr(adjustment, name, value)
    audit_log.record(by, "adjustment.changed", adjustment, manager_sees=asked.manager_sees, over=asked.is_over)


def _must_be_own(plan: Plan, by: Actor) -> None:
    if by.member_id != plan.mentee_id or not plan.may_be_written:
        raise Refused(_("Only the mentee writes this, while the plan goes on."))
