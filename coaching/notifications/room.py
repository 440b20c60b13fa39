"""What this room offers to the house."""

from coaching.notifications import cli, commands, jobs, views
from coaching.platform.room import Holding, Job, Room

room = Room(
    name="notifications",
    blueprints=(views.bp,),
    jobs=(
        Job("deliver_mail", jobs.deliver, every=1),
        Job("deliver_push", jobs.push, every=1),
        Job("sweep_push", jobs.sweep, every=24 * 60),
    ),
    commands=(cli.notifications,),
    seed=commands.seed_key,
    holdings=(
        Holding(
            tables=("notice", "queued_mail"),
            what="That something waits for somebody, and mail that was not sent yet.",
            why="To tell people what needs them.",
            how_long="Notices a year; mail until it is sent.",
        ),
        Holding(
            tables=("push_subscription", "queued_push", "push_key"),
            what="The address at which a phone takes reminders, sealed, and messages that were not sent yet.",
            why="To remind people on their own phone, where they turned it on.",
            how_long="Until they turn it off, sign out, or the phone is removed; messages until they are sent.",
        ),
        Holding(
            tables=("reminder_choice", "digest", "told_reminder"),
            what="Somebody's quiet hours, and of what they were reminded when.",
            why="To remind nobody in their quiet hours, and of nothing twice.",
            how_long="As long as the membership.",
        ),
    ),
)
