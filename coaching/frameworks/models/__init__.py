"""Frameworks with their criteria, crosswalks between them, and files on their way in, each in a drawer of its own."""

from coaching.frameworks.models.crosswalk import STRENGTHS, Crosswalk, CrosswalkPair
from coaching.frameworks.models.file import CORRECT, NEW, PURPOSES, FrameworkFile
from coaching.frameworks.models.framework import (
    Criterion,
    CriterionGroup,
    EarlierCriterion,
    Framework,
    FrameworkChoice,
)
from coaching.frameworks.models.learned import LearnedWord

__all__ = [
    "CORRECT", "NEW", "PURPOSES", "STRENGTHS", "Criterion", "CriterionGroup", "Crosswalk", "CrosswalkPair",
    "EarlierCriterion", "Framework", "FrameworkChoice", "FrameworkFile", "LearnedWord",
]  # fmt: skip
