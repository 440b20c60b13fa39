"""Reads of pieces, versions and what they count toward; all start from `reading`."""

from coaching.evidence.queries.files import (
    find_file,
    find_own_file,
    find_version_file,
    of_piece,
    of_version,
)
from coaching.evidence.queries.pieces import (
    PAGE,
    Row,
    claims_of,
    counts_of,
    events_of,
    find,
    find_learner,
    find_observation,
    find_own,
    find_own_observation,
    find_version,
    is_held,
    listed,
    names_in,
    newest_version,
    observations_visible_to,
    testimony_of,
    unused_observations,
    versions_of,
)
from coaching.evidence.queries.reading import (
    EVERYBODY,
    HANDED_IN,
    NOBODY,
    REPORTS,
    own,
    pieces_seen,
    reach_of,
    versions_seen,
    versions_visible_to,
    visible_to,
)

__all__ = [
    "EVERYBODY", "HANDED_IN", "NOBODY", "PAGE", "REPORTS", "Row", "claims_of", "counts_of", "events_of", "find",
    "find_file", "find_learner", "find_observation", "find_own", "find_own_file", "find_own_observation",
    "find_version", "find_version_file", "is_held", "listed", "names_in", "newest_version",
    "observations_visible_to", "of_piece", "of_version", "own", "pieces_seen", "reach_of", "testimony_of",
    "unused_observations", "versions_of", "versions_seen", "versions_visible_to", "visible_to",
]  # fmt: skip
