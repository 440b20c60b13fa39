"""Apprenticeships with their breaks, hours, progress reviews and skills scans, each in a drawer of its own."""

from coaching.apprenticeships.models.apprenticeship import (
    END_REASONS,
    Apprenticeship,
    BreakInLearning,
    GatewayPassing,
    ReviewInterval,
    StandardHours,
    published_in,
)
from coaching.apprenticeships.models.hours import MOST_MINUTES, SAID, TrainingEntry, TrainingRevision
from coaching.apprenticeships.models.review import COVERS, PARTS, ProgressConfirmation, ProgressReview
from coaching.apprenticeships.models.scan import LEVELS, MOMENTS, UNITS, VOICES, SkillsScan, SkillsView

__all__ = [
    "COVERS", "END_REASONS", "LEVELS", "MOMENTS", "MOST_MINUTES", "PARTS", "SAID", "UNITS", "VOICES", "Apprenticeship",
    "BreakInLearning", "GatewayPassing",
    "ProgressConfirmation", "ProgressReview", "ReviewInterval", "SkillsScan", "SkillsView", "StandardHours",
    "TrainingEntry", "TrainingRevision", "published_in",
]  # fmt: skip
