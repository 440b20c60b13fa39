"""Quality assurance from the plan to the reply (workflows section 5, QA-1 to QA-8, and B6)."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from coaching.access.grants import Grant
from coaching.assessment import commands, drawing, queries
from coaching.assessment.models import Sample, SamplingDraw
from coaching.audit_log.models import AuditEvent
from coaching.evidence import queries as evidence
from coaching.evidence.models import Evidence
from coaching.people import commands as people
from coaching.platform import clock, secrets
from coaching.platform.db import db
from coaching.platform.refusal import Refused, Stale
from tests.support.make_assessment import MET, NOT_YET


@pytest.fixture
def iqa(make):
    return make.member(["iqa"], name="Ruth Abara")


@pytest.fixture
def assessor(make, iqa):
    made = make.member(["assessor"], name="Ffion Rees")
    make.qualified(made)
    return made


@pytest.fixture
def learner(make, assessor):
    made = make.member(["apprentice"], name="Jordan Ellis")
    make.assesses(assessor, made)
    return made


@pytest.fixture
def decide(make, assessor, learner):
    def some(number=1, *answers, by=None):
        return [make.decided(make.submitted(learner), by or assessor, *(answers or (MET,))) for _ in range(number)]

    return some


def ago(days):
    return clock.today() - timedelta(days=days)


def samples():
    return list(db.session.scalars(select(Sample)))


def answered(make, sample, said="returned", reasons="The second one is thin."):
    with make.writing():
        by = make.actor(make.person_of(sample.iqa_id))
        commands.answer(sample, said, reasons, by=by, revision_read=sample.revision)
    return sample


class TestPlan:
    def test_it_names_population_rule_size_point_and_by_whom_qa_1(self, make, iqa, visit):
        person = visit(iqa)
        fields = {
            "title": "Autumn", "point": "summative", "decided_from": "2026-01-01", "decided_to": "2026-12-31",
            "framework": "", "strata": ["assessor", "service"], "percent": "25", "least": "2", "iqa": str(iqa.id),
            "also": "Two visits.",
        }  # fmt: skip
        shown = person.follow(person.post("/sampling-plans", fields)).text
        for words in ("Autumn", "Summative", "25 in a hundred", "at least 2", "Assessor, Service", "Ruth Abara"):
            assert words in shown
        for wrong, words in (
            ({"percent": "9"}, "from 10 to 100"), ({"least": "0"}, "from 1 to 50"), ({"strata": []}, "Choose one at"),
            ({"decided_to": "2025-01-01"}, "cannot be before"), ({"iqa": ""}, "Choose who looks"),
            ({"point": "x"}, "list"),
        ):  # fmt: skip
            assert words in person.post("/sampling-plans", fields | wrong, expect=422).text

    def test_ten_in_a_hundred_is_the_floor_in_the_database_too_qa_2(self, make, iqa):
        with pytest.raises(DatabaseError):
            make.sampling_plan(iqa, percent=9)

    def test_only_what_counts_and_was_decided_in_these_days_of_this_framework(
        self, make, iqa, decide, learner, assessor
    ):
        (inside,) = decide()
        make.decided(make.submitted(learner, ("care-cert-2025", "5")), assessor)
        framework_id = inside.criteria[0].framework_id
        everything = make.sampling_plan(iqa)
        one = make.sampling_plan(iqa, framework_id=framework_id)
        earlier = make.sampling_plan(
            iqa, decided_from=clock.today() - timedelta(9), decided_to=clock.today() - timedelta(1)
        )
        sizes = [len(queries.population(plan)[0]) for plan in (everything, one, earlier)]
        assert sizes == [2, 1, 0]


class TestDraw:
    def test_list_and_seed_are_committed_before_the_seed_is_seen_b6(self, make, iqa, decide, visit):
        decide(6)
        plan = make.sampling_plan(iqa)
        with make.writing():
            draw = commands.commit(plan, by=make.actor(iqa))
        assert draw.seed == "" and not draw.is_drawn and not samples()
        page = visit(iqa).get(f"/sampling-draws/{draw.id}").text
        assert draw.seed_digest in page and draw.population_digest in page and "Not opened yet" in page
        seed = secrets.open_sealed(draw.sealed_seed, "seed of a draw", str(draw.id))
        assert seed not in page
        with make.writing():
            commands.reveal(draw, plan, by=make.actor(iqa))
        assert draw.seed == seed and drawing.seed_digest_of(seed) == draw.seed_digest
        page = visit(iqa).get(f"/sampling-draws/{draw.id}").text
        assert seed in page and all(line in page for line in draw.population)

    def test_anybody_repeats_it_from_what_the_page_shows_qa_3(self, make, iqa, decide):
        decide(12)
        plan = make.sampling_plan(iqa, strata=["assessor", "framework", "source", "service", "risk"])
        draw = make.drawn(plan, iqa)
        again = drawing.draw(draw.population, draw.seed, draw.percent, draw.least)
        assert {str(one.decision_id) for one in samples()} == set(again) and len(again) == 3
        assert drawing.digest_of(draw.population) == draw.population_digest

    def test_what_is_decided_between_commitment_and_draw_is_not_in_it(self, make, iqa, decide):
        decide(3)
        plan = make.sampling_plan(iqa, percent=100)
        with make.writing():
            draw = commands.commit(plan, by=make.actor(iqa))
        (late,) = decide()
        with make.writing():
            commands.reveal(draw, plan, by=make.actor(iqa))
        assert len(samples()) == 3 and late.id not in {one.decision_id for one in samples()}

    @pytest.mark.parametrize("change", [
        "population = '[]'", "population_digest = 'x'", "seed_digest = 'x'", "percent = 99", "number = 9",
        "left_out = 1",
    ])  # fmt: skip
    def test_what_was_committed_is_never_changed_b6(self, make, iqa, decide, change):
        decide(2)
        make.drawn(make.sampling_plan(iqa), iqa)
        with pytest.raises(DatabaseError), make.writing():
            db.session.execute(text(f"UPDATE sampling_draw SET {change}"))

    def test_no_draw_vanishes_and_each_is_in_the_log_b6(self, make, iqa, decide):
        decide(2)
        draw = make.drawn(make.sampling_plan(iqa), iqa)
        with pytest.raises(DatabaseError), make.writing():
            db.session.execute(text("DELETE FROM sampling_draw"))
        events = {one.action: one.details for one in db.session.scalars(select(AuditEvent))}
        assert events["sampling.committed"]["seed"] == draw.seed_digest
        assert events["sampling.committed"]["population"] == draw.population_digest
        assert events["sampling.drawn"]["seed"] == draw.seed

    def test_one_draw_at_a_time_and_each_once(self, make, iqa, decide):
        decide(2)
        plan = make.sampling_plan(iqa)
        with make.writing():
            draw = commands.commit(plan, by=make.actor(iqa))
        with pytest.raises(Refused, match="committed already"), make.writing():
            commands.commit(plan, by=make.actor(iqa))
        with make.writing():
            commands.reveal(draw, plan, by=make.actor(iqa))
        with pytest.raises(Refused, match="drawn already"), make.writing():
            commands.reveal(draw, plan, by=make.actor(iqa))
        make.drawn(plan, iqa)
        assert [one.number for one in db.session.scalars(select(SamplingDraw))] == [1, 2]

    def test_nothing_to_draw_from(self, make, iqa):
        with pytest.raises(Refused, match="Nothing was decided"), make.writing():
            commands.commit(make.sampling_plan(iqa), by=make.actor(iqa))

    def test_through_the_pages(self, make, iqa, decide, visit):
        decide(5)
        person = visit(iqa)
        plan = make.sampling_plan(iqa)
        committed = person.post(f"/sampling-plans/{plan.id}/draws", {})
        assert "Draw now" in person.follow(committed).text
        drawn = person.post(committed.headers["Location"] + "/seed", {})
        assert "is in the sample." in person.follow(drawn).text or "are in the sample." in person.follow(drawn).text
        assert "drawn already" in person.post(committed.headers["Location"] + "/seed", {}, expect=422).text
        assert "Leading a handover" in person.get("/sample").text


class TestAlways:
    @pytest.mark.parametrize("risk", ["new", "concern"])
    def test_every_decision_of_a_new_assessor_until_the_iqa_says_otherwise_qa_2(
        self, make, iqa, assessor, decide, risk
    ):
        make.qualified(assessor, risk=risk)
        decide(2)
        assert [(one.how, one.why) for one in samples()] == [("always", risk)] * 2
        make.qualified(assessor, risk="experienced")
        decide(2)
        assert len(samples()) == 2

    def test_without_an_assurer_the_next_draw_takes_it_in(self, make, assessor, learner):
        make.qualified(assessor, risk="new")
        with make.writing():
            for one in queries.assurers():
                one.state = "left"
        make.decided(make.submitted(learner), assessor)
        assert not samples()
        later = make.member(["iqa"])
        make.drawn(make.sampling_plan(later), later)
        assert [one.how for one in samples()] == ["always"]


class TestByHand:
    def test_it_is_marked_with_its_reason_qa_3(self, make, iqa, decide, visit):
        decisions = decide(6)
        plan = make.sampling_plan(iqa, percent=10)
        make.drawn(plan, iqa)
        left = next(one for one in decisions if one.id not in {sample.decision_id for sample in samples()})
        person = visit(iqa)
        path = f"/sampling-plans/{plan.id}/additions"
        assert "Say why you add it" in person.post(path, {"decision": str(left.id), "why": ""}, expect=422).text
        person.post(path, {"decision": str(left.id), "why": "The only one with a group."})
        added = next(one for one in samples() if one.decision_id == left.id)
        assert (added.how, added.why, added.draw_id) == ("by_hand", "The only one with a group.", None)
        assert "Added by hand" in person.get(f"/sampling-plans/{plan.id}").text
        assert "list" in person.post(path, {"decision": str(left.id), "why": "Again"}, expect=422).text


class TestWhatIsSeen:
    def test_the_sampled_version_and_nothing_else_of_the_learners_qa_8(self, make, iqa, decide, learner, visit):
        decide(3)
        draft, unsampled = make.piece(learner, title="A draft"), make.submitted(learner, title="Not sampled")
        make.drawn(make.sampling_plan(iqa), iqa)
        (sample,) = samples()
        seen = set(db.session.scalars(evidence.versions_visible_to(make.actor(iqa))))
        assert {one.id for one in seen} == {sample.version_id}
        assert [one.record_id for one in db.session.scalars(select(Grant).where(Grant.reader_id == iqa.id))] == [
            sample.version_id
        ]
        person = visit(iqa)
        assert "late handover" in person.get(f"/sample/{sample.id}").text
        for one in (draft.id, unsampled.evidence_id):
            person.get(f"/evidence/{one}", expect=404)
        visit(make.member(["iqa"])).get(f"/sample/{sample.id}", expect=404)
        assert "Jordan Ellis" not in person.get("/learners").text

    def test_what_was_hidden_for_privacy_is_not_sampled_any_more_ev_10(self, make, iqa, decide, assessor, visit):
        (decision,) = decide()
        make.drawn(make.sampling_plan(iqa), iqa)
        (sample,) = samples()
        visit(iqa).get(f"/sample/{sample.id}")
        fields = {"number": "1", "revision": "1", "feedback": "Person A can be recognised.", "for_privacy": "y"}
        visit(assessor).post(f"/decide/{decision.version_id}/referral", fields)
        visit(iqa).get(f"/sample/{sample.id}", expect=404)


class TestOwnAndTied:
    def test_nobody_samples_their_own_decisions_qa_5(self, make, learner, decide):
        both = make.member(["assessor", "iqa"])
        make.qualified(both)
        make.assesses(both, learner)
        decide(2, by=both)
        decide(3)
        plan = make.sampling_plan(both, percent=100)
        draw = make.drawn(plan, both)
        assert draw.left_out == 2 and len(draw.population) == 3
        assert {one.assessor_id for one in samples()}.isdisjoint({both.id})
        assert all(one.assessor_id != both.id for one in queries.candidates(plan))

    def test_the_database_holds_it_too_qa_5(self, make, iqa, decide, assessor):
        (decision,) = decide()
        with pytest.raises(DatabaseError), make.writing():
            db.session.add(
                Sample(decision_id=decision.id, version_id=decision.version_id, iqa_id=assessor.id,
                       assessor_id=assessor.id, how="by_hand", why="x")
            )  # fmt: skip
            db.session.flush()

    @pytest.mark.parametrize("kind", ["assesses", "mentors", "manages"])
    def test_an_iqa_who_taught_the_learner_is_a_declared_conflict_qa_5(self, make, iqa, decide, learner, kind, visit):
        decide()
        with make.writing():
            people.tie(kind, iqa, learner)
        make.drawn(make.sampling_plan(iqa), iqa)
        (sample,) = samples()
        assert sample.conflict == kind
        assert "conflict of interest" in visit(iqa).get(f"/sample/{sample.id}").text


class TestAnswer:
    @pytest.fixture
    def sample(self, make, iqa, decide):
        decide()
        make.drawn(make.sampling_plan(iqa), iqa)
        return samples()[0]

    def test_agrees_in_two_taps(self, iqa, sample, visit):
        visit(iqa).post(f"/sample/{sample.id}/answer", {"answer": "agreed", "reasons": "", "revision": "1"})
        assert samples()[0].answer == "agreed"

    @pytest.mark.parametrize("said", ["advised", "returned"])
    def test_advice_and_returning_need_words_and_the_assessor_sees_them_qa_4(self, iqa, sample, said, visit, assessor):
        person = visit(iqa)
        path = f"/sample/{sample.id}/answer"
        fields = {"answer": said, "reasons": "", "revision": "1"}
        assert "Write the advice or the reasons" in person.post(path, fields, expect=422).text
        person.post(path, fields | {"reasons": "The second one is thin."})
        assert "The second one is thin." in visit(assessor).get(f"/decisions/{sample.decision_id}").text

    def test_the_learners_decision_stands_until_the_assessor_changes_it_qa_4(
        self, make, sample, assessor, learner, visit
    ):
        def state():
            return db.session.scalar(select(Evidence.state).where(Evidence.author_id == learner.id))

        answered(make, sample)
        assert state() == "accepted" and queries.has_returned([learner.id]) == {learner.id}
        assert "Came back to you" in visit(assessor).get("/decide").text
        version_id = sample.version_id
        shown = visit(assessor).get(f"/decide/{version_id}").text
        assert "The second one is thin." in shown and "Met" in shown
        fields = {"number": "1", "revision": "1", "feedback": "I looked again.", "result_1": "met", "all_1": "y",
                  "result_2": "not_yet", "note_2": "Say what they did with it."}  # fmt: skip
        visit(assessor).post(f"/decide/{version_id}/decisions", fields)
        assert state() == "referred" and queries.has_returned([learner.id]) == set()
        assert samples()[0].reply == "decided_again"

    def test_or_the_assessor_keeps_it_and_says_why_qa_4(self, make, sample, assessor, learner, visit):
        answered(make, sample)
        person = visit(assessor)
        path = f"/samples/{sample.id}/reply"
        assert "Say why your decision stays" in person.post(path, {"why": ""}, expect=422).text
        person.post(path, {"why": "The third line shows it."})
        assert (samples()[0].reply, samples()[0].reply_why) == ("kept", "The third line shows it.")
        person.post(path, {"why": "Again"}, expect=403)
        assert queries.has_returned([learner.id]) == set()

    def test_without_a_return_nothing_is_decided_again(self, make, sample, assessor, visit):
        answered(make, sample, "agreed", "")
        fields = {"number": "1", "revision": "1", "feedback": "I looked again.", "result_1": "met", "all_1": "y",
                  "result_2": "met", "all_2": "y"}  # fmt: skip
        visit(assessor).post(f"/decide/{sample.version_id}/decisions", fields, expect=409)

    def test_a_decision_that_was_sent_back_can_be_made_again_too(self, make, iqa, decide, assessor, learner):
        (decision,) = decide(1, MET, NOT_YET)
        make.drawn(make.sampling_plan(iqa), iqa)
        answered(make, samples()[0], reasons="It is enough for both.")
        version = queries.version_of(decision)
        again = make.decided(version, assessor, MET)
        assert again.round == 2 and db.session.get(Evidence, version.evidence_id).state == "accepted"

    def test_of_two_answers_the_second_is_told(self, make, iqa, sample):
        answered(make, sample, "agreed", "")
        with pytest.raises((Stale, Refused)), make.writing():
            commands.answer(sample, "returned", "No", by=make.actor(iqa), revision_read=1)


def test_how_much_of_whose_work_was_looked_at(make, iqa, decide, learner, visit):
    """Sampling coverage by assessor, with the floor of one in ten and one at least (QA-2)."""
    busy = make.member(["assessor"], name="Hari Rao")
    make.qualified(busy)
    make.assesses(busy, learner)
    decide(4)
    make.drawn(make.sampling_plan(iqa), iqa)
    decide(2, by=busy)
    answered(make, samples()[0], "agreed", "")
    text_shown = visit(iqa).get("/sampling-coverage").text
    assert "1 of 4 sampled, 1 looked at" in text_shown and "0 of 2 sampled, 0 looked at" in text_shown
    assert text_shown.count("Under the floor") == 1


def test_as_many_statements_for_two_samples_as_for_twenty(make, iqa, decide, visit, queries):
    def asked(path):
        with queries() as seen:
            visit(iqa).get(path)
        return len(seen)

    decide(2)
    plan = make.sampling_plan(iqa, percent=100)
    make.drawn(plan, iqa)
    paths = ("/sample", f"/sampling-plans/{plan.id}", f"/sample/{samples()[0].id}", "/sampling-coverage")
    before = [asked(path) for path in paths]
    decide(8)
    make.drawn(plan, iqa)
    after = [asked(path) for path in paths]
    assert len(samples()) == 10 and after == before and max(after) <= 15
