"""The plan and what is written in it before and beside the meetings: needs, goals, resources."""

from coaching.plans.models.goal import Goal, GoalCriterion, GoalKind, GoalReading, GoalState, MeasureKind
from coaching.plans.models.needs import TOPICS, Adjustment, NeedsTopic, NeedsView, Strength
from coaching.plans.models.plan import (
    ENDED,
    MOVES,
    PAUSE_MONTHS,
    STANDINGS,
    TERMS,
    Acceptance,
    Kind,
    Look,
    Plan,
    State,
)
from coaching.plans.models.resource import Resource

__all__ = [
    "ENDED", "MOVES", "PAUSE_MONTHS", "STANDINGS", "TERMS", "TOPICS", "Acceptance", "Adjustment", "Goal",
    "GoalCriterion", "GoalKind", "GoalReading", "GoalState", "Kind", "Look", "MeasureKind", "NeedsTopic", "NeedsView",
    "Plan", "Resource", "State", "Strength",
]  # fmt: skip
