"""Whatever day it is and whatever day is chosen: a held review sets a day that is yet to come (PL-10, RV-1, PL-15)."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.reviews import commands, probation
from coaching.reviews.models import Review
from tests.plans.test_states_by_chance import days, hours, moment_of
from tests.support.chance import examples

SHORT = settings(
    max_examples=examples(200), deadline=None, database=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip


@pytest.fixture
def plan(make):
    return make.plan("active")


@SHORT
@given(day=days, at=hours, ahead=st.integers(-400, 800))
def test_a_held_review_always_sets_a_day_to_come(make, plan, day, at, ahead):
    """PL-10: or it is not held at all, and nothing of it stays."""
    chosen = day + timedelta(days=ahead)
    said = commands.Said(agreement_fits="fits", next_step="go_on", next_review_on=chosen)
    with make.writing():
        undo = db.session.begin_nested()
        before = plan.next_review_on
        with clock.stopped(moment_of(day, at)):
            savepoint = db.session.begin_nested()
            try:
                review = commands.hold(plan, said, by=make.party(plan), revision_read=0)
                savepoint.commit()
            except Refused:
                savepoint.rollback()
                assert chosen <= day and plan.next_review_on == before
                assert db.session.query(Review).count() == 0
            else:
                assert review.held_on == day < plan.next_review_on == chosen == review.next_review_on
        undo.rollback()


@settings(SHORT, max_examples=examples(60))
@given(day=days, stood=st.integers(0, 184), due=st.integers(-30, 90))
def test_open_actions_move_by_exactly_the_days_that_stood_still(make, plan_with_action, day, stood, due):
    """PL-15."""
    plan, action = plan_with_action
    with make.writing():
        undo = db.session.begin_nested()
        action.due_on = day + timedelta(days=due)
        with clock.stopped(moment_of(day, time(23, 45))):
            commands.pause(plan, None, is_away=True, by=make.party(plan))
        with clock.stopped(moment_of(day + timedelta(days=stood), time(0, 15))):
            assert commands.resume(plan, by=make.party(plan, "mentee")) == stood
        assert action.due_on == day + timedelta(days=due + stood)
        undo.rollback()


@pytest.fixture
def plan_with_action(make, plan):
    return plan, make.action(plan)


@given(began=st.dates(date(2026, 1, 1), date(2031, 12, 31)))
def test_weeks_of_a_probation_are_weeks(began):
    """R89: over both clock changes, leap days and month ends."""
    for week, on in probation.dates(began):
        assert (on - began).days == 7 * week and on.weekday() == began.weekday()
        noon = datetime.combine(on, time(12), tzinfo=clock.LONDON)
        assert noon.date() == on
