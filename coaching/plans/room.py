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
        Holding(
            tables=("needs_view", "needs_topic", "adjustment", "strength", "goal", "goal_criterion", "goal_reading"),
            what="Strengths, needs, what helps somebody to take part, and what they want to reach.",
            why="To work on what matters to the mentee.",
            how_long="As long as the plan it belongs to.",
        ),
        Holding(
            tables=("resource", "plan_look"),
            what="What a plan may draw on and who agreed; who opened its outline, and when.",
            why="So that promises are kept, and the mentee knows who looked.",
            how_long="As long as the plan it belongs to.",
        ),
    ),
)
