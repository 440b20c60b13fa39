"""What this room offers to the house."""

from coaching.platform.room import Holding, Room

room = Room(
    name="people",
    holdings=(
        Holding(
            tables=("member", "relation"),
            what="Name, work e-mail, job title, roles, language, and who works with whom.",
            why="To know who may see and do what.",
            how_long="Until two years after somebody has left; then the name becomes a number.",
        ),
    ),
)
