"""Changes of sessions: writing them up, their notes, and the dates ahead, each in a drawer of its own."""

from coaching.sessions.commands.ahead import move_dates, not_held, plan_next, remind, usual_next
from coaching.sessions.commands.notes import add_note, change_note, write_stage
from coaching.sessions.commands.record import (
    Facts,
    Recorded,
    begin,
    change_facts,
    finish,
    give_wellbeing,
    hold,
    record,
    share_strands,
)

__all__ = [
    "Facts", "Recorded", "add_note", "begin", "change_facts", "change_note", "finish", "give_wellbeing", "hold",
    "move_dates", "not_held", "plan_next", "record", "remind", "share_strands", "usual_next", "write_stage",
]  # fmt: skip
