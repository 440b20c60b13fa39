"""Changes of plans; those of goals, needs and resources lie in their own drawers."""

from coaching.plans.commands.plan import (
    Proposal,
    answer,
    begin_agreement,
    edit,
    mark_not_agreed,
    note_change,
    note_look,
    propose,
    take_terms,
)
from coaching.plans.commands.states import (
    PLANNED_ENDS,
    begin_looking_back,
    close,
    close_early,
    follow,
    let_fall,
    mark_away,
    note_pause_notice,
    pause,
    resume,
    set_next_review,
    stop_dates,
)

__all__ = [
    "PLANNED_ENDS", "Proposal", "answer", "begin_agreement", "begin_looking_back", "close", "close_early", "edit",
    "follow", "let_fall", "mark_away", "mark_not_agreed", "note_change", "note_look", "note_pause_notice", "pause",
    "propose", "resume", "set_next_review", "stop_dates", "take_terms",
]  # fmt: skip
