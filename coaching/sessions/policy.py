"""Who may do what with a session: the two parties of its plan, while the plan goes on (PL-11).

Where words are sent, a plan that ended meanwhile is no closed door: the command says why, and the words come back.
"""

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.plans.models import Plan
from coaching.sessions import queries
from coaching.sessions.models import CoachingSession, SessionNote, State


def goes_on(actor: Actor, plan: Plan) -> bool:
    return plan.is_party(actor.member_id) and plan.may_be_written


def is_of_party(actor: Actor, session: CoachingSession) -> bool:
    return session.plan.is_party(actor.member_id)


def of_a_plan_that_goes_on(actor: Actor, session: CoachingSession) -> bool:
    return goes_on(actor, session.plan)


def is_yet_to_be_held(actor: Actor, session: CoachingSession) -> bool:
    return session.is_planned and goes_on(actor, session.plan)


def is_being_written(actor: Actor, session: CoachingSession) -> bool:
    return session.state == State.BEGUN and goes_on(actor, session.plan)


def is_written(actor: Actor, session: CoachingSession) -> bool:
    return session.is_written and goes_on(actor, session.plan)


def is_mentee(actor: Actor, session: CoachingSession) -> bool:
    return actor.member_id == session.plan.mentee_id and goes_on(actor, session.plan)


def is_author(actor: Actor, note: SessionNote) -> bool:
    return note.author_id == actor.member_id and note.session.plan.is_party(actor.member_id)


def is_author_while_it_goes_on(actor: Actor, note: SessionNote) -> bool:
    return is_author(actor, note) and note.session.plan.may_be_written


log = Rule(Permission.SESSION_WRITE)
log_of_plan = Rule(Permission.SESSION_WRITE, find=queries.find_plan, when=goes_on)
record = Rule(Permission.SESSION_WRITE, find=queries.find_plan)
read_all = Rule(Permission.SESSION_READ, find=queries.find_plan)
read = Rule(Permission.SESSION_READ, find=queries.find)
write = Rule(Permission.SESSION_WRITE, find=queries.find, when=is_of_party)
change = Rule(Permission.SESSION_WRITE, find=queries.find, when=is_written)
write_stages = Rule(Permission.SESSION_WRITE, find=queries.find, when=is_being_written)
hold = Rule(Permission.SESSION_WRITE, find=queries.find, when=is_yet_to_be_held)
answer = Rule(Permission.SESSION_WRITE, find=queries.find, when=is_mentee)
open_note = Rule(Permission.SESSION_WRITE, find=queries.find_note, when=is_author_while_it_goes_on)
change_note = Rule(Permission.SESSION_WRITE, find=queries.find_note, when=is_author)
