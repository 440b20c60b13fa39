"""What this room offers to the house."""

from coaching.packs import jobs, views
from coaching.packs.cli import packs
from coaching.platform.room import Holding, Job, Room

room = Room(
    name="packs",
    blueprints=(views.bp,),
    jobs=(Job("make_packs", jobs.make, every=1), Job("end_packs", jobs.expire, every=5)),
    commands=(packs,),
    holdings=(
        Holding(
            tables=("pack", "pack_item", "pack_piece", "pack_reading", "signing_key"),
            what="Packs of accepted evidence: what was chosen, what each author said, the copy, and when it was read.",
            why="To show a reader outside what people have learned and changed, and to prove that nothing was altered.",
            how_long="The files until the link ends; the copy and the list of readings for two years after that.",
        ),
        Holding(
            tables=("received_passport", "received_claim"),
            what="What somebody brought along from another organisation, and what was recognised here.",
            why="So that nobody has to show again what was accepted elsewhere.",
            how_long="As long as the record of the member who brought it.",
        ),
    ),
)
