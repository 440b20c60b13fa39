"""The picture of the hours by months: what is planned is a line, what is done a bar, a month without any a ring."""

from collections.abc import Sequence
from dataclasses import dataclass

from coaching.apprenticeships.dates import Month
from coaching.apprenticeships.words import length
from coaching.platform.words import _, ngettext, short_month

WIDTH, HEIGHT, FOOT = 280, 96, 18
MOST_MONTHS = 36


@dataclass(frozen=True, slots=True)
class Column:
    """`planned_y` is None where nothing is planned; `mark` says empty, break or nothing; `label` stands under some."""

    x: float
    middle: float
    width: float
    y: float
    height: float
    planned_y: float | None
    mark: str
    label: str


@dataclass(frozen=True, slots=True)
class Picture:
    columns: tuple[Column, ...]
    words: str
    height: int = HEIGHT


def months_picture(months: Sequence[Month], planned: int | None) -> Picture:
    """The newest months where there are more than fit."""
    shown = list(months)[-MOST_MONTHS:]
    most = max([one.done for one in shown] + [one.planned or 0 for one in shown] + [1])
    step = WIDTH / len(shown)
    every = max(1, -(-len(shown) // 5))
    ground = HEIGHT - FOOT

    def up(minutes: int) -> float:
        return round(minutes / most * (ground - 8), 1)

    columns = tuple(
        Column(
            x=round(place * step + step * 0.15, 1), middle=round(place * step + step / 2, 1),
            width=round(step * 0.7, 1), y=round(ground - up(one.done), 1), height=up(one.done),
            planned_y=round(ground - up(one.planned), 1) if one.planned else None,
            mark="empty" if one.is_empty else "break" if one.is_break else "",
            label=short_month(one.first) if place % every == 0 else "",
        )
        for place, one in enumerate(shown)
    )  # fmt: skip
    return Picture(columns, said_of(months, planned))


def said_of(months: Sequence[Month], planned: int | None) -> str:
    """The finding: how much is done of what, and how many months have none."""
    done = months[-1].done_to_date if months else 0
    empty = sum(one.is_empty for one in months)
    if planned is None:
        said = _("%(done)s done. How many are planned is not set.", done=length(done))
    else:
        said = _("%(done)s done of %(planned)s planned.", done=length(done), planned=length(planned))
    if empty:
        said += " " + ngettext("One month has none.", "%(num)d months have none.", empty)
    return said
