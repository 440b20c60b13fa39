"""Pictures of a goal: the way from its start to its aim, and its readings over time. Geometry is the charts' own."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from coaching.plans.models import Goal, GoalReading, MeasureKind
from coaching.platform.words import _
from coaching.web import charts


def way_of(goal: Goal) -> charts.Measure | None:
    """Start, now and aim of a measure in numbers; None where it is in words or not whole yet."""
    if goal.measure_kind == MeasureKind.WORDS or not (goal.baseline and goal.target):
        return None
    return charts.measure(Decimal(goal.baseline), Decimal(goal.target), Decimal(goal.now))


def line_of(goal: Goal, readings: Sequence[GoalReading]) -> Any:
    """A sparkline of a scale of ten; None under two readings and for other measures."""
    if goal.measure_kind != MeasureKind.SCALE:
        return None
    values = [int(one.reading) for one in readings]
    drawn = charts.sparkline(values)
    if drawn is None:
        return None
    words = _("From %(first)d to %(now)d in %(num)d readings", first=values[0], now=values[-1], num=len(values))
    return replace(drawn, words=words)
