"""Changes of plans; those of goals, needs and resources lie in their own drawers."""

from coaching.plans.commands.plan import (
    Proposal,
    answer,
    begin_agreement,
    close_early,
    edit,
    mark_not_agreed,
    note_look,
    propose,
    take_terms,
)

__all__ = [
    "Proposal", "answer", "begin_agreement", "close_early", "edit", "mark_not_agreed", "note_look", "propose",
    "take_terms",
]  # fmt: skip
