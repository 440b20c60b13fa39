"""Reads of packs, of what may go into one, of what one is asked for, and of passports, each in a drawer of its own."""

from coaching.packs.queries.asked import Asked, asked_of, find_item, waiting_count
from coaching.packs.queries.choosing import (
    Choice,
    Offered,
    accepted_of,
    learners_with_accepted,
    offered,
    statements_with_accepted,
    still_accepted,
)
from coaching.packs.queries.keys import current_key, known_fingerprints, public_keys
from coaching.packs.queries.packs import (
    PAGE,
    find,
    find_file,
    items_of,
    listed,
    pieces_of,
    readings_of,
    subject_of,
    taken_back,
    visible_to,
)
from coaching.packs.queries.received import (
    find_claim,
    find_received,
    holder_of,
    listed_received,
    received_claims,
)
from coaching.packs.queries.visiting import find_by_token

__all__ = [
    "PAGE", "Asked", "Choice", "Offered", "accepted_of", "asked_of", "current_key", "find", "find_by_token",
    "find_claim", "find_file", "find_item", "find_received", "holder_of", "items_of", "known_fingerprints",
    "learners_with_accepted", "listed", "listed_received", "offered", "pieces_of", "public_keys", "readings_of",
    "received_claims", "statements_with_accepted", "still_accepted", "subject_of", "taken_back",
    "visible_to", "waiting_count",
]  # fmt: skip
