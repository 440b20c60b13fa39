"""What this room offers to the house."""

from typing import Any

from coaching.attachments import jobs, making
from coaching.platform.room import Holding, Job, Room


def look_at_uploads(app: Any) -> None:
    """Files are made safe before a change begins, so that nobody waits for the database meanwhile."""
    app.extensions["cairn_look_at"] = making.look_at


room = Room(
    name="attachments",
    jobs=(Job("sweep_files", jobs.sweep, every=60), Job("put_files_away", jobs.put_away, every=1)),
    on_open=(look_at_uploads,),
    holdings=(
        Holding(
            tables=("attachment", "waiting_file"),
            what="Photos, PDFs and sound that somebody added to what they wrote, without place, camera or author.",
            why="So that a piece of work can be shown, not only told.",
            how_long="As long as what they were added to; a file that was added to nothing goes after a day.",
        ),
    ),
)
