"""Reads of the shelf, of crosswalks, and of files on their way in, each in a drawer of its own."""

from coaching.frameworks.queries.crosswalks import (
    Carried,
    codes_in,
    crosswalk_of,
    crosswalked,
    crosswalks_of,
    ends_of,
    has_crosswalks,
    pairs_in,
)
from coaching.frameworks.queries.files import find_file, recent_files
from coaching.frameworks.queries.lineage import Lineage, lineage_of
from coaching.frameworks.queries.shelf import (
    PAGE,
    chosen_ids,
    criteria_in,
    earlier_of,
    find,
    find_criterion,
    find_own,
    find_own_criterion,
    find_plain,
    listed,
    of_code,
    of_id,
    open_criteria,
    own,
    search,
    seen_in,
    shipped_hashes,
    ships,
    visible_to,
)
from coaching.frameworks.queries.suggestions import likely, suggested, suggested_first

__all__ = [
    "PAGE", "Carried", "Lineage", "chosen_ids", "codes_in", "criteria_in", "crosswalk_of", "crosswalked",
    "crosswalks_of", "earlier_of", "ends_of", "find", "find_criterion", "find_file", "find_own", "find_own_criterion",
    "find_plain", "has_crosswalks", "likely", "lineage_of", "listed", "of_code", "of_id", "open_criteria", "own",
    "pairs_in", "recent_files", "search", "seen_in", "shipped_hashes", "ships", "suggested", "suggested_first",
    "visible_to",
]  # fmt: skip
