"""What this room offers to the house."""

from coaching.apprenticeships import views
from coaching.platform.room import Holding, Room

WHY = "The rules of English apprenticeships ask for it, and the three people work with it."
HOW_LONG = "As long as the provider's funding rules ask; then it is erased with the learner's records."

room = Room(
    name="apprenticeships",
    blueprints=(views.bp,),
    holdings=(
        Holding(
            tables=("apprenticeship", "break_in_learning", "review_interval", "gateway_passing"),
            what="Who is on which standard since when, with whom, their hours a week, and breaks, never why.",
            why=WHY,
            how_long=HOW_LONG,
        ),
        Holding(
            tables=("training_entry", "training_revision"),
            what="Hours of learning away from the job, in the apprentice's words, with what each entry said before.",
            why=WHY,
            how_long=HOW_LONG,
        ),
        Holding(
            tables=("progress_review", "progress_confirmation"),
            what="What the three looked at in a progress review, and who confirmed it.",
            why=WHY,
            how_long=HOW_LONG,
        ),
        Holding(
            tables=("skills_scan", "skills_view"),
            what="How the apprentice and the employer each see it, point by point.",
            why=WHY,
            how_long=HOW_LONG,
        ),
        Holding(
            tables=("standard_hours",),
            what="The published hours of a standard's version, who looked them up and where.",
            why="So that the hours planned rest on a figure that can be looked up.",
            how_long="As long as the organisation uses the standard.",
        ),
    ),
)
