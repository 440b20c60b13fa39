"""Made-up data for the page of components: a frame as of somebody signed in, and pictures with numbers in them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from coaching.web import charts


@dataclass(frozen=True)
class SampleTab:
    word: str
    icon: str
    url: str = "#main"
    is_current: bool = False
    is_middle: bool = False


@dataclass(frozen=True)
class SampleFrame:
    """What components of the frame read; a shared phone that would lock after a day."""

    signed_in: bool = True
    owner: str = ""
    language: str = "en"
    theme: str = ""
    reading: str = ""
    name: str = "Jordan Ellis"
    organisation: str = "Rowan House Care"
    notice_count: int = 3
    lock_seconds: int = 86_400
    working_as: str = "Mentor"
    roles: tuple[tuple[str, str, bool], ...] = (("mentor", "Mentor", True), ("lead", "Programme lead", False))
    tabs: tuple[SampleTab, ...] = field(
        default=(
            SampleTab("Today", "today", is_current=True),
            SampleTab("People", "people"),
            SampleTab("Log", "plus", is_middle=True),
            SampleTab("Plans", "plan"),
            SampleTab("Menu", "menu"),
        )
    )


NO_FILE = UUID(int=1)


@dataclass(frozen=True)
class SampleFile:
    name: str
    size: int
    pages: int | None = None
    says: str = ""
    is_picture: bool = False
    is_sound: bool = False
    waits: bool = False
    id: UUID = NO_FILE


FILES = (
    SampleFile("Poster of the quiet hour.jpg", 412_000, is_picture=True),
    SampleFile("Certificate.pdf", 1_240_000, pages=2, waits=True),
    SampleFile("How the handover went.m4a", 3_900_000, says="What I changed, in my own words", is_sound=True),
)
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><path fill="#e7e0d2" d="M0 0h64v64H0z"/>'
    '<path fill="#5d7a4c" d="M0 64V44l20-14 16 12 12-8 16 14v16z"/></svg>'
)
KINDS = ("plan", "agreement", "session", "session", "reflection", "evidence", "review", "session")


def pictures() -> dict[str, Any]:
    stones = [(kind, UUID(int=(number + 1) * 987_654_321)) for number, kind in enumerate(KINDS)]
    counts = (("Task", 6), ("Growth", 3), ("Support", 4), ("Between us", 0))
    return {
        "cairn": charts.cairn(stones),
        "sparkline": charts.sparkline((3, 4, None, 6, 7)),
        "balance": charts.balance(counts, "Most of the talk was about the work itself"),
        "measure": charts.measure(2, 8, 5, "handovers"),
        "whens": [date(2026, month, 9) for month in (7, 8, 9, 10, 11)],
    }
