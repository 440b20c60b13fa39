"""The one thing that is changed here: how a person likes to see Cairn."""

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.people import commands as people, queries as members
from coaching.people.models import display_of
from coaching.signin import commands as signin, queries as sign_ins


def prefer(*, by: Actor, language: str, theme: str, reading: str) -> None:
    """Language and look go with the person to every phone. What is empty stays as it is."""
    member = members.find_self(by)
    if member is None or not (language or theme or reading):
        return
    now = set(member.display.split())
    theme = theme or next((word for word in now if word in ("light", "dark")), "")
    reading = reading or ("easier" if "easier" in now else "")
    display = display_of(theme="" if theme == "phone" else theme, reading="" if reading == "usual" else reading)
    people.prefer(member, by=by, language=language or None, display=display)


def work_as(code: str, *, by: Actor) -> None:
    """Which set of tabs is shown; kept for this sign-in, so that each phone has its own."""
    current = sign_ins.find_own_session(by)
    if current is not None:
        signin.work_as(current, code)
        audit_log.record(by, "session.working_as", current, tabs=code)
