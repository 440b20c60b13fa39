"""What this room offers to the house."""

from coaching.platform.room import Holding, Room

room = Room(
    name="pseudonyms",
    holdings=(
        Holding(
            tables=("pseudonym",),
            what="Which letter stands for which name in a plan or in one writer's texts; the name as a keyed digest.",
            why="So that “Person A” is the same person the next time, without a list of names.",
            how_long="As long as the plan, or the writer's own texts.",
        ),
    ),
)
