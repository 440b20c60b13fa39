"""Who does what at the gateway: the three of the apprenticeship see it; nobody else does, whatever their rank."""

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.apprenticeships import queries
from coaching.apprenticeships.models import Apprenticeship


def may_confirm(actor: Actor, one: Apprenticeship) -> bool:
    return bool(one.part_of(actor.member_id)) and one.goes_on


def may_answer(actor: Actor, one: Apprenticeship) -> bool:
    """What is told about them is for the apprentice to say."""
    return one.part_of(actor.member_id) == "apprentice" and one.goes_on


def may_tell(actor: Actor, one: Apprenticeship) -> bool:
    return one.part_of(actor.member_id) in ("employer", "provider") and one.goes_on


def may_pass(actor: Actor, one: Apprenticeship) -> bool:
    return one.part_of(actor.member_id) == "provider" and one.goes_on


def may_reopen(actor: Actor, one: Apprenticeship) -> bool:
    """GW-2."""
    is_closed = one.gateway_on is not None and not one.has_ended
    return one.part_of(actor.member_id) == "provider" and is_closed


read = Rule(Permission.APPRENTICESHIP_READ, find=queries.find)
confirm = Rule(Permission.APPRENTICESHIP_WRITE, find=queries.find, when=may_confirm)
answer = Rule(Permission.APPRENTICESHIP_WRITE, find=queries.find, when=may_answer)
tell = Rule(Permission.APPRENTICESHIP_WRITE, find=queries.find, when=may_tell)
pass_on = Rule(Permission.APPRENTICESHIP_WRITE, find=queries.find, when=may_pass)
reopen = Rule(Permission.APPRENTICESHIP_WRITE, find=queries.find, when=may_reopen)
