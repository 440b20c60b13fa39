"""Somebody decides at the moment at which another decides, withdraws, sends back, hands in anew or stops sharing.

Whatever comes first, versions never mix: what counts are criteria of the version that was read, and who comes second is
told, with what they typed in the answer (issue 4, bad input; CC3).
"""

from collections import Counter
from functools import partial

import pytest
from sqlalchemy import select

from coaching.assessment.models import CriterionDecision, Decision
from coaching.audit_log import queries as audit_log
from coaching.evidence.models import AcceptedClaim, Claim, Evidence, EvidenceVersion
from coaching.platform import db as database
from coaching.platform.db import db
from tests.drills.together import Sender, at_once, lengths, tell

MET = {"result_1": "met", "all_1": "y", "result_2": "met", "all_2": "y", "number": "1", "revision": "0"}


def look_again():
    db.session.rollback()
    db.session.expire_all()
    database.begin_reading()


@pytest.fixture
def people(make, visit):
    """A learner and two assessors, each ready to send."""
    learner = make.member(["apprentice"])
    assessors = [make.member(["assessor"]) for _ in range(2)]
    for one in assessors:
        make.assesses(one, learner)
        make.qualified(one)
    plan = make.plan("active", mentor=make.member(["mentor"]), mentee=learner)
    return learner, plan, Sender(visit(learner)), [Sender(visit(one)) for one in assessors]


def whole(version_id):
    """The piece with its decisions, held against each other: nothing of one version stands under another."""
    look_again()
    version = db.session.get(EvidenceVersion, version_id)
    piece = db.session.get(Evidence, version.evidence_id)
    decisions = list(db.session.scalars(select(Decision).where(Decision.evidence_id == piece.id)))
    for decision in decisions:
        claims = set(db.session.scalars(select(Claim.id).where(Claim.version_id == decision.version_id)))
        said = db.session.scalars(
            select(CriterionDecision.claim_id).where(CriterionDecision.decision_id == decision.id)
        )
        assert set(said) <= claims
    standing = select(AcceptedClaim).where(AcceptedClaim.evidence_id == piece.id, AcceptedClaim.ended_on.is_(None))
    counting = list(db.session.scalars(standing))
    if piece.state == "accepted":
        assert len(counting) == 2 and {one.version_id for one in counting} == {decisions[-1].version_id}
    else:
        assert counting == []
    return piece, decisions


def deciding(who, version_id, words):
    return partial(who.post, f"/decide/{version_id}/decisions", MET | {"feedback": words})


@pytest.mark.parametrize("rounds", lengths(8, 100))
def test_of_two_assessors_one_decides_and_the_other_sees_both_texts(make, people, rounds):
    learner, _plan, _author, assessors = people
    for _ in range(rounds):
        version_id = make.submitted(learner).id
        words = ["what the first one wrote", "what the second one wrote"]
        answers = at_once(*(deciding(who, version_id, text) for who, text in zip(assessors, words, strict=True)))
        assert sorted(answer.status_code for answer in answers) == [303, 409]
        lost = next(place for place, answer in enumerate(answers) if answer.status_code == 409)
        assert all(text in answers[lost].text for text in words)
        piece, decisions = whole(version_id)
        assert piece.state == "accepted" and [one.feedback for one in decisions] == [words[1 - lost]]
    assert audit_log.faults() == []


@pytest.mark.parametrize("rounds", lengths(8, 100))
def test_deciding_while_another_sends_it_back(make, people, rounds):
    learner, _plan, _author, (one, other) = people
    seen = Counter()
    for _ in range(rounds):
        version_id = make.submitted(learner).id
        back = {"feedback": "say who was there", "number": "1", "revision": "0"}
        answers = at_once(
            deciding(one, version_id, "well told"), partial(other.post, f"/decide/{version_id}/referral", back)
        )
        assert sorted(answer.status_code for answer in answers) == [303, 409]
        piece, decisions = whole(version_id)
        assert len(decisions) == 1
        assert piece.state == ("accepted" if answers[0].status_code == 303 else "referred")
        assert "well told" in answers[0].text or "say who was there" in answers[1].text
        seen[piece.state] += 1
    tell("decide while another sends back", races=rounds, **seen)


@pytest.mark.parametrize("rounds", lengths(8, 100))
def test_deciding_while_the_author_withdraws(make, people, rounds):
    learner, _plan, author, (one, _other) = people
    seen = Counter()
    for _ in range(rounds):
        version = make.submitted(learner)
        version_id, evidence_id = version.id, version.evidence_id
        decided, withdrawn = at_once(
            deciding(one, version_id, "well told"),
            partial(author.post, f"/evidence/{evidence_id}/withdrawal", {"reason": ""}),
        )
        assert withdrawn.status_code == 303 and decided.status_code in (303, 409)
        piece, decisions = whole(version_id)
        assert piece.state == "withdrawn" and len(decisions) == (decided.status_code == 303)
        assert decided.status_code == 303 or "well told" in decided.text
        seen[decided.status_code] += 1
    tell("decide while the author withdraws", races=rounds, decided_first=seen[303], withdrawn_first=seen[409])


@pytest.mark.parametrize("rounds", lengths(8, 100))
def test_deciding_while_a_newer_version_is_handed_in(make, people, rounds):
    learner, _plan, author, (one, _other) = people
    seen = Counter()
    for _ in range(rounds):
        version = make.submitted(learner)
        version_id, evidence_id = version.id, version.evidence_id
        revision = db.session.get(Evidence, evidence_id).revision
        new = {"is_own_work": "y", "ai_help": "none", "revision": str(revision)}
        decided, handed_in = at_once(
            deciding(one, version_id, "well told"), partial(author.post, f"/evidence/{evidence_id}/versions", new)
        )
        first = decided.status_code == 303
        assert decided.status_code in (303, 409) and (handed_in.status_code == 303) is not first
        piece, decisions = whole(version_id)
        assert (piece.version_count, piece.state) == ((1, "accepted") if first else (2, "submitted"))
        assert len(decisions) == first and (first or "well told" in decided.text)
        seen[first] += 1
    tell("decide while a version is handed in", races=rounds, decided_first=seen[True], handed_in_first=seen[False])


@pytest.mark.parametrize("rounds", lengths(6, 60))
def test_deciding_while_the_draft_is_no_longer_shown(make, people, rounds):
    learner, plan, author, (one, _other) = people
    for _ in range(rounds):
        piece_id = make.map_piece(make.piece(learner, plan=plan)).id
        at_once(partial(author.post, f"/evidence/{piece_id}/sharing", {"show": "y"}))
        look_again()
        version_id = make.hand_in(db.session.get(Evidence, piece_id)).id
        decided, _hidden = at_once(
            deciding(one, version_id, "well told"), partial(author.post, f"/evidence/{piece_id}/sharing", {"hide": "y"})
        )
        assert decided.status_code == 303
        found, decisions = whole(version_id)
        assert found.state == "accepted" and len(decisions) == 1
    assert audit_log.faults() == []
