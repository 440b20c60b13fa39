"""Writing a session up, stage by stage or at once; notes, facts, dates, who sees it."""

from typing import Any

from coaching.sessions.shifts import day_of_shift
from tests.badinput.row import Reached, Row, World, day

TEN_THOUSAND = 10_000


def _facts(world: World, plan: Any) -> dict[str, Any]:
    goal = world.make.goal(plan)
    return {"topics": [str(goal.id), "other"], "other_topics": "Rotas", "strands": ["development"], "confidence": "6",
            "held_on": day_of_shift().isoformat(), "started_at": "14:30", "minutes": "40", "format": "one_to_one",
            f"scale_{goal.id.hex}": "5"}  # fmt: skip


OWN_ACTION = {"action": "own", "what": "Ask for the rota", "due_on_in": "day", "due_on": day(7),
              "expected_outcome": "It is known"}  # fmt: skip
ACTION_LONGEST = {"what": 300, "expected_outcome": 1000, "other_topics": 300}
FACTS_CHOSEN = ("topics", "strands", "confidence", "format")


def _record(world: World) -> Reached:
    plan = world.plan()
    fields = _facts(world, plan) | OWN_ACTION | {"key_points": "We looked at it.", "owner": str(plan.mentee_id)}
    return Reached(f"/plans/{plan.id}/sessions", world.mentor, fields)


def _end(world: World) -> Reached:
    plan = world.plan()
    session = world.make.bare_begun_session(plan)
    fields = _facts(world, plan) | OWN_ACTION | {"owner": str(plan.mentee_id)}
    return Reached(f"/sessions/{session.id}/end", world.mentor, fields)


def _change_facts(world: World) -> Reached:
    plan = world.plan()
    fields = _facts(world, plan)
    session = world.make.session(plan)
    return Reached(f"/sessions/{session.id}/facts", world.mentor, fields | {"revision": str(session.revision)})


def _held(rest: str, who: str = "mentor", **fields: Any) -> Any:
    return lambda world: Reached(f"/sessions/{world.make.session(world.plan()).id}/{rest}", getattr(world, who), fields)


def _note(world: World) -> Reached:
    note = world.make.session(world.plan()).notes[0]
    fields = {"text": "Said again", "revision": str(note.revision)}
    return Reached(f"/sessions/{note.session_id}/notes/{note.id}", world.mentor, fields)


def _stage(world: World) -> Reached:
    plan = world.plan()
    begun = world.mentor.post(f"/plans/{plan.id}/sessions/guided", {"format": "one_to_one", "form": "short"})
    path = begun.headers["Location"]
    world.mentor.post(path, {"text": "First words", "revision": "0"})
    return Reached(path, world.mentor, {"text": "Said again", "revision": "1"})


def _planned(rest: str, **fields: Any) -> Any:
    def reach(world: World) -> Reached:
        session = world.make.planned_session(world.plan(), day_of_shift())
        return Reached(f"/sessions/{session.id}/{rest}", world.mentor, fields)

    return reach


def _in_plan(rest: str, **fields: Any) -> Any:
    return lambda world: Reached(f"/plans/{world.plan().id}/sessions/{rest}", world.mentor, fields)


ROWS = {
    "sessions.record": Row(
        reach=_record, required=("topics", "other_topics", "held_on", "what", "due_on"),
        longest=ACTION_LONGEST | {"key_points": TEN_THOUSAND}, days=("held_on", "due_on"), not_past=("due_on",),
        chosen=(*FACTS_CHOSEN, "action", "owner"), hostile=("key_points", "other_topics", "what"),
        shown=lambda reached: reached.path.removesuffix("/sessions"), is_read=False,
    ),
    "sessions.finish": Row(
        reach=_end, required=("topics", "other_topics", "held_on", "what", "due_on"), longest=ACTION_LONGEST,
        days=("held_on", "due_on"), not_past=("due_on",), chosen=(*FACTS_CHOSEN, "action", "owner"),
        hostile=("other_topics", "what"), shown=lambda reached: reached.path.removesuffix("/end"),
    ),
    "sessions.change_facts": Row(
        reach=_change_facts, required=("topics", "other_topics", "held_on"), longest={"other_topics": 300},
        days=("held_on",), chosen=FACTS_CHOSEN, revision="revision", hostile=("other_topics",),
    ),
    "sessions.hold": Row(
        reach=_in_plan("held", held_on=day_of_shift().isoformat()), required=("held_on",), days=("held_on",)
    ),
    "sessions.hold_planned": Row(reach=_planned("held"), why="the second of two taps: it took place"),
    "sessions.begin": Row(
        reach=_in_plan("guided", format="debrief", form="short", after="death"), required=("format", "form"),
        chosen=("format", "form", "after"),
    ),
    "sessions.write_stage": Row(
        reach=_stage, longest={"text": TEN_THOUSAND}, revision="revision", hostile=("text",),
        shown=lambda reached: reached.path,
    ),
    "sessions.add_note": Row(
        reach=_held("notes", stage="goal", text="One more thing"), required=("text",), longest={"text": TEN_THOUSAND},
        chosen=("stage",), hostile=("text",),
    ),
    "sessions.change_note": Row(
        reach=_note, required=("text",), longest={"text": TEN_THOUSAND}, revision="revision", hostile=("text",)
    ),
    "sessions.share": Row(
        reach=_held("sharing", shares_strands="n"), required=("shares_strands",), chosen=("shares_strands",)
    ),
    "sessions.give_wellbeing": Row(reach=_held("wellbeing", "mentee", wellbeing="6"), chosen=("wellbeing",)),
    "sessions.plan_next": Row(
        reach=_in_plan("next", planned_on_in="day", planned_on=day(7), planned_at="10:00"), required=("planned_on",),
        days=("planned_on",), not_past=("planned_on",), chosen=("planned_at",),
    ),
    "sessions.not_held": Row(
        reach=_planned("not-held", reason="missed", planned_on_in="day", planned_on=day(7), planned_at="10:00"),
        required=("reason",), days=("planned_on",), not_past=("planned_on",), chosen=("reason", "planned_at"),
    ),
}  # fmt: skip
