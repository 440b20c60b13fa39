"""Words for what packs hold as codes."""

from datetime import date
from typing import Any

from coaching.packs.models import Kind, Names, State
from coaching.platform.words import _, _l, day

KIND_WORDS = {
    Kind.LEARNER: _l("One person’s evidence"),
    Kind.STATEMENT: _l("One criterion"),
    Kind.PERIOD: _l("A period"),
    Kind.PASSPORT: _l("Evidence passport"),
}
NAME_WORDS = {
    Names.FULL: _l("Full names"),
    Names.ROLES: _l("Job titles: and a letter"),
    Names.LETTERS: _l("Letters only: such as Author A"),
}
# Words of a state and the kind of tag that shows them.
STATE_WORDS = {
    State.COLLECTING: (_l("Waiting for answers"), "info"),
    State.MAKING: (_l("Being made"), "info"),
    State.READY: (_l("Ready"), "good"),
    State.FAILED: (_l("Not made: try again"), "warn"),
    State.REVOKED: (_l("Taken back"), "none"),
    State.EXPIRED: (_l("Over"), "none"),
}
SOURCE_WORDS = {
    "journal": _l("Own reflection"),
    "session": _l("From a session"),
    "action": _l("Outcome of an action"),
    "observation": _l("Seen by somebody else"),
    "testimony": _l("Witness testimony"),
    "compliment": _l("Compliment"),
    "file": _l("Written piece or file"),
    "seen": _l("Seen in the workplace by the assessor"),
}
READING_WORDS = {
    "page": _l("Opened the page"),
    "piece": _l("Read a piece"),
    "pdf": _l("Downloaded the PDF"),
    "zip": _l("Downloaded the ZIP"),
    "csv": _l("Downloaded the table"),
}
LANGUAGES = {"en": "English", "cy": "Cymraeg"}


def subject_words(pack: Any, subject: Any) -> str:
    """What the pack is about, on one line."""
    period = _period(pack)
    if pack.kind == Kind.STATEMENT and subject is not None:
        return " · ".join(part for part in (f"{subject.framework.short_title}: {subject.title}", period) if part)
    if pack.kind in (Kind.LEARNER, Kind.PASSPORT):
        return " · ".join(part for part in (subject.full_name if subject is not None else "", period) if part)
    place = subject.name if subject is not None else _("All services")
    return " · ".join(part for part in (place, period) if part)


def _period(pack: Any) -> str:
    if pack.since and pack.until:
        return str(_("%(since)s to %(until)s", since=day(pack.since), until=day(pack.until)))
    if pack.since:
        return str(_("since %(day)s", day=day(pack.since)))
    return str(_("until %(day)s", day=day(pack.until))) if pack.until else ""


def said_day(text: str) -> str:
    """A day as a manifest writes it; what is no day is shown as it stands there."""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return text


def size_words(size: int) -> str:
    """12 KB, 3.4 MB."""
    return f"{size / 1_048_576:.1f} MB" if size >= 1_048_576 else f"{max(1, round(size / 1024))} KB"
