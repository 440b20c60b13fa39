"""Reviews of a probation in weeks 1, 4, 8 and 12, a decision before the end (R89)."""

import re
from datetime import date, timedelta

import pytest

from coaching.platform import clock
from coaching.reviews import probation, queries


@pytest.fixture
def plan(make):
    return make.plan(kind="supervision")


def path(plan, rest="probation"):
    return f"/plans/{plan.id}/{rest}"


def sent(**changed):
    today = clock.today()
    return {
        "revision": "0", "began_on": today.isoformat(), "ends_on": (today + timedelta(weeks=26)).isoformat(),
        "decide_by": (today + timedelta(weeks=24)).isoformat(),
    } | changed  # fmt: skip


def test_dates_set_themselves_one_after_another(visit, plan):
    supervisor = visit(plan.mentor_id)
    text = supervisor.follow(supervisor.post(path(plan), sent())).text
    assert "Review in week 12" in text and "a mentor gives no verdict" in text and "manager decides by" in text
    assert plan.next_review_on == clock.today() + timedelta(weeks=1)
    page = supervisor.get(path(plan, "review")).text
    assert "Do you still want this job?" in page and "Care Certificate" in page


def test_the_first_dates_go_with_the_revision_that_their_page_carries(visit, plan):
    supervisor = visit(plan.mentor_id)
    revision = re.search(r'name="revision"[^>]* value="([^"]*)"', supervisor.get(path(plan)).text).group(1)
    supervisor.post(path(plan), sent(revision=revision))


@pytest.mark.parametrize(("week", "following"), [(1, 4), (4, 8), (8, 12)])
def test_the_review_of_one_week_offers_the_day_of_the_next(visit, plan, week, following):
    supervisor = visit(plan.mentor_id)
    began = clock.today() - timedelta(weeks=week, days=-1)  # that week's review is due tomorrow
    supervisor.post(path(plan), sent(began_on=began.isoformat()))
    assert plan.next_review_on == began + timedelta(weeks=week)
    wanted = (began + timedelta(weeks=following)).isoformat()
    assert f'value="{wanted}"' in supervisor.get(path(plan, "review")).text
    held = {
        "revision": "0", "agreement_fits": "fits", "next_step": "go_on", "next_review_on_in": "day",
        "next_review_on": wanted, "step": "hold",
    }  # fmt: skip
    supervisor.post(path(plan, "reviews"), held)
    assert plan.next_review_on == began + timedelta(weeks=following)


def test_after_the_last_week_the_usual_interval_comes_back():
    began = date(2026, 3, 2)
    weeks = [probation.next_after(began, began + timedelta(weeks=done)) for done in (0, 1, 4, 8)]
    assert [one[0] for one in weeks] == [1, 4, 8, 12]
    assert probation.next_after(began, began + timedelta(weeks=12)) is None


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"decide_by": (clock.today() + timedelta(weeks=26)).isoformat()}, "before the last day"),
        ({"decide_by": "2020-01-01"}, "Choose a day after today"),
        ({"ends_on": "2020-01-01"}, "The last day must be after today"),
        ({"ends_on": "2090-01-01"}, "within twelve months"),
        ({"began_on": ""}, "Choose the first day at work"),
        ({"began_on": "tomorrow"}, "Enter a day that is in the calendar"),
    ],
)
def test_what_is_refused_keeps_the_answers(visit, plan, changed, says):
    answer = visit(plan.mentor_id).post(path(plan), sent(**changed), expect=422)
    assert says in answer.text and queries.probation_of(plan.id) is None


def test_two_savers(visit, plan):
    supervisor = visit(plan.mentor_id)
    supervisor.post(path(plan), sent())
    late = (clock.today() + timedelta(weeks=20)).isoformat()
    assert late in supervisor.post(path(plan), sent(decide_by=late), expect=409).text


def test_the_supervisor_sets_and_the_supervisee_reads(make, visit, plan):
    visit(plan.mentee_id).post(path(plan), sent(), expect=403)
    assert "No dates are set" in visit(plan.mentee_id).get(path(plan)).text
    visit(make.member(["registered_manager"])).get(path(plan), expect=404)
    coaching = make.plan("active")
    visit(coaching.mentor_id).get(path(coaching), expect=403)


def test_the_nation_names_its_own_standards():
    assert any("All Wales" in one for one in probation.looked_at("Wales"))
    assert any("Care Certificate" in one for one in probation.looked_at("England"))
    assert probation.dates(date(2028, 2, 22))[0] == (1, date(2028, 2, 29))
