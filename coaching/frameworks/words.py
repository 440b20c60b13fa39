"""Plain words for kinds and states of frameworks, and for what becomes of a row of a file."""

from coaching.frameworks import fates
from coaching.platform.words import _l

KIND_WORDS = {
    "regulator": _l("What inspectors look at"),
    "evidence-categories": _l("Kinds of evidence"),
    "apprenticeship": _l("Apprenticeship standards"),
    "induction": _l("Starting in care and in management"),
    "qualification-unit": _l("Qualification units"),
    "employer-standards": _l("Standards for employers"),
    "professional-capabilities": _l("Professional capabilities"),
    "code-of-conduct": _l("Codes of conduct"),
    "wellbeing-outcomes": _l("Well-being outcomes"),
    "organisation": _l("Our own"),
}
STATUS_WORDS = {
    "current": (_l("Current"), "good"),
    "draft": (_l("Draft"), "warn"),
    "coming": (_l("Not in use yet"), "info"),
    "superseded": (_l("Replaced"), "none"),
    "ended": (_l("No longer in use"), "none"),
    "check-before-use": (_l("Check before use"), "warn"),
}
FATE_WORDS = {
    fates.ADDED: (_l("Added"), "good"),
    fates.KEPT: (_l("Kept as it is"), "none"),
    fates.CHANGED: (_l("Changed"), "info"),
    fates.CODE_CHANGED: (_l("Code put right"), "info"),
    fates.RETIRED: (_l("Retired"), "warn"),
    fates.REFUSED: (_l("Left out"), "bad"),
}
STRENGTH_WORDS = {
    "close": (_l("Same subject"), "good"),
    "partial": (_l("Overlaps"), "info"),
    "weak": (_l("Worth a look"), "none"),
}
