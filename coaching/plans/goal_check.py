"""Whether a goal's title reads like help to get somewhere instead of the place itself (PL-7, R40, R41).

It only ever asks: whoever writes the goal may keep it as it is. Whole words, in English; silent where a text starts as
people speak of what they want, and where it says what for.
"""

import re
from typing import Literal

Reading = Literal["service", "output", "resource"]

STARTS = ("i want", "i can", "i will", "i am", "i would", "i feel", "to", "we want", "we can", "we will")
WHAT_FOR = ("so that", "so i can", "so we can", "in order to", "because")
# The longer phrase stands before the shorter one that is part of it.
SERVICES = (
    "care package", "package of care", "respite", "day centre", "day service", "befriending", "befriender", "befriend",
    "home care", "homecare", "domiciliary care", "provision of", "clinic", "support group", "stroke group",
    "support worker", "support service", "meals on wheels", "counselling", "occupational health service",
)  # fmt: skip
RESOURCES = (
    "carer", "ramp", "equipment", "dispenser", "fitting", "times a day", "visits a day", "hours a week", "hour a week",
    "laptop", "tablet", "budget", "funding", "study leave", "study time", "wheelchair", "grab rail", "hoist",
)  # fmt: skip
OUTPUTS = (
    "referral", "review", "assessment", "meeting", "update", "updated", "plan to be", "to be booked", "training course",
    "training day", "training", "course", "workshop", "attend", "attendance", "certificate", "e-learning", "paperwork",
    "complete the form", "report",
)  # fmt: skip


def _whole(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, words)) + r")(?:s|es)?(?![\w-])")


SILENT = re.compile(r"(?:" + "|".join(map(re.escape, STARTS)) + r")(?![\w-])")
SAYS_WHAT_FOR = _whole(WHAT_FOR)
KINDS: tuple[tuple[Reading, re.Pattern[str]], ...] = (
    ("service", _whole(SERVICES)), ("resource", _whole(RESOURCES)), ("output", _whole(OUTPUTS)),
)  # fmt: skip


def reads_like(text: str) -> Reading | None:
    """What the title names instead of an outcome, or None."""
    plain = " ".join(text.casefold().replace("’", "'").split())
    if SILENT.match(plain) or SAYS_WHAT_FOR.search(plain):
        return None
    return next((kind for kind, words in KINDS if words.search(plain)), None)
