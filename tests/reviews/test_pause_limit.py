"""A pause ends after six months: two notices, then the plan ends; whatever the worker missed (SETTLED Plans)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import func, select

from coaching.notifications.models import Notice
from coaching.plans import commands as plans
from coaching.plans.models import State
from coaching.platform import clock
from coaching.platform.db import db
from coaching.reviews import jobs

BEGAN = date(2026, 8, 31)  # six months on is the last of February


def at(day):
    return clock.stopped(datetime.combine(day, time(9), tzinfo=UTC))


@pytest.fixture
def plan(make):
    with at(BEGAN):
        plan = make.plan("active")
        with make.writing():
            plans.pause(plan, None, is_away=True, by=make.party(plan))
    return plan


def run(make, plan, day):
    db.session.commit()
    with at(day):
        jobs.tend_pauses()
    make.refreshed(plan)


def notices():
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(Notice).where(Notice.kind == "plan/pause_limit"))


def test_two_notices_then_the_end(make, plan):
    assert plan.pause_limit_on == date(2027, 2, 28)
    told = {}
    day = BEGAN
    while plan.state == State.PAUSED:
        day += timedelta(days=1)
        run(make, plan, day)
        run(make, plan, day)  # may run twice without harm
        told[day] = notices()
    assert [on for on in told if told[on] > told.get(on - timedelta(days=1), 0)] == [
        date(2027, 1, 31),
        date(2027, 2, 21),
    ]
    assert told[day] == 4 and day == date(2027, 2, 28)
    assert (plan.state, plan.close_reason) == (State.CLOSED_EARLY, "pause_over")


def test_a_worker_that_stood_still_gives_both_notices_first(make, plan):
    days = [date(2027, 6, 1) + timedelta(days=n) for n in range(9)]
    states = []
    for day in days:
        run(make, plan, day)
        states.append((plan.state, notices()))
    assert states[0] == (State.PAUSED, 2) and states[1] == (State.PAUSED, 4)
    assert [state for state, _ in states].index(State.CLOSED_EARLY) == 8  # a week after the second


def test_a_plan_that_goes_on_is_left_alone(make, plan):
    with at(date(2027, 2, 22)), make.writing():
        plans.resume(plan, by=make.party(plan))
    run(make, plan, date(2027, 3, 9))
    assert plan.is_active and notices() == 0


def test_each_organisation_is_tended(make, plan):
    with make.within("another"), at(BEGAN):
        mentor, mentee = (make.member([role], organisation="another") for role in ("mentor", "mentee"))
        other = make.plan("active", mentor=mentor, mentee=mentee)
        with make.writing():
            plans.pause(other, None, is_away=False, by=make.party(other))
    run(make, plan, date(2027, 1, 31))
    assert plan.pause_notices == 1
    with make.within("another"):
        assert make.refreshed(other).pause_notices == 1
