"""What an administrator reads: what each role is for, and what each event of the log says."""

from typing import Any

from coaching.people.words import ROLES, STATES, role_names
from coaching.platform.words import _, _l

__all__ = [
    "ACTIONS", "ROLES", "ROLE_CHOICES", "STATES", "STATE_TAGS", "action_in_words", "record_in_words", "role_names",
]  # fmt: skip

ROLE_CHOICES = [
    ("mentor", _l("Mentor: helps somebody learn and grow")),
    ("mentee", _l("Mentee: has a mentor or a coach")),
    ("apprentice", _l("Apprentice: a mentee on an apprenticeship")),
    ("assessor", _l("Assessor: decides on evidence")),
    ("iqa", _l("Internal quality assurer: checks assessors' decisions")),
    ("line_manager", _l("Line manager: sees that own staff have plans, not what is said")),
    ("registered_manager", _l("Registered manager: sees dates and states of every plan")),
    ("programme_lead", _l("Programme lead: matches people, sees dates and states")),
    ("safeguarding_lead", _l("Safeguarding lead: is told when somebody is worried")),
    ("org_admin", _l("Administrator: people and set-up, no content")),
]
STATE_TAGS = {"invited": "warn", "active": "good", "suspended": "bad", "left": "none"}
# Each follows a name: "Kim Osei changed roles: Jordan Ellis".
ACTIONS = {
    "member.added": _l("added somebody"),
    "member.joined": _l("took up the invitation"),
    "member.roles_changed": _l("changed roles"),
    "member.active": _l("let somebody in again"),
    "member.invited": _l("opened an invitation again"),
    "member.suspended": _l("suspended somebody"),
    "member.left": _l("stopped somebody's access"),
    "member.preferences_changed": _l("changed language or display"),
    "relation.manages": _l("named a line manager"),
    "relation.manages_ended": _l("ended a line manager's tie"),
    "relation.mentors": _l("tied a mentor and a mentee"),
    "relation.mentors_ended": _l("ended the tie of a mentor and a mentee"),
    "relation.assesses": _l("named an assessor"),
    "relation.assesses_ended": _l("ended an assessor's tie"),
    "invitation.sent": _l("sent an invitation"),
    "session.began": _l("signed in"),
    "session.switched": _l("changed organisation"),
    "session.working_as": _l("changed what they work as"),
    "reset.asked": _l("asked for a new password"),
    "password.changed": _l("changed the password"),
    "device.removed": _l("removed a phone or computer"),
    "organisation.set_up": _l("changed the set-up"),
    "service.opened": _l("opened a service"),
    "plan.proposed": _l("proposed a plan"),
    "plan.accepted": _l("said yes to a plan"),
    "plan.declined": _l("said no to a plan"),
    "plan.edited": _l("changed a plan's outline"),
    "plan.activated": _l("made a plan active"),
    "plan.terms_taken": _l("put the choices of an agreement into effect"),
    "plan.not_agreed": _l("left an agreement of supervision unsigned"),
    "plan.review_set": _l("set the next review of a plan"),
    "plan.paused": _l("paused a plan"),
    "plan.marked_away": _l("marked a plan as away, or as back"),
    "plan.resumed": _l("let a paused plan go on"),
    "plan.looking_back": _l("began to look back on a plan"),
    "plan.closed": _l("ended a plan"),
    "plan.pause_noticed": _l("told the two that a pause comes to its limit"),
    "plan.another_mentor_wished": _l("asked for another mentor"),
    "review.saved": _l("saved a review that was begun"),
    "review.held": _l("held a review"),
    "review.reminded": _l("reminded two people of a review"),
    "probation.set": _l("set the dates of a probation"),
    "evaluation.saved": _l("saved an evaluation for themself"),
    "evaluation.given": _l("gave an evaluation"),
    "conflict.declared": _l("declared a conflict of interest"),
    "conflict.settled": _l("wrote down what follows from a conflict"),
    "goal.read": _l("took a reading of a goal"),
    "goal.carried": _l("took goals along to a plan"),
    "plan.follows": _l("opened a plan that follows another"),
    "plan.closed_early": _l("ended a plan early"),
    "plan.outline_looked_at": _l("opened the outline of a plan"),
    "agreement.offered": _l("wrote a version of an agreement"),
    "agreement.signed": _l("signed an agreement"),
    "agreement.in_force": _l("brought an agreement into force"),
    "agreement.change_wanted": _l("asked for a change to an agreement"),
    "agreement.withdrawn": _l("took a signature back"),
    "agreement.declined": _l("left an agreement unsigned"),
    "action.agreed": _l("agreed an action"),
    "action.changed": _l("said how an action stands"),
    "action.rewritten": _l("changed the words of an action"),
    "action.done": _l("finished an action"),
    "action.dropped": _l("dropped an action"),
    "action.dates_moved": _l("moved the dates of actions after a pause"),
    "coaching_session.planned": _l("set the date of a session"),
    "coaching_session.begun": _l("began to write up a session"),
    "coaching_session.held": _l("wrote up a session"),
    "coaching_session.joined": _l("added to a session that the other wrote up"),
    "coaching_session.not_held": _l("said that a session did not take place"),
    "coaching_session.changed": _l("changed the record of a session"),
    "coaching_session.wellbeing_given": _l("answered how they are, after a session"),
    "coaching_session.shared": _l("showed the strands of a session"),
    "coaching_session.kept": _l("kept the strands of a session to the two"),
    "coaching_session.reminded": _l("reminded a mentor of a session"),
    "session_note.written": _l("wrote a note of a session"),
    "session_note.changed": _l("changed a note of a session"),
    "needs.written": _l("wrote down strengths and needs"),
    "needs.marked": _l("said whether both see it the same way"),
    "adjustment.written": _l("asked for an adjustment"),
    "adjustment.changed": _l("changed an adjustment"),
    "strength.added": _l("added to the strengths map"),
    "strength.removed": _l("took something off the strengths map"),
    "strength.put_back": _l("put something back on the strengths map"),
    "goal.written": _l("wrote a goal"),
    "goal.rewritten": _l("changed a goal"),
    "goal.criteria_chosen": _l("chose the criteria of a goal"),
    "goal.settled": _l("settled a goal"),
    "goal.reopened": _l("opened a goal again"),
    "resource.written": _l("wrote down what a plan may draw on"),
    "resource.rewritten": _l("changed what a plan may draw on"),
    "organisation.founded": _l("opened the organisation"),
    "framework.turned_on": _l("turned a draft framework on"),
    "framework.turned_off": _l("turned a draft framework off"),
    "model.copied": _l("copied a conversation model"),
    "model.adapted": _l("adapted a conversation model's prompts"),
    "audit_log.opened": _l("opened this log"),
    "audit_log.checked": _l("checked this log"),
}
KINDS = {
    "relation": _l("tie between people"),
    "plan": _l("plan"),
    "action": _l("action"),
    "coaching_session": _l("session"),
    "session_note": _l("note"),
    "agreement": _l("agreement"),
    "agreement_signature": _l("signature"),
    "agreement_suggestion": _l("agreement"),
    "device": _l("phone or computer"),
    "sign_in_session": _l("sign-in"),
    "account": _l("account"),
    "organisation": _l("organisation"),
    "service": _l("service"),
    "framework": _l("framework"),
    "coaching_model": _l("conversation model"),
}


def action_in_words(action: str) -> str:
    """An action without words of its own is shown by its name, never left out."""
    return str(ACTIONS.get(action, action))


def record_in_words(kind: str, record_id: Any) -> str:
    """What an event is about, by kind and the end of its id: enough to tell two apart, and no content."""
    if not kind:
        return ""
    return _("%(kind)s …%(end)s", kind=KINDS.get(kind, kind), end=str(record_id)[-6:])
