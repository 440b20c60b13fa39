"""What each kind of notice says. A placeholder is a name or a title of a plan's kind, never a record's text."""

from coaching.platform.words import _l

SENTENCES = {
    "plan/proposed": _l("%(name)s proposes a plan with you"),
    "plan/accepted": _l("%(name)s said yes to the plan"),
    "plan/declined": _l("%(name)s said no to the plan"),
    "plan/ended": _l("A plan of yours has ended"),
    "plan/paused": _l("%(name)s paused a plan of yours"),
    "plan/resumed": _l("%(name)s let a plan of yours go on"),
    "plan/looking_back": _l("A plan of yours looks back now: say what changed"),
    "goal/written": _l("%(name)s wrote a goal in your plan"),
    "goal/settled": _l("%(name)s settled a goal of your plan"),
    "needs/written": _l("%(name)s wrote how they see strengths and needs"),
    "adjustment/written": _l("%(name)s wrote what helps them to take part"),
    "agreement/offered": _l("%(name)s wrote an agreement for you to read and sign"),
    "agreement/signed": _l("%(name)s signed your agreement"),
    "agreement/in_force": _l("Both of you have signed: your agreement is in force"),
    "agreement/change_wanted": _l("%(name)s would change something in your agreement"),
    "agreement/withdrawn": _l("%(name)s took back their signature"),
    "agreement/not_agreed": _l("The agreement was offered and not agreed; supervision goes on"),
    "action/agreed": _l("%(name)s wrote down an action for you"),
    "action/done": _l("%(name)s finished an action"),
    "session/recorded": _l("%(name)s wrote up a session"),
    "session/note_added": _l("%(name)s added a note to a session"),
    "session/planned": _l("%(name)s set the date of your next session"),
    "session/unrecorded": _l(
        "A session was planned and is not written up yet. If you wrote it offline, open Cairn to send it."
    ),
    "account/password_changed": _l("Your password was changed"),
    "people/roles_changed": _l("Your roles were changed"),
}
