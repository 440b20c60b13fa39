"""What this room offers to the house."""

from coaching.platform.room import Holding, Room
from coaching.prints import views

room = Room(
    name="prints",
    blueprints=(views.bp,),
    holdings=(
        Holding(
            tables=("printed_revision",),
            what="Which revision of which record a check code stands for. No text.",
            why="To tell paper that is current from paper that is not.",
            how_long="As long as the record.",
        ),
    ),
)
