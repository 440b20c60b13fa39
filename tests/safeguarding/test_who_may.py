"""Who may read and answer a concern, by hand from PRODUCT 8 and SG-3, by another road than the rules."""

import pytest

from coaching.access.permissions import Role
from coaching.platform import ids
from tests.support.visitor import alone

EVERY_ROLE = [role.value for role in Role]
LEAD_AND_DEPUTY = {"safeguarding_lead", "safeguarding_deputy"}
STEPS = ("acknowledgement", "decisions", "shares")
OPEN = {200, 303, 422}


def looked(visitor, path):
    return alone(visitor.client.get, path)


def pressed(visitor, path):
    return alone(visitor.client.post, path, data={"csrf_token": visitor.csrf(), "_key": str(ids.new_id())})


def asked(visitor, concern):
    """What each page and button of a concern answers."""
    path = f"/concerns/{concern.id}"
    answers = [looked(visitor, one).status_code for one in (path, f"{path}/shares")]
    return [*answers, *(pressed(visitor, f"{path}/{step}").status_code for step in STEPS)]


def is_open(visitor, concern):
    answers = asked(visitor, concern)
    if set(answers) <= OPEN:
        return True
    assert set(answers) == {404}, answers
    return False


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_a_concern_for_the_lead(make, visit, role):
    assert is_open(visit(make.member([role])), make.concern()) is (role in LEAD_AND_DEPUTY)


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_a_concern_about_the_lead_or_a_manager(make, visit, role):
    """SG-3: the alternative reads it; lead, deputy and every rank do not."""
    concern = make.concern(to="alternative")
    assert is_open(visit(make.member([role])), concern) is (role == "safeguarding_alternative")


def test_a_lead_who_also_stands_in_does_not_read_what_is_about_the_lead(make, visit):
    both = make.member(["safeguarding_lead", "safeguarding_alternative"])
    assert not is_open(visit(both), make.concern(to="alternative"))


def test_a_deputy_who_also_stands_in_reads_both(make, visit):
    both = visit(make.member(["safeguarding_deputy", "safeguarding_alternative"]))
    assert is_open(both, make.concern()) and is_open(both, make.concern(to="alternative"))


@pytest.mark.parametrize("role", EVERY_ROLE)
def test_never_one_it_is_about_whatever_they_are(make, visit, role):
    person = make.member(EVERY_ROLE) if role == "mentor" else make.member([role])
    about = [make.concern(about=[person], to=to) for to in ("lead", "alternative")]
    visitor = visit(person)
    assert [is_open(visitor, concern) for concern in about] == [False, False]
    seen = looked(visitor, "/concerns").text
    assert not any(str(concern.id) in seen for concern in about)


def test_everybody_with_every_role_elsewhere_finds_nothing(make, visit):
    abroad = make.member([role for role in EVERY_ROLE if role != "safeguarding_lead"], organisation="another")
    for to in ("lead", "alternative"):
        assert not is_open(visit(abroad), make.concern(to=to))


def test_signed_out_half_signed_in_and_locked_are_led_to_a_door(make, visit):
    concern, lead = make.concern(), make.member(["safeguarding_lead"])
    for visitor in (visit(None), visit(lead, state="partial"), visit(lead, shared=True, state="locked")):
        assert not set(asked(visitor, concern)) & OPEN - {303}
        visitor.get("/concerns", expect=302)
        visitor.get("/concerns/mine", expect=302)


def test_ones_own_is_ones_own_alone(make, visit):
    """PRODUCT 8: own, as sent; the other party of a plan, a manager and the lead read it elsewhere or not at all."""
    plan = make.plan("active")
    concern = make.bare_concern(plan)
    visit(plan.mentee_id).get(f"/concerns/mine/{concern.id}")
    visit(plan.mentee_id).get(f"/concerns/{concern.id}", expect=404)
    for other in (plan.mentor_id, make.member(["registered_manager"]), make.member(["safeguarding_lead"])):
        visit(other).get(f"/concerns/mine/{concern.id}", expect=404)
        assert str(concern.id) not in visit(other).get("/concerns/mine").text


def test_it_stands_in_no_page_of_anybody_else(make, visit):
    """SG-4, canaries: the plan and everything around it show nothing."""
    plan = make.plan("active")
    with_words = make.concern(make.member(["mentee"]), what="Zqcanary")
    own = make.bare_concern(plan)
    pages = ("/", "/menu", "/people", "/plans", f"/plans/{plan.id}", "/journal", "/evidence", "/notices", "/reviews",
             "/take-along", "/packs")  # fmt: skip
    for person in (plan.mentor_id, plan.mentee_id, make.member(["registered_manager"]), make.member(["org_admin"])):
        visitor = visit(person)
        for page in pages:
            seen = looked(visitor, page).text
            assert "Zqcanary" not in seen and "bruise" not in seen and str(with_words.id) not in seen
            assert str(own.id) not in seen
