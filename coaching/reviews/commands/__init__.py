"""Changes of reviews, evaluations, endings, pauses, conflicts. The request or the job commits; a command never does."""

from coaching.reviews.commands.absence import come_back, part, stand_still
from coaching.reviews.commands.ending import (
    Evaluated,
    Left,
    ask_for_another,
    carry_goals,
    close,
    evaluate,
    hand_over,
)
from coaching.reviews.commands.review import GoalSaid, Said, hold, put_beside, remind, save, set_probation, texts_of
from coaching.reviews.commands.standing import declare, pause, resume, settle, tend_pauses

__all__ = [
    "Evaluated", "GoalSaid", "Left", "Said", "ask_for_another", "carry_goals", "close", "come_back", "declare",
    "evaluate", "hand_over", "hold", "part", "pause", "put_beside", "remind", "resume", "save", "set_probation",
    "settle", "stand_still", "tend_pauses", "texts_of",
]  # fmt: skip
