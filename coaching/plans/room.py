"""What this room offers to the house."""

from coaching.plans import views
from coaching.platform.room import Holding, Room

room = Room(
    name="plans",
    blueprints=(views.bp,),
    holdings=(
        Holding(
            tables=("plan", "plan_acceptance"),
            what="Who works with whom, for what, with which model, from when to when, and who said yes.",
            why="To run coaching, mentoring and supervision.",
            how_long="As the organisation sets for plans and notes.",
        ),
    ),
)
