"""Pictures that reviews and evaluations draw: the balance of the strands, a measure before and after."""

from decimal import Decimal, InvalidOperation
from typing import Any

from coaching.plans.models import Goal
from coaching.platform.words import _, ngettext
from coaching.reviews.words import STRAND_WORDS
from coaching.web import charts


def balance_of(counts: dict[str, int], meetings: int) -> Any:
    """Four bars since the last review, or None where no meeting touched any, as nobody has to mark them."""
    if not meetings or not any(counts.values()):
        return None
    words = ngettext(
        "One meeting since the last review: what it touched",
        "%(num)d meetings since the last review: what they touched", meetings,
    )  # fmt: skip
    return charts.balance([(str(STRAND_WORDS[strand]), number) for strand, number in counts.items()], words)


def measures_of(goals: list[Goal]) -> list[tuple[Goal, Any]]:
    """Each goal with a baseline, and its picture where all three readings are numbers."""
    return [(goal, _picture(goal)) for goal in goals if goal.baseline]


def _picture(goal: Goal) -> Any:
    readings = [_number(one) for one in (goal.baseline, goal.target, goal.reading or goal.baseline)]
    if any(one is None for one in readings):
        return None
    baseline, target, now = (one for one in readings if one is not None)
    return charts.measure(baseline, target, now)


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < 1_000_000 else None


def said_of(number: int | None) -> str:
    return _("%(number)d of 10", number=number) if number else _("no number")
