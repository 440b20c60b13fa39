"""What this room offers to the house."""

from coaching.calendar import jobs, views
from coaching.platform.room import Holding, Job, Room

room = Room(
    name="calendar",
    blueprints=(views.bp,),
    jobs=(Job("remind", jobs.remind, every=5),),
    holdings=(
        Holding(
            tables=("calendar_feed",),
            what="That somebody reads their own dates in a calendar, and whether with first names.",
            why="So that sessions and reviews stand where people look.",
            how_long="Until they take the link back; it ends by itself after two years.",
        ),
    ),
)
