"""Packs with what is in them and who read them, the installation's keys, and passports that were brought here."""

from coaching.packs.models.key import SigningKey
from coaching.packs.models.pack import (
    FILES,
    KINDS,
    LONGEST_LINK,
    NAMES,
    PASSPORT,
    STATES,
    USUAL_LINK,
    Kind,
    Names,
    Pack,
    PackItem,
    PackPiece,
    PackReading,
    State,
)
from coaching.packs.models.received import ReceivedClaim, ReceivedPassport

__all__ = [
    "FILES", "KINDS", "LONGEST_LINK", "NAMES", "PASSPORT", "STATES", "USUAL_LINK", "Kind", "Names", "Pack", "PackItem",
    "PackPiece", "PackReading", "ReceivedClaim", "ReceivedPassport", "SigningKey", "State",
]  # fmt: skip
