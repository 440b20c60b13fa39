"""Standardisation from the first question to the outcome (QA-6), and appeals through their stages (QA-7)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from coaching.assessment import commands, queries
from coaching.assessment.models import Appeal, Standardisation
from coaching.evidence.models import Evidence
from coaching.platform import clock
from coaching.platform.db import db
from tests.support.make_assessment import MET, NOT_YET

ANSWERED = {"result_1": "met", "all_1": "y", "result_2": "not_yet", "note_2": "Where are the others?", "feedback": ""}


@pytest.fixture
def iqa(make):
    return make.member(["iqa"], name="Ruth Abara")


@pytest.fixture
def decided(make, iqa):
    """An assessor, a learner, and a decision that was sampled."""
    assessor, learner, decision = make.assessed(MET, NOT_YET)
    make.drawn(make.sampling_plan(iqa), iqa)
    return assessor, learner, decision


def exercises():
    return db.session.scalars(select(Standardisation).execution_options(populate_existing=True)).one()


def appeals():
    return db.session.scalars(select(Appeal).execution_options(populate_existing=True)).one()


class TestStandardisation:
    @pytest.fixture
    def two(self, make):
        return make.member(["assessor"], name="Bryn Hughes"), make.member(["assessor"], name="Dilys Parry")

    @pytest.fixture
    def begun(self, make, iqa, decided, two, visit):
        fields = {
            "title": "What shows a choice?", "sample": str(queries.sample_of(decided[2].id).id),
            "members": [str(one.id) for one in two], "answer_by_in": "2",
        }  # fmt: skip
        visit(iqa).post("/standardisations", fields)
        return exercises()

    def test_the_same_piece_blind_compared_and_recorded_qa_6(self, iqa, begun, two, visit):
        path = f"/standardisations/{begun.id}"
        first, second = (visit(one) for one in two)
        first.post(f"{path}/answers", ANSWERED | {"feedback": "The first one saw it."})
        for other in (second, visit(iqa)):
            page = other.get(path).text
            assert "Answered: 1 of 2" in page and "The first one saw it." not in page and "Where are" not in page
        assert "Two answers at least" in visit(iqa).post(f"{path}/comparison", {}, expect=422).text
        second.post(f"{path}/answers", ANSWERED | {"result_2": "met", "all_2": "y", "note_2": ""})
        visit(iqa).post(f"{path}/comparison", {})
        for one in (first, second, visit(iqa)):
            page = one.get(path).text
            assert "Bryn Hughes" in page and "Dilys Parry" in page and "The first one saw it." in page
        visit(iqa).post(f"{path}/outcome", {"outcome": "Both have to be named.", "revision": str(begun.revision)})
        assert "Both have to be named." in second.get(path).text and exercises().closed_at is not None

    def test_an_answer_is_given_once_and_not_after_the_others_are_open(self, iqa, begun, two, visit):
        path = f"/standardisations/{begun.id}/answers"
        first = visit(two[0])
        assert "Choose Met or Not yet" in first.post(path, {"feedback": "x"}, expect=422).text
        first.post(path, ANSWERED)
        assert "answered already" in first.post(path, ANSWERED, expect=422).text
        visit(two[1]).post(path, ANSWERED)
        visit(iqa).post(path.replace("answers", "comparison"), {})
        first.post(path, ANSWERED, expect=403)

    def test_who_is_not_asked_finds_nothing_and_who_is_asked_reads_that_version_alone(
        self, make, begun, two, visit, decided
    ):
        visit(make.member(["assessor"])).get(f"/standardisations/{begun.id}", expect=404)
        visit(make.member(["iqa"])).get(f"/standardisations/{begun.id}", expect=404)
        visit(two[0]).post(f"/standardisations/{begun.id}/comparison", {}, expect=404)
        other = make.submitted(decided[1])
        visit(two[0]).get(f"/evidence/{other.evidence_id}", expect=404)

    @pytest.mark.parametrize(
        ("changed", "words"),
        [({"members": []}, "two assessors"), ({"sample": ""}, "Choose a piece"), ({"title": ""}, "a name")],
    )
    def test_what_is_refused(self, iqa, decided, two, visit, changed, words):
        fields = {"title": "One", "sample": str(queries.sample_of(decided[2].id).id),
                  "members": [str(one.id) for one in two]}  # fmt: skip
        assert words in visit(iqa).post("/standardisations", fields | changed, expect=422).text
        assert (
            "two assessors"
            in visit(iqa).post("/standardisations", fields | {"members": [str(two[0].id)]}, expect=422).text
        )


class TestAppeals:
    @pytest.fixture
    def made(self, decided, visit):
        visit(decided[1]).post(f"/decisions/{decided[2].id}/appeal", {"why": "The cards are in it."})
        return appeals()

    def answer(self, who, appeal, visit, outcome="stands", expect=303, **more):
        fields = {"outcome": outcome, "answer": "I read it again.", "revision": str(appeals().revision)} | more
        return visit(who).post(f"/appeals/{appeal.id}/answers", fields, expect=expect)

    def test_assessor_then_iqa_then_centre_each_with_dates_qa_7(self, decided, made, iqa, visit):
        assessor, learner, _decision = decided
        assert "The cards are in it." in visit(assessor).get(f"/appeals/{made.id}").text
        visit(iqa).get(f"/appeals/{made.id}", expect=404)
        self.answer(assessor, made, visit)
        for stage in ("iqa", "centre"):
            visit(learner).post(f"/appeals/{made.id}/next-stage", {"why": f"Still, for {stage}."})
            assert appeals().stage == stage
            if stage == "centre":
                assert "Say who decided" in self.answer(appeals_iqa(), made, visit, expect=422).text
            self.answer(appeals_iqa(), made, visit, decided_by="The centre's board" if stage == "centre" else "")
        closed = appeals()
        assert closed.closed_at and [one.stage for one in closed.steps] == ["assessor", "iqa", "centre"]
        assert all(one.asked_at and one.answered_at and one.outcome == "stands" for one in closed.steps)
        page = visit(learner).get(f"/appeals/{made.id}").text
        assert "The centre" in page and "board" in page and "Still, for iqa." in page
        visit(learner).post(f"/appeals/{made.id}/next-stage", {"why": "More"}, expect=403)

    def test_a_decision_that_is_changed_is_made_again_by_its_assessor_qa_7(self, make, decided, made, visit):
        assessor, _learner, decision = decided
        self.answer(assessor, made, visit, "changed")
        version = queries.version_of(decision)
        again = make.decided(version, assessor, MET)
        piece = db.session.get(Evidence, version.evidence_id, populate_existing=True)
        assert again.round == 2 and piece.state == "accepted" and piece.advice == ""

    def test_days_to_answer_are_those_that_are_set_and_no_others_qa_7(self, make, decided, visit):
        learner, decision = decided[1:]
        assert "No number of days" in visit(learner).get(f"/decisions/{decision.id}/appeal").text
        with make.writing():
            commands.set_limits({("appeal", "assessor"): 10}, by=make.actor(make.member(["org_admin"])))
        assert "10 days to answer" in visit(learner).get(f"/decisions/{decision.id}/appeal").text
        visit(learner).post(f"/decisions/{decision.id}/appeal", {"why": "It is there."})
        assert appeals().current.answer_by == clock.today() + timedelta(days=10)

    def test_once_for_a_decision_and_by_its_author_alone(self, make, decided, made, visit):
        assessor, learner, decision = decided
        path = f"/decisions/{decision.id}/appeal"
        assert "already" in visit(learner).post(path, {"why": "Again"}, expect=422).text
        visit(assessor).post(path, {"why": "Mine"}, expect=404)
        assert "Say why you see it differently" in visit(learner).post(path, {"why": ""}, expect=422).text

    def test_who_does_not_answer_this_stage_is_refused(self, decided, made, visit, make):
        _assessor, learner, _decision = decided
        self.answer(learner, made, visit, expect=403)
        self.answer(make.member(["assessor"]), made, visit, expect=404)

    def test_both_answers_are_shown_to_the_second_of_two(self, decided, made, visit):
        assessor = decided[0]
        answer = self.answer(assessor, made, visit, expect=409, revision="9", answer="Mine stays.")
        assert "Mine stays." in answer.text


def appeals_iqa():
    from coaching.people import queries as people

    iqa_id = appeals().iqa_id
    return people.by_ids([iqa_id])[iqa_id]


class TestSetting:
    def test_phrases_are_added_and_taken_out(self, make, visit):
        admin = visit(make.member(["org_admin"]))
        shown = admin.follow(admin.post("/phrases", {"text": "Say how you know."})).text
        assert "Say how you know." in shown
        assert "there already" in admin.post("/phrases", {"text": "say how you know."}, expect=422).text
        (phrase,) = queries.phrases()
        admin.post(f"/phrases/{phrase.id}/removal", {})
        assert queries.phrases() == []
        visit(make.member(["assessor"])).get("/phrases", expect=403)

    def test_limits_are_set_and_taken_away_and_not_guessed(self, make, visit, decided):
        admin = visit(make.member(["org_admin"]))
        assert "Months: CQC quality statements" in admin.get("/assessment-limits").text
        admin.post("/assessment-limits", {"currency_0": "24", "appeal_iqa": "20"})
        assert queries.limits() == {("currency", "cqc-qs-2023"): 24, ("appeal", "iqa"): 20}
        assert "1 to 600" in admin.post("/assessment-limits", {"currency_0": "0"}, expect=422).text
        admin.post("/assessment-limits", {"currency_0": "", "appeal_iqa": "20"})
        assert queries.limits() == {("appeal", "iqa"): 20}

    def test_what_is_said_of_an_assessor_qa_2(self, make, iqa, visit):
        second, new = make.member(["assessor"], name="Hari Rao"), make.member(["assessor"], name="Eve Novak")
        make.qualified(second)
        person = visit(iqa)
        assert "Not said yet" in person.get("/assessors").text
        fields = {"risk": "new", "countersigner": str(second.id), "why": "Starts now.", "revision": "0"}
        person.post(f"/assessors/{new.id}", fields)
        held = queries.standing_of(new.id)
        assert (held.is_qualified, held.countersigner_id, held.why) == (False, second.id, "Starts now.")
        stale = person.post(f"/assessors/{new.id}", fields | {"why": "Mine."}, expect=409).text
        assert "Mine." in stale and "Starts now." in stale
        wrong = fields | {"revision": "1"}
        make.qualified(second, yes=False)
        assert "Only a qualified" in person.post(f"/assessors/{new.id}", wrong, expect=422).text
        person.get(f"/assessors/{iqa.id}", expect=404)
