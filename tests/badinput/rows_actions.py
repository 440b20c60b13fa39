"""Agreeing an action, saying how it stands, finishing it, changing its words."""

from typing import Any

from tests.badinput.row import Reached, Row, World, day

WORDS = {"what": "Shadow a late handover", "expected_outcome": "Nobody asks twice", "theme": "handovers"}
LONGEST = {"what": 300, "expected_outcome": 1000, "theme": 60}


def _agree(world: World) -> Reached:
    plan = world.plan()
    goal = world.make.goal(plan)
    fields = WORDS | {"owner": str(plan.mentee_id), "goal": str(goal.id), "due_on": day(14)}
    return Reached(f"/plans/{plan.id}/actions", world.mentor, fields)


def _action(rest: str, **fields: Any) -> Any:
    def reach(world: World) -> Reached:
        plan = world.plan()
        action = world.make.action(plan, owner=world.mentee_member)
        more = {"owner": str(plan.mentor_id), "goal": ""} if rest == "words" else {}
        return Reached(f"/actions/{action.id}/{rest}", world.mentee, fields | more | {"revision": str(action.revision)})

    return reach


def _read(reached: Reached) -> str:
    return "/".join(reached.path.split("/")[:3])


ROWS = {
    "actions.agree": Row(
        reach=_agree, required=("what", "owner", "expected_outcome", "due_on"), longest=LONGEST, days=("due_on",),
        not_past=("due_on",), chosen=("owner", "goal"), hostile=("what", "expected_outcome"), is_read=False,
    ),
    "actions.change": Row(
        reach=_action("standings", standing="at_risk", due_on=day(20), note="Two shifts were short."),
        required=("standing", "due_on"), longest={"note": 1000}, days=("due_on",), chosen=("standing",),
        revision="revision", hostile=("note",), shown=_read,
    ),
    "actions.finish": Row(
        reach=_action("done", what_it_changed="Person A waits less."), required=("what_it_changed",),
        longest={"what_it_changed": 2000}, revision="revision", hostile=("what_it_changed",), shown=_read,
    ),
    "actions.reword_now": Row(
        reach=_action("words", **WORDS), required=("what", "owner", "expected_outcome"), longest=LONGEST,
        chosen=("owner", "goal"), revision="revision", hostile=("what", "expected_outcome"),
    ),
}  # fmt: skip
