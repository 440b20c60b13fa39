"""Before the gateway: confirming a state, what is told of adjustments, passing it on, opening it again."""

from typing import Any

from coaching.gateway import commands
from tests.badinput.row import Reached, Row, World, day


def _ready(world: World) -> Any:
    return world.make.ready_for_gateway(world.mentee_member, world.mentor_member)


def _confirm(world: World) -> Reached:
    one = _ready(world)
    state = world.make.state_of(one).digest
    return Reached(f"/apprenticeships/{one.id}/gateway/confirmations", world.mentee, {"agreed": "y", "state": state})


def _answer(world: World) -> Reached:
    one = world.make.apprenticeship(world.mentee_member, world.mentor_member)
    return Reached(f"/apprenticeships/{one.id}/gateway/adjustments", world.mentee, {"answer": "yes"})


def _tell(world: World) -> Reached:
    one = world.make.apprenticeship(world.mentee_member, world.mentor_member)
    with world.make.writing():
        commands.answer_adjustments(one, "yes", by=world.make.part(one, "apprentice"))
    return Reached(f"/apprenticeships/{one.id}/gateway/told", world.mentor, {"told_on": day(-1)})


def _pass(world: World) -> Reached:
    one = _ready(world)
    world.make.gateway_confirmed(one)
    state = world.make.state_of(one).digest
    return Reached(f"/apprenticeships/{one.id}/gateway/passing", world.visit(one.provider_id), {"state": state})


def _reopen(world: World) -> Reached:
    one = world.make.apprenticeship(world.mentee_member, world.mentor_member)
    with world.make.writing():
        commands.apprenticeships.pass_gateway(one, commands.clock.today(), by=world.make.part(one, "provider"))
    fields = {"reason": "A unit was missing."}
    return Reached(f"/apprenticeships/{one.id}/gateway/reopening", world.visit(one.provider_id), fields)


ROWS = {
    "gateway.confirm": Row(reach=_confirm, required=("agreed",)),
    "gateway.answer": Row(reach=_answer, required=("answer",), chosen=("answer",)),
    "gateway.tell": Row(reach=_tell, required=("told_on",), days=("told_on",)),
    "gateway.pass_on": Row(reach=_pass, why="a button"),
    "gateway.reopen": Row(
        reach=_reopen, required=("reason",), longest={"reason": 2000}, hostile=("reason",), is_read=False
    ),
}
