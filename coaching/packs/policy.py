"""Who may do what with packs: its maker; who answers for the organisation; each author with what they are asked for."""

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.packs import queries
from coaching.packs.models import Pack, ReceivedClaim, ReceivedPassport, State


def is_maker(actor: Actor, pack: Pack) -> bool:
    return pack.maker_id == actor.member_id


def may_begin(actor: Actor, pack: Pack) -> bool:
    return is_maker(actor, pack) and pack.state in (State.COLLECTING, State.FAILED)


def may_end(_actor: Actor, pack: Pack) -> bool:
    return not pack.has_ended


def is_not_own(actor: Actor, claim: ReceivedClaim) -> bool:
    """Nobody recognises what they brought along themself (EV-7)."""
    return queries.holder_of(claim) != actor.member_id


def is_holder(actor: Actor, passport: ReceivedPassport) -> bool:
    return passport.holder_id == actor.member_id


index = Rule(Permission.PASSPORT_OWN)
choose = Rule(Permission.PACK_MAKE)
make = Rule(Permission.PACK_MAKE, step_up=True)
read = Rule(Permission.PASSPORT_OWN, find=queries.find)
begin = Rule(Permission.PASSPORT_OWN, find=queries.find, when=may_begin, step_up=True)
end = Rule(Permission.PASSPORT_OWN, find=queries.find, when=may_end)
fetch = Rule(Permission.PASSPORT_OWN, find=queries.find_file)
asked = Rule(Permission.PASSPORT_OWN)
answer = Rule(Permission.PASSPORT_OWN, find=queries.find_item)
choose_passport = Rule(Permission.PASSPORT_OWN)
make_passport = Rule(Permission.PASSPORT_OWN, step_up=True)
received = Rule(Permission.PASSPORT_OWN)
bring = Rule(Permission.PASSPORT_OWN)
read_received = Rule(Permission.PASSPORT_OWN, find=queries.find_received)
recognise = Rule(Permission.PASSPORT_RECOGNISE, find=queries.find_claim, when=is_not_own)
