"""The geometry of the charts (DESIGN-UX U4) and the sentence that each one's title says; templates draw them.

Pure functions: numbers in, shapes and words out. A figure never stands in a chart alone: the macros put it beside, too.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from coaching.platform.words import _, ngettext

Number = int | float | Decimal

STONE_KINDS = ("plan", "agreement", "session", "reflection", "evidence", "review")
MOST_STONES = 9
STONE = 16
CAIRN_WIDTH = 160

LOWEST, HIGHEST = 1, 10
SPARK_WIDTH, SPARK_HEIGHT, SPARK_EDGE = 120, 36, 5

BALANCE_WIDTH, BALANCE_ROW, BALANCE_BAR = 280, 44, 12

MEASURE_WIDTH, MEASURE_EDGE, LABEL_ROOM = 280, 14, 76


@dataclass(frozen=True)
class Stone:
    """Where it lies in the picture. `kind` is its look."""

    kind: str
    x: float
    y: float
    width: float
    tilt: float

    @property
    def middle(self) -> str:
        return f"{CAIRN_WIDTH / 2:g} {self.y + STONE / 2:g}"


@dataclass(frozen=True)
class Cairn:
    """The newest stones, drawn from the ground up; `more` lie below and are only counted."""

    stones: tuple[Stone, ...]
    words: str
    more: int

    @property
    def height(self) -> int:
        return len(self.stones) * (STONE - 1) + 14

    @property
    def more_words(self) -> str:
        return _("and %(num)d more", num=self.more) if self.more else ""


def cairn(lying: Iterable[tuple[str, UUID]], counts: Mapping[str, int] | None = None) -> Cairn:
    """A stone for each (kind, record id), oldest first. Width and tilt come from the id, so that it never jumps.

    `counts` says how many there are of each kind where only the newest were looked up.
    """
    stones = list(lying)
    drawn = stones[-MOST_STONES:]
    top = len(drawn) * (STONE - 1) + 14
    laid = tuple(_stone(kind, record_id, place, top) for place, (kind, record_id) in enumerate(drawn))
    counted = Counter(kind for kind, _id in stones) if counts is None else Counter(counts)
    return Cairn(laid, _stones_in_words(counted), counted.total() - len(drawn))


def _stone(kind: str, record_id: UUID, place: int, top: int) -> Stone:
    """Each a little narrower than the one below."""
    chance = (record_id.int >> (8 + 12 * STONE_KINDS.index(kind) % 48)) % 97
    width = 128 - place * 11 - chance % 13
    x = (CAIRN_WIDTH - width) / 2 + chance % 7 - 3
    return Stone(kind, x, top - 8 - (place + 1) * (STONE - 1), width, chance % 9 - 4)


def _stones_in_words(counts: Counter[str]) -> str:
    """9 sessions, 6 reflections, 4 pieces of evidence."""
    said = {
        "plan": ngettext("%(num)d plan", "%(num)d plans", counts["plan"]),
        "agreement": ngettext("%(num)d signed agreement", "%(num)d signed agreements", counts["agreement"]),
        "session": ngettext("%(num)d session", "%(num)d sessions", counts["session"]),
        "reflection": ngettext("%(num)d reflection", "%(num)d reflections", counts["reflection"]),
        "evidence": ngettext("%(num)d piece of evidence", "%(num)d pieces of evidence", counts["evidence"]),
        "review": ngettext("%(num)d review", "%(num)d reviews", counts["review"]),
    }
    return ", ".join(said[kind] for kind in STONE_KINDS if counts[kind]) or _("No stones yet")


@dataclass(frozen=True)
class Sparkline:
    """`segments` are the points of each unbroken line; `dots` are values with a gap on both sides."""

    segments: tuple[str, ...]
    dots: tuple[tuple[float, float], ...]
    last: tuple[float, float]
    value: int
    values: tuple[int | None, ...]
    words: str


def sparkline(values: Sequence[int | None]) -> Sparkline | None:
    """Confidence from 1 to 10, oldest first; None is a gap and stays one. Under two values there is no picture."""
    if sum(value is not None for value in values) < 2:
        return None
    step = (SPARK_WIDTH - 2 * SPARK_EDGE) / (len(values) - 1)
    runs: list[list[tuple[float, float]]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            runs.append([])
        else:
            runs[-1].append((round(SPARK_EDGE + place * step, 1), _height_of(value)))
    last = next(run[-1] for run in reversed(runs) if run)
    return Sparkline(
        segments=tuple(" ".join(f"{x:g},{y:g}" for x, y in run) for run in runs if len(run) > 1),
        dots=tuple(run[0] for run in runs if len(run) == 1 and run[0] != last),
        last=last, value=[value for value in values if value is not None][-1],
        values=tuple(values), words=confidence_in_words(values),
    )  # fmt: skip


def _height_of(value: int) -> float:
    share = (min(max(value, LOWEST), HIGHEST) - LOWEST) / (HIGHEST - LOWEST)
    return round(SPARK_HEIGHT - SPARK_EDGE - share * (SPARK_HEIGHT - 2 * SPARK_EDGE), 1)


def confidence_in_words(values: Sequence[int | None]) -> str:
    """The finding: "Confidence rose from 3 to 7 in five sessions"; empty where nobody gave a number."""
    given = [value for value in values if value is not None]
    if not given:
        return ""
    if len(given) == 1:
        return _("Confidence: %(now)d of 10", now=given[0])
    first, now, num = given[0], given[-1], len(given)
    if now > first:
        return _("Confidence rose from %(first)d to %(now)d in %(num)d sessions", first=first, now=now, num=num)
    if now < first:
        return _("Confidence went from %(first)d to %(now)d in %(num)d sessions", first=first, now=now, num=num)
    return _("Confidence is %(now)d, as at the start, after %(num)d sessions", now=now, num=num)


@dataclass(frozen=True)
class Bar:
    label: str
    count: int
    y: int
    width: float


@dataclass(frozen=True)
class Balance:
    bars: tuple[Bar, ...]
    words: str

    @property
    def height(self) -> int:
        return len(self.bars) * BALANCE_ROW


def balance(counts: Sequence[tuple[str, int]], words: str) -> Balance:
    """A bar for each (label, count), the longest as wide as the picture. `words` is the message; bars only show it."""
    most = max((count for _label, count in counts), default=0) or 1
    room = BALANCE_WIDTH - 40
    return Balance(
        tuple(
            Bar(label, count, place * BALANCE_ROW, round(room * count / most, 1))
            for place, (label, count) in enumerate(counts)
        ),
        words,
    )


@dataclass(frozen=True)
class Mark:
    """A reading at `x`; its label stands at `label_x`, moved where two would touch."""

    x: float
    label_x: float
    words: str


@dataclass(frozen=True)
class Measure:
    baseline: Mark
    target: Mark
    now: Mark
    words: str


def measure(baseline: Number, target: Number, now: Number, unit: str = "") -> Measure:
    """The way from the baseline, always on the left, to the target; a measure that should fall runs the same way."""
    span = float(target) - float(baseline) or max(abs(float(now) - float(baseline)), 1.0)
    come = (float(now) - float(baseline)) / span
    arrive = (float(target) - float(baseline)) / span
    low, high = min(0.0, come, arrive), max(1.0, come, arrive)

    def place(share: float) -> float:
        return round(MEASURE_EDGE + (share - low) / (high - low) * (MEASURE_WIDTH - 2 * MEASURE_EDGE), 1)

    start_label, target_label = _apart(place(0.0), place(arrive))
    return Measure(
        Mark(place(0.0), start_label, _("Start %(value)s", value=_plain(baseline))),
        Mark(place(arrive), target_label, _("Aim %(value)s", value=_plain(target))),
        Mark(place(come), _inside(place(come)), _("Now %(value)s", value=_plain(now))),
        _("Started at %(baseline)s, now %(now)s, aiming for %(target)s",
          baseline=_with_unit(baseline, unit), now=_with_unit(now, unit), target=_with_unit(target, unit)),
    )  # fmt: skip


def _apart(left: float, right: float) -> tuple[float, float]:
    """Two labels on one line: inside the picture and not over each other."""
    first, second = _inside(left), _inside(right)
    lacking = LABEL_ROOM - abs(second - first)
    if lacking <= 0:
        return first, second
    way = 1 if second >= first else -1
    first, second = first - way * lacking / 2, second + way * lacking / 2
    over = max(0.0, max(first, second) - (MEASURE_WIDTH - LABEL_ROOM / 2))
    under = max(0.0, LABEL_ROOM / 2 - min(first, second))
    return round(first - over + under, 1), round(second - over + under, 1)


def _inside(x: float) -> float:
    return round(min(max(x, LABEL_ROOM / 2), MEASURE_WIDTH - LABEL_ROOM / 2), 1)


def _plain(value: Number) -> str:
    return f"{float(value):g}"


def _with_unit(value: Number, unit: str) -> str:
    return f"{_plain(value)} {unit}".strip()
