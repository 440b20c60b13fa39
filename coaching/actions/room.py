"""What this room offers to the house."""

from coaching.actions import views
from coaching.platform.room import Holding, Room

room = Room(
    name="actions",
    blueprints=(views.bp,),
    holdings=(
        Holding(
            tables=("action", "action_change"),
            what="Who said they would do what by when, how it went, and what it changed.",
            why="So that what was agreed is done, and both can see what it changed.",
            how_long="As long as the plan it belongs to.",
        ),
    ),
)
