"""Changes: deciding, what is set for it, sampling, exercises and appeals, each in a drawer of its own."""

from coaching.assessment.commands.deciding import (
    Answer,
    Said,
    answer_removal,
    countersign,
    decide,
    moved_words,
    refer_back,
)
from coaching.assessment.commands.exercises import (
    Answered,
    answer_appeal,
    answer_blind,
    appeal,
    begin,
    close,
    compare,
    go_further,
)
from coaching.assessment.commands.sampling import add_by_hand, answer, commit, keep, plan, reveal
from coaching.assessment.commands.setting import SaidOf, add_phrase, retire_phrase, say_of_assessor, set_limits

__all__ = [
    "Answer", "Answered", "Said", "SaidOf", "add_by_hand", "add_phrase", "answer", "answer_appeal", "answer_blind",
    "answer_removal", "appeal", "begin", "close", "commit", "compare", "countersign", "decide", "go_further", "keep",
    "moved_words", "plan", "refer_back", "retire_phrase", "reveal", "say_of_assessor", "set_limits",
]  # fmt: skip
