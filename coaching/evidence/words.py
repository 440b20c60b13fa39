"""Plain words of evidence: what it was made from, where it stands, what happened, how a tool helped."""

from coaching.evidence.models import Source, State
from coaching.platform.words import _l

SOURCES = {
    Source.JOURNAL: _l("From my journal"),
    Source.SESSION: _l("From a session"),
    Source.ACTION: _l("From an action"),
    Source.OBSERVATION: _l("Somebody saw me"),
    Source.TESTIMONY: _l("A witness says so"),
    Source.COMPLIMENT: _l("A compliment"),
    Source.FILE: _l("What I did"),
    Source.SEEN: _l("Seen at work"),
}
# State: (words, kind of tag).
STATES = {
    State.DRAFT: (_l("Draft"), "none"),
    State.SUBMITTED: (_l("Handed in"), "info"),
    State.ACCEPTED: (_l("Accepted"), "good"),
    State.REFERRED: (_l("Sent back with advice"), "warn"),
    State.WITHDRAWN: (_l("Withdrawn"), "none"),
}
SHOWS = {
    "": _l("All"),
    State.DRAFT: _l("Drafts"),
    State.SUBMITTED: _l("Handed in"),
    State.REFERRED: _l("Sent back"),
    State.ACCEPTED: _l("Accepted"),
    State.WITHDRAWN: _l("Withdrawn"),
}
HAPPENED = {
    "written": _l("Written"),
    "shared": _l("Shown to somebody"),
    "agreed": _l("The extract was agreed"),
    "submitted": _l("Handed in"),
    "met": _l("Decided in part"),
    "accepted": _l("Accepted"),
    "referred": _l("Sent back with advice"),
    "hidden": _l("Sent back for privacy: this version is hidden"),
    "withdrawn": _l("Withdrawn"),
    "marked": _l("Its author would withdraw it: something rests on it"),
    "returned": _l("Opened again, to be decided once more"),
    "confirmed": _l("The witness confirmed it"),
    "declined": _l("The witness would say it differently"),
}
AI_WORDS = {
    "none": _l("No AI tool helped"),
    "wording": _l("An AI tool helped with the wording"),
    "ideas": _l("An AI tool gave me ideas"),
}
RESULTS = {
    "met": (_l("Met"), "good"),
    "not_yet": (_l("Not yet"), "warn"),
    "removed": (_l("Taken out by agreement"), "none"),
    "": (_l("Not decided yet"), "info"),
}
