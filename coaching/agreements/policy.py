"""Who may do what with an agreement: its two parties, and nobody else."""

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.agreements import queries
from coaching.agreements.models import Agreement
from coaching.plans import queries as plans
from coaching.plans.models import Plan


def may_be_agreed(_actor: Actor, plan: Plan) -> bool:
    return plan.may_be_agreed


def has_not_signed(actor: Actor, agreement: Agreement) -> bool:
    return agreement.is_open and not agreement.plan.has_ended and not agreement.is_signed_by(actor.member_id)


def has_signed_and_stands(actor: Actor, agreement: Agreement) -> bool:
    return (
        not agreement.plan.has_ended
        and agreement.state in ("offered", "in_force")
        and (agreement.is_signed_by(actor.member_id))
    )


def may_decline(actor: Actor, agreement: Agreement) -> bool:
    return has_not_signed(actor, agreement) and agreement.plan.is_supervision


def is_open(_actor: Actor, agreement: Agreement) -> bool:
    return agreement.is_open and not agreement.plan.has_ended


read = Rule(Permission.AGREEMENT_READ, find=plans.find_own)
read_version = Rule(Permission.AGREEMENT_READ, find=queries.find_version)
write = Rule(Permission.AGREEMENT_WRITE, find=plans.find_own, when=may_be_agreed)
sign = Rule(Permission.AGREEMENT_SIGN, find=queries.find_newest, when=has_not_signed, step_up=True)
suggest = Rule(Permission.AGREEMENT_WRITE, find=queries.find_newest, when=is_open)
withdraw = Rule(Permission.AGREEMENT_WITHDRAW, find=queries.find_newest, when=has_signed_and_stands)
decline = Rule(Permission.AGREEMENT_WITHDRAW, find=queries.find_newest, when=may_decline)
