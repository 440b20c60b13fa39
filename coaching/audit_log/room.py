"""What this room offers to the house."""

from coaching.audit_log.cli import audit
from coaching.audit_log.jobs import note_heads
from coaching.platform.room import Holding, Job, Room

room = Room(
    name="audit_log",
    commands=(audit,),
    jobs=(Job("note_log_heads", note_heads, every=60),),
    holdings=(
        Holding(
            tables=("audit_event", "audit_head", "installation_event", "installation_head", "refused_attempt"),
            what="Who did what and when, by ids. No text.",
            why="To show that records were not changed, and to look into misuse.",
            how_long="Six years, then by whole years.",
        ),
    ),
)
