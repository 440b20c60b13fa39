"""What sessions say in numbers, who sees them, and the one reminder."""

import threading
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select

from coaching.notifications.models import Notice
from coaching.people import queries as people
from coaching.plans import commands as plans
from coaching.platform import clock, db as database, queue
from coaching.platform.db import db
from coaching.sessions import commands, jobs, queries
from coaching.sessions.room import room
from coaching.sessions.shifts import day_of_shift
from tests.support.visitor import alone

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def plan(make):
    return make.plan("active")


def actor(make, member_id):
    return make.actor(people.by_ids([member_id])[member_id])


class TestFigures:
    def test_confidence_in_order_with_its_gaps(self, make, plan):
        for number in (3, None, 6):
            make.session(plan, confidence=number)
        mentor = actor(make, plan.mentor_id)
        assert [value for _day, value in queries.confidence_of(mentor, plan.id)] == [3, None, 6]
        assert queries.last_confidence(mentor, plan.id) == 6
        make.session(plan)
        assert queries.last_confidence(mentor, plan.id) == 6

    def test_scalings_by_goal(self, make, plan):
        goal = make.aim(plan)
        for number in (4, 5):
            make.session(plan, goal_ids=(goal.id,), scalings={goal.id: number})
        make.session(plan, goal_ids=(goal.id,))
        found = queries.scalings_of(actor(make, plan.mentee_id), plan.id)
        assert [value for _day, value in found[goal.id]] == [4, 5]

    def test_strands_of_the_newest(self, make, plan):
        make.session(plan, strands=("performance", "wellbeing"))
        make.session(plan, strands=("performance",))
        counted = queries.strands_of(actor(make, plan.mentor_id), plan.id)
        assert counted == {"performance": 2, "challenging": 0, "development": 0, "wellbeing": 1}

    def test_an_imbalance_is_for_the_two_of_supervision_only(self, make):
        """SU-2"""
        plan, coaching = make.plan(kind="supervision"), make.plan("active")
        for of in (plan, coaching):
            for _ in range(3):
                make.session(of, strands=("performance",))
        assert queries.balance_of(actor(make, plan.mentor_id), plan)[1] == "support"
        assert queries.balance_of(actor(make, plan.mentee_id), plan)[1] == "support"
        assert queries.balance_of(actor(make, coaching.mentor_id), coaching)[1] == ""
        assert queries.balance_of(make.actor(make.member(["registered_manager"])), plan)[1] == ""

    def test_well_being_is_for_the_mentee_and_for_the_mentor_where_both_signed_that(self, make, plan):
        held = make.session(plan)
        mentee, mentor = actor(make, plan.mentee_id), actor(make, plan.mentor_id)
        with make.writing():
            commands.give_wellbeing(held, 4, by=mentee)
        assert [value for _day, value in queries.wellbeing_of(mentee, plan.id)] == [4]
        assert queries.wellbeing_of(mentor, plan.id) == []
        with make.writing():
            plan.shares_wellbeing = True
        assert len(queries.wellbeing_of(mentor, plan.id)) == 1
        assert queries.wellbeing_of(make.actor(make.member(["registered_manager"])), plan.id) == []


class TestOutlines:
    """PRODUCT 8: that it took place, when, and its strands where they are shown."""

    def test_who_looks_on_and_what_they_see(self, make, plan):
        make.session(plan, strands=("wellbeing",), confidence=3, format="group", key_points="secret")
        manager, line = make.member(["registered_manager"]), make.member(["line_manager"])
        make.manages(line, people.by_ids([plan.mentee_id])[plan.mentee_id])
        for member in (manager, line):
            seen = queries.outlines_of(make.actor(member), [plan.id])[plan.id]
            assert [(one.held_on, one.format, one.strands) for one in seen] == [
                (day_of_shift(), "group", ("wellbeing",))
            ]
        for member in (make.member(["mentor"]), make.member(["line_manager"]), make.member(["org_admin"])):
            assert queries.outlines_of(make.actor(member), [plan.id]) == {}

    def test_either_the_agreement_or_the_session_can_keep_strands(self, make, plan):
        held = make.session(plan, strands=("wellbeing",))
        lead = make.actor(make.member(["programme_lead"]))
        for of, kept in ((held, False), (plan, False)):
            with make.writing():
                of.shares_strands = kept
            assert queries.outlines_of(lead, [plan.id])[plan.id][0].strands is None
            with make.writing():
                of.shares_strands = True
        assert queries.outlines_of(lead, [plan.id])[plan.id][0].strands == ("wellbeing",)

    @pytest.mark.parametrize("how", ["debrief", "concern"])
    def test_what_kind_of_talk_it_was_stays_between_the_two(self, make, plan, how):
        make.session(plan, format=how)
        seen = queries.outlines_of(make.actor(make.member(["programme_lead"])), [plan.id])[plan.id]
        assert seen[0].format == "one_to_one"

    def test_what_was_planned_or_begun_is_not_shown(self, make, plan):
        with make.writing():
            commands.begin(plan, by=actor(make, plan.mentor_id), form="full", format="one_to_one")
        assert queries.outlines_of(make.actor(make.member(["programme_lead"])), [plan.id]) == {}


class TestReminders:
    def told(self, member_id):
        wanted = select(Notice).where(Notice.member_id == member_id, Notice.kind == "session/unrecorded")
        return list(db.session.scalars(wanted))

    def planned(self, make, at=time(9)):
        with clock.stopped(NOON - timedelta(days=1)):
            plan = make.plan("active")
            return plan, make.planned_session(plan, NOON.date(), at)

    def run(self, make, at=NOON):
        db.session.commit()
        database.begin_writing()
        with clock.stopped(at):
            reminded = jobs.remind()
        database.begin_reading()
        return reminded

    def test_its_mentor_is_reminded_once(self, make):
        plan, session = self.planned(make)
        assert self.run(make, NOON - timedelta(hours=2, minutes=1)) == 0
        assert self.run(make) == 1 and self.run(make) == 0
        db.session.expire_all()
        assert len(self.told(plan.mentor_id)) == 1 and self.told(plan.mentee_id) == [] and session.reminded_at == NOON

    def test_not_at_night_and_then_in_the_morning(self, make):
        self.planned(make, at=time(20, 30))
        assert self.run(make, NOON.replace(hour=22)) == 0
        assert self.run(make, NOON.replace(day=25, hour=6, minute=59)) == 0
        assert self.run(make, NOON.replace(day=25, hour=7)) == 1

    def test_without_a_time_the_morning_after(self, make):
        self.planned(make, at=None)
        assert self.run(make, NOON.replace(hour=20)) == 0
        assert self.run(make, NOON.replace(day=25, hour=10)) == 1

    @pytest.mark.parametrize("meanwhile", ["written", "begun", "cancelled", "paused", "ended", "moved"])
    def test_nobody_is_reminded_of_what_needs_no_record(self, make, meanwhile):
        plan, session = self.planned(make)
        by = actor(make, plan.mentor_id)
        with clock.stopped(NOON - timedelta(hours=2)), make.writing():
            {
                "written": lambda: commands.hold(session, by=by),
                "begun": lambda: commands.begin(plan, by=by, form="full", format="one_to_one"),
                "cancelled": lambda: commands.not_held(session, "cancelled", by=by),
                "paused": lambda: plans.pause(plan, None, is_away=True, by=by),
                "ended": lambda: plans.close(plan, "other", by=by),
                "moved": lambda: commands.plan_next(plan, NOON.date() + timedelta(days=7), None, by=by),
            }[meanwhile]()
        assert self.run(make) == 0

    def test_a_date_that_moved_is_reminded_of_again(self, make):
        plan, session = self.planned(make)
        self.run(make)
        with clock.stopped(NOON), make.writing():
            commands.plan_next(plan, NOON.date() + timedelta(days=7), time(9), by=actor(make, plan.mentor_id))
        assert self.run(make, NOON + timedelta(days=7)) == 1

    def test_in_every_organisation(self, make, app):
        self.planned(make)
        with make.within("another"), clock.stopped(NOON - timedelta(days=1)):
            mentor = make.member(["mentor"], organisation="another")
            plan = make.plan("active", mentor=mentor, mentee=make.member(organisation="another"))
            make.planned_session(plan, NOON.date(), time(9))
        assert self.run(make) == 2

    def test_two_workers_remind_once(self, make, app):
        plan, _ = self.planned(make)
        db.session.commit()
        ready, told = threading.Barrier(2), []

        def work():
            with app.app_context(), clock.stopped(NOON):
                database.begin_writing()
                ready.wait()
                told.append(jobs.remind())
                db.session.remove()

        workers = [threading.Thread(target=alone, args=(work,)) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert sorted(told) == [0, 1] and len(self.told(plan.mentor_id)) == 1

    def test_the_worker_runs_it(self, make, app):
        plan, _ = self.planned(make)
        db.session.commit()
        database.begin_writing()
        with clock.stopped(NOON):
            assert queue.run_due(app, list(room.jobs)) == ["remind_of_sessions"]
            assert queue.run_due(app, list(room.jobs)) == []
        database.begin_reading()
        make.organisation("home")
        assert len(self.told(plan.mentor_id)) == 1


def test_a_pause_moves_the_next_session_by_the_days_that_stood_still(make, plan):
    """PL-15"""
    from coaching.reviews import commands as reviews

    planned = make.planned_session(plan, clock.today() + timedelta(days=4))
    by = actor(make, plan.mentor_id)
    with make.writing():
        reviews.pause(plan, None, is_away=True, by=by)
    with clock.stopped(clock.now() + timedelta(days=10)), make.writing():
        assert reviews.resume(plan, by=by) == 10
    assert planned.planned_on == clock.today() + timedelta(days=14)
