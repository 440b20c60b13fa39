"""Writing a version of the agreement, signing it, suggesting another wording, ending it."""

from typing import Any

from coaching.agreements import commands
from coaching.agreements.questions import asked
from tests.badinput.row import Reached, Row, World, day


def _questions(plan: Any) -> dict[str, int]:
    tags = commands.circumstances_of(plan).tags
    return {question.name: 2000 if question.is_long else 200 for question in asked(tags)}


def _offer(world: World) -> Reached:
    plan = world.plan("agreement")
    fields = dict.fromkeys(_questions(plan), "as we said") | {"review_on": day(80), "number": "1"}
    return Reached(f"/plans/{plan.id}/agreement/versions/new", world.mentor, fields)


def _newest(rest: str, state: str = "agreement", **fields: Any) -> Any:
    return lambda world: Reached(f"/plans/{world.plan(state).id}/agreement/{rest}", world.mentee, fields)


def _second(world: World) -> Reached:
    """Supervision goes on without one."""
    plan = world.plan(kind="supervision", state="needs_assessment")
    world.make.agreement(plan=plan)
    return Reached(f"/plans/{plan.id}/agreement/refusals", world.mentee)


ASKED = ("purpose_in_our_own_words", "frequency", "how_we_will_know")
ROWS = {
    "agreements.offer": Row(
        reach=_offer, required=(*ASKED, "review_on"), days=("review_on",), not_past=("review_on",), revision="number",
        longest={"purpose_in_our_own_words": 2000, "frequency": 200}, hostile=("purpose_in_our_own_words", "frequency"),
    ),
    "agreements.sign": Row(
        reach=_newest("signatures", number="1", accepted="y", full_name="Dilys Parry"),
        required=("accepted", "full_name"), longest={"full_name": 200}, revision="number", hostile=("full_name",),
    ),
    "agreements.suggest": Row(
        reach=_newest("suggestions", text="Every two weeks"), required=("text",), longest={"text": 2000},
        hostile=("text",),
    ),
    "agreements.withdraw_now": Row(reach=_newest("withdrawals", "active", sure="y"), required=("sure",)),
    "agreements.decline": Row(reach=_second, why="one button: supervision goes on without one (PL-5)"),
}  # fmt: skip
