"""Which hours count, and whether two lie over each other (OT-3, OT-5, OT-6). Pure: facts in, reasons out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from coaching.apprenticeships.dates import Span

# What somebody did. Of the second row nothing counts, whatever was learned (OT-5 and the rules' own list).
COUNTING = ("course", "shadowing", "coaching", "practice", "visit", "assignment", "reflection", "other")
NOT_COUNTING = ("review", "supervision", "english_maths", "induction")
KINDS = (*COUNTING, *NOT_COUNTING)
# Whether it was in paid time; given back counts as paid (OT-3).
PAID = ("yes", "given_back", "no")
# OT-4: an entry about a day longer ago than this says why it comes late.
LATE_AFTER = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the apprentice answers about one entry."""

    on: date
    kind: str
    is_new: bool
    paid: str
    is_outside_duties: bool
    has_criteria: bool


@dataclass(frozen=True, slots=True)
class Times:
    """What is known without asking: first day of learning, gateway, end, breaks."""

    starts_on: date
    gateway_on: date | None
    ended_on: date | None
    spans: tuple[Span, ...]


def why_not(facts: Facts, times: Times) -> tuple[str, ...]:
    """The reasons for which it does not count; it counts where there is none (OT-3)."""
    asked = {
        "kind": facts.kind not in COUNTING,
        "not_new": not facts.is_new,
        "no_criteria": not facts.has_criteria,
        "not_paid": facts.paid not in ("yes", "given_back"),
        "in_duties": not facts.is_outside_duties,
        "before_start": facts.on < times.starts_on,
        "after_gateway": times.gateway_on is not None and facts.on >= times.gateway_on,
        "after_end": times.ended_on is not None and facts.on > times.ended_on,
        "in_break": any(span.holds(facts.on) for span in times.spans),
    }
    return tuple(reason for reason, holds in asked.items() if holds)


def is_late(on: date, today: date) -> bool:
    """OT-4."""
    return today - on > LATE_AFTER


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of time on the wall clock; it may go past midnight."""

    on: date
    at: time
    minutes: int

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.on, self.at.replace(tzinfo=None, second=0, microsecond=0))

    @property
    def ends(self) -> datetime:
        return self.begins + timedelta(minutes=self.minutes)

    def overlaps(self, other: "Slot") -> bool:
        """OT-6. Where one ends the next may begin."""
        return self.begins < other.ends and other.begins < self.ends


def first_overlap(slot: Slot, others: Iterable[Slot]) -> Slot | None:
    return next((one for one in others if slot.overlaps(one)), None)
