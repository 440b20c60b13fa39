"""What this room offers to the house."""

from coaching.evidence import views
from coaching.evidence.cli import evidence
from coaching.platform.room import Holding, Room

room = Room(
    name="evidence",
    blueprints=(views.bp,),
    commands=(evidence,),
    holdings=(
        Holding(
            tables=("evidence", "evidence_mapping", "evidence_goal", "testimony"),
            what="What a person works on as evidence of what they did, and what a witness said about it.",
            why="So that one thing, written once, counts wherever it belongs.",
            how_long="A draft as long as its author keeps it; what was handed in as long as its versions.",
        ),
        Holding(
            tables=(
                "evidence_version",
                "evidence_claim",
                "accepted_claim",
                "coverage_count",
                "evidence_event",
                "evidence_hold",
            ),
            what="What was handed in, what it was to count toward, what was decided, and when.",
            why="So that an assessor, a manager and an inspector can rely on it.",
            how_long="As long as the organisation keeps records of learning; withdrawn ones as a line without content.",
        ),
        Holding(
            tables=("observation",),
            what="What a mentor or an assessor saw somebody do at work, in their words.",
            why="To be used as evidence by the person it is about.",
            how_long="As long as the evidence that was made of it.",
        ),
    ),
)
