"""What this room offers to the house."""

from coaching.frameworks import commands, views
from coaching.platform.room import Holding, Room

room = Room(
    name="frameworks",
    blueprints=(views.bp,),
    seed=commands.seed,
    holdings=(
        Holding(
            tables=("framework_choice",),
            what="Who turned a draft framework on, and when.",
            why="To know who decided.",
            how_long="As long as it is turned on; the log keeps the rest.",
        ),
    ),
)
