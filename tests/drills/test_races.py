"""Two or twenty at the same moment, on one record (CC1 to CC4, CC6)."""

from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import func, select

from coaching.agreements import queries as agreements
from coaching.agreements.models import Agreement, Signature, Suggestion
from coaching.audit_log import queries as audit_log
from coaching.audit_log.models import AuditEvent
from coaching.people import commands as people, queries as members
from coaching.platform import clock, db as database, ids
from coaching.platform.db import db
from tests.drills.together import Sender, at_once, lengths, tell

SIGNED = {"full_name": "Ada Mensah", "accepted": "y"}
WRITTEN = {
    "purpose_in_our_own_words": "Lead it alone", "how_we_will_know": "the team says so", "frequency": "every week",
    "length": "30 minutes", "place_or_way": "in the office", "notice": "a day", "contact_ways": "the app",
    "note_author": "both of us", "adjustments": "none", "shares_strands": "y", "review_on": "2099-01-01",
}  # fmt: skip


def look_again():
    """What others committed meanwhile is read from here on."""
    db.session.rollback()
    db.session.expire_all()
    database.begin_reading()


@pytest.fixture
def pair(make, visit):
    """A plan, and its two people, each ready to send."""
    plan = make.plan()
    return plan, Sender(visit(plan.mentor_id)), Sender(visit(plan.mentee_id))


@pytest.mark.parametrize("rounds", lengths(10, 100))
def test_one_key_with_two_texts_is_one_change_and_the_other_text_comes_back(make, pair, rounds):
    """CC2: twenty at once under one key, ten with each of two texts."""
    plan, mentor, _ = pair
    path = f"/plans/{make.agreement(plan=plan).plan_id}/agreement/suggestions"
    db.session.commit()
    for number in range(rounds):
        key = str(ids.new_id())
        texts = [f"{side} {number}" for side in ("first", "other") * 10]
        answers = at_once(*(partial(mentor.post, path, {"text": text}, key) for text in texts))
        look_again()
        kept = db.session.scalars(select(Suggestion.text).where(Suggestion.text.in_(texts))).one()
        for text, answer in zip(texts, answers, strict=True):
            assert answer.status_code == (303 if text == kept else 422), (text, kept, answer.status_code)
            if text != kept:
                assert text in answer.text and key not in answer.text
    assert audit_log.faults() == []


@pytest.mark.parametrize("rounds", lengths(200, 500))
def test_of_two_who_save_the_second_sees_both_texts(pair, rounds):
    """CC3: no save is overwritten unseen."""
    plan, *savers = pair
    path, begins = f"/plans/{plan.id}/outline", clock.today()
    fixed = {"start_on": begins, "planned_end_on": begins + timedelta(weeks=9), "planned_sessions": 6}
    for number in range(rounds):
        look_again()
        revision = plan.revision
        texts = [f"what {side} wrote in round {number}" for side in ("one", "the other")]
        sent = (fixed | {"purpose": text, "revision": revision} for text in texts)
        answers = at_once(*(partial(who.post, path, fields) for who, fields in zip(savers, sent, strict=True)))
        assert sorted(answer.status_code for answer in answers) == [303, 409], number
        won, lost = sorted((0, 1), key=lambda place: answers[place].status_code)
        look_again()
        assert plan.purpose == texts[won] and plan.revision == revision + 1
        assert texts[won] in answers[lost].text and texts[lost] in answers[lost].text
    assert audit_log.faults() == []


@pytest.mark.parametrize("rounds", lengths(20, 200))
def test_two_sign_at_once_and_it_is_in_force(make, pair, rounds):
    """CC4: each sees the other's signature or is seen by it; the plan is active and the chain holds."""
    plan, mentor, mentee = pair
    path = f"/plans/{plan.id}/agreement/signatures"
    for _ in range(rounds):
        offered = make.agreement(plan=plan)
        number = offered.number
        db.session.commit()
        answers = at_once(*(partial(who.post, path, SIGNED | {"number": number}) for who in (mentor, mentee)))
        assert [answer.status_code for answer in answers] == [303, 303]
        look_again()
        assert offered.is_in_force and len(offered.signatures) == 2
    look_again()
    assert [one.state for one in agreements.of_plan(plan.id)] == ["replaced"] * (rounds - 1) + ["in_force"]
    assert plan.is_active and audit_log.faults() == [] and agreements.tampered() == []


@pytest.mark.parametrize("rounds", lengths(20, 200))
def test_signing_while_a_new_version_is_offered(make, pair, rounds):
    """CC4: a signature stands under the words that were read, or not at all."""
    plan, mentor, mentee = pair
    path = f"/plans/{plan.id}/agreement"
    seen = Counter()
    for _ in range(rounds):
        offered = make.agreement(plan=plan)
        number = offered.number
        db.session.commit()
        new = WRITTEN | {"number": number, "purpose_in_our_own_words": f"Lead it alone after version {number}"}
        signing, offering = at_once(
            partial(mentee.post, f"{path}/signatures", SIGNED | {"number": number}),
            partial(mentor.post, f"{path}/versions/new", new),
        )
        assert signing.status_code in (303, 422) and offering.status_code == 303
        look_again()
        newest = agreements.of_plan(plan.id)[-1]
        assert newest.number == number + 1 and newest.signatures == [] and offered.state == "replaced"
        assert len(offered.signatures) == (signing.status_code == 303)
        seen[signing.status_code] += 1
    under_other_words = (
        select(func.count()).select_from(Signature).join(Agreement, Agreement.id == Signature.agreement_id)
        .where(Agreement.wording_digest != Signature.wording_digest)
    )  # fmt: skip
    assert db.session.scalar(under_other_words) == 0
    assert audit_log.faults() == [] and agreements.tampered() == []
    tell("sign while a version is offered", races=rounds, signed_first=seen[303], offered_first=seen[422])


@pytest.mark.parametrize("rounds", lengths(20, 200))
def test_nothing_is_written_after_a_suspension(make, visit, rounds):
    """CC6: in the log, whose order is that of the commits, nothing of the member's stands after the suspension."""
    plan = make.plan()
    make.agreement(plan=plan)
    path, member_id = f"/plans/{plan.id}/agreement/suggestions", plan.mentor_id
    admin = Sender(visit(make.member(["org_admin"])))
    seen = Counter()
    for number in range(rounds):
        writer = Sender(visit(member_id))
        db.session.commit()
        suspension, *writes = at_once(
            partial(admin.post, f"/admin/people/{member_id}/suspensions", {}),
            *(partial(writer.post, path, {"text": f"{number} {n}"}) for n in range(4)),
        )
        assert suspension.status_code == 303
        (afterwards,) = at_once(partial(writer.post, path, {"text": "afterwards"}))
        assert afterwards.status_code == 303 and "/sign-in" in afterwards.location
        look_again()
        suspended = db.session.scalars(
            select(AuditEvent.sequence).where(AuditEvent.action == "member.suspended").order_by(AuditEvent.sequence)
        ).all()[-1]
        after = select(func.count()).where(AuditEvent.member_id == member_id, AuditEvent.sequence > suspended)
        assert db.session.scalar(after) == 0
        kept = db.session.scalar(select(func.count()).where(Suggestion.text.startswith(f"{number} ")))
        assert kept == sum("/agreement" in (answer.location or "") for answer in writes)
        seen["before"] += kept
        seen["refused"] += len(writes) - kept
        with make.writing():
            people.change_state(members.by_ids([member_id])[member_id], "active", by=None)
    assert audit_log.faults() == []
    tell("suspend while writing", rounds=rounds, written_before=seen["before"], refused=seen["refused"])
