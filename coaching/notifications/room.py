"""What this room offers to the house."""

from coaching.notifications import jobs, views
from coaching.platform.room import Holding, Job, Room

room = Room(
    name="notifications",
    blueprints=(views.bp,),
    jobs=(Job("deliver_mail", jobs.deliver, every=1),),
    holdings=(
        Holding(
            tables=("notice", "queued_mail"),
            what="That something waits for somebody, and mail that was not sent yet.",
            why="To tell people what needs them.",
            how_long="Notices a year; mail until it is sent.",
        ),
    ),
)
