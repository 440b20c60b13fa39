"""Deciding, sending back, countersigning, sampling, what is set for it, exercises and appeals."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from coaching.assessment import commands as assessment, queries
from coaching.assessment.models import Sample
from coaching.evidence.models import EvidenceVersion
from coaching.platform.db import db
from tests.badinput.row import Reached, Row, World, day
from tests.support.make_assessment import MET, NOT_YET, REMOVED, said_of

DECIDED = {
    "result_1": "not_yet", "note_1": "Who was there?", "result_2": "met", "all_2": "y", "feedback": "Clear.",
    "by_when": day(7), "number": "1", "revision": "0",
}  # fmt: skip
REFERRED = {"feedback": "Say who was there.", "by_when": day(7), "number": "1", "revision": "0"}
PLANNED = {
    "title": "Autumn", "point": "interim", "decided_from": day(-30), "decided_to": day(0), "strata": ["assessor"],
    "percent": "20", "least": "1", "also": "Two visits.", "framework": "",
}  # fmt: skip


class Assessed:
    """The world's mentee with an assessor, an assurer and a version handed in."""

    def __init__(self, world: World):
        self.make, self.world = world.make, world
        self.plan = world.plan()
        self.assessor, self.second = world.make.member(["assessor"]), world.make.member(["assessor"])
        self.iqa = world.make.member(["iqa"])
        for one in (self.assessor, self.second):
            world.make.assesses(one, world.mentee_member)
            world.make.qualified(one)
        self.version = world.make.submitted(world.mentee_member, plan=self.plan)

    def decided(self, *answers: Any) -> Any:
        return self.make.decided(self.version, self.assessor, *(answers or (MET, NOT_YET)))

    def sample(self, *, returned: bool = False) -> Any:
        decision = self.decided()
        self.make.drawn(self.make.sampling_plan(self.iqa), self.iqa)
        sample = queries.sample_of(decision.id)
        if returned:
            with self.make.writing():
                assessment.answer(sample, "returned", "Thin.", by=self.make.actor(self.iqa), revision_read=1)
        return sample

    def exercise(self, *, answered: bool = False, compared: bool = False) -> Any:
        sample = self.sample()
        with self.make.writing():
            two = [self.assessor, self.second]
            made = assessment.begin(sample, two, "One", answer_by=None, by=self.make.actor(self.iqa))
            for one in two if answered else ():
                answers = said_of(self.version, MET).answers
                assessment.answer_blind(made, answers, "Seen.", by=self.make.actor(one))
            if compared:
                assessment.compare(made, by=self.make.actor(self.iqa))
        return made

    def appeal(self, *, answered: bool = False) -> Any:
        decision = self.decided()
        with self.make.writing():
            made = assessment.appeal(decision, "It is there.", by=self.make.actor(self.world.mentee_member))
            if answered:
                said = assessment.Answered("stands", "I read it again.")
                assessment.answer_appeal(made, said, by=self.make.actor(self.assessor), revision_read=1)
        return made


def _save(world: World) -> Reached:
    one = Assessed(world)
    return Reached(f"/decide/{one.version.id}/decisions", world.visit(one.assessor), DECIDED)


def _refer(world: World) -> Reached:
    one = Assessed(world)
    return Reached(f"/decide/{one.version.id}/referral", world.visit(one.assessor), REFERRED)


def _agree(world: World) -> Reached:
    decision = Assessed(world).decided(MET, REMOVED)
    return Reached(f"/decisions/{decision.id}/agreement", world.mentee, {"answer": "yes"})


def _countersign(world: World) -> Reached:
    one = Assessed(world)
    world.make.qualified(one.assessor, yes=False, countersigner=one.second)
    fields = {"answer": "yes", "note": "Well seen."}
    return Reached(f"/decisions/{one.decided().id}/countersignature", world.visit(one.second), fields)


def _keep(world: World) -> Reached:
    one = Assessed(world)
    sample = one.sample(returned=True)
    return Reached(f"/samples/{sample.id}/reply", world.visit(one.assessor), {"why": "The third line shows it."})


def _answer(world: World) -> Reached:
    one = Assessed(world)
    fields = {"answer": "advised", "reasons": "Name the words.", "revision": "1"}
    return Reached(f"/sample/{one.sample().id}/answer", world.visit(one.iqa), fields)


def _plan(world: World) -> Reached:
    one = Assessed(world)
    return Reached("/sampling-plans", world.visit(one.iqa), PLANNED | {"iqa": str(one.iqa.id)})


def _commit(world: World) -> Reached:
    one = Assessed(world)
    one.decided()
    return Reached(f"/sampling-plans/{world.make.sampling_plan(one.iqa).id}/draws", world.visit(one.iqa))


def _reveal(world: World) -> Reached:
    one = Assessed(world)
    one.decided()
    plan = world.make.sampling_plan(one.iqa)
    with world.make.writing():
        draw = assessment.commit(plan, by=world.make.actor(one.iqa))
    return Reached(f"/sampling-draws/{draw.id}/seed", world.visit(one.iqa))


def _add(world: World) -> Reached:
    one = Assessed(world)
    fields = {"decision": str(one.decided().id), "why": "The only one with a group."}
    return Reached(f"/sampling-plans/{world.make.sampling_plan(one.iqa).id}/additions", world.visit(one.iqa), fields)


def _phrase(world: World) -> Reached:
    return Reached("/phrases", world.visit(world.make.member(["org_admin"])), {"text": "Say how you know."})


def _remove_phrase(world: World) -> Reached:
    admin = world.make.member(["org_admin"])
    with world.make.writing():
        phrase = assessment.add_phrase("Say how you know.", by=world.make.actor(admin))
    return Reached(f"/phrases/{phrase.id}/removal", world.visit(admin))


def _limits(world: World) -> Reached:
    Assessed(world)
    return Reached("/assessment-limits", world.visit(world.make.member(["org_admin"])), {"currency_0": "24"})


def _say(world: World) -> Reached:
    one = Assessed(world)
    fields = {"risk": "concern", "countersigner": str(one.second.id), "why": "Three returned.", "revision": "1"}
    return Reached(f"/assessors/{one.assessor.id}", world.visit(one.iqa), fields)


def _begin(world: World) -> Reached:
    one = Assessed(world)
    fields = {"title": "What shows a choice?", "sample": str(one.sample().id), "answer_by": day(7),
              "members": [str(one.assessor.id), str(one.second.id)]}  # fmt: skip
    return Reached("/standardisations", world.visit(one.iqa), fields)


def _answer_blind(world: World) -> Reached:
    one = Assessed(world)
    fields = {name: value for name, value in DECIDED.items() if name not in ("number", "revision", "by_when")}
    return Reached(f"/standardisations/{one.exercise().id}/answers", world.visit(one.assessor), fields)


def _compare(world: World) -> Reached:
    one = Assessed(world)
    return Reached(f"/standardisations/{one.exercise(answered=True).id}/comparison", world.visit(one.iqa))


def _close(world: World) -> Reached:
    one = Assessed(world)
    exercise = one.exercise(answered=True, compared=True)
    fields = {"outcome": "Both have to be named.", "revision": str(exercise.revision)}
    return Reached(f"/standardisations/{exercise.id}/outcome", world.visit(one.iqa), fields)


def _appeal(world: World) -> Reached:
    return Reached(f"/decisions/{Assessed(world).decided().id}/appeal", world.mentee, {"why": "It is there."})


def _answer_appeal(world: World) -> Reached:
    one = Assessed(world)
    fields = {"outcome": "stands", "answer": "I read it again.", "revision": "1"}
    return Reached(f"/appeals/{one.appeal().id}/answers", world.visit(one.assessor), fields)


def _go_further(world: World) -> Reached:
    appeal = Assessed(world).appeal(answered=True)
    return Reached(f"/appeals/{appeal.id}/next-stage", world.mentee, {"why": "The third line."})


def _decisions(reached: Reached) -> str:
    """Where what was decided on a version is read."""
    version = db.session.get(EvidenceVersion, UUID(reached.path.split("/")[2]))
    assert version is not None
    return f"/evidence/{version.evidence_id}/decisions"


def _added(_reached: Reached) -> str:
    return f"/sample/{db.session.scalars(select(Sample.id)).one()}"


ANSWERS = {"feedback": 4000, "note_1": 1000}
ROWS = {
    "assessment.save": Row(
        reach=_save, required=("result_1",), longest=ANSWERS, days=("by_when",), not_past=("by_when",),
        chosen=("result_1",), revision="revision", hostile=("feedback", "note_1"), shown=_decisions,
    ),
    "assessment.refer": Row(
        reach=_refer, required=("feedback",), longest={"feedback": 4000}, days=("by_when",), not_past=("by_when",),
        revision="revision", hostile=("feedback",), shown=_decisions,
    ),
    "assessment.agree": Row(reach=_agree, required=("answer",), chosen=("answer",)),
    "assessment.countersign": Row(
        reach=_countersign, required=("answer",), chosen=("answer",), longest={"note": 1000}, hostile=("note",)
    ),
    "assessment.keep": Row(reach=_keep, required=("why",), longest={"why": 4000}, hostile=("why",)),
    "assessment.answer": Row(
        reach=_answer, required=("answer",), chosen=("answer",), longest={"reasons": 4000}, revision="revision",
        hostile=("reasons",), shown=lambda reached: reached.path.removesuffix("/answer"),
    ),
    "assessment.make_plan": Row(
        reach=_plan, required=("title", "point", "decided_from", "decided_to", "strata", "percent", "least", "iqa"),
        longest={"title": 120, "also": 4000}, days=("decided_from", "decided_to"),
        chosen=("point", "framework", "strata", "iqa"), hostile=("title", "also"), strangers=False,
    ),
    "assessment.commit": Row(reach=_commit, why="a button"),
    "assessment.reveal": Row(reach=_reveal, why="a button"),
    "assessment.add": Row(
        reach=_add, required=("decision", "why"), chosen=("decision",), longest={"why": 1000}, hostile=("why",),
        shown=_added,
    ),
    "assessment.add_phrase": Row(
        reach=_phrase, required=("text",), longest={"text": 300}, hostile=("text",), strangers=False
    ),
    "assessment.remove_phrase": Row(reach=_remove_phrase, why="a button"),
    "assessment.set_limits": Row(
        reach=_limits, why="numbers that may be left out; tests/assessment asks for wrong ones", strangers=False
    ),
    "assessment.say_of_assessor": Row(
        reach=_say, required=("risk",), chosen=("risk", "countersigner"), longest={"why": 1000}, revision="revision",
        hostile=("why",), shown=lambda reached: reached.path,
    ),
    "assessment.begin_standardisation": Row(
        reach=_begin, required=("title", "sample", "members"), chosen=("sample", "members"), longest={"title": 120},
        days=("answer_by",), not_past=("answer_by",), hostile=("title",), strangers=False,
    ),
    "assessment.answer_standardisation": Row(
        reach=_answer_blind, required=("result_1",), chosen=("result_1",), longest=ANSWERS,
        hostile=("feedback", "note_1"), is_read=False,
    ),
    "assessment.compare": Row(reach=_compare, why="a button"),
    "assessment.close": Row(
        reach=_close, required=("outcome",), longest={"outcome": 4000}, revision="revision", hostile=("outcome",)
    ),
    "assessment.make_appeal": Row(reach=_appeal, required=("why",), longest={"why": 4000}, hostile=("why",)),
    "assessment.answer_appeal": Row(
        reach=_answer_appeal, required=("outcome", "answer"), chosen=("outcome",), longest={"answer": 4000},
        revision="revision", hostile=("answer",), shown=lambda reached: reached.path.removesuffix("/answers"),
    ),
    "assessment.go_further": Row(reach=_go_further, required=("why",), longest={"why": 4000}, hostile=("why",)),
}  # fmt: skip
