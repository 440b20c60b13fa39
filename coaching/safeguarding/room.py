"""What this room offers to the house."""

from coaching.platform.room import Holding, Job, Room
from coaching.safeguarding import commands, jobs, views

room = Room(
    name="safeguarding",
    blueprints=(views.bp,),
    seed=commands.seed,
    jobs=(Job("tell_deputies", jobs.tell_deputies, every=5),),
    holdings=(
        Holding(
            tables=("concern", "concern_about", "concern_share", "concern_decision"),
            what="A concern that somebody may come to harm, as it was written; who read it, and what was decided.",
            why="To keep people safe. The lead and the deputy read it, and those it was shared with.",
            how_long="As the organisation has set for safeguarding concerns. Who it is about cannot have it erased.",
        ),
        Holding(
            tables=("concern_key",),
            what="Keys that concerns are sealed with; no personal data.",
            why="So that nobody who forwards a concern can read it.",
            how_long="As long as a phone may still hold something sealed with it.",
        ),
    ),
)
