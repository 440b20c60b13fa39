"""What this room offers to the house."""

from coaching.platform.room import Holding, Room

room = Room(
    name="access",
    holdings=(
        Holding(
            tables=("grant_of_access",),
            what="Which record was opened to whom, why and until when.",
            why="To open one record to one reader without opening others.",
            how_long="As long as the record it opened.",
        ),
    ),
)
