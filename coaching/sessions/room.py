"""What this room offers to the house."""

from coaching.platform.room import Holding, Job, Room
from coaching.sessions import jobs, views

room = Room(
    name="sessions",
    blueprints=(views.bp,),
    jobs=(Job("remind_of_sessions", jobs.remind, every=5),),
    holdings=(
        Holding(
            tables=("coaching_session", "session_note", "session_goal"),
            what="When two people met, what each noted, how sure and how well the mentee felt if they said so.",
            why="To carry on from one meeting to the next.",
            how_long="As long as the plan it belongs to.",
        ),
    ),
)
