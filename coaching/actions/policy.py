"""Who may do what with an action: the two parties of its plan, while the plan goes on (PL-11)."""

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.actions import queries
from coaching.actions.models import Action
from coaching.plans import queries as plans
from coaching.plans.models import Plan


def goes_on(actor: Actor, plan: Plan) -> bool:
    return plan.is_party(actor.member_id) and plan.may_be_written


def of_a_plan_that_goes_on(actor: Actor, action: Action) -> bool:
    return goes_on(actor, action.plan)


read_all = Rule(Permission.ACTION_READ, find=plans.find_own)
agree = Rule(Permission.ACTION_WRITE, find=plans.find_own, when=goes_on)
read = Rule(Permission.ACTION_READ, find=queries.find)
change = Rule(Permission.ACTION_WRITE, find=queries.find, when=of_a_plan_that_goes_on)
