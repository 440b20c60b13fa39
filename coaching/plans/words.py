"""Plain words for kinds and states of plans."""

from coaching.platform.words import _l

KIND_WORDS = {"coaching": _l("Coaching"), "mentoring": _l("Mentoring"), "supervision": _l("Supervision")}
KIND_EXPLAINED = {
    "coaching": _l("Coaching works on one skill or task. The coach asks more than tells."),
    "mentoring": _l(
        "Mentoring is about the whole person at work. The mentor shares what they know; the choices are yours."
    ),
    "supervision": _l("Supervision looks after you and looks at the work. Both belong to it."),
}
MENTOR_WORDS = {"coaching": _l("Coach"), "mentoring": _l("Mentor"), "supervision": _l("Supervisor")}
# State -> words and the kind of tag.
STATE_WORDS = {
    "proposed": (_l("Waits for a yes"), "info"),
    "declined": (_l("Not taken up"), "none"),
    "needs_assessment": (_l("Getting started"), "info"),
    "agreement": (_l("Agreement to sign"), "warn"),
    "active": (_l("Active"), "good"),
    "paused": (_l("Paused"), "none"),
    "evaluating": (_l("Looking back"), "info"),
    "closed": (_l("Ended"), "none"),
    "closed_early": (_l("Ended early"), "none"),
}
STANDING_WORDS = {
    "none": (_l("No agreement yet"), "none"),
    "offered": (_l("Not signed yet"), "warn"),
    "in_force": (_l("Signed by both"), "done"),
    "not_agreed": (_l("Offered, not agreed"), "warn"),
}
# Goal's state -> words and the kind of tag.
GOAL_WORDS = {
    "draft": (_l("Draft"), "info"),
    "active": (_l("Under way"), "good"),
    "reached": (_l("Reached"), "done"),
    "partly_reached": (_l("Partly reached"), "done"),
    "set_aside": (_l("Set aside"), "none"),
}
