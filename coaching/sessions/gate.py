"""Whether a session of this plan may be written up now (PL-4), and what is said where it may not."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from coaching.access.actor import Actor
from coaching.agreements import queries as agreements
from coaching.people.models import Member
from coaching.plans.models import Plan
from coaching.platform.words import _
from coaching.sessions import queries

OPEN, FIRST, SHUT = "open", "first", "shut"


@dataclass(frozen=True, slots=True)
class Gate:
    """`code`: open; first, for the one contracting session; or shut. `words` are empty where all is signed."""

    code: str
    words: str = ""

    @property
    def is_shut(self) -> bool:
        return self.code == SHUT

    @property
    def is_first(self) -> bool:
        return self.code == FIRST


SIGNED = Gate(OPEN)


def of_plan(plan: Plan, actor: Actor, names: Mapping[UUID, Member] | None = None) -> Gate:
    """The gate as this person sees it. Supervision is never blocked; ended and paused plans are not its business.

    `names` are the two people, where they are known already.
    """
    if plan.agreement_standing == "in_force":
        return SIGNED
    if plan.is_supervision:
        refused = plan.agreement_standing == "not_agreed"
        return Gate(OPEN, _("Offered, not agreed. You can go on.") if refused else _("Not signed yet. You can go on."))
    unsigned = who_has_not_signed(plan, actor, names)
    later = _("Notes of other sessions open when both of you have signed.")
    if queries.contracted(plan.id) is None:
        first = _("You can write up one first meeting, where you agree how to work.")
        return Gate(FIRST, f"{unsigned} {first} {later}")
    return Gate(SHUT, f"{unsigned} {_('Your first meeting is written up.')} {later}")


def who_has_not_signed(plan: Plan, actor: Actor, names: Mapping[UUID, Member] | None = None) -> str:
    """A sentence, from the actor's side."""
    has_signed = agreements.has_signed_newest(actor, plan.id)
    if has_signed is None:
        return _("There is no agreement between you yet.")
    if not has_signed:
        return _("You have not signed the agreement yet.")
    other = (names or queries.names_of(plan))[plan.other_party(actor.member_id)]
    return _("%(name)s has not signed the agreement yet.", name=other.first_name)
