"""Dates of an apprenticeship: when a review is due, breaks that stop the clock, months. Pure: days in, days out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from coaching.apprenticeships import rules
from coaching.apprenticeships.rules import Ruleset
from coaching.platform.clock import months_after

DAY = timedelta(days=1)
# GW-3: the assessment organisation is chosen so many months before the gateway.
MONTHS_BEFORE_GATEWAY = 6


@dataclass(frozen=True, slots=True)
class Span:
    """A break: its first day, and the first day of learning after it; None while it lasts (RV-6)."""

    first: date
    back: date | None = None

    def holds(self, on: date) -> bool:
        return self.first <= on and (self.back is None or on < self.back)


@dataclass(frozen=True, slots=True)
class Interval:
    """RV-4: another interval, with its recorded reason agreed by the employer."""

    days: int


@dataclass(frozen=True, slots=True)
class Due:
    """`target` is what people see; `limit` is shown once the target is missed (RV-3), None where there is none.

    Both are None while a break lasts: the clock stands still (RV-6).
    """

    target: date | None
    limit: date | None

    @property
    def stands_still(self) -> bool:
        return self.target is None

    def is_late(self, today: date) -> bool:
        return self.target is not None and today > self.target

    def is_past_limit(self, today: date) -> bool:
        return self.limit is not None and today > self.limit


def end_of_third_month(last: date) -> date:
    """RV-2: the last day of the third month after the month of the last review."""
    return months_after(last.replace(day=1), 4) - DAY


def review_due(
    last: date, ruleset: Ruleset, spans: Iterable[Span], today: date, *, interval: Interval | None = None,
    has_learning_support: bool = False,
) -> Due:  # fmt: skip
    """RV-2 to RV-4, RV-6. `last` is the day of the last review that counts, or the first day of learning."""
    target = last + timedelta(days=interval.days if interval else rules.review_days())
    limit = end_of_third_month(last) if ruleset.has_outer_limit else None
    if limit is not None and has_learning_support:
        target = min(target, limit)  # RV-4: with learning support always within three months
    elif limit is not None and interval is not None:
        limit = max(limit, target)
    breaks = list(spans)
    moved = moved_on(last, target, breaks, today)
    if moved is None:
        return Due(None, None)
    return Due(moved, moved_on(last, limit, breaks, today) if limit is not None else None)


def moved_on(since: date, on: date, spans: Iterable[Span], today: date) -> date | None:
    """The day moved on by the days of each break since then; None while one lasts that has begun (RV-6).

    So as many days of learning lie before it as without any break, and it never falls into one.
    """
    for span in sorted(spans, key=lambda one: one.first):
        first = max(span.first, since + DAY)
        if span.back is not None and span.back <= first:
            continue
        if first > on:
            break
        if span.back is None:
            if span.first <= today:
                return None
            break
        on += span.back - first
    return on


def earliest_end(starts_on: date, months: int, spans: Iterable[Span], today: date) -> date | None:
    """The first day on which the minimum duration is met; days of a break do not count towards it."""
    return moved_on(starts_on, months_after(starts_on, months), spans, today)


def choose_assessor_by(ruleset: Ruleset, starts_on: date, planned_end_on: date, *, revised_plan: bool) -> date | None:
    """GW-3: by when the assessment organisation is chosen; None for starts whose rules do not ask for it."""
    if not ruleset.asks_for_assessment_organisation:
        return None
    return starts_on if revised_plan else months_after(planned_end_on, -MONTHS_BEFORE_GATEWAY)


def days_of_learning(first: date, last: date, spans: Sequence[Span]) -> int:
    """Days from the first to the last, both counted, without those in a break."""
    if last < first:
        return 0
    away = 0
    for span in spans:
        begins, ends = max(span.first, first), min(span.back - DAY, last) if span.back else last
        away += max(0, (ends - begins).days + 1)
    return (last - first).days + 1 - away


def weeks_of_learning(first: date, last: date, spans: Sequence[Span]) -> float:
    return days_of_learning(first, last, spans) / 7


@dataclass(frozen=True, slots=True)
class Month:
    """Planned and done in one month and to date, in minutes; planned is None where nothing is set (OT-7)."""

    first: date
    planned: int | None
    done: int
    planned_to_date: int | None
    done_to_date: int
    is_empty: bool
    is_break: bool

    @property
    def last(self) -> date:
        return months_after(self.first, 1) - DAY


def months_of(
    starts_on: date, ends_on: date, spans: Sequence[Span], planned: int | None, done: dict[date, int], today: date
) -> list[Month]:  # fmt: skip
    """From the first month on to the last planned one, or to this one where that is later (OT-7).

    What is planned is spread evenly over the days of learning, and adds up to the whole. `done` is by the first of the
    month. A month that is over and had days of learning but no hours is pointed out.
    """
    found: list[Month] = []
    whole = days_of_learning(starts_on, ends_on, spans)
    to_date = planned_before = 0
    first, until = starts_on.replace(day=1), max([ends_on, today, *done]).replace(day=1)
    while first <= until:
        last = months_after(first, 1) - DAY
        learnt = days_of_learning(max(first, starts_on), min(last, ends_on), spans)
        so_far = days_of_learning(starts_on, min(last, ends_on), spans)
        planned_now = None if planned is None else round(planned * so_far / whole) if whole else planned
        minutes = done.get(first, 0)
        to_date += minutes
        found.append(
            Month(
                first=first, planned=None if planned_now is None else planned_now - planned_before, done=minutes,
                planned_to_date=planned_now, done_to_date=to_date,
                is_empty=last < today and learnt > 0 and not minutes,
                is_break=learnt == 0 and days_of_learning(max(first, starts_on), min(last, ends_on), ()) > 0,
            )
        )  # fmt: skip
        planned_before = planned_now or 0
        first = months_after(first, 1)
    return found
