"""What this room offers to the house."""

from coaching.platform.room import Holding, Room

room = Room(
    name="organisations",
    holdings=(
        Holding(
            tables=("organisation", "service"),
            what="The organisation, its services, and names and numbers of those to turn to.",
            why="To run it, and to tell people whom to ring.",
            how_long="As long as the organisation uses Cairn.",
        ),
    ),
)
