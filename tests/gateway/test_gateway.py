"""The gateway: its page, three confirmations of one state, passing it on, opening it again (GW-1 to GW-3)."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from coaching.apprenticeships import commands as apprenticeships
from coaching.evidence import commands as evidence, queries as evidence_queries
from coaching.evidence.models import Evidence
from coaching.gateway import commands, queries
from coaching.gateway.models import GatewayConfirmation
from coaching.people import queries as people
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.refusal import Refused


@pytest.fixture
def ready(make):
    return make.ready_for_gateway()


def path(one, rest=""):
    return f"/apprenticeships/{one.id}/gateway{rest}"


def state_in(page):
    return re.search(r'name="state"[^>]*value="([0-9a-f]{64})"', page)[1]


def states(make, one):
    return {line.code: line.state for line in make.state_of(one).lines}


def test_what_is_missing_is_said_and_leads_to_where_it_is_put_right_gw_1(make, visit):
    one = make.apprenticeship()
    page = visit(one.provider_id).get(path(one)).text
    assert "7 things are still to come" in page and "Not set" in page and "is not set, so there is no minimum" in page
    for rest in ("ksb", "published-hours", "rules", "reviews", "scans", "terms"):
        assert f'href="/apprenticeships/{one.id}/{rest}"' in page
    assert "This list was not confirmed from an official source" in page and "Level 2 Diploma in Care" in page  # GW-1
    assert "74 of 75 were not confirmed" in page  # EV-14
    assert "I have read the list" not in page and "Pass on to gateway" not in page
    assert f'href="{path(one)}"' in visit(one.learner_id).get(f"/apprenticeships/{one.id}").text


def test_nobody_but_the_three_finds_it_and_nobody_in_wales_ot_0(make, visit, ready):
    for role in ("registered_manager", "programme_lead", "line_manager", "assessor", "iqa", "org_admin", "mentor"):
        visit(make.member([role])).get(path(ready), expect=404)
    service = make.new_service("Tŷ")
    learner = people.by_ids([ready.learner_id])[ready.learner_id]
    with make.writing():
        db.session.merge(service).nation = "Wales"
        db.session.merge(learner).service_id = service.id
    for member_id in (ready.learner_id, ready.employer_id, ready.provider_id):
        visit(member_id).get(path(ready), expect=404)


def test_three_confirm_and_the_provider_passes_it_on_gw_1_gw_2(make, visit, ready):
    three = [visit(one) for one in (ready.learner_id, ready.employer_id, ready.provider_id)]
    provider = three[2]
    for person in three:
        page = person.get(path(ready)).text
        assert "Everything is ready" in page and "Pass on to gateway" not in page
        person.post(path(ready, "/passing"), {"state": state_in(page)}, expect=422 if person is provider else 403)
        person.post(path(ready, "/confirmations"), {"state": state_in(page), "agreed": "y"})
    page = provider.get(path(ready)).text
    assert page.count("Confirmed") == 3 and "Pass on to gateway" not in three[0].get(path(ready)).text
    provider.post(path(ready, "/passing"), {"state": state_in(page)})
    db.session.refresh(ready)
    assert ready.gateway_on == clock.today()
    learner = three[0]
    said = {"happened_on": clock.today().isoformat(), "started_at": "09:00", "minutes": "30", "kind": "course",
            "learned": "Late.", "led_by": "me", "is_new": "yes", "paid": "yes", "is_outside_duties": "yes"}  # fmt: skip
    assert "The gateway was passed on" in learner.post(f"/apprenticeships/{ready.id}/hours", said, expect=422).text
    for rest in ("/confirmations", "/adjustments"):
        learner.post(path(ready, rest), {}, expect=403)
    page = learner.get(path(ready)).text
    assert "stays as it is" in page and "Open the gateway again" not in page


def test_evidence_that_counts_is_held_until_it_is_opened_again_gw_2(make, visit, ready):
    author = make.part(ready, "apprentice")
    piece = db.session.scalars(select(Evidence).where(Evidence.author_id == ready.learner_id)).one()
    make.gateway_confirmed(ready)
    provider = make.part(ready, "provider")
    with make.writing():
        commands.pass_on(ready, make.state_of(ready).digest, by=provider)
    assert evidence_queries.is_held(piece)
    with make.writing():
        evidence.withdraw(piece, by=author, reason="Other plans.")
    assert piece.state == "accepted" and piece.marked_at is not None
    person = visit(ready.provider_id)
    person.post(path(ready, "/reopening"), {"reason": " "}, expect=422)
    visit(ready.employer_id).post(path(ready, "/reopening"), {"reason": "x"}, expect=403)
    person.post(path(ready, "/reopening"), {"reason": "A unit was missing."})
    db.session.refresh(ready)
    assert ready.gateway_on is None and not evidence_queries.is_held(piece)
    # What was confirmed was confirmed for the first passing: all three are asked again.
    assert person.get(path(ready)).text.count("Of an earlier state") == 3


def test_a_confirmation_is_of_exactly_what_was_shown(make, visit, ready):
    make.gateway_confirmed(ready, "apprentice", "employer")
    provider = visit(ready.provider_id)
    read = state_in(provider.get(path(ready)).text)
    make.hours(ready, happened_on=clock.today() - timedelta(days=20), minutes=30)
    answer = provider.post(path(ready, "/confirmations"), {"state": read, "agreed": "y"}, expect=422).text
    assert "The list changed after you opened it" in answer and answer.count("Of an earlier state") == 2
    provider.post(path(ready, "/confirmations"), {"state": state_in(answer), "agreed": "y"})
    with pytest.raises(Refused, match="Not everybody"), make.writing():
        commands.pass_on(ready, make.state_of(ready).digest, by=make.part(ready, "provider"))
    make.gateway_confirmed(ready, "apprentice", "employer")
    provider.post(path(ready, "/passing"), {"state": make.state_of(ready).digest})


def test_a_confirmation_stays_as_written_and_is_the_persons_own(make, ready):
    make.gateway_confirmed(ready)
    digest = make.state_of(ready).digest
    with pytest.raises(Refused, match="already"), make.writing():
        commands.confirm(ready, digest, by=make.part(ready, "employer"))
    with pytest.raises(DBAPIError), make.writing():
        db.session.execute(update(GatewayConfirmation).values(part="employer"))
    other = make.member(["line_manager"])
    with make.writing():
        db.session.merge(ready).employer_id = other.id
    db.session.refresh(ready)
    assert queries.confirmed_by(ready, digest) == {"apprentice", "provider"}


def test_nothing_is_confirmed_before_all_is_ready_gw_1(make, visit):
    one = make.apprenticeship()
    state = make.state_of(one).digest
    answer = visit(one.employer_id).post(path(one, "/confirmations"), {"state": state, "agreed": "y"}, expect=422)
    assert "Not everything is ready yet." in answer.text


def test_adjustments_are_told_only_with_the_apprentices_yes_gw_1(make, visit):
    one = make.apprenticeship()
    learner, employer = visit(one.learner_id), visit(one.employer_id)
    today = {"told_on": clock.today().isoformat()}
    assert "has not said yes" in employer.post(path(one, "/told"), today, expect=422).text
    employer.post(path(one, "/adjustments"), {"answer": "yes"}, expect=403)
    learner.post(path(one, "/adjustments"), {"answer": "none"})
    assert states(make, one)["adjustments"] == "ready"
    learner.post(path(one, "/adjustments"), {"answer": "yes"})
    assert states(make, one)["adjustments"] == "not_yet"
    employer.post(path(one, "/told"), {"told_on": "2001-01-01"}, expect=422)
    employer.post(path(one, "/told"), today)
    assert states(make, one)["adjustments"] == "ready"
    assert "was told on" in learner.post(path(one, "/adjustments"), {"answer": "none"}, expect=422).text


def test_a_returned_sample_keeps_the_gateway_waiting_qa_4(make):
    from coaching.assessment import commands as assessment, queries as samples

    assessor, learner, decision = make.assessed()
    iqa = make.member(["iqa"])
    one = make.apprenticeship(learner)
    make.drawn(make.sampling_plan(iqa, percent=100), iqa)
    assert states(make, one)["sample"] == "ready"
    with make.writing():
        assessment.answer(samples.sample_of(decision.id), "returned", "Too little.", by=make.actor(iqa),
                          revision_read=1)  # fmt: skip
    assert states(make, one)["sample"] == "not_yet"


def test_hours_of_the_day_itself_do_not_carry_the_minimum_gw_2(make, ready):
    """They stop counting with the gateway, so it is not passed on by them."""
    for entry in apprenticeships.hours.queries.standing_entries(ready.id)[:1]:
        with make.writing():
            apprenticeships.remove_entry(entry, by=make.part(ready, "apprentice"), revision_read=entry.revision)
    make.hours(ready, happened_on=clock.today(), minutes=720, started_at=clock.now().time().replace(hour=0, minute=0))
    make.gateway_confirmed(ready)
    with pytest.raises(Refused, match="Hours of today"), make.writing():
        commands.pass_on(ready, make.state_of(ready).digest, by=make.part(ready, "provider"))


def test_it_costs_the_same_however_much_there_is(make, visit, queries):
    one = make.apprenticeship()
    person, cost = visit(one.employer_id), []
    learner = people.by_ids([one.learner_id])[one.learner_id]
    for codes in (("K1",), ("K2", "K3", "K4", "K5", "K6", "K7")):
        make.counted_claims(learner, *(make.statement(code, "st0005-1") for code in codes))
        make.hours(one, happened_on=clock.today() - timedelta(days=len(codes)))
        address = path(one)  # which reads the row
        person.get(address)
        with queries() as seen:
            person.get(address)
        cost.append(len(seen))
    print("statements of the gateway:", cost)
    assert cost[0] == cost[1] <= 15
