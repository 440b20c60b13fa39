"""Two people sign; nobody else reads; what was signed does not change (PL-4, PL-5, AD1, AD6)."""

import random

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from coaching.agreements import queries
from coaching.plans.models import TERMS
from coaching.platform.db import db, is_sqlite

FILLED = {"full_name": "Ada Mensah", "accepted": "y", "number": "1"}


def path(agreement, rest=""):
    return f"/plans/{agreement.plan_id}/agreement{rest}"


def test_it_is_in_force_once_both_have_signed(visit, make):
    agreement = make.agreement()
    for party in agreement.plan.parties:
        visit(party).post(path(agreement, "/signatures"), FILLED)
    assert agreement.is_in_force and agreement.plan.is_active
    assert agreement.plan.shares_strands and not agreement.plan.shares_wellbeing  # B1


def test_who_is_kept_out(visit, make):
    agreement = make.agreement()
    visit(None).get(path(agreement), expect=302)
    for stranger in (
        make.member(["mentor"]), make.member(["registered_manager"]), make.member(["programme_lead"]),
        make.member(["org_admin"]), make.member(["mentor"], organisation="another"),
    ):  # fmt: skip
        for rest in ("", "/versions/1", "/versions/1/print", "/versions/new", "/withdrawals"):
            visit(stranger).get(path(agreement, rest), expect=404)
        visit(stranger).post(path(agreement, "/signatures"), FILLED, expect=404)
    visit(agreement.plan.mentor_id, without="agreement.sign").post(path(agreement, "/signatures"), FILLED, expect=403)


def test_wording_that_changed_meanwhile_is_not_signed(visit, make):
    first = make.agreement()
    second = make.agreement(plan=first.plan)
    answer = visit(first.plan.mentor_id).post(path(first, "/signatures"), FILLED, expect=422)
    assert "Read it again" in answer.text and not second.signatures
    assert 'name="number" type="hidden" value="2"' in answer.text and " checked" not in answer.text


def test_nobody_signs_twice(visit, make):
    agreement = make.agreement()
    mentor = visit(agreement.plan.mentor_id)
    mentor.post(path(agreement, "/signatures"), FILLED)
    mentor.post(path(agreement, "/signatures"), FILLED, expect=403)
    assert len(agreement.signatures) == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"full_name": ""}, "Type your full name"),
        ({"full_name": "x" * 201}, "200 letters"),
        ({"accepted": ""}, "Tick to say"),
    ],
)
def test_bad_input_keeps_the_answers(visit, make, changed, words):
    agreement = make.agreement()
    answer = visit(agreement.plan.mentor_id).post(path(agreement, "/signatures"), FILLED | changed, expect=422)
    assert words in answer.text and not agreement.signatures


def test_the_part_is_part_of_the_page(visit, make):
    agreement = make.agreement()
    mentor = visit(agreement.plan.mentor_id)
    part = mentor.part(path(agreement)).text
    assert '<section id="_agreement"' in part and "<html" not in part
    assert part.split("<h2>")[2][:60] in mentor.get(path(agreement)).text


def test_a_new_version_needs_both_and_the_old_one_binds_until_then(visit, make):
    first = make.agreement(signed=True)
    plan = first.plan
    second = make.agreement(plan=plan, terms={"shares_strands": True, "shares_wellbeing": True})
    make.refreshed(plan), make.refreshed(first)
    assert first.is_in_force and not plan.shares_wellbeing
    answer = visit(plan.mentor_id).get(path(first))
    assert "Version 1 binds you both" in answer.text and "What would change" in answer.text
    sent = FILLED | {"number": "2"}
    visit(plan.mentor_id).post(path(first, "/signatures"), sent)
    assert first.is_in_force and not plan.shares_wellbeing
    visit(plan.mentee_id).post(path(first, "/signatures"), sent)
    assert second.is_in_force and first.state == "replaced" and plan.shares_wellbeing


def test_writing_a_version_by_the_form(visit, make):
    plan = make.plan()
    mentor = visit(plan.mentor_id)
    page = mentor.get(f"/plans/{plan.id}/agreement/versions/new").text
    assert "Lead a handover." in page
    sent = {
        "number": "0", "purpose_in_our_own_words": "Lead it alone", "how_we_will_know": "the team says so",
        "frequency": "every week", "length": "30 minutes", "place_or_way": "in the office", "notice": "a day",
        "contact_ways": "the app", "note_author": "both of us", "adjustments": "none", "shares_strands": "y",
        "review_on": "2099-01-01",
    }  # fmt: skip
    mentor.post(f"/plans/{plan.id}/agreement/versions/new", sent)
    written = queries.of_plan(plan.id)[0]
    assert "We want to: Lead it alone" in str(written.wording) and written.terms["shares_strands"]
    assert plan.state == "agreement" and plan.agreement_standing == "offered"
    answer = visit(plan.mentee_id).post(
        f"/plans/{plan.id}/agreement/versions/new", sent | {"frequency": "every month"}, expect=409
    )
    assert "every month" in answer.text and "every week" in answer.text
    bad = visit(plan.mentee_id).post(
        f"/plans/{plan.id}/agreement/versions/new",
        sent | {"number": "1", "review_on": "2020-01-01", "length": ""},
        expect=422,
    )
    assert "must be after today" in bad.text and "Answer “For how long?”" in bad.text and "Lead it alone" in bad.text


def test_taking_a_signature_back_ends_coaching(visit, make):
    agreement = make.agreement(signed=True)
    visit(agreement.plan.mentee_id).post(path(agreement, "/withdrawals"), {}, expect=422)
    visit(agreement.plan.mentee_id).post(path(agreement, "/withdrawals"), {"sure": "y"})
    assert agreement.plan.state == "closed_early" and agreement.state == "withdrawn"  # PL-5
    visit(agreement.plan.mentor_id).get(path(agreement))  # it stays readable


def test_supervision_goes_on_without_an_agreement(visit, make):
    agreement = make.agreement(plan=make.plan(kind="supervision"))
    visit(agreement.plan.mentee_id).post(path(agreement, "/refusals"), {})
    plan = make.refreshed(agreement.plan)
    assert plan.agreement_standing == "not_agreed" and plan.is_active  # PL-5
    signed = make.agreement(plan=plan, signed=True)
    visit(plan.mentee_id).post(path(signed, "/withdrawals"), {"sure": "y"})
    assert plan.agreement_standing == "not_agreed" and plan.is_active


def test_saying_what_one_would_change(visit, make):
    agreement = make.agreement()
    visit(agreement.plan.mentee_id).post(path(agreement, "/suggestions"), {"text": "Fewer <b>meetings</b>"})
    answer = visit(agreement.plan.mentor_id).get(path(agreement))
    assert "Fewer &lt;b&gt;meetings" in answer.text


def test_the_print_has_version_time_and_check_code(visit, make):
    first = make.agreement(signed=True)
    answer = visit(first.plan.mentor_id).get(path(first, "/versions/1/print"))
    assert "Version 1" in answer.text and "Copies go out of date" in answer.text
    from coaching.prints import queries as prints

    code = prints.code_of("agreement", first.plan_id, 1)
    assert code in answer.text
    stranger = visit(None)
    assert "This page is current" in stranger.get(f"/check/{code}").text
    make.agreement(plan=first.plan)
    assert "was replaced on" in stranger.get(f"/check?code={code.lower()}").text
    assert "not known" in stranger.get("/check/NOSUCHCODE").text


def test_the_database_refuses_to_change_what_was_written(make):
    make.agreement(signed=True)
    for statement in (
        "UPDATE agreement SET wording = '{}'", "UPDATE agreement SET terms = '{}'", "DELETE FROM agreement",
        "UPDATE agreement_signature SET full_name = 'x'", "DELETE FROM agreement_signature",
    ):  # fmt: skip
        with pytest.raises(DBAPIError), make.writing():
            db.session.execute(text(statement))


@pytest.mark.parametrize("seed", range(5))
def test_every_tampering_with_agreements_is_found(make, stock, seed):
    """A hundred single changes a seed, 500 in all, past the triggers: each is found."""
    for _ in range(3):
        make.agreement(signed=True)
    make.agreement(plan=make.agreement(signed=True).plan, signed=True)
    db.session.commit()
    with make.writing():
        stock[0].take_off_triggers("agreement", "update", "delete")
        stock[0].take_off_triggers("agreement_signature", "update", "delete")
    assert queries.tampered() == []
    chance = random.Random(seed)
    agreements = [str(one) for one in db.session.scalars(text("SELECT id FROM agreement"))]
    signatures = [str(one) for one in db.session.scalars(text("SELECT id FROM agreement_signature"))]
    for _ in range(100):
        statement = _change(chance, agreements, signatures)
        with make.writing():
            savepoint = db.session.begin_nested()
            db.session.execute(text(statement.replace(":", "\\:")))
            db.session.expire_all()
            assert queries.tampered(), statement
            savepoint.rollback()
    db.session.expire_all()
    assert queries.tampered() == []


def _change(chance, agreements, signatures):
    one, other = chance.sample(agreements, 2)
    signed, another = chance.sample(signatures, 2)
    words = (
        "replace(wording, 'private', 'public')" if is_sqlite() else "replace(wording::text, 'private', 'public')::json"
    )
    switch = chance.choice(TERMS)
    turned = f"1 - {switch}" if is_sqlite() else f"NOT {switch}"
    return chance.choice((
        f"UPDATE agreement SET wording = {words} WHERE id = '{one}'",
        f"UPDATE agreement SET terms = '{{\"shares_wellbeing\": true, \"x\": {chance.random()}}}' WHERE id = '{one}'",
        f"UPDATE agreement SET answers = '{{\"x\": \"{chance.random()}\"}}' WHERE id = '{one}'",
        f"UPDATE agreement SET wording_digest = '{'a' * 64}' WHERE id = '{one}'",
        f"UPDATE agreement SET number = number + {chance.randrange(50, 99)} WHERE id = '{one}'",
        f"UPDATE agreement SET review_on = '2031-01-{chance.randrange(10, 28)}' WHERE id = '{one}'",
        "UPDATE agreement SET written_by_id = (SELECT id FROM member WHERE id != written_by_id LIMIT 1) "
        f"WHERE id = '{one}'",
        f"UPDATE agreement_signature SET full_name = 'Somebody {chance.random()}' WHERE id = '{signed}'",
        f"UPDATE agreement_signature SET signed_at = '2020-01-01 00:00:00' WHERE id = '{signed}'",
        f"UPDATE agreement_signature SET role = role || 'x' WHERE id = '{signed}'",
        f"UPDATE agreement_signature SET wording_digest = '{'b' * 64}' WHERE id = '{signed}'",
        f"DELETE FROM agreement_signature WHERE id = '{signed}'",
        f"UPDATE agreement_signature SET session_id = '{another}' WHERE id = '{signed}'",
        "UPDATE agreement SET state = CASE state WHEN 'in_force' THEN 'replaced' ELSE 'in_force' END "
        f"WHERE id = '{one}'",
        f"UPDATE plan SET {switch} = {turned} WHERE id = (SELECT plan_id FROM agreement WHERE id = '{one}')",
    ))  # fmt: skip
