"""Who may do what with a plan."""

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.plans import queries
from coaching.plans.models import Adjustment, Goal, Plan, Resource, State, Strength
from coaching.plans.queries import adjustments, goals, resources, strengths


def has_yet_to_answer(actor: Actor, plan: Plan) -> bool:
    return plan.state == State.PROPOSED and plan.is_party(actor.member_id) and not plan.has_answered(actor.member_id)


def may_be_edited_by(actor: Actor, plan: Plan) -> bool:
    return plan.is_party(actor.member_id) and plan.may_be_edited  # PL-11


def may_write(actor: Actor, plan: Plan) -> bool:
    """Only parties, after both said yes, before the end, and not while dates stand still (PL-11)."""
    return plan.is_party(actor.member_id) and plan.may_be_written


def may_write_goal(actor: Actor, goal: Goal) -> bool:
    return may_write(actor, goal.plan) and goal.is_open


def may_reopen_goal(actor: Actor, goal: Goal) -> bool:
    return may_write(actor, goal.plan) and not goal.is_open


def has_measure(actor: Actor, goal: Goal) -> bool:
    return may_write_goal(actor, goal) and not goal.lacks


def may_write_in(actor: Actor, record: Strength | Resource) -> bool:
    return may_write(actor, record.plan)


def is_mentee(actor: Actor, plan: Plan) -> bool:
    return actor.member_id == plan.mentee_id and plan.may_be_written


def is_own(actor: Actor, adjustment: Adjustment) -> bool:
    """The mentor sees what is needed; writing is the mentee's (R97)."""
    return actor.member_id == adjustment.member_id and adjustment.plan.may_be_written


read = Rule(Permission.PLAN_READ, find=queries.find)
propose = Rule(Permission.PLAN_PROPOSE)
answer = Rule(Permission.PLAN_ACCEPT, find=queries.find, when=has_yet_to_answer)
edit = Rule(Permission.PLAN_READ, find=queries.find, when=may_be_edited_by)
outline = Rule(Permission.PLAN_OUTLINE)
own = Rule(Permission.PLAN_READ)

read_goals = Rule(Permission.GOAL_READ, find=queries.find_own)
write_goals = Rule(Permission.GOAL_WRITE, find=queries.find_own, when=may_write)
read_goal = Rule(Permission.GOAL_READ, find=goals.find)
write_goal = Rule(Permission.GOAL_WRITE, find=goals.find, when=may_write_goal)
read_measure = Rule(Permission.GOAL_WRITE, find=goals.find, when=has_measure)
reopen_goal = Rule(Permission.GOAL_WRITE, find=goals.find, when=may_reopen_goal)
read_needs = Rule(Permission.NEEDS_READ, find=queries.find_own)
write_needs = Rule(Permission.NEEDS_WRITE, find=queries.find_own, when=may_write)
ask_adjustment = Rule(Permission.NEEDS_WRITE, find=queries.find_own, when=is_mentee)
change_adjustment = Rule(Permission.NEEDS_WRITE, find=adjustments.find, when=is_own)
change_strength = Rule(Permission.NEEDS_WRITE, find=strengths.find, when=may_write_in)
read_resources = Rule(Permission.RESOURCE_READ, find=queries.find_own)
write_resources = Rule(Permission.RESOURCE_WRITE, find=queries.find_own, when=may_write)
change_resource = Rule(Permission.RESOURCE_WRITE, find=resources.find, when=may_write_in)
