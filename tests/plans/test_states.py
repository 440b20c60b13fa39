"""What moves a plan that is under way: review dates, pauses, looking back, the end (PL-1, PL-10, PL-12, PL-15)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from coaching.organisations import commands as organisations, queries as organisation_queries
from coaching.organisations.settings import FIELDS, weeks_between_reviews
from coaching.people import queries as people
from coaching.plans import commands, queries
from coaching.plans.models import State
from coaching.platform import clock
from coaching.platform.refusal import Refused


@pytest.fixture
def plan(make):
    return make.plan("active")


@pytest.fixture
def by(make, plan):
    return make.actor(people.by_ids([plan.mentor_id])[plan.mentor_id])


def later(days):
    return clock.stopped(clock.now() + timedelta(days=days))


def test_the_first_review_is_set_when_both_have_signed(make, plan):
    """PL-10, RV-1: twelve weeks where the organisation sets nothing."""
    assert plan.next_review_on == clock.today() + timedelta(weeks=12)
    assert make.plan("agreement").next_review_on is None


def test_the_organisation_sets_the_interval(make):
    make.organisation()
    with make.writing():
        organisations.set_up(organisation_queries.current(), {"review_weeks": "6", "supervision_weeks": "5"}, by=None)
    assert make.plan("active").next_review_on == clock.today() + timedelta(weeks=6)
    assert make.plan("active", kind="supervision").next_review_on == clock.today() + timedelta(weeks=5)


def test_supervision_follows_the_nation(make):
    """SU-4: 8 weeks in England, 12 in Wales."""
    assert make.plan(kind="supervision").next_review_on == clock.today() + timedelta(weeks=8)
    make.organisation("welsh", nation="Wales")
    with make.within("welsh"):
        mentor, mentee = (make.member([role], organisation="welsh") for role in ("mentor", "mentee"))
        plan = make.plan(kind="supervision", mentor=mentor, mentee=mentee)
        assert plan.next_review_on == clock.today() + timedelta(weeks=12)


def test_a_first_review_is_not_past_the_planned_end(make):
    mentor, mentee = make.member(["mentor"]), make.member(["mentee"])
    ends = clock.today() + timedelta(weeks=8)
    plan = make.shared_plan(mentor, mentee, come="in_force", planned_end_on=ends)
    assert plan.next_review_on == ends


@pytest.mark.parametrize("nonsense", ["", "0", "53", "-3", "twelve", "١٢", "1e1", "99999999999"])
def test_a_nonsense_interval_is_the_usual_one(nonsense):
    assert weeks_between_reviews({"review_weeks": nonsense}, "England", is_supervision=False) == 12


@pytest.mark.parametrize("nonsense", ["0", "53", "twelve", "1.5"])
def test_an_administrator_is_told_which_weeks(make, visit, nonsense):
    admin = visit(make.member(["org_admin"]))
    sent = dict.fromkeys(FIELDS, "") | {"revision": "1", "review_weeks": nonsense}
    answer = admin.post("/admin/set-up", sent, expect=422)
    assert "choose from 1 to 52" in answer.text and f'value="{nonsense}"' in answer.text


def test_the_next_review_is_after_today(make, plan, by):
    with make.writing():
        for on in (clock.today(), clock.today() - timedelta(days=1)):
            with pytest.raises(Refused, match="must be after today"):
                commands.set_next_review(plan, on, by=by)
        commands.set_next_review(plan, clock.today() + timedelta(days=1), by=by)
    assert plan.next_review_on == clock.today() + timedelta(days=1)


def test_a_pause_moves_dates_by_the_days_that_stood_still(make, plan, by):
    """PL-15."""
    review_on, ends_on = plan.next_review_on, plan.planned_end_on
    with make.writing():
        commands.pause(plan, None, is_away=True, by=by)
    assert plan.state == State.PAUSED and plan.is_away and plan.pause_ends_on == plan.pause_limit_on
    with later(100):
        assert not plan.is_review_overdue
        with make.writing():
            assert commands.resume(plan, by=by) == 100
        assert plan.is_active and not plan.is_away and plan.paused_on is None
        assert plan.next_review_on == review_on + timedelta(days=100)
        assert plan.planned_end_on == ends_on + timedelta(days=100)


def test_a_pause_reaches_six_months_at_most(make, plan, by):
    with clock.stopped(datetime(2026, 8, 31, 9, tzinfo=UTC)), make.writing():
        for until in (date(2026, 8, 31), date(2027, 3, 1)):
            with pytest.raises(Refused, match="no later than Sunday 28 February 2027"):
                commands.pause(plan, until, is_away=False, by=by)
            plan.state = State.ACTIVE
        commands.pause(plan, date(2027, 2, 28), is_away=False, by=by)
        assert plan.pause_limit_on == plan.pause_ends_on == date(2027, 2, 28)


def test_a_planned_end_comes_after_looking_back(make, plan, by):
    """PL-12."""
    with make.writing():
        with pytest.raises(Refused, match="Look back together first"):
            commands.close(plan, "goals_reached", by=by)
        commands.begin_looking_back(plan, by=by)
        commands.close(plan, "goals_reached", by=by)
    assert plan.state == State.CLOSED and plan.close_reason == "goals_reached" and plan.next_review_on is None


@pytest.mark.parametrize("state", ["needs_assessment", "agreement", "active"])
def test_either_may_end_it_early(make, state):
    plan = make.plan(state)
    party = make.actor(people.by_ids([plan.mentee_id])[plan.mentee_id])
    with make.writing():
        commands.close(plan, "not_helping", by=party)
    assert plan.state == State.CLOSED_EARLY


def test_supervision_does_not_look_back_to_end(make):
    plan = make.plan(kind="supervision")
    with make.writing(), pytest.raises(Refused, match="does not end by choice"):
        commands.begin_looking_back(plan, by=make.actor(people.by_ids([plan.mentor_id])[plan.mentor_id]))


def test_the_tie_stays_while_another_plan_joins_the_two(make, plan, by):
    parties = people.by_ids(plan.parties)
    other = make.plan("active", mentor=parties[plan.mentor_id], mentee=parties[plan.mentee_id])
    with make.writing():
        commands.close(plan, "other", by=by)
    assert len(people.open_relations("mentors", plan.mentee_id)) == 1
    with make.writing():
        commands.close(other, "other", by=by)
    assert people.open_relations("mentors", plan.mentee_id) == []


def test_another_mentor_is_another_plan_with_its_own_agreement(make, plan, by):
    """PL-1."""
    new_mentor = make.member(["mentor"])
    with make.writing():
        following = commands.follow(plan, new_mentor, by=by)
    assert plan.state == State.CLOSED_EARLY and plan.close_reason == "mentor_changed"
    assert following.follows_plan_id == plan.id and following.state == State.PROPOSED
    assert following.agreement_standing == "none" and following.coaching_model_id == plan.coaching_model_id
    assert (following.mentee_id, following.mentor_id) == (plan.mentee_id, new_mentor.id)
    assert queries.find(by, following.id) is None  # the earlier mentor is no party of it


def test_another_mentor_is_somebody_else(make, plan, by):
    for who in (plan.mentor_id, plan.mentee_id):  # PL-2
        with make.writing(), pytest.raises(Refused):
            commands.follow(plan, people.by_ids([who])[who], by=by)
        make.refreshed(plan)
        assert plan.is_active


def test_every_write_of_an_ended_plan_is_refused(make, plan, by):
    writes = {
        "set_next_review": lambda: commands.set_next_review(plan, clock.today() + timedelta(days=9), by=by),
        "pause": lambda: commands.pause(plan, None, is_away=False, by=by),
        "resume": lambda: commands.resume(plan, by=by),
        "look back": lambda: commands.begin_looking_back(plan, by=by),
        "close": lambda: commands.close(plan, "other", by=by),
        "follow": lambda: commands.follow(plan, make.member(["mentor"]), by=by),
        "begin_agreement": lambda: commands.begin_agreement(plan, by=by),
        "take_terms": lambda: commands.take_terms(plan, {}, by=by),
        "mark_not_agreed": lambda: commands.mark_not_agreed(plan, by=by),
    }
    with make.writing():
        commands.close(plan, "other", by=by)
    revision = plan.revision
    for name, write in writes.items():
        with pytest.raises(Refused, match="This plan has ended"):
            write()
        assert (plan.state, plan.revision) == (State.CLOSED_EARLY, revision), name
