"""Pieces of evidence, their versions and what they count toward, each in a drawer of its own."""

from coaching.evidence.models.count import CoverageCount, Cut, first_of, month_of
from coaching.evidence.models.evidence import (
    AI_HELP,
    WRITABLE,
    Evidence,
    EvidenceGoal,
    Mapping,
    Observation,
    Source,
    State,
    Testimony,
    shortened,
)
from coaching.evidence.models.version import (
    EVENTS,
    HOLDS,
    RESULTS,
    AcceptedClaim,
    Claim,
    EvidenceEvent,
    EvidenceVersion,
    Hold,
)

__all__ = [
    "AI_HELP", "EVENTS", "HOLDS", "RESULTS", "WRITABLE", "AcceptedClaim", "Claim", "CoverageCount", "Cut", "Evidence",
    "EvidenceEvent", "EvidenceGoal", "EvidenceVersion", "Hold", "Mapping", "Observation", "Source", "State",
    "Testimony", "first_of", "month_of", "shortened",
]  # fmt: skip
