"""What this room offers to the house."""

from coaching.platform.room import Holding, Job, Room
from coaching.reviews import jobs, views

DAILY = 24 * 60

room = Room(
    name="reviews",
    blueprints=(views.bp,),
    jobs=(Job("tend_pauses", jobs.tend_pauses, every=DAILY),),
    holdings=(
        Holding(
            tables=("review", "review_goal", "review_reminder", "probation"),
            what="How goals stood at each review, what was learned, dates of a probation, and who reminded whom.",
            why="To see whether it helps, and to keep the dates.",
            how_long="As long as the plan it belongs to.",
        ),
        Holding(
            tables=("evaluation", "plan_ending", "declared_conflict", "mentor_wish"),
            what="What each of the two made of it at the end, how it ended, conflicts that they declared, and wishes "
            "for another mentor.",
            why="To learn from it, to end well, and to keep the two safe from conflicts of interest.",
            how_long="As long as the plan it belongs to.",
        ),
    ),
)
