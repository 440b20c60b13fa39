"""Today shows what waits for this person, and invents nothing."""

import pytest

from coaching.platform import clock
from coaching.platform.words import day


@pytest.fixture
def two(make):
    return make.member(["mentor"], name="Priya Nair"), make.member(["mentee"], name="Jordan Ellis")


def test_a_proposal_waits_for_the_mentee_and_not_for_who_made_it(make, visit, two):
    mentor, mentee = two
    plan = make.shared_plan(mentor, mentee)
    seen = visit(mentee).get("/").text
    assert "Next: Priya Nair proposes a plan with you" in seen and f'href="/plans/{plan.id}"' in seen
    assert "Read and answer" not in visit(mentor).get("/").text


def test_an_agreement_to_sign_comes_first_and_is_named_in_words(make, visit, two):
    mentor, mentee = two
    plan = make.shared_plan(mentor, mentee, come="signed_by_mentor")
    seen = visit(mentee).get("/").text
    assert "Next: Sign with Priya Nair" in seen and f'href="/plans/{plan.id}/agreement"' in seen
    theirs = visit(mentor).get("/").text
    assert "Waiting for a signature" in theirs and "Read and sign" not in theirs


def test_the_cairn_counts_what_exists(make, visit, two):
    mentor, mentee = two
    make.shared_plan(mentor, mentee)
    assert "No stones yet" in visit(mentee).get("/").text
    make.shared_plan(mentor, mentee, come="in_force")
    seen = visit(mentee).get("/")
    assert "1 plan, 1 signed agreement" in seen.text and seen.text.count('<rect class="stone ') == 2


def test_a_mentor_without_people_is_told_what_will_be_here(make, visit):
    seen = visit(make.member(["mentor"])).get("/").text
    assert "Your people will be here." in seen and 'href="/plans/new"' in seen


def test_a_mentee_without_a_plan_is_not_offered_what_they_cannot_do(make, visit):
    seen = visit(make.member(["mentee"])).get("/").text
    assert "Your plan will be here." in seen and "/plans/new" not in seen


def test_it_greets_with_the_day(make, visit):
    seen = visit(make.member(["mentor"], name="Priya Nair")).get("/").text
    assert "Hello, Priya" in seen and day(clock.today()) in seen


@pytest.mark.parametrize(
    ("role", "says"),
    [
        ("org_admin", "Next: finish the set-up"),
        ("registered_manager", "Plans will be here once somebody proposes one."),
        ("programme_lead", "Plans will be here once somebody proposes one."),
        ("line_manager", "Your people will be here."),
    ],
)
def test_every_role_finds_what_is_here_for_it(make, visit, role, says):
    assert says in visit(make.member([role])).get("/").text


@pytest.mark.parametrize(
    ("role", "leads_to"), [("assessor", "/decide"), ("iqa", "/sample"), ("safeguarding_lead", "/concerns")]
)
def test_those_who_judge_begin_with_what_waits(make, visit, role, leads_to):
    assert visit(make.member([role])).get("/", expect=302).headers["Location"] == leads_to


def test_somebody_without_a_role_is_told_whom_to_ask(make, visit):
    assert "Ask your administrator" in visit(make.member([])).get("/").text


def test_who_is_kept_out(visit, make):
    make.organisation()
    visit(None).get("/", expect=302)
    visit(make.member(), without="own.pages").get("/", expect=403)
    assert visit(None).part("/", expect=401)


def test_the_part_is_part_of_the_page(make, visit, two):
    mentor, mentee = two
    make.shared_plan(mentor, mentee, come="accepted")
    person = visit(mentor)
    assert person.part("/").text.strip() in person.get("/").text


def test_another_organisation_shows_nothing_of_it(make, visit, two):
    make.shared_plan(*two, come="in_force")
    stranger = make.member(["mentor", "registered_manager"], organisation="another")
    assert "Jordan" not in visit(stranger).get("/").text and "Jordan" not in visit(stranger).get("/overview").text


@pytest.mark.parametrize("path", ["/", "/plans", "/people"])
def test_many_plans_cost_what_few_do(make, visit, queries, path):
    mentor = make.member(["mentor"])
    person, cost = visit(mentor), {}
    for few in (2, 20):
        for number in range(few if few == 2 else 18):
            make.shared_plan(mentor, make.member(name=f"Name{few} Family{number}"), come="written")
        with queries() as seen:
            person.get(path)
        cost[few] = len(seen)
    assert cost[2] == cost[20] <= 15, cost


def test_more_than_twenty_are_a_press_away(make, visit):
    mentor = make.member(["mentor"])
    for number in range(21):
        make.shared_plan(mentor, make.member(name=f"Ann Number{number}"))
    person = visit(mentor)
    assert 'href="/?page=2"' in person.get("/").text
    assert 'href="/?page=2"' not in person.get("/?page=2").text and "Ann Number" in person.get("/?page=2").text
