"""The pages of evidence: what they do, who is kept out, what is refused (PRODUCT 5, DESIGN-UX U7)."""

import dataclasses
import re

import pytest
from sqlalchemy import select

from coaching.evidence import commands, models, queries
from coaching.evidence.models import Evidence, EvidenceVersion, Observation
from coaching.notifications.commands import PURPOSE
from coaching.notifications.models import QueuedMail
from coaching.platform import clock, ids, secrets
from coaching.platform.db import db

WHY = "It shows that I told the next shift what they need."


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


def filled(**changed):
    start = {"source": "file", "text": "I led the late handover.", "what_changed": "A calm night.", "lang": "en"}
    return start | {"happened_on": clock.today().isoformat(), "first_lang": ""} | changed


def only(kind):
    db.session.expire_all()
    return db.session.scalars(select(kind)).one()


def mapping(make, piece, *codes, **changed):
    chosen = [make.criterion(*code) for code in codes]
    whys = {commands.why_field(one.id): WHY for one in chosen}
    return {"ticks": "y", "revision": piece.revision, "criterion": [one.id for one in chosen]} | whys | changed


class TestWriting:
    def test_a_few_words_and_on_to_what_it_counts_toward(self, visit, learner):
        answer = visit(learner).post("/evidence", filled(), expect=303)
        piece = only(Evidence)
        assert answer.location.endswith(f"/evidence/{piece.id}/mapping") and piece.state == "draft"

    def test_nothing_typed_is_lost_where_something_is_wrong(self, visit, learner):
        answer = visit(learner).post("/evidence", filled(text="", what_changed="Everything"), expect=422)
        assert "Say what you did" in answer.text and "Everything" in answer.text

    def test_from_an_entry_the_words_come_along_and_nothing_leads_back_b2(self, visit, make, learner, plan):
        entry = make.entry(learner)
        page = visit(learner).get(f"/evidence/new?source=journal&record={entry.id}")
        assert "I led the late handover." in page.text
        visit(learner).post("/evidence", filled(source="journal", record=entry.id, text="I led it."), expect=303)
        piece = only(Evidence)
        kept = {column.key: getattr(piece, column.key) for column in Evidence.__table__.columns}
        assert entry.id not in kept.values() and piece.source == "journal"

    def test_an_entry_of_somebody_else_is_nothing_to_start_from_b2(self, visit, make, learner, mentor, plan):
        entry = make.entry(learner)
        for other in (mentor, make.member(["registered_manager"])):
            visit(other).get(f"/evidence/new?source=journal&record={entry.id}", expect=404)
            visit(other).post("/evidence", filled(source="journal", record=entry.id), expect=404)

    def test_from_a_session_for_the_mentee_alone_ev_13(self, visit, make, learner, mentor, plan):
        session = make.session(plan)
        visit(learner).get(f"/evidence/new?source=session&record={session.id}")
        visit(mentor).get(f"/evidence/new?source=session&record={session.id}", expect=404)

    def test_somebody_else_saved_it_meanwhile(self, visit, make, learner):
        piece = make.piece(learner)
        words = filled(revision=piece.revision)
        visit(learner).post(f"/evidence/{piece.id}/words", words | {"text": "Mine"}, expect=303)
        answer = visit(learner).post(f"/evidence/{piece.id}/words", words | {"text": "Other"}, expect=409)
        assert "Mine" in answer.text and "Other" in answer.text

    def test_a_draft_is_deleted_after_a_question(self, visit, make, learner):
        piece = make.piece(learner)
        visit(learner).get(f"/evidence/{piece.id}/removal")
        visit(learner).post(f"/evidence/{piece.id}/removal", {}, expect=303)
        assert db.session.scalars(select(Evidence)).all() == []


class TestMapping:
    def test_three_criteria_in_two_frameworks_and_a_goal_on_one_screen(self, visit, make, learner, plan):
        goal = make.goal(plan)
        piece = make.piece(learner, plan=plan)
        page = visit(learner).get(f"/evidence/{piece.id}/mapping")
        assert goal.title in page.text and "Most likely" in page.text
        sent = mapping(make, piece, ("cqc-qs-2023", "S1"), ("cqc-qs-2023", "C1"), ("care-cert-2025", "1"))
        visit(learner).post(f"/evidence/{piece.id}/mapping?q=", sent | {"goals": [goal.id], "find": ""}, expect=422)
        visit(learner).post(f"/evidence/{piece.id}/mapping", sent | {"goals": [goal.id]}, expect=303)
        piece = only(Evidence)
        assert {one.why for one in piece.mappings} == {WHY} and len(piece.mappings) == 3
        assert [one.goal_id for one in piece.goals] == [goal.id]

    def test_a_tick_without_a_why_is_asked_for_it_ev_3(self, visit, make, learner):
        piece = make.piece(learner)
        one = make.criterion()
        sent = mapping(make, piece, ("cqc-qs-2023", "S1")) | {commands.why_field(one.id): ""}
        answer = visit(learner).post(f"/evidence/{piece.id}/mapping", sent, expect=422)
        assert "Say why it shows this" in answer.text and only(Evidence).mappings == []
        assert re.search(rf'value="{one.id}" checked', answer.text)

    def test_a_search_without_script_keeps_what_was_typed_and_saves_nothing(self, visit, make, learner):
        piece = make.piece(learner)
        sent = mapping(make, piece, ("cqc-qs-2023", "S1")) | {"find": "y", "q": "medicines"}
        answer = visit(learner).post(f"/evidence/{piece.id}/mapping", sent, expect=422)
        assert WHY in answer.text and "edicines" in answer.text and only(Evidence).mappings == []

    def test_rows_for_a_search_come_alone(self, visit, make, learner):
        piece = make.piece(learner)
        part = visit(learner).part(f"/evidence/{piece.id}/mapping/found?q=safeguarding")
        assert "afeguarding" in part.text

    def test_rows_for_a_kept_draft_come_by_their_ids_and_none_that_is_hidden(self, visit, make, learner):
        piece, ticked, written = make.piece(learner), make.criterion(), make.criterion(code="S2")
        path = f"/evidence/{piece.id}/mapping/found"
        part = visit(learner).part(f"{path}?criterion={ticked.id}&{commands.why_field(written.id)}=Because&criterion=x")
        assert f"_map-{ticked.id}" in part.text and f"_map-{written.id}" in part.text
        assert "_map-" not in visit(learner).part(f"{path}?criterion={ids.new_id()}").text

    def test_two_texts_are_both_shown(self, visit, make, learner):
        piece = make.map_piece(make.piece(learner), ("cqc-qs-2023", "S1"), why="As it stands")
        sent = mapping(make, piece, ("cqc-qs-2023", "S1"), revision=1)
        answer = visit(learner).post(f"/evidence/{piece.id}/mapping", sent, expect=409)
        assert WHY in answer.text and "As it stands" in answer.text


class TestHandingIn:
    def test_the_guard_asks_and_a_version_stands(self, visit, make, learner, plan, assessor, mentor):
        piece = make.map_piece(make.piece(learner, plan=plan, text="I helped Mrs Patel with her lunch."))
        page = visit(learner).get(f"/evidence/{piece.id}/versions")
        assert "Mrs Patel" in page.text and "Ffion Rees" in page.text
        said = {"revision": piece.revision, "ai_help": "wording", "is_own_work": "y"}
        asked = visit(learner).post(f"/evidence/{piece.id}/versions", said, expect=422)
        name = re.search(r'name="(guard_\w+)" value="A"', asked.text).group(1)
        visit(learner).post(f"/evidence/{piece.id}/versions", said | {name: "A"}, expect=303)
        version = only(EvidenceVersion)
        assert version.content["text"] == "I helped Person A with her lunch." and version.ai_help == "wording"
        for reader in (assessor, mentor):
            seen = visit(reader).get(f"/evidence/{piece.id}")
            assert "Person A" in seen.text and "Patel" not in seen.text

    @pytest.mark.parametrize("missing", ["ai_help", "is_own_work"])
    def test_whose_work_it_is_has_to_be_said_ev_2(self, visit, make, learner, missing):
        piece = make.map_piece(make.piece(learner))
        said = {"revision": piece.revision, "ai_help": "none", "is_own_work": "y"}
        del said[missing]
        visit(learner).post(f"/evidence/{piece.id}/versions", said, expect=422)
        assert db.session.scalars(select(EvidenceVersion)).all() == []

    def test_withdrawn_it_is_gone_for_everybody_else_ev_11(self, visit, make, learner, assessor):
        version = make.submitted(learner)
        visit(assessor).get(f"/evidence/{version.evidence_id}")
        visit(learner).get(f"/evidence/{version.evidence_id}/withdrawal")
        visit(learner).post(f"/evidence/{version.evidence_id}/withdrawal", {"reason": "Not ready"}, expect=303)
        visit(assessor).get(f"/evidence/{version.evidence_id}", expect=404)
        assert "Withdrawn" in visit(learner).get(f"/evidence/{version.evidence_id}").text


class TestWhoReads:
    def test_by_relation_and_state_product_8(self, visit, make, learner, plan, mentor, assessor):
        line_manager, other_manager = make.member(["line_manager"]), make.member(["line_manager"])
        make.manages(line_manager, learner)
        lead, peer, admin = (make.member([role]) for role in ("programme_lead", "mentee", "org_admin"))
        everybody = {
            "learner": learner, "mentor": mentor, "assessor": assessor, "line_manager": line_manager,
            "other_manager": other_manager, "lead": lead, "peer": peer, "admin": admin,
            "abroad": make.member(["registered_manager"], organisation="another"),
            "other_assessor": make.member(["assessor"]), "iqa": make.member(["iqa"]),
        }  # fmt: skip

        def readers(piece_id):
            return {name for name, one in everybody.items() if reads(one, piece_id)}

        def reads(one, piece_id):
            visitor = visit(one)
            try:
                visitor.get(f"/evidence/{piece_id}")
            except AssertionError:
                assert visitor.last.status_code == 404
            return visitor.last.status_code == 200

        draft = make.piece(learner, plan=plan)
        assert readers(draft.id) == {"learner"}
        version = make.hand_in(make.map_piece(draft))
        assert readers(draft.id) == {"learner", "mentor", "assessor"}
        make.decide(version, assessor)
        assert readers(draft.id) == {"learner", "mentor", "assessor", "line_manager", "lead"}

    def test_the_list_is_ones_own_and_costs_the_same_for_more(self, visit, make, learner, mentor, queries):
        for _number in range(2):
            make.map_piece(make.piece(learner))
        with queries() as few:
            visit(learner).get("/evidence")
        for _number in range(18):
            make.map_piece(make.piece(learner))
        with queries() as many:
            page = visit(learner).get("/evidence")
        assert page.text.count("Leading a handover") == 20 and len(few) == len(many) <= 15
        assert "Leading a handover" not in visit(mentor).get("/evidence").text

    def test_an_earlier_version_stays_readable_ev_2(self, visit, make, learner, assessor):
        first = make.submitted(learner)
        make.hand_in(first.evidence)
        for reader in (learner, assessor):
            assert "An earlier version" in visit(reader).get(f"/evidence/{first.evidence_id}/versions/1").text
        visit(make.member(["mentee"])).get(f"/evidence/{first.evidence_id}/versions/1", expect=404)


class TestSessionExtract:
    def test_shown_asked_and_agreed_ev_13(self, visit, make, learner, mentor, plan):
        session = make.session(plan)
        piece = make.piece(learner, made_from=commands.MadeFrom(source="session", plan=plan, session_id=session.id))
        path = f"/evidence/{piece.id}"
        visit(mentor).get(path, expect=404)
        visit(learner).post(f"{path}/agreement-requests", {}, expect=303)
        assert "Do you agree" in visit(mentor).get(path).text
        visit(mentor).post(f"{path}/agreement", {"revision": piece.revision}, expect=303)
        assert only(Evidence).agreed_at
        words = filled(revision=only(Evidence).revision, text="Something else")
        visit(learner).post(f"{path}/words", words, expect=303)
        assert only(Evidence).agreed_at is None

    def test_a_draft_is_shown_and_not_shown(self, visit, make, learner, mentor, plan):
        piece = make.piece(learner, plan=plan)
        for button, expect in (("show", 200), ("hide", 404)):
            visit(learner).post(f"/evidence/{piece.id}/sharing", {button: "y"}, expect=303)
            visit(mentor).get(f"/evidence/{piece.id}", expect=expect)


class TestObservations:
    def test_a_mentor_writes_it_and_the_learner_makes_it_evidence_ev_13(self, visit, make, learner, mentor, plan):
        path = f"/evidence/observations/of/{learner.id}"
        visit(mentor).get(path)
        visit(mentor).post(path, {"text": "", "happened_on": clock.today().isoformat()}, expect=422)
        visit(mentor).post(
            path, {"text": "She gave three clear points.", "happened_on": clock.today().isoformat()}, expect=303
        )
        seen = only(Observation)
        assert "Somebody saw" in visit(learner).get("/evidence").text
        visit(learner).get(f"/evidence/new?source=observation&record={seen.id}")
        visit(learner).post("/evidence", filled(source="observation", record=seen.id), expect=303)
        piece = make.map_piece(only(Evidence))
        version = make.hand_in(piece)
        assert version.content["observation"]["text"] == "She gave three clear points."
        assert version.content["observation"]["observer"] == "Priya Nair"

    def test_an_original_that_must_not_be_copied_ev_16(self, visit, make, learner, assessor):
        path = f"/evidence/observations/of/{learner.id}"
        said = {"text": "It shows a full entry.", "happened_on": clock.today().isoformat(), "place": "Office, Rowan"}
        visit(assessor).post(path, said, expect=303)
        assert only(Observation).kind == "seen"
        assert "Office, Rowan" in visit(learner).get(f"/evidence/observations/{only(Observation).id}").text

    def test_about_nobody_else(self, visit, make, learner, mentor):
        stranger = make.member(["mentee"])
        visit(mentor).get(f"/evidence/observations/of/{stranger.id}", expect=404)
        visit(learner).get(f"/evidence/observations/of/{stranger.id}", expect=404)


class TestWitness:
    SAID = {
        "witness_text": "She explained the change of plan.", "who": "colleague", "witness_name": "Sam Kerr",
        "witness_role": "Senior carer", "relation": "Works nights with me", "email": "sam@elsewhere.example",
        "taken_by": "", "way": "", "willing": "",
    }  # fmt: skip

    def asked(self, visit, make, learner):
        piece = make.map_piece(make.piece(learner, source="testimony"))
        visit(learner).post(f"/evidence/{piece.id}/testimony", self.SAID, expect=303)
        page = visit(learner).post(f"/evidence/{piece.id}/testimony/link", {}, expect=200)
        return piece, re.search(r"(/evidence/witness/[\w-]+)", page.text).group(1)

    def test_by_a_link_without_an_account_ev_9(self, visit, make, learner):
        piece, link = self.asked(visit, make, learner)
        mail = only(QueuedMail)
        assert link in secrets.open_sealed(mail.sealed, PURPOSE, str(mail.id))
        page = visit(None).get(link)
        assert "She explained" in page.text and "Jordan Ellis" in page.text
        visit(None).post(link, {"revision": 1, "answer": "confirm", "name": ""}, expect=422)
        visit(None).post(link, {"revision": 1, "answer": "confirm", "name": "Sam Kerr"}, expect=200)
        assert only(models.Testimony).confirmed_name == "Sam Kerr"
        visit(None).get(link, expect=404)
        assert make.hand_in(only(Evidence)).content["witness"]["name"] == "Sam Kerr"

    def test_said_differently_it_comes_back(self, visit, make, learner):
        piece, link = self.asked(visit, make, learner)
        visit(None).post(link, {"revision": 1, "answer": "differently", "why": "It was Tuesday."}, expect=200)
        assert "It was Tuesday." in visit(learner).get(f"/evidence/{piece.id}").text

    def test_changed_words_are_not_confirmed_and_the_link_ends(self, visit, make, learner):
        piece, link = self.asked(visit, make, learner)
        visit(learner).post(f"/evidence/{piece.id}/testimony", self.SAID | {"witness_text": "Other"}, expect=303)
        visit(None).get(link, expect=404)

    def test_of_a_person_who_uses_the_service_no_name_is_kept_ev_9(self, visit, make, learner, mentor, plan):
        piece = make.piece(learner, source="testimony", plan=plan)
        said = self.SAID | {"who": "person", "witness_name": "Mrs Patel", "taken_by": "", "way": "In words"}
        visit(learner).post(f"/evidence/{piece.id}/testimony", said, expect=422)
        whole = said | {"taken_by": mentor.id, "willing": "She said yes twice."}
        visit(learner).post(f"/evidence/{piece.id}/testimony", whole, expect=303)
        kept = only(models.Testimony)
        assert kept.witness_name == "" and kept.stands and kept.taken_by_id == mentor.id

    def test_a_link_that_is_none(self, visit):
        visit(None).get("/evidence/witness/nonsense", expect=404)
        visit(None).post("/evidence/witness/nonsense", {}, expect=404)


def test_without_a_role_one_still_reads_ones_own_and_nothing_else(visit, make, learner, assessor):
    """AZ6: what is narrowed further is narrowed among one's own pieces."""
    mine, other = make.accepted(learner, assessor), make.accepted(make.member(["mentee"]), assessor)
    bare = make.actor(make.member(["safeguarding_lead"]))
    own = dataclasses.replace(bare, member_id=learner.id)
    found = queries.versions_visible_to(own).where(Evidence.state == "accepted")
    assert [one.id for one in db.session.scalars(found)] == [mine.id] and other.id != mine.id
