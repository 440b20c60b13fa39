"""How a person likes to see Cairn, notices, and the shelves of frameworks and models."""

from typing import Any

from sqlalchemy import select

from coaching.coaching_models import queries as models
from coaching.notifications.models import Notice
from coaching.platform.db import db
from tests.badinput.row import Reached, Row, World


def _notice(world: World) -> Reached:
    world.plan("proposed")
    notice = db.session.scalars(select(Notice).where(Notice.member_id == world.mentee_member.id)).one()
    return Reached(f"/notices/{notice.id}/readings", world.mentee)


def _admin(world: World) -> Any:
    return world.visit(world.make.member(["org_admin"]))


def _prompts(world: World) -> Reached:
    member = world.make.member(["org_admin"])
    admin = world.visit(member)
    admin.post("/models/grow/copies")
    model = models.find_by_code(world.make.actor(member), "grow")
    fields = {f"prompts_{stage['code'].replace('-', '_')}": "One?\nTwo?" for stage in model.content["stages"]}
    return Reached("/models/grow/prompts", admin, fields | {"version": str(model.version)})


LOOK = {"language": "en", "theme": "dark", "reading": "easier", "next": "//elsewhere.example/\x00"}
ROWS = {
    "shells.share_now": Row(
        reach=lambda world: Reached("/share", world.mentee, {"text": "What I made"}), strangers=False,
        why="what another app hands over, and no form: tests/offline/test_app.py", done=200,
    ),
    "desk.prefer": Row(
        reach=lambda world: Reached("/preferences", world.mentor, LOOK), strangers=False,
        chosen=("language", "theme", "reading"),
    ),
    "notifications.read": Row(reach=_notice, why="one button: opens what the notice is about"),
    "notifications.read_all": Row(
        reach=lambda world: Reached("/notices/readings", world.mentor), strangers=False, why="one button"
    ),
    "frameworks.choose": Row(
        reach=lambda world: Reached("/frameworks/cqc-asc-2026-draft/choices", _admin(world), {"on": "yes"}),
        strangers=False, why="two buttons: use the draft, or not",
    ),
    "coaching_models.copy": Row(
        reach=lambda world: Reached("/models/grow/copies", _admin(world)), strangers=False, why="one button"
    ),
    "coaching_models.adapt": Row(
        reach=_prompts, strangers=False, required=("prompts_goal", "prompts_reality"), revision="version",
        hostile=("prompts_goal", "prompts_options"),
    ),
}  # fmt: skip
