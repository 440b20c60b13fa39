"""Decisions, what is set for them, sampling, and exercises and appeals, each in a drawer of its own."""

from coaching.assessment.models.decision import (
    BACK,
    CONFLICTS,
    RESULTS,
    RISKS,
    VACSR,
    WAITING,
    CriterionDecision,
    Decision,
    Standing,
)
from coaching.assessment.models.exercise import (
    OUTCOMES,
    STAGES,
    Appeal,
    AppealStep,
    Standardisation,
    StandardisationAnswer,
)
from coaching.assessment.models.sampling import (
    ANSWERS,
    HOW,
    LEAST_PERCENT,
    POINTS,
    STRATA,
    Sample,
    SamplingDraw,
    SamplingPlan,
)
from coaching.assessment.models.setting import AssessmentLimit, AssessorStanding, Phrase

__all__ = [
    "ANSWERS", "BACK", "CONFLICTS", "HOW", "LEAST_PERCENT", "OUTCOMES", "POINTS", "RESULTS", "RISKS", "STAGES",
    "STRATA", "VACSR", "WAITING", "Appeal", "AppealStep", "AssessmentLimit", "AssessorStanding", "CriterionDecision",
    "Decision", "Phrase", "Sample", "SamplingDraw", "SamplingPlan", "Standardisation", "StandardisationAnswer",
    "Standing",
]  # fmt: skip
