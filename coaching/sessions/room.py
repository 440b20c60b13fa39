"""What this room offers to the house."""

from coaching.platform.room import Holding, Room

room = Room(
    name="sessions",
    holdings=(
        Holding(
            tables=("coaching_session", "session_note", "session_goal"),
            what="When two people met, what each noted, how sure and how well the mentee felt if they said so.",
            why="To carry on from one meeting to the next.",
            how_long="As long as the plan it belongs to.",
        ),
    ),
)
