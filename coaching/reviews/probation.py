"""The dates of a probation: reviews in the template's weeks, one setting the next, and a decision before the end (R89).

Pure. A pause moves the review that comes next, never the day by which the manager decides.
"""

import json
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from coaching.platform.words import _, _l

FILE = Path(__file__).parent / "data" / "probation-template.json"
NOTE = _l("Probation decisions are the manager's, with HR advice; a mentor gives no verdict.")
# What each review looks at; the second line is the nation's own.
AT_EACH = (
    _l("What is going well?"), _l("One thing to practise"), _l("What help will you get?"),
    _l("Do your adjustments work?"), _l("Do you still want this job?"),
)  # fmt: skip
OBSERVED = {
    "England": _l("Which standards of the Care Certificate were observed?"),
    "Wales": _l("Which parts of the All Wales induction framework were observed?"),
}


@lru_cache(maxsize=1)
def weeks() -> tuple[int, ...]:
    return tuple(json.loads(FILE.read_text(encoding="utf-8"))["weeks"])


def dates(began_on: date) -> list[tuple[int, date]]:
    """(week, day) of each review."""
    return [(week, began_on + timedelta(weeks=week)) for week in weeks()]


def next_after(began_on: date, today: date) -> tuple[int, date] | None:
    """The first of them that is yet to come."""
    return next(((week, on) for week, on in dates(began_on) if on > today), None)


def looked_at(nation: str) -> list[str]:
    """The questions of each review, in the nation's own terms."""
    first, *rest = AT_EACH
    observed = [str(OBSERVED[nation])] if nation in OBSERVED else []
    return [str(first), *observed, *(str(one) for one in rest)]


def week_words(week: int, on: str) -> str:
    return _("Week %(week)d: %(day)s", week=week, day=on)
