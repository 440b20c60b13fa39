"""What this room offers to the house."""

from coaching.frameworks import commands, jobs, views
from coaching.frameworks.cli import frameworks
from coaching.platform.room import Holding, Job, Room

DAILY = 24 * 60
room = Room(
    name="frameworks",
    blueprints=(views.bp,),
    jobs=(Job("sweep_framework_files", jobs.sweep_files, every=DAILY),),
    commands=(frameworks,),
    seed=commands.seed,
    holdings=(
        Holding(
            tables=("framework_choice",),
            what="Who turned a draft framework on, and when.",
            why="To know who decided.",
            how_long="As long as it is turned on; the log keeps the rest.",
        ),
        Holding(
            tables=("framework_file",),
            what="Who sent a file with standards, when, and what became of each of its rows.",
            why="To know where a criterion comes from.",
            how_long="The file itself for a day; the report of one that was written, as long as the standards.",
        ),
        Holding(
            tables=("learned_word",),
            what="How often words of Cairn's own list stand in accepted evidence, by criterion; nobody's name or text.",
            why="To suggest what this organisation maps such words to; an administrator can turn it off.",
            how_long="A word is counted as long as the evidence counts.",
        ),
    ),
)
