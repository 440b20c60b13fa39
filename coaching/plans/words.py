"""Plain words for kinds and states of plans."""

from collections.abc import Iterable
from typing import Any

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
LEFT_OPEN = (_l("Open when it ended"), "none")


def goal_words(*, has_ended: bool) -> dict[str, Any]:
    """Of a plan that goes on, or of one that has ended: there nothing is under way any more."""
    return GOAL_WORDS | {"draft": LEFT_OPEN, "active": LEFT_OPEN} if has_ended else GOAL_WORDS


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

# Topics of the needs assessment, in the order in which they are shown (PL-3).
TOPIC_WORDS = {
    "strengths": _l("Strengths"),
    "needs": _l("Needs"),
    "scale": _l("Where it is now, from 1 to 10"),
    "what_matters": _l("What matters"),
    "barriers": _l("What could get in the way"),
}
# What the two make of a topic (B16), and the kind of tag.
TOPIC_STANDINGS = [("agreed", _l("Agreed")), ("differing", _l("Differing")), ("later", _l("For later"))]
TOPIC_TAGS = {"agreed": "done", "differing": "warn", "later": "info"}
# The four fields of the strengths map (R57).
FIELDS = {
    ("soft", "person"): _l("Within"),
    ("hard", "person"): _l("At hand"),
    ("soft", "community"): _l("People around"),
    ("hard", "community"): _l("Places around"),
}
FIELD_HINTS = {
    ("soft", "person"): _l("qualities, skills, interests, relationships"),
    ("hard", "person"): _l("health, money, home, transport"),
    ("soft", "community"): _l("neighbours, groups, people who lead them"),
    ("hard", "community"): _l("services, places, transport"),
}
RESOURCE_KIND_WORDS = {"time": _l("Time"), "people": _l("People"), "money": _l("Money"), "learning": _l("Learning")}
RESOURCE_STATE_WORDS = {
    "asked": (_l("Asked for"), "info"),
    "agreed": (_l("Agreed"), "done"),
    "refused": (_l("Refused"), "none"),
    "over": (_l("Used up or over"), "none"),
}


def lacking_in_words(names: Iterable[str]) -> str:
    return ", ".join(str(LACKING[name]) for name in names)
