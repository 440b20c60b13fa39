"""Changes of evidence, each in a drawer of its own."""

from coaching.evidence.commands.counting import count, stop_counting
from coaching.evidence.commands.deciding import hold, let_go, refer_back, reopen, settle
from coaching.evidence.commands.drafting import MadeFrom, Said, agree, ask_to_agree, remove, rewrite, share, write
from coaching.evidence.commands.files import add_files, remove_file
from coaching.evidence.commands.mapping import MOST_MAPPINGS, map_to, why_field
from coaching.evidence.commands.observing import observe
from coaching.evidence.commands.submitting import (
    HandIn,
    hash_of,
    lacking,
    questions_about,
    scope_of,
    submit,
    withdraw,
)
from coaching.evidence.commands.witnessing import Witness, ask_witness, confirm, decline, put_testimony

__all__ = [
    "MOST_MAPPINGS", "HandIn", "MadeFrom", "Said", "Witness", "add_files", "agree", "ask_to_agree", "ask_witness",
    "confirm", "count", "decline", "hash_of", "hold", "lacking", "let_go", "map_to", "observe", "put_testimony",
    "questions_about", "refer_back", "remove", "remove_file", "reopen", "rewrite", "scope_of", "settle", "share",
    "stop_counting", "submit", "why_field", "withdraw", "write",
]  # fmt: skip
