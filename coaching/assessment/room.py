"""What this room offers to the house."""

from coaching.assessment import views
from coaching.platform.room import Holding, Room

room = Room(
    name="assessment",
    blueprints=(views.bp,),
    holdings=(
        Holding(
            tables=("decision", "criterion_decision", "appeal", "appeal_step"),
            what="What an assessor decided on a piece of evidence and why, and an appeal against it.",
            why="So that the learner knows where they stand, and anybody who relies on it can see how it was decided.",
            how_long="As long as the evidence that it is about.",
        ),
        Holding(
            tables=("sampling_plan", "sampling_draw", "sample", "standardisation", "standardisation_answer"),
            what="Which decisions a quality assurer looked at, by which rule and by chance, and what they said.",
            why="So that decisions are sound and alike, whoever makes them.",
            how_long="As long as the decisions that it is about.",
        ),
        Holding(
            tables=("assessor_standing", "feedback_phrase", "assessment_limit"),
            what="Who may decide alone and how much of it is sampled; phrases and limits of the organisation.",
            why="So that a decision counts only when somebody qualified has made it.",
            how_long="While the person assesses here; phrases and limits while they are used.",
        ),
    ),
)
