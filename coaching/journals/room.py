"""What this room offers to the house."""

from coaching.journals import commands, views
from coaching.platform.room import Holding, Room

room = Room(
    name="journals",
    blueprints=(views.bp, views.brief.bp),
    seed=commands.seed,
    holdings=(
        Holding(
            tables=("journal_entry", "journal_section"),
            what="What a person wrote about their own work, for themself.",
            why="To learn from what happened. Nobody else reads it.",
            how_long="As long as the writer keeps it; who leaves takes it along, and it is then erased.",
        ),
        Holding(
            tables=("shared_entry", "journal_comment"),
            what="The copy of an entry that its writer shared with one reader, and what the two said about it.",
            why="So that a mentor or an assessor can read what the writer wants them to read.",
            how_long="Until the writer erases the entry.",
        ),
    ),
)
