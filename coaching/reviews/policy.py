"""Who may do what with reviews, pauses, evaluations and endings: the two parties; a reminder by those who look on."""

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.people import queries as people
from coaching.plans import queries as plans
from coaching.plans.models import Plan, State
from coaching.plans.queries import Outline
from coaching.reviews import queries
from coaching.reviews.models import DeclaredConflict, Review


def is_active(_actor: Actor, plan: Plan) -> bool:
    return plan.is_active


def is_paused(_actor: Actor, plan: Plan) -> bool:
    return plan.state == State.PAUSED


def may_go_on(actor: Actor, plan: Plan) -> bool:
    """Not while one of the two has no access: nobody would be there to go on with (PL-15)."""
    return is_paused(actor, plan) and all(one.is_active for one in people.by_ids(plan.parties).values())


def is_held(_actor: Actor, review: Review) -> bool:
    return review.is_held


def may_evaluate(_actor: Actor, plan: Plan) -> bool:
    return plan.state in (State.ACTIVE, State.EVALUATING)


def may_look_back(_actor: Actor, plan: Plan) -> bool:
    return plan.is_active and not plan.is_supervision


def may_end(actor: Actor, plan: Plan) -> bool:
    """Either may end it. Supervision does not end by choice: only where the other one has left (workflows 1)."""
    if not plan.is_supported:
        return False
    return not plan.is_supervision or has_left(plan, plan.other_party(actor.member_id))


def has_left(plan: Plan, member_id: object) -> bool:
    return any(one.id == member_id and one.state == "left" for one in people.by_ids(plan.parties).values())


def is_supported(_actor: Actor, plan: Plan) -> bool:
    return plan.is_supported


def may_settle(_actor: Actor, conflict: DeclaredConflict) -> bool:
    return not conflict.outcome and conflict.plan.is_supported


def may_ask(_actor: Actor, plan: Plan) -> bool:
    return plan.is_supported and queries.open_wish(plan.id) is None


def needs_a_reminder(_actor: Actor, outline: Outline) -> bool:
    return outline.days_late > 0 or outline.lacks_date


def may_set_probation(actor: Actor, plan: Plan) -> bool:
    """R89: set by the supervisor; the supervisee reads it."""
    return plan.is_active and plan.is_supervision and plan.mentor_id == actor.member_id


def is_supervision(_actor: Actor, plan: Plan) -> bool:
    return plan.is_supervision


def may_carry(_actor: Actor, plan: Plan) -> bool:
    return plan.may_be_written


see = Rule(Permission.REVIEW_READ)
read_all = Rule(Permission.REVIEW_READ, find=plans.find_own)
read = Rule(Permission.REVIEW_READ, find=queries.find)
print_held = Rule(Permission.REVIEW_READ, find=queries.find, when=is_held)
write = Rule(Permission.REVIEW_WRITE, find=plans.find_own, when=is_active)
remind = Rule(Permission.REVIEW_REMIND, find=plans.find_outline, when=needs_a_reminder)
evaluate = Rule(Permission.EVALUATION_WRITE, find=plans.find_own, when=may_evaluate)
look_back = Rule(Permission.PLAN_END, find=plans.find_own, when=may_look_back)
end = Rule(Permission.PLAN_END, find=plans.find_own, when=may_end)
pause = Rule(Permission.PLAN_PAUSE, find=plans.find_own, when=is_active)
resume = Rule(Permission.PLAN_PAUSE, find=plans.find_own, when=may_go_on)
declare = Rule(Permission.CONFLICT_DECLARE, find=plans.find_own, when=is_supported)
settle = Rule(Permission.CONFLICT_DECLARE, find=queries.find_conflict, when=may_settle)
read_hand_over = Rule(Permission.REVIEW_READ, find=queries.find_to_hand_over)
hand_over = Rule(Permission.PLAN_PROPOSE, find=queries.find_to_hand_over, when=is_supported)
ask_for_another = Rule(Permission.PLAN_END, find=plans.find_own, when=may_ask)
carry = Rule(Permission.GOAL_WRITE, find=queries.find_followed, when=may_carry)
read_probation = Rule(Permission.REVIEW_READ, find=plans.find_own, when=is_supervision)
set_probation = Rule(Permission.REVIEW_WRITE, find=plans.find_own, when=may_set_probation)
