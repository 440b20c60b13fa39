"""Who may do what with a plan."""

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.plans import queries
from coaching.plans.models import Plan, State


def has_yet_to_answer(actor: Actor, plan: Plan) -> bool:
    return plan.state == State.PROPOSED and plan.is_party(actor.member_id) and not plan.has_answered(actor.member_id)


def may_be_edited_by(actor: Actor, plan: Plan) -> bool:
    return plan.is_party(actor.member_id) and plan.may_be_edited  # PL-11


read = Rule(Permission.PLAN_READ, find=queries.find)
propose = Rule(Permission.PLAN_PROPOSE)
answer = Rule(Permission.PLAN_ACCEPT, find=queries.find, when=has_yet_to_answer)
edit = Rule(Permission.PLAN_READ, find=queries.find, when=may_be_edited_by)
outline = Rule(Permission.PLAN_OUTLINE)
own = Rule(Permission.PLAN_READ)
