"""Changes of what a plan may draw on: what, how much, and who said yes or no."""

from dataclasses import asdict, dataclass

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.plans.commands.plan import note_change
from coaching.plans.models import Plan, Resource
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """`agreed_by` names who said yes or no; without a name nothing counts as agreed or refused."""

    kind: str
    what: str
    amount: str = ""
    state: str = "asked"
    agreed_by: str = ""

    def check(self) -> None:
        if self.state in ("agreed", "refused") and not self.agreed_by:
            raise Refused(_("Say who said yes or no"), "agreed_by")


def write(plan: Plan, wanted: Wanted, *, by: Actor) -> Resource:
    plan.refuse_if_closed_to_writing()
    wanted.check()
    resource = Resource(
        id=ids.new_id(), organisation_id=plan.organisation_id, plan_id=plan.id, plan=plan, written_by_id=by.member_id,
        revision=1, lang=by.language, written_at=clock.now(), received_at=clock.now(), **asdict(wanted),
    )  # fmt: skip
    db.session.add(resource)
    db.session.flush()
    note_change(resource.plan)
    audit_log.record(by, "resource.written", resource, kind=resource.kind, state=resource.state)
    return resource


def rewrite(resource: Resource, wanted: Wanted, *, by: Actor, revision_read: int | None) -> None:
    """Raises `Stale` where the other one saved meanwhile."""
    resource.plan.refuse_if_closed_to_writing()
    wanted.check()
    words = asdict(wanted)
    resource.revise(revision_read, theirs={name: getattr(resource, name) for name in words})
    for name, value in words.items():
        setattr(resource, name, value)
    note_change(resource.plan)
    audit_log.record(by, "resource.rewritten", resource, kind=resource.kind, state=resource.state)
