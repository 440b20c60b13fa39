"""What roles and answers are called on screens, and what a phone dials."""

import re
from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from coaching.platform import clock, words
from coaching.platform.words import _, _l
from coaching.safeguarding.models import NOBODY, PASS, SAID, SIGNED_IN

ROLES = {
    "lead": _l("Safeguarding lead"),
    "deputy": _l("Deputy safeguarding lead"),
    "on_call": _l("On-call manager"),
    "council": _l("Council's safeguarding line"),
    "duty_team": _l("Council's emergency duty team"),
    "alternative": _l("Who to tell when it is about the lead"),
}
# The same within a sentence: "Phone your safeguarding lead".
CALLED = {
    "lead": _l("your safeguarding lead"),
    "deputy": _l("the deputy safeguarding lead"),
    "on_call": _l("the on-call manager"),
    "council": _l("the council's safeguarding line"),
    "duty_team": _l("the council's emergency duty team"),
}
RING = _l("Phone {who}: {number}.")
RING_NOBODY = _l("Phone 999 or the council.")
WAITING = _l("A concern on this phone is NOT sent. {ring}")
REFUSED = _l("A concern could NOT be sent from this phone. {ring} Tell them what you saw or heard.")
LEAVING = _l("NOT sent. Phone {number} before you hand this phone over.")
SAFE = {"yes": _l("Yes"), "no": _l("No"), "unknown": _l("I do not know")}
TOLD = {"yes": _l("Yes"), "no": _l("No"), "unsafe": _l("It was not safe to")}
# Heading of each text, in the order in which it is read.
HEADINGS = {
    "what": _l("What was seen or heard"),
    "safe": _l("Is the person safe?"),
    "who": _l("Who it is about, and who else was there"),
    "where": _l("Where"),
    "when": _l("When"),
    "done": _l("What has been done"),
    "told": _l("Was the person told that it is passed on?"),
    "wishes": _l("What the person wants to happen"),
}
# Says, for each proof, how sure it is from whom it is.
SURE = {
    SIGNED_IN: _l("They were signed in when they sent it."),
    PASS: _l("Their phone kept it until it could be sent. Cairn has checked that it is theirs."),
    SAID: _l("The phone says that it is from them. Cairn could not check it, as nobody was signed in."),
    NOBODY: _l("Nobody was signed in, and no name was given."),
}


def role_words(role: str) -> str:
    return str(ROLES[role])


def called(role: str) -> str:
    return str(CALLED[role])


def ring_words(who: str, number: str) -> str:
    return str(RING).replace("{who}", who).replace("{number}", number)


def for_device() -> dict[str, Any]:
    """What any screen of this device says of a concern that waits, in both languages and without a name."""
    found = {}
    for code in words.LANGUAGES:
        with words.speaking(code):
            roles = {role: str(word) for role, word in CALLED.items()}
            titles = {role: str(word) for role, word in ROLES.items()}
            found[code] = {
                "ring": str(RING), "nobody": str(RING_NOBODY), "waiting": str(WAITING), "refused": str(REFUSED),
                "leaving": str(LEAVING), "roles": roles, "titles": titles,
            }  # fmt: skip
    return found


def dial(number: str) -> str:
    """The digits that a phone needs; empty where the text holds none."""
    digits = re.sub(r"[^0-9+]", "", number)
    return digits if re.fullmatch(r"\+?[0-9]{3,15}", digits) else ""


def until_words(until: str) -> str:
    """ "until 5pm", as times are written here."""
    if not until:
        return ""
    at = datetime.combine(clock.today(), time.fromisoformat(until), tzinfo=clock.LONDON)
    return _("until %(time)s", time=words.time_of_day(at))


def read_aloud(texts: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """(name, heading, answer) of what was filled in."""
    said = dict(texts)
    said["safe"] = str(SAFE.get(said.get("safe") or "", ""))
    said["told"] = str(TOLD.get(said.get("told") or "", ""))
    return [(name, str(heading), said[name]) for name, heading in HEADINGS.items() if said.get(name)]
