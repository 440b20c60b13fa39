"""What roles and states of membership are called on screens."""

from collections.abc import Iterable

from coaching.platform.words import _l

ROLES = {
    "mentor": _l("Mentor"),
    "mentee": _l("Mentee"),
    "apprentice": _l("Apprentice"),
    "assessor": _l("Assessor"),
    "iqa": _l("Internal quality assurer"),
    "line_manager": _l("Line manager"),
    "registered_manager": _l("Registered manager"),
    "programme_lead": _l("Programme lead"),
    "safeguarding_lead": _l("Safeguarding lead"),
    "safeguarding_deputy": _l("Deputy safeguarding lead"),
    "safeguarding_alternative": _l("Told when it is about the safeguarding lead"),
    "org_admin": _l("Administrator"),
}
STATES = {
    "invited": _l("Invited"),
    "active": _l("Active"),
    "suspended": _l("Suspended"),
    "left": _l("Left"),
}


def role_names(roles: Iterable[str]) -> str:
    """The roles as a line: "Apprentice, Mentee"; in the order in which they are listed here."""
    held = set(roles)
    return ", ".join(str(word) for role, word in ROLES.items() if role in held)
