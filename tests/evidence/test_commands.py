"""Drafts, mapping, handing in, decisions and withdrawal: what each leaves in the database (workflows section 4)."""

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError

from coaching.audit_log.models import AuditEvent
from coaching.evidence import commands, queries
from coaching.evidence.models import AcceptedClaim, Claim, Evidence, EvidenceEvent, EvidenceVersion
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused, Stale
from tests.support.make_evidence import TEXT, said_piece


def count(kind):
    return db.session.scalar(select(func.count()).select_from(kind))


@pytest.fixture
def assessor(make):
    return make.member(["assessor"], name="Ffion Rees")


@pytest.fixture
def mentor(make):
    return make.member(["mentor"], name="Priya Nair")


@pytest.fixture
def learner(make, assessor):
    made = make.member(["apprentice", "mentee"], name="Jordan Ellis")
    make.assesses(assessor, made)
    return made


@pytest.fixture
def plan(make, mentor, learner):
    return make.plan("active", mentor=mentor, mentee=learner)


class TestDrafts:
    def test_a_draft_is_its_authors_alone_and_leaves_no_line_ev_1(self, make, learner, assessor, plan, mentor):
        piece = make.piece(learner, plan=plan)
        assert count(EvidenceEvent) == 0
        assert not [one for one in db.session.scalars(select(AuditEvent.action)) if one.startswith("evidence.")]
        for other in (mentor, assessor, make.member(["registered_manager"])):
            assert queries.find(make.actor(other), piece.id) is None
        assert queries.find(make.actor(learner), piece.id)

    def test_a_shared_draft_is_read_by_the_other_party_until_it_is_taken_back(self, make, learner, plan, mentor):
        piece = make.piece(learner, plan=plan)
        for shared in (True, False):
            with make.writing():
                commands.share(piece, shared, by=make.actor(learner), other_id=mentor.id)
            assert bool(queries.find(make.actor(mentor), piece.id)) is shared

    def test_a_stale_revision_is_not_saved_over(self, make, learner):
        piece = make.piece(learner)
        with make.writing(), pytest.raises(Stale) as stale:
            commands.rewrite(piece, said_piece(text="Other"), by=make.actor(learner), revision_read=9)
        assert stale.value.theirs["text"] == TEXT

    def test_a_draft_can_be_erased_and_what_was_handed_in_cannot(self, make, learner):
        draft, version = make.piece(learner), make.submitted(learner)
        with make.writing():
            commands.remove(draft, by=make.actor(learner))
        assert db.session.get(Evidence, draft.id) is None
        with make.writing(), pytest.raises(Refused):
            commands.remove(db.session.get(Evidence, version.evidence_id), by=make.actor(learner))


class TestMapping:
    def test_no_mapping_without_a_why_ev_3(self, make, learner):
        piece, one = make.piece(learner), make.criterion()
        with make.writing(), pytest.raises(Refused, match="why"):
            commands.map_to(piece, {one.id: ""}, {one.id: one}, goals=(), category_id=None, revision_read=1)

    def test_one_piece_many_criteria_in_many_frameworks_ev_4(self, make, learner):
        wanted = [("cqc-qs-2023", "S1"), ("cqc-qs-2023", "C1"), ("care-cert-2025", "1")]
        piece = make.map_piece(make.piece(learner), *wanted)
        assert len(piece.mappings) == 3 and len({one.framework_id for one in piece.mappings}) == 2
        piece = make.map_piece(piece, wanted[0], why="Another reason")
        assert [one.why for one in piece.mappings] == ["Another reason"]

    def test_a_criterion_that_is_not_open_is_refused_fw_1(self, make, learner):
        piece, one = make.piece(learner), make.criterion()
        with make.writing(), pytest.raises(Refused, match="Nothing new"):
            commands.map_to(piece, {one.id: "Why"}, {}, goals=(), category_id=None, revision_read=1)


class TestHandingIn:
    def test_a_version_is_frozen_with_its_hash_ev_2(self, make, learner):
        version = make.submitted(learner)
        assert version.number == 1 and version.content["text"] == TEXT
        assert version.content_hash == commands.hash_of(version.content)
        assert {one["code"] for one in version.content["mappings"]} == {"S1", "C1"}
        assert {one.why for one in queries.claims_of([version.id])[version.id]} == {"It shows it"}
        with make.writing(), pytest.raises(DatabaseError):
            db.session.execute(text("UPDATE evidence_version SET content_hash = 'x'"))

    def test_a_change_is_a_new_version_and_the_old_one_stays_ev_2(self, make, learner, assessor):
        first = make.submitted(learner)
        piece = db.session.get(Evidence, first.evidence_id)
        with make.writing():
            commands.rewrite(
                piece, said_piece(text="I led it again."), by=make.actor(learner), revision_read=piece.revision
            )
        second = make.hand_in(piece)
        assert (second.number, second.content["text"], first.content["text"]) == (2, "I led it again.", TEXT)
        assert [one.number for one in queries.versions_of(make.actor(assessor), piece.id)] == [2, 1]

    def test_names_are_asked_about_before_it_leaves_ev_10(self, make, learner):
        piece = make.map_piece(make.piece(learner, text="I helped Mrs Patel with her lunch."))
        with make.writing(), pytest.raises(Refused, match="Mrs Patel"):
            commands.submit(
                piece, commands.HandIn(is_own_work=True, ai_help="none", revision_read=piece.revision),
                by=make.actor(learner),
            )  # fmt: skip
        version = make.hand_in(piece)
        assert "Patel" not in version.content["text"] and "Person A" in version.content["text"]

    @pytest.mark.parametrize(
        "changed", [{"is_own_work": False}, {"ai_help": "all of it"}, {"ai_help": ""}, {"revision_read": 1}]
    )
    def test_what_is_not_said_or_was_read_before_a_change_is_refused(self, make, learner, changed):
        piece = make.map_piece(make.piece(learner))
        with pytest.raises(Refused):
            make.hand_in(piece, **changed)
        assert count(EvidenceVersion) == 0

    def test_it_counts_toward_something_ev_3(self, make, learner):
        with pytest.raises(Refused, match="counts toward"):
            make.hand_in(make.piece(learner))

    def test_an_extract_of_a_session_needs_the_others_yes_ev_13(self, make, learner, plan, mentor):
        session = make.session(plan)
        piece = make.map_piece(
            make.piece(learner, made_from=commands.MadeFrom(source="session", plan=plan, session_id=session.id))
        )
        with pytest.raises(Refused, match="agreed"):
            make.hand_in(piece)
        with make.writing():
            commands.ask_to_agree(piece, by=make.actor(learner), other_id=mentor.id)
        with make.writing():
            commands.agree(piece, by=make.actor(mentor), revision_read=piece.revision)
        assert make.hand_in(piece).number == 1

    def test_a_testimony_needs_its_witness_ev_9(self, make, learner):
        piece = make.map_piece(make.piece(learner, source="testimony"))
        with pytest.raises(Refused, match="witness"):
            make.hand_in(piece)


class TestDeciding:
    def test_accepted_when_every_criterion_is_met_and_then_it_counts_ev_5(self, make, learner, assessor):
        version = make.submitted(learner)
        claims = queries.claims_of([version.id])[version.id]
        with make.writing():
            assert not commands.settle(version, {claims[0].id: "met"}, by=make.actor(assessor))
        assert version.evidence.state == "submitted" and count(AcceptedClaim) == 0
        with make.writing():
            assert commands.settle(version, {claims[1].id: "met"}, by=make.actor(assessor))
        assert version.evidence.state == "accepted" and count(AcceptedClaim) == 2

    def test_what_was_removed_by_agreement_does_not_count_ev_5(self, make, learner, assessor):
        version = make.submitted(learner)
        first, second = queries.claims_of([version.id])[version.id]
        with make.writing():
            assert commands.settle(version, {first.id: "met", second.id: "removed"}, by=make.actor(assessor))
        assert count(AcceptedClaim) == 1

    def test_nobody_decides_on_their_own_ev_7(self, make, learner):
        version = make.submitted(learner)
        with pytest.raises(Refused, match="own"):
            make.decide(version, learner)

    def test_back_with_what_to_do_ev_6(self, make, learner, assessor):
        version = make.submitted(learner)
        with make.writing(), pytest.raises(Refused, match="what to do"):
            commands.refer_back(version, "", by=make.actor(assessor))
        with make.writing():
            commands.refer_back(version, "Say what you said to the night team.", by=make.actor(assessor))
        assert version.evidence.state == "referred" and version.evidence.advice.startswith("Say what")
        assert make.hand_in(version.evidence).number == 2

    def test_for_privacy_it_is_hidden_from_all_but_two_ev_10(self, make, learner, assessor, plan, mentor):
        version = make.submitted(learner, plan=plan)
        assert queries.versions_of(make.actor(mentor), version.evidence_id)
        with make.writing():
            commands.refer_back(version, "Take the name out.", by=make.actor(assessor), for_privacy=True)
        assert queries.versions_of(make.actor(mentor), version.evidence_id) == []
        for one in (learner, assessor):
            assert queries.versions_of(make.actor(one), version.evidence_id)

    @pytest.mark.parametrize("moved", ["replaced", "withdrawn", "referred", "accepted"])
    def test_a_version_that_does_not_stand_any_more_is_not_decided(self, make, learner, assessor, moved):
        version = make.submitted(learner)
        if moved == "replaced":
            make.hand_in(version.evidence)
        elif moved == "accepted":
            make.decide(version, assessor)
        else:
            with make.writing():
                if moved == "withdrawn":
                    commands.withdraw(version.evidence, by=make.actor(learner))
                else:
                    commands.refer_back(version, "More, please.", by=make.actor(assessor))
        before = count(AcceptedClaim)
        with pytest.raises(Refused):
            make.decide(version, assessor)
        assert count(AcceptedClaim) == before

    def test_opened_again_it_counts_no_more_until_it_is_decided_qa_4(self, make, learner, assessor):
        version = make.accepted(learner, assessor)
        with make.writing():
            commands.reopen(version, by=make.actor(assessor), reason="The date does not fit.")
        standing = select(func.count()).select_from(AcceptedClaim).where(AcceptedClaim.ended_on.is_(None))
        assert db.session.scalar(standing) == 0 and set(db.session.scalars(select(Claim.result))) == {""}
        make.decide(version, assessor)
        assert db.session.scalar(standing) == 2 and count(AcceptedClaim) == 4


class TestWithdrawing:
    def test_before_a_decision_always_and_after_it_while_nothing_rests_on_it_ev_11(self, make, learner, assessor):
        for version in (make.submitted(learner), make.accepted(learner, assessor)):
            with make.writing():
                commands.withdraw(version.evidence, by=make.actor(learner), reason="I would rather not.")
            assert version.evidence.state == "withdrawn"
            assert queries.versions_of(make.actor(assessor), version.evidence_id) == []
            assert queries.versions_of(make.actor(learner), version.evidence_id)
        assert set(db.session.scalars(select(AcceptedClaim.ended_on))) == {clock.today()}

    def test_what_a_pack_rests_on_is_marked_instead_ev_11(self, make, learner, assessor):
        version = make.accepted(learner, assessor)
        pack = ids.new_id()
        with make.writing():
            commands.hold(version, "pack", pack)
            commands.hold(version, "pack", pack)
        with make.writing():
            commands.withdraw(version.evidence, by=make.actor(learner))
        assert version.evidence.state == "accepted" and version.evidence.marked_at
        with make.writing():
            commands.let_go("pack", pack)
            commands.withdraw(version.evidence, by=make.actor(learner))
        assert version.evidence.state == "withdrawn"


class TestTimeline:
    def test_every_change_of_state_has_who_when_and_why(self, make, learner, assessor):
        version = make.submitted(learner)
        with make.writing():
            commands.refer_back(version, "Say more.", by=make.actor(assessor))
        make.decide(make.hand_in(version.evidence), assessor)
        events = queries.events_of(version.evidence)
        assert [(one.kind, one.version_number) for one in events] == [
            ("submitted", 1), ("referred", 1), ("submitted", 2), ("accepted", 2),
        ]  # fmt: skip
        assert events[1].reason == "Say more." and events[1].by_id == assessor.id
