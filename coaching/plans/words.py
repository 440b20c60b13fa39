"""Plain words for kinds and states of plans."""

from collections.abc import Iterable

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
# What sort of goal it is (R42).
GOAL_KINDS = {
    "skill": _l("Learn to do something"),
    "performance": _l("Do something better"),
    "confidence": _l("Feel surer"),
    "career": _l("Move on in work"),
    "practice": _l("Change how we work here"),
    "personal_outcome": _l("My own life: to do, be, keep or feel"),
}
# What a goal still lacks, to be put after "Add" (PL-6).
LACKING = {
    "why": _l("why it matters"),
    "measure": _l("what is measured"),
    "baseline": _l("where it is now"),
    "target": _l("where it should be"),
    "due_on": _l("a date"),
}
# What a title reads like -> what it is called, and an outcome that lies behind such a one (PL-7, R40).
READS_LIKE = {
    "service": (_l("a service"), _l("Home care twice a day"), _l("I can wash and dress when I want to")),
    "output": (_l("a task or an activity"), _l("Attend a training course"), _l("I can move people safely and calmly")),
    "resource": (_l("something that helps"), _l("A laptop"), _l("I can write my records on the same day")),
}


def lacking_in_words(names: Iterable[str]) -> str:
    return ", ".join(str(LACKING[name]) for name in names)
