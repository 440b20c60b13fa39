"""Taking a copy along: what, and of which year."""

from tests.badinput.row import Reached, Row, World


def _take(world: World) -> Reached:
    world.make.entry(world.mentee_member)
    fields = {"journal": "y", "drafts": "y", "evidence": "y", "year": ""}
    return Reached("/portfolio/exports", world.mentee, fields)


ROWS = {
    "portfolios.export": Row(reach=_take, chosen=("year",), strangers=False, done=200),
}  # fmt: skip
