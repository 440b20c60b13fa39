"""The plan and what is written in it before and beside the meetings: needs, goals, resources."""

from coaching.plans.models.goal import Goal, GoalCriterion, GoalKind, GoalReading, GoalState, MeasureKind
from coaching.plans.models.needs import SIDES, TOPICS, WHOSE, Adjustment, NeedsTopic, NeedsView, Strength
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
from coaching.plans.models.resource import RESOURCE_KINDS, RESOURCE_STATES, Resource

__all__ = [
    "ENDED", "MOVES", "PAUSE_MONTHS", "RESOURCE_KINDS", "RESOURCE_STATES", "SIDES", "STANDINGS", "TERMS", "TOPICS",
    "WHOSE", "Acceptance", "Adjustment", "Goal", "GoalCriterion", "GoalKind", "GoalReading", "GoalState", "Kind",
    "Look", "MeasureKind", "NeedsTopic", "NeedsView", "Plan", "Resource", "State", "Strength",
]  # fmt: skip
