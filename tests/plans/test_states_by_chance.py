"""Any sequence of steps by the two: no step is skipped, what was signed stays, an ended pairing never writes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from coaching.agreements import commands as agreements, queries as agreement_queries
from coaching.agreements.questions import asked
from coaching.people import queries as people
from coaching.plans import commands
from coaching.plans.models import ENDED, MOVES, State
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from tests.support.chance import examples

SHORT = settings(
    max_examples=examples(200), deadline=None, database=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
STEPS = (
    "accept", "offer", "sign_mentor", "sign_mentee", "sign_mentor", "sign_mentee", "withdraw", "set_review", "pause",
    "resume", "look_back", "close_planned", "close_early", "follow", "a_day", "ten_weeks",
)  # fmt: skip


class Walk:
    """One plan and its two people; each step is taken as a request would, refusals leaving nothing behind."""

    def __init__(self, make, plan, parties, another):
        self.make, self.plan, self.another = make, plan, another
        self.mentor, self.mentee = (make.actor(parties[one]) for one in (plan.mentor_id, plan.mentee_id))
        self.at = clock.now()

    def take(self, step):
        """Whether the step was let through."""
        self.at += timedelta(days={"a_day": 1, "ten_weeks": 70}.get(step, 0), minutes=1)
        with clock.stopped(self.at):
            savepoint = db.session.begin_nested()
            try:
                getattr(self, step)()
                savepoint.commit()
            except Refused:
                savepoint.rollback()
                return False
            return True

    def accept(self):
        commands.answer(self.plan, accepted=True, by=self.mentee)

    def offer(self):
        answers = {one.name: one.start or "so" for one in asked(agreements.circumstances_of(self.plan).tags)}
        if not self.plan.may_be_agreed:  # the rule of the route
            raise Refused("")
        agreements.offer(self.plan, agreements.Filled(answers, {}, clock.today() + timedelta(days=9)), by=self.mentor)

    def sign_mentor(self):
        self._sign(self.mentor)

    def sign_mentee(self):
        self._sign(self.mentee)

    def _sign(self, by):
        versions = agreement_queries.of_plan(self.plan.id)
        if not versions:
            raise Refused("")
        agreements.sign(versions[-1], by=by, full_name=by.name, number_read=versions[-1].number)

    def withdraw(self):
        versions = agreement_queries.of_plan(self.plan.id)
        if not versions or versions[-1].state not in ("offered", "in_force"):
            raise Refused("")
        agreements.withdraw(versions[-1], by=self.mentee)

    def set_review(self):
        commands.set_next_review(self.plan, clock.today() + timedelta(weeks=4), by=self.mentor)

    def pause(self):
        commands.pause(self.plan, None, is_away=True, by=self.mentee)

    def resume(self):
        commands.resume(self.plan, by=self.mentor)

    def look_back(self):
        commands.begin_looking_back(self.plan, by=self.mentee)

    def close_planned(self):
        commands.close(self.plan, "goals_reached", by=self.mentor)

    def close_early(self):
        commands.close(self.plan, "not_helping", by=self.mentee)

    def follow(self):
        commands.follow(self.plan, self.another, by=self.mentor)

    def a_day(self):
        """Time goes by."""

    ten_weeks = a_day


@pytest.fixture
def walk(make):
    plan, another = make.plan("proposed"), make.member(["mentor"])
    parties = people.by_ids(plan.parties)

    def begin():
        return Walk(make, plan, parties, another)

    return begin


@SHORT
@given(steps=st.lists(st.sampled_from(STEPS), min_size=1, max_size=12))
def test_no_step_is_skipped_and_nothing_is_written_after_the_end(make, walk, steps):
    """Workflows 1, PL-5, PL-10, PL-15."""
    with make.writing():
        undo = db.session.begin_nested()
        walking = walk()
        plan = walking.plan
        signed = {}
        for step in ("accept", "offer", *steps):
            before, revision, review_on = State(plan.state), plan.revision, plan.next_review_on
            went = walking.take(step)
            after = State(plan.state)
            assert after == before or after in MOVES[before], (step, before, after)
            if before in ENDED and step not in ("a_day", "ten_weeks"):
                assert not went and plan.revision == revision, step
            if after == State.ACTIVE:
                assert plan.agreement_standing == "in_force", step
            if before == after == State.PAUSED:
                assert plan.next_review_on == review_on, "dates stand still"
            for one in agreement_queries.of_plan(plan.id):
                if one.signatures:
                    assert signed.setdefault(one.id, one.wording_digest) == one.wording_digest and one.is_as_written
        undo.rollback()
    db.session.expire_all()


# The days around both clock changes, leap days and month ends come up often, others now and then.
HARD_DAYS = [
    date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25), date(2027, 3, 28), date(2027, 10, 31),
    date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1), date(2026, 8, 31), date(2026, 12, 31), date(2027, 1, 31),
]  # fmt: skip
days = st.one_of(st.sampled_from(HARD_DAYS), st.dates(date(2026, 1, 1), date(2031, 12, 31)))
hours = st.one_of(st.sampled_from([time(0, 0), time(0, 30), time(1, 30), time(23, 30), time(23, 59)]), st.times())


def moment_of(day, at):
    """That time of that day on a wall in London, given as an instant."""
    return datetime.combine(day, at.replace(tzinfo=None)).replace(tzinfo=clock.LONDON).astimezone(UTC)


@SHORT
@given(day=days, at=hours, weeks=st.integers(1, 52))
def test_weeks_stay_weeks_whatever_the_clock_does(make, plan_under_way, day, at, weeks):
    """PL-10: a review set so many weeks ahead falls on the same weekday, always in the future."""
    plan, by = plan_under_way
    with clock.stopped(moment_of(day, at)), make.writing():
        undo = db.session.begin_nested()
        on = clock.today() + timedelta(weeks=weeks)
        commands.set_next_review(plan, on, by=by)
        assert plan.next_review_on > clock.today() == day
        assert plan.next_review_on.weekday() == day.weekday() and (plan.next_review_on - day).days == weeks * 7
        undo.rollback()


@SHORT
@given(day=days, at=hours, back_at=hours, stood=st.integers(0, 184), ahead=st.integers(-40, 200))
def test_a_pause_shifts_by_exactly_its_days(make, plan_under_way, day, at, back_at, stood, ahead):
    """PL-15: counted in days of the calendar, over both clock changes, leap days and month ends."""
    plan, by = plan_under_way
    with make.writing():
        undo = db.session.begin_nested()
        plan.next_review_on, plan.planned_end_on = day + timedelta(days=ahead), day + timedelta(days=ahead + 50)
        with clock.stopped(moment_of(day, at)):
            commands.pause(plan, None, is_away=False, by=by)
            limit = plan.pause_limit_on
            assert 181 <= (limit - day).days <= 184 and limit.day in (day.day, 28, 29, 30)
        with clock.stopped(moment_of(day + timedelta(days=stood), back_at)):
            assert commands.resume(plan, by=by) == stood
        assert plan.next_review_on == day + timedelta(days=ahead + stood)
        assert plan.planned_end_on == day + timedelta(days=ahead + stood + 50)
        undo.rollback()


@pytest.fixture
def plan_under_way(make):
    plan = make.plan("active")
    return plan, make.actor(people.by_ids([plan.mentor_id])[plan.mentor_id])
