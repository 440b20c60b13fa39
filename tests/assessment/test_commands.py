"""Deciding: what each step leaves behind, and what is refused (workflows section 4, QA-2)."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from coaching.access import grants
from coaching.access.grants import Grant
from coaching.assessment import commands, queries
from coaching.assessment.models import VACSR, CriterionDecision, Sample, Standing
from coaching.evidence import commands as evidence, queries as evidence_queries
from coaching.evidence.models import AcceptedClaim, Claim, Evidence, EvidenceVersion
from coaching.people import commands as people
from coaching.people.models import Relation
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.refusal import Refused, Stale
from tests.support.make_assessment import MET, NOT_YET, REMOVED, fresh, said_of


@pytest.fixture
def assessor(make):
    made = make.member(["assessor"], name="Ffion Rees")
    make.qualified(made)
    return made


@pytest.fixture
def learner(make, assessor):
    made = make.member(["apprentice", "mentee"], name="Jordan Ellis")
    make.assesses(assessor, made)
    return made


@pytest.fixture
def version(make, learner):
    return make.submitted(learner)


def state_of(version):
    return db.session.scalar(select(Evidence.state).where(Evidence.id == version.evidence_id))


def refuses(make, version, assessor, *answers, words="", **changed):
    with pytest.raises(Refused) as refusal, make.writing():
        one = fresh(make, version)
        commands.decide(one, said_of(one, *answers, **changed), by=make.actor(assessor))
    assert words in refusal.value.message
    assert not queries.of_version(version.id)


class TestDeciding:
    def test_all_met_is_accepted_and_counts_ev_5(self, make, version, assessor):
        decision = make.decided(version, assessor)
        assert decision.state == Standing.SETTLED and state_of(version) == "accepted"
        assert {one.result for one in decision.criteria} == {"met"} and len(decision.criteria) == 2
        assert len(list(db.session.scalars(select(AcceptedClaim)))) == 2

    def test_one_criterion_not_yet_sends_it_back_with_advice_ev_4_ev_6(self, make, version, assessor):
        day = clock.today() + timedelta(days=14)
        decision = make.decided(version, assessor, MET, NOT_YET, feedback="Well told.", by_when=day)
        piece = db.session.get(Evidence, version.evidence_id, populate_existing=True)
        assert decision.is_settled and piece.state == "referred" and piece.advice_due_on == day
        assert "Well told." in piece.advice and "night team" in piece.advice
        results = db.session.scalars(
            select(Claim.result).where(Claim.version_id == version.id).order_by(Claim.position)
        )
        assert list(results) == ["met", "not_yet"]

    @pytest.mark.parametrize("missing", VACSR)
    def test_met_needs_all_five_ev_5(self, make, version, assessor, missing):
        answer = commands.Answer("met", frozenset(VACSR) - {missing})
        refuses(make, version, assessor, answer, words="needs all five")

    @pytest.mark.parametrize("missing", VACSR)
    def test_the_database_holds_all_five_too_ev_5(self, make, version, assessor, missing):
        make.decided(version, assessor, NOT_YET, MET)
        one = db.session.scalars(select(CriterionDecision).where(CriterionDecision.result == "met")).one()
        with pytest.raises(DatabaseError), make.writing():
            db.session.execute(
                text(f"UPDATE criterion_decision SET {missing} = false WHERE id = :id"), {"id": one.id.hex}
            )
            db.session.add(
                CriterionDecision(
                    decision_id=one.decision_id, claim_id=one.claim_id, criterion_id=one.criterion_id,
                    framework_id=one.framework_id, position=9, result="met",
                )
            )  # fmt: skip
            db.session.flush()

    def test_nothing_is_chosen_beforehand_ev_5(self, make, version, assessor):
        refuses(make, version, assessor, commands.Answer(""), words="Choose Met or Not yet")

    def test_not_yet_says_what_would_show_it_ev_6(self, make, version, assessor):
        refuses(make, version, assessor, commands.Answer("not_yet"), feedback="", words="Say what would show it")

    def test_what_was_decided_is_never_changed(self, make, version, assessor):
        decision = make.decided(version, assessor)
        with pytest.raises(DatabaseError), make.writing():
            decision.feedback = "Something else"
            db.session.flush()


class TestWhoDecides:
    def test_nobody_decides_on_their_own_ev_7(self, make, version, learner):
        with make.writing():
            # No command ties somebody to themself; were it so all the same, it would open nothing.
            tie = Relation(kind="assesses", who_id=learner.id, whom_id=learner.id, since=clock.today())
            db.session.add(tie)
        assert queries.find_item(make.actor(learner), version.id) is None
        for change in (commands.decide, commands.refer_back):
            with pytest.raises(Refused, match="Nobody decides on their own"), make.writing():
                one = fresh(make, version)
                change(one, said_of(one, MET), by=make.actor(learner))
        assert not queries.of_version(version.id)

    @pytest.mark.parametrize("kind", ["mentors", "manages"])
    def test_a_conflict_is_declared_and_looked_at_always_ev_7(self, make, version, assessor, learner, kind):
        iqa = make.member(["iqa"], name="Ruth Abara")
        with make.writing():
            people.tie(kind, assessor, learner)
        refuses(make, version, assessor, MET, words="declare")
        decision = make.decided(version, assessor, declared=True)
        assert decision.conflict == {"mentors": "mentor", "manages": "manager"}[kind]
        sample = db.session.scalars(select(Sample)).one()
        assert (sample.how, sample.why, sample.decision_id) == ("always", "conflict", decision.id)
        assert sample.iqa_id in {one.id for one in queries.assurers()} and iqa

    def test_who_does_not_assess_the_learner_finds_nothing(self, make, version):
        other = make.member(["assessor"])
        assert queries.find_item(make.actor(other), version.id) is None
        assert queries.queue(make.actor(other))[0] == []


class TestSendingBack:
    def refer(self, make, version, assessor, **changed):
        with make.writing():
            one = fresh(make, version)
            start = {"feedback": "Say who decided.", "answers": {}}
            return commands.refer_back(one, said_of(one, MET, **(start | changed)), by=make.actor(assessor))

    def test_it_says_what_to_do_and_by_when_ev_6(self, make, version, assessor):
        with pytest.raises(Refused, match="Say what to do next"):
            self.refer(make, version, assessor, feedback="")
        day = clock.today() + timedelta(days=7)
        self.refer(make, version, assessor, by_when=day)
        piece = db.session.get(Evidence, version.evidence_id, populate_existing=True)
        assert (piece.state, piece.advice, piece.advice_due_on) == ("referred", "Say who decided.", day)

    @pytest.mark.parametrize("decided_before", [False, True])
    def test_for_privacy_at_any_time_and_then_hidden_ev_10(self, make, version, assessor, learner, decided_before):
        iqa = make.member(["iqa"])
        if decided_before:
            decision = make.decided(version, assessor)
            with make.writing():
                grants.give(version, iqa.id, why="sampled", until=clock.now() + timedelta(days=9))
            assert evidence_queries.versions_of(make.actor(iqa), version.evidence_id) and decision
        self.refer(make, version, assessor, for_privacy=True)
        assert state_of(version) == "referred"
        assert evidence_queries.versions_of(make.actor(iqa), version.evidence_id) == []
        for who in (learner, assessor):
            assert evidence_queries.versions_of(make.actor(who), version.evidence_id)

    def test_not_for_privacy_only_while_it_waits(self, make, version, assessor):
        make.decided(version, assessor)
        with pytest.raises(Stale):
            self.refer(make, version, assessor)


class TestByAgreement:
    def test_a_criterion_is_taken_out_once_the_author_agrees_ev_5(self, make, version, assessor, learner):
        decision = make.decided(version, assessor, MET, REMOVED)
        assert decision.state == Standing.TO_AGREE and state_of(version) == "submitted"
        assert queries.queue(make.actor(assessor))[0] == []
        with make.writing():
            commands.answer_removal(decision, True, by=make.actor(learner))
        assert decision.is_settled and state_of(version) == "accepted"
        assert len(list(db.session.scalars(select(AcceptedClaim)))) == 1

    def test_the_author_keeps_it_and_the_assessor_decides_again(self, make, version, assessor, learner):
        decision = make.decided(version, assessor, MET, REMOVED)
        with make.writing():
            commands.answer_removal(decision, False, by=make.actor(learner))
        assert decision.state == Standing.NOT_AGREED and state_of(version) == "submitted"
        assert [one.comes_back for one in queries.queue(make.actor(assessor))[0]] == [True]
        again = make.decided(version, assessor, MET, NOT_YET)
        assert (again.round, again.state, decision.state) == (2, Standing.SETTLED, Standing.OVERTAKEN)

    def test_nobody_but_the_author_agrees(self, make, version, assessor):
        decision = make.decided(version, assessor, MET, REMOVED)
        with pytest.raises(Refused), make.writing():
            commands.answer_removal(decision, True, by=make.actor(assessor))

    def test_not_all_can_be_taken_out(self, make, version, assessor):
        refuses(make, version, assessor, REMOVED, words="One criterion has to stay")


class TestCountersigning:
    @pytest.fixture
    def newcomer(self, make, assessor, learner):
        made = make.member(["assessor"], name="Bryn Hughes")
        make.assesses(made, learner)
        make.qualified(made, yes=False, risk="new", countersigner=assessor)
        return made

    def test_it_counts_once_a_qualified_assessor_has_countersigned_qa_2(self, make, version, newcomer, assessor):
        decision = make.decided(version, newcomer)
        assert decision.state == Standing.TO_COUNTERSIGN and state_of(version) == "submitted"
        assert [one.id for one, _heading in queries.to_countersign(make.actor(assessor))] == [decision.id]
        with make.writing():
            commands.countersign(decision, True, "", by=make.actor(assessor))
        assert decision.is_settled and state_of(version) == "accepted"

    def test_whoever_countersigns_sees_that_version_alone(self, make, learner, newcomer, assessor):
        other = make.member(["assessor"])
        make.qualified(other)
        make.qualified(newcomer, yes=False, risk="new", countersigner=other)
        version, unseen = make.submitted(learner), make.submitted(learner)
        make.decided(version, newcomer)
        opened = db.session.scalars(select(Grant.record_id).where(Grant.reader_id == other.id)).all()
        assert opened == [version.id] and unseen.id not in opened

    def test_given_back_it_waits_for_its_assessor_again(self, make, version, newcomer, assessor):
        decision = make.decided(version, newcomer)
        with pytest.raises(Refused, match="Say what has to change"), make.writing():
            commands.countersign(decision, False, "", by=make.actor(assessor))
        with make.writing():
            commands.countersign(decision, False, "Too little for the first one.", by=make.actor(assessor))
        assert decision.state == Standing.NOT_COUNTERSIGNED
        assert [one.comes_back for one in queries.queue(make.actor(newcomer))[0]] == [True]

    def test_nobody_was_asked_yet_so_somebody_unsaid_is_not_qualified(self, make, learner):
        unsaid = make.member(["assessor"])
        make.assesses(unsaid, learner)
        decision = make.decided(make.submitted(learner), unsaid)
        assert decision.state == Standing.TO_COUNTERSIGN and decision.countersigner_id is None

    def test_an_unqualified_assessor_does_not_countersign(self, make, version, newcomer, assessor):
        decision = make.decided(version, newcomer)
        make.qualified(assessor, yes=False)
        with pytest.raises(Refused, match="Only a qualified assessor"), make.writing():
            commands.countersign(decision, True, "", by=make.actor(assessor))

    def test_nobody_says_it_of_themself(self, make):
        both = make.member(["assessor", "iqa"])
        with pytest.raises(Refused, match="Somebody else"), make.writing():
            said = commands.SaidOf(is_qualified=True, risk="experienced")
            commands.say_of_assessor(both, said, by=make.actor(both), revision_read=0)


class TestMeanwhile:
    def test_of_two_assessors_the_second_is_told(self, make, version, assessor, learner):
        second = make.member(["assessor"])
        make.qualified(second)
        make.assesses(second, learner)
        read = said_of(version, MET)
        make.decided(version, assessor)
        with pytest.raises(Stale), make.writing():
            commands.decide(fresh(make, version), read, by=make.actor(second))
        assert len(queries.of_version(version.id)) == 1

    def test_a_newer_version_is_not_decided_with_what_was_read_of_the_older(self, make, version, assessor):
        read = said_of(version, MET)
        piece = db.session.get(Evidence, version.evidence_id)
        newer = make.hand_in(piece)
        with pytest.raises(Stale), make.writing():
            commands.decide(fresh(make, version), read, by=make.actor(assessor))
        assert newer.number == 2 and state_of(newer) == "submitted" and not queries.of_version(newer.id)

    def test_what_was_withdrawn_is_not_decided(self, make, version, assessor, learner):
        read = said_of(version, MET)
        with make.writing():
            evidence.withdraw(db.session.get(Evidence, version.evidence_id), by=make.actor(learner))
        with pytest.raises(Stale), make.writing():
            commands.decide(fresh(make, version), read, by=make.actor(assessor))
        assert state_of(version) == "withdrawn" and db.session.get(EvidenceVersion, version.id)
