"""What a reminder says: kind words without a name, since it may stand on a locked phone (DESIGN-UX U3.12)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from coaching.platform.words import _l, ngettext


@dataclass(frozen=True)
class Line:
    """Something that is due for one person. `about` names the record and the date it is due for; `path` where it is."""

    member_id: UUID
    kind: str
    about: str
    path: str


# In the order in which they are told. How it is said depends on how many there are.
SAID: dict[str, Callable[[int], str]] = {
    "agreement/to_sign": lambda n: ngettext(
        "An agreement waits for you to read and sign", "%(num)d agreements wait for you to read and sign", n
    ),
    "evidence/sent_back": lambda n: ngettext(
        "Evidence came back to you, with advice", "%(num)d pieces of evidence came back to you, with advice", n
    ),
    "session/unrecorded": lambda n: ngettext(
        "A session is not written up yet. If you wrote it offline, open Cairn to send it.",
        "%(num)d sessions are not written up yet. If you wrote them offline, open Cairn to send them.",
        n,
    ),
    "review/late": lambda n: ngettext("A review is past its date", "%(num)d reviews are past their date", n),
    "review/due": lambda n: ngettext("A review is due", "%(num)d reviews are due", n),
    "session/next": lambda n: ngettext("A session is coming up", "%(num)d sessions are coming up", n),
    "action/due": lambda n: ngettext("A next step is due", "%(num)d next steps are due", n),
    "entry/again": lambda n: ngettext(
        "You wanted to look back at something you wrote", "You wanted to look back at %(num)d things you wrote", n
    ),
}
# What each is called where a person chooses.
KIND_WORDS = {
    "agreement/to_sign": _l("An agreement to read and sign"),
    "evidence/sent_back": _l("Evidence that came back with advice"),
    "session/unrecorded": _l("A session that is not written up"),
    "review/late": _l("A review past its date"),
    "review/due": _l("A review that is due"),
    "session/next": _l("Your next session"),
    "action/due": _l("A next step that is due"),
    "entry/again": _l("Something you wanted to look back at"),
}
KINDS = tuple(SAID)


def sentences(lines: Iterable[Line]) -> list[tuple[str, str]]:
    """(sentence, path) of each kind, in the language that is spoken; several of a kind lead to the first."""
    by_kind: dict[str, list[Line]] = {}
    for line in lines:
        by_kind.setdefault(line.kind, []).append(line)
    return [(SAID[kind](len(some)), some[0].path) for kind, some in sorted(by_kind.items(), key=_place)]


def _place(kind: tuple[str, list[Line]]) -> int:
    return KINDS.index(kind[0])
