"""Reviews, evaluations, endings, pauses, what came up between the two, another mentor, probation."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from coaching.plans.models import Plan
from coaching.platform import clock
from coaching.platform.db import db
from tests.badinput.row import Reached, Row, World, day

REVIEW = {
    "standing_1": "on_track", "reading_1": "7", "words_1": "It goes well.", "agreement_fits": "fits",
    "balance": "Both.", "learned": "To ask first.", "next_step": "go_on", "next_review_on_in": "day",
    "next_review_on": day(30),
}  # fmt: skip
EVALUATION = {"before": "3", "after": "7", "what_changed": "I speak up.", "changed_for_people": "They wait less.",
              "do_again": "All of it.", "do_differently": "Sooner."}  # fmt: skip
VOICES = ("what_changed", "changed_for_people", "do_again", "do_differently")


def _review(step: str) -> Any:
    def reach(world: World) -> Reached:
        plan = world.plan()
        world.make.plan_goal(plan)
        path = f"/plans/{plan.id}/reviews"
        world.mentee.post(path, REVIEW | {"revision": "0", "step": "save"})
        return Reached(path, world.mentor, REVIEW | {"revision": "1", "step": step})

    return reach


def _evaluation(world: World) -> Reached:
    path = f"/plans/{world.plan('evaluating').id}/evaluation"
    world.mentee.post(path, EVALUATION | {"revision": "0", "step": "save"})
    return Reached(path, world.mentee, EVALUATION | {"revision": "1", "step": "give"})


def _closure(world: World) -> Reached:
    plan = world.plan()
    world.make.action(plan)
    fields = {"reason": "not_helping", "words": "Thank you.", "goes_on": "Monthly coffee", "left_0": "dropped",
              "left_words_0": "Not needed"}  # fmt: skip
    return Reached(f"/plans/{plan.id}/closure", world.mentee, fields)


def _hand_over(world: World) -> Reached:
    new = world.make.member(["mentor"])
    return Reached(f"/plans/{world.plan().id}/mentor-changes", world.mentor, {"mentor": str(new.id)})


def _carry(world: World) -> Reached:
    plan, new = world.plan(), world.make.member(["mentor"])
    goal = world.make.plan_goal(plan)
    world.mentor.post(f"/plans/{plan.id}/mentor-changes", {"mentor": str(new.id)})
    following = db.session.scalars(select(Plan).where(Plan.follows_plan_id == plan.id)).one()
    for party in (world.mentee, world.visit(new)):
        party.post(f"/plans/{following.id}/acceptances", {"answer": "accepted"})
    return Reached(f"/plans/{following.id}/carried-goals", world.mentee, {"goals": [str(goal.id)]})


def _outcome(world: World) -> Reached:
    plan = world.plan()
    conflict = world.make.bare_conflict(plan)
    return Reached(f"/plans/{plan.id}/conflicts/{conflict.id}/outcome", world.mentor, {"outcome": "goes_on"})


def _late(world: World) -> Reached:
    plan = world.plan()
    with world.make.writing():
        plan.next_review_on = clock.today() - timedelta(days=3)
    manager = world.visit(world.make.member(["registered_manager"]))
    return Reached(f"/plans/{plan.id}/reminders", manager, {"next": "https://elsewhere.example/\x00"})


def _probation(world: World) -> Reached:
    plan = world.plan("needs_assessment", kind="supervision")
    fields = {"began_on": day(-10), "ends_on": day(120), "decide_by": day(100)}
    world.mentor.post(f"/plans/{plan.id}/probation", fields | {"revision": "0"})
    return Reached(f"/plans/{plan.id}/probation", world.mentor, fields | {"revision": "1"})


def _in_plan(rest: str, state: str = "active", **fields: Any) -> Any:
    return lambda world: Reached(f"/plans/{world.plan(state).id}/{rest}", world.mentor, fields)


REVIEW_LONGEST = {"reading_1": 120, "words_1": 3000, "balance": 3000, "learned": 3000}
REVIEW_CHOSEN = ("standing_1", "agreement_fits", "next_step")
ROWS = {
    "reviews.save": Row(
        reach=_review("hold"), required=(*REVIEW_CHOSEN, "next_review_on"), longest=REVIEW_LONGEST,
        days=("next_review_on",), not_past=("next_review_on",), chosen=REVIEW_CHOSEN, revision="revision",
        hostile=("words_1", "balance", "learned"),
    ),
    "reviews.evaluate": Row(
        reach=_evaluation, required=("what_changed",), longest=dict.fromkeys(VOICES, 3000), chosen=("before", "after"),
        revision="revision", hostile=VOICES,
    ),
    "reviews.look_back": Row(reach=_in_plan("looking-back"), why="one button: the two begin to look back"),
    "reviews.close": Row(
        reach=_closure, required=("reason", "left_0", "left_words_0"), chosen=("reason", "left_0"),
        longest={"words": 3000, "goes_on": 3000, "left_words_0": 1000}, hostile=("words", "goes_on"),
    ),
    "reviews.hand_over": Row(reach=_hand_over, required=("mentor",), chosen=("mentor",)),
    "reviews.ask_for_another": Row(reach=_in_plan("mentor-wishes"), why="one button: no reason is asked for"),
    "reviews.carry_goals": Row(reach=_carry, required=("goals",), chosen=("goals",)),
    "reviews.declare": Row(
        reach=_in_plan("conflicts", kind="friendship", words="We are friends."), required=("kind",), chosen=("kind",),
        longest={"words": 2000}, hostile=("words",),
    ),
    "reviews.settle": Row(reach=_outcome, required=("outcome",), chosen=("outcome",)),
    "reviews.pause": Row(
        reach=_in_plan("pauses", kind="pause", until=day(30)), required=("kind",), days=("until",),
        not_past=("until",), chosen=("kind",),
    ),
    "reviews.resume": Row(reach=_in_plan("resumptions", "paused"), why="one button: it goes on"),
    "reviews.remind": Row(reach=_late, why="one button; where it leads afterwards is never elsewhere"),
    "reviews.set_probation": Row(
        reach=_probation, required=("began_on", "ends_on", "decide_by"), days=("began_on", "ends_on", "decide_by"),
        not_past=("ends_on", "decide_by"), revision="revision",
    ),
}  # fmt: skip
