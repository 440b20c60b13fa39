"""Proposing, answering, the outline; goals, needs, adjustments, strengths and resources."""

from typing import Any

from coaching.coaching_models import queries as models
from tests.badinput.row import Reached, Row, World, day
from tests.support.make_goals import WHOLE


def _propose(world: World) -> Reached:
    model = models.find_by_code(world.make.actor(world.mentor_member), "grow")
    fields = {
        "mentee": str(world.mentee_member.id), "mentor": str(world.mentor_member.id), "kind": "coaching",
        "why_this_kind": "One skill.", "model": str(model.id), "model_reason": "One clear goal.",
        "purpose": "Lead a late handover.", "planned_sessions": "6", "start_on": day(1), "planned_end_on": day(90),
    }  # fmt: skip
    return Reached("/plans/new", world.mentor, fields)


def _outline(world: World) -> Reached:
    plan = world.plan("proposed")
    fields = {"purpose": "Lead it alone.", "start_on": day(1), "planned_end_on": day(90), "planned_sessions": "6",
              "revision": str(plan.revision)}  # fmt: skip
    return Reached(f"/plans/{plan.id}/outline", world.mentor, fields)


GOAL = WHOLE | {"measure_kind": "words", "baseline": "not yet", "target": "alone", "asked": "y", "due_on_in": "day"}
GOAL_LONGEST = {"title": 200, "why": 1000, "success": 1000, "measure": 200, "baseline": 120, "target": 120}


def _goal(world: World, rest: str, fields: dict[str, Any], **changed: Any) -> Reached:
    goal = world.make.goal(world.plan(), **changed)
    more = {"revision": str(goal.revision)} if rest == "/words" else {}
    return Reached(f"/plans/{goal.plan_id}/goals/{goal.id}{rest}", world.mentor, fields | more)


def _settled(world: World) -> Reached:
    reached = _goal(world, "/endings", {"state": "reached"})
    world.mentor.post(reached.path, dict(reached.fields))
    return Reached(reached.path.replace("endings", "openings"), world.mentor)


SAID = {"strengths": "I stay calm.", "needs": "I go quiet.", "scale": "4", "next_number": "One thing.",
        "what_matters": "Being heard.", "barriers": "Late shifts."}  # fmt: skip
TEXTS = ("strengths", "needs", "next_number", "what_matters", "barriers")


def _needs(world: World) -> Reached:
    plan = world.plan()
    view = world.make.view(plan)
    return Reached(f"/plans/{plan.id}/needs", world.mentee, SAID | {"revision": str(view.revision)})


def _mark(world: World) -> Reached:
    plan = world.plan()
    world.make.view(plan)
    world.mentor.post(f"/plans/{plan.id}/needs/standings", {"topic": "needs", "standing": "agreed", "revision": "0"})
    marked = {"topic": "needs", "standing": "differing", "revision": "1"}
    return Reached(f"/plans/{plan.id}/needs/standings", world.mentor, marked)


def _adjustment(world: World) -> Reached:
    one = world.make.adjustment(world.plan())
    fields = {"needed": "A quiet room", "reason": "My ears", "manager_sees": "y", "revision": str(one.revision)}
    return Reached(f"/plans/{one.plan_id}/adjustments/{one.id}", world.mentee, fields)


def _strength(world: World, rest: str) -> Reached:
    one = world.make.strength(world.plan())
    return Reached(f"/plans/{one.plan_id}/strengths/{one.id}/{rest}", world.mentee)


RESOURCE = {"kind": "time", "what": "An hour off the floor", "amount": "weekly", "state": "agreed",
            "agreed_by": "The manager"}  # fmt: skip


def _resource(world: World) -> Reached:
    one = world.make.resource(world.plan())
    return Reached(f"/plans/{one.plan_id}/resources/{one.id}", world.mentor, RESOURCE | {"revision": str(one.revision)})


def _criteria(world: World) -> Reached:
    reached = _goal(world, "/criteria", {})
    return Reached(reached.path, reached.who, {"criterion": []})


def _in_plan(rest: str, fields: dict[str, Any], who: str = "mentor") -> Any:
    return lambda world: Reached(f"/plans/{world.plan().id}/{rest}", getattr(world, who), fields)


ROWS = {
    "plans.propose_now": Row(
        reach=_propose, strangers=False, longest={"purpose": 2000, "why_this_kind": 500, "model_reason": 500},
        required=("mentee", "mentor", "kind", "why_this_kind", "model", "model_reason", "purpose", "planned_sessions",
                  "start_on", "planned_end_on"),
        days=("start_on", "planned_end_on"), not_past=("start_on",), chosen=("mentee", "mentor", "kind", "model"),
        hostile=("purpose", "why_this_kind", "model_reason"), is_read=False,
    ),
    "plans.accept": Row(
        reach=lambda world: Reached(
            f"/plans/{world.plan('proposed').id}/acceptances", world.mentee, {"answer": "accepted", "reason": "Yes"}
        ),
        required=("answer",), chosen=("answer",), longest={"reason": 500}, hostile=("reason",), is_read=False,
    ),
    "plans.edit_now": Row(
        reach=_outline, required=("purpose", "start_on", "planned_end_on", "planned_sessions"), revision="revision",
        longest={"purpose": 2000}, days=("start_on", "planned_end_on"), hostile=("purpose",),
        shown=lambda reached: reached.path,
    ),
    "plans.write_goal": Row(
        reach=_in_plan("goals/new", GOAL | {"due_on": day(30)}), required=("title", "kind", "measure_kind"),
        longest=GOAL_LONGEST, days=("due_on",), chosen=("kind", "measure_kind"),
        hostile=("title", "why", "success", "measure"),
    ),
    "plans.rewrite_goal": Row(
        reach=lambda world: _goal(world, "/words", GOAL | {"due_on": day(30)}),
        required=("title", "kind", "measure_kind"), longest=GOAL_LONGEST, days=("due_on",), revision="revision",
        chosen=("kind", "measure_kind"), hostile=("title", "why", "success", "measure"),
    ),
    "plans.read_goal": Row(
        reach=lambda world: _goal(world, "/readings", {"reading": "5"}), required=("reading",), chosen=("reading",),
    ),
    "plans.settle_goal": Row(
        reach=lambda world: _goal(world, "/endings", {"state": "reached", "reason": "We practised."}),
        required=("state",), chosen=("state",), longest={"reason": 1000}, hostile=("reason",),
    ),
    "plans.reopen_goal": Row(reach=_settled, why="one button: the goal goes on"),
    "plans.choose_criteria": Row(reach=_criteria, chosen=("criterion",), loose=("criterion",)),
    "plans.say_needs": Row(
        reach=_needs, revision="revision", longest=dict.fromkeys(TEXTS, 2000), chosen=("scale",), hostile=TEXTS,
    ),
    "plans.stand_needs": Row(
        reach=_mark, required=("topic", "standing"), chosen=("topic", "standing"), loose=("topic", "standing"),
        revision="revision",
    ),
    "plans.ask_adjustment": Row(
        reach=_in_plan("adjustments/new", {"needed": "Large print", "reason": "Eyes", "manager_sees": "y"}, "mentee"),
        required=("needed",), longest={"needed": 2000, "reason": 2000}, hostile=("needed", "reason"),
    ),
    "plans.change_adjustment": Row(
        reach=_adjustment, required=("needed",), longest={"needed": 2000, "reason": 2000}, revision="revision",
        hostile=("needed", "reason"),
    ),
    "plans.add_strength": Row(
        reach=_in_plan("strengths", {"text": "Patient", "field": "soft_person"}), required=("text", "field"),
        longest={"text": 300}, chosen=("field",), hostile=("text",),
    ),
    "plans.remove_strength": Row(
        reach=lambda world: _strength(world, "removals"), why="one button: it can be put back (R57)"
    ),
    "plans.put_back_strength": Row(
        reach=lambda world: _strength(world, "returns"), why="one button: puts back what was taken off"
    ),
    "plans.write_resource": Row(
        reach=_in_plan("resources/new", RESOURCE), required=("kind", "what", "state"), chosen=("kind", "state"),
        longest={"what": 300, "amount": 120, "agreed_by": 200}, hostile=("what", "amount", "agreed_by"),
    ),
    "plans.rewrite_resource": Row(
        reach=_resource, required=("kind", "what", "state"), chosen=("kind", "state"), revision="revision",
        longest={"what": 300, "amount": 120, "agreed_by": 200}, hostile=("what", "amount", "agreed_by"),
    ),
}  # fmt: skip
