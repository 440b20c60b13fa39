"""Plain words for kinds and states of frameworks."""

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
    "superseded": (_l("Replaced"), "none"),
    "check-before-use": (_l("Check before use"), "warn"),
}
