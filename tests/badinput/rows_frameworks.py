"""Files with standards, their confirmation, a last day, and the words that help."""

from typing import Any

from coaching.frameworks import commands
from tests.badinput.row import Reached, Row, World, day
from tests.support.standards import CSV, admin

FIELDS = {"purpose": "new", "file": CSV.encode(), "code": "promises-2026", "title": "Our promises", "version": "2026",
          "source": "Handbook", "effective_from": day(3), "framework": "", "supersedes": ""}  # fmt: skip


def _admin(world: World) -> Any:
    return world.visit(world.make.member(["org_admin"]))


def _confirmed(world: World) -> Reached:
    by = admin(world.make)
    file = world.make.framework_file(CSV, by=by, code="promises-2026", title="Our promises")
    return Reached(
        f"/framework-files/{file.id}/confirmations", _admin(world), {"digest": commands.plan_of(file, by=by).digest}
    )


def _own(rest: str, **fields: str) -> Any:
    def reach(world: World) -> Reached:
        world.make.framework()
        return Reached(f"/frameworks/promises-2026/{rest}", _admin(world), fields)

    return reach


ROWS = {
    "frameworks.send_file": Row(
        reach=lambda world: Reached("/framework-files", _admin(world), FIELDS), strangers=False,
        required=("purpose", "file", "code"), longest={"title": 300, "version": 120, "source": 200, "code": 60},
        days=("effective_from",), chosen=("purpose", "framework", "supersedes"), hostile=("title",),
    ),
    "frameworks.confirm": Row(reach=_confirmed, strangers=False, why="one button; the report is what is confirmed"),
    "frameworks.end": Row(
        reach=_own("ending", last_day=day(9)), strangers=False, required=("last_day",), days=("last_day",),
    ),
    "frameworks.reword_help": Row(
        reach=_own("A1/help", looks_like="The person chose the hour"), strangers=False, required=("looks_like",),
        longest={"looks_like": 400}, hostile=("looks_like",),
    ),
}  # fmt: skip
