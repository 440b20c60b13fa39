"""How far apart reviews are (RV-1, SU-4), and that every field that can be set has its words and its place."""

import pytest
from hypothesis import given, strategies as some

from coaching.organisations import settings

NATIONS = ("England", "Wales")


@pytest.mark.parametrize(("nation", "weeks"), [("England", 8), ("Wales", 12)])
def test_supervision_is_reviewed_as_its_nation_does_where_nothing_is_set(nation, weeks):
    """SU-4."""
    assert settings.weeks_between_reviews({}, nation, is_supervision=True) == weeks
    assert settings.weeks_between_reviews({"review_weeks": "20"}, nation, is_supervision=True) == weeks


@pytest.mark.parametrize("nation", NATIONS)
def test_other_plans_are_reviewed_every_twelve_weeks_where_nothing_is_set(nation):
    """RV-1."""
    assert settings.weeks_between_reviews({}, nation, is_supervision=False) == 12
    assert settings.weeks_between_reviews({"supervision_weeks": "20"}, nation, is_supervision=False) == 12


@pytest.mark.parametrize("nonsense", ["", "0", "53", "-4", "4.5", "four", "٤", " 4", "1e1", None, [], "9" * 40])
def test_nonsense_takes_the_usual_figure_and_breaks_nothing(nonsense):
    assert settings.weeks_between_reviews({"review_weeks": nonsense}, "England", is_supervision=False) == 12
    assert settings.weeks_between_reviews({"supervision_weeks": nonsense}, "Wales", is_supervision=True) == 12


@given(weeks=some.integers(1, settings.MOST_WEEKS), nation=some.sampled_from(NATIONS), kind=some.booleans())
def test_what_is_set_is_what_counts(weeks, nation, kind):
    name = "supervision_weeks" if kind else "review_weeks"
    for given_as in (str(weeks), weeks):
        assert settings.weeks_between_reviews({name: given_as}, nation, is_supervision=kind) == weeks


@given(given=some.dictionaries(some.sampled_from(["review_weeks", "supervision_weeks"]), some.text()))
def test_reviews_are_never_further_apart_than_a_year(given):
    for nation in NATIONS:
        for kind in (True, False):
            assert 1 <= settings.weeks_between_reviews(given, nation, is_supervision=kind) <= settings.MOST_WEEKS


def test_every_field_has_words_and_a_group_and_every_group_has_fields():
    assert {group for _label, group in settings.FIELDS.values()} == set(settings.GROUPS)
    assert set(settings.HINTS) <= set(settings.FIELDS)
    assert all(str(label).strip() for label, _group in settings.FIELDS.values())


def test_the_page_that_sets_them_has_them_all(make, visit):
    page = visit(make.member(["org_admin"])).get("/admin/set-up").text
    assert [name for name in settings.FIELDS if f'name="{name}"' not in page] == []


def test_what_was_set_is_read_where_people_need_it(make, visit):
    """The numbers on the page for somebody who is worried are the organisation's own, and no other's."""
    admin, mentee = make.member(["org_admin"]), make.member(["mentee"])
    abroad = make.member(["mentee"], organisation="another")
    visit(admin).post(
        "/admin/set-up",
        {"safeguarding_lead": "Ade Balogun", "safeguarding_lead_number": "01632 960 112", "revision": "1"},
    )
    assert "01632 960 112" in visit(mentee).get("/worried").text
    assert "01632 960 112" not in visit(abroad).get("/worried").text
    assert "01632 960 112" not in visit(None).get("/worried").text
