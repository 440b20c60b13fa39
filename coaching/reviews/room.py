"""What this room offers to the house."""

from coaching.platform.room import Holding, Room

room = Room(
    name="reviews",
    holdings=(
        Holding(
            tables=(
                "review", "review_goal", "evaluation", "plan_ending", "declared_conflict", "review_reminder",
            ),
            what="How goals stood at each review, what both made of it at the end, and conflicts they declared.",
            why="To see whether it helped, and to end well.",
            how_long="As long as the plan it belongs to.",
        ),
    ),
)  # fmt: skip
