"""Somebody is suspended or leaves: none of their plans goes on in silence (PL-1, PL-15, AZ6)."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from coaching.notifications.models import Notice
from coaching.people import queries as people
from coaching.plans.models import Plan, State
from coaching.platform import clock
from coaching.platform.db import db
from coaching.signin.models import SignInSession
from tests.plans.test_plans import filled

KINDS = ("coaching", "supervision")


@pytest.fixture
def admin(make, visit):
    return visit(make.member(["org_admin"], name="Kim Achterberg"))


@pytest.fixture
def lead(make):
    return make.member(["programme_lead"], name="Lena Morris")


def member(member_id):
    return people.by_ids([member_id])[member_id]


def told(who):
    return list(db.session.scalars(select(Notice.kind).where(Notice.member_id == who).order_by(Notice.made_at)))


def forget_notices(make):
    with make.writing():
        for notice in db.session.scalars(select(Notice)):
            db.session.delete(notice)


@pytest.mark.parametrize("who", ["mentor", "mentee"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_suspended_persons_plans_stand_still_and_say_away_never_why(make, visit, admin, kind, who):
    plan = make.plan("active", kind=kind)
    away, stays = (plan.mentor_id, plan.mentee_id) if who == "mentor" else (plan.mentee_id, plan.mentor_id)
    forget_notices(make)
    admin.post(f"/admin/people/{away}/suspensions", {})
    assert (plan.state, plan.is_away, plan.paused_on) == (State.PAUSED, True, clock.today())
    assert told(stays) == ["plan/away"] and told(away) == []
    other = visit(stays)
    for path in (f"/plans/{plan.id}", f"/plans/{plan.id}/pauses", "/notices", "/"):
        shown = other.get(path).text.casefold()
        assert "away" in shown and "suspend" not in shown and "kim achterberg" not in shown


def test_nobody_goes_on_alone_and_dates_move_once_both_are_back(make, visit, admin):
    plan = make.plan("active")
    due, end = plan.next_review_on, plan.planned_end_on
    admin.post(f"/admin/people/{plan.mentee_id}/suspensions", {})
    mentor = visit(plan.mentor_id)
    assert "once both of you are here" in mentor.get(f"/plans/{plan.id}/pauses").text
    mentor.post(f"/plans/{plan.id}/resumptions", {}, expect=403)
    with make.writing():
        db.session.execute(SignInSession.__table__.delete())
    with time_machine.travel(clock.now() + timedelta(days=10), tick=False):
        administrator, mentor = visit(make.member(["org_admin"])), visit(plan.mentor_id)
        forget_notices(make)
        administrator.post(f"/admin/people/{plan.mentee_id}/returns", {})
        assert told(plan.mentee_id) == told(plan.mentor_id) == ["plan/back"]
        assert plan.state == State.PAUSED  # nobody starts it behind their backs
        mentor.post(f"/plans/{plan.id}/resumptions", {})
        assert (plan.state, plan.is_away) == (State.ACTIVE, False)
        assert (plan.next_review_on, plan.planned_end_on) == (due + timedelta(days=10), end + timedelta(days=10))


@pytest.mark.parametrize("state", ["proposed", "needs_assessment", "agreement", "evaluating"])
def test_where_no_dates_run_it_says_away_until_the_return(make, visit, admin, state):
    plan = make.plan(state)
    admin.post(f"/admin/people/{plan.mentor_id}/suspensions", {})
    assert (plan.state, plan.is_away) == (state, True)
    assert "Away" in visit(plan.mentee_id).get(f"/plans/{plan.id}").text
    admin.post(f"/admin/people/{plan.mentor_id}/returns", {})
    assert (plan.state, plan.is_away) == (state, False)


def test_a_pause_of_their_own_stays_their_own(make, admin):
    plan = make.plan("paused")
    before = (plan.paused_on, plan.pause_ends_on)
    admin.post(f"/admin/people/{plan.mentor_id}/suspensions", {})
    assert (plan.state, plan.is_away, plan.paused_on, plan.pause_ends_on) == (State.PAUSED, True, *before)


def test_both_away_is_away_until_both_are_back(make, admin):
    plan = make.plan("agreement")
    for who in plan.parties:
        admin.post(f"/admin/people/{who}/suspensions", {})
    admin.post(f"/admin/people/{plan.mentor_id}/returns", {})
    assert plan.is_away
    admin.post(f"/admin/people/{plan.mentee_id}/returns", {})
    assert not plan.is_away


def test_a_plan_whose_mentor_left_is_shown_to_those_who_lead_and_given_to_another(make, visit, admin, lead):
    plan, following = make.plan("active"), make.member(["mentor"], name="Nadia Khan")
    gone = member(plan.mentor_id).full_name
    forget_notices(make)
    visit(lead).get(f"/plans/{plan.id}/mentor-changes", expect=404)
    admin.post(f"/admin/people/{plan.mentor_id}/leaving", {})
    assert (plan.state, plan.is_away) == (State.PAUSED, False)
    assert told(plan.mentee_id) == ["plan/other_left"] and told(lead.id) == ["plan/needs_mentor"]
    leading = visit(lead)
    overview = leading.get("/overview").text
    assert "One of the two has left" in overview and f"{gone} has left" in overview
    assert f"/plans/{plan.id}/mentor-changes" in overview
    mentee = visit(plan.mentee_id)
    assert f"{gone} has left" in mentee.get(f"/plans/{plan.id}").text
    mentee.post(f"/plans/{plan.id}/resumptions", {}, expect=403)
    leading.post(f"/plans/{plan.id}/mentor-changes", {"mentor": str(following.id)})
    new = db.session.scalars(select(Plan).where(Plan.follows_plan_id == plan.id)).one()
    assert (plan.state, new.mentor_id) == (State.CLOSED_EARLY, following.id)
    assert "One of the two has left" not in leading.get("/overview").text


def test_a_line_manager_sees_it_and_does_not_choose(make, visit, admin):
    plan, manager = make.plan("active"), make.member(["line_manager"])
    make.manages(manager, member(plan.mentee_id))
    admin.post(f"/admin/people/{plan.mentor_id}/leaving", {})
    seen = visit(manager)
    assert "Those who lead choose who goes on" in seen.get("/overview").text
    seen.get(f"/plans/{plan.id}/mentor-changes", expect=404)


@pytest.mark.parametrize("kind", KINDS)
def test_a_plan_whose_mentee_left_waits_for_the_mentor_to_end_it(make, visit, admin, lead, kind):
    plan = make.plan("active", kind=kind)
    gone = member(plan.mentee_id).full_name
    forget_notices(make)
    admin.post(f"/admin/people/{plan.mentee_id}/leaving", {})
    assert plan.state == State.PAUSED
    assert told(plan.mentor_id) == ["plan/other_left"] and told(lead.id) == []
    assert "can end the plan" in visit(lead).get("/overview").text
    visit(lead).get(f"/plans/{plan.id}/mentor-changes", expect=404)  # nobody is there whom another mentor could help
    mentor = visit(plan.mentor_id)
    assert f"{gone} has left" in mentor.get(f"/plans/{plan.id}").text
    mentor.post(f"/plans/{plan.id}/closure", {"reason": "mentee_left"})
    assert plan.state == State.CLOSED_EARLY


def test_a_proposal_falls_with_whoever_could_have_answered_it(make, visit, admin):
    for who in ("mentor", "mentee"):
        plan = make.plan("proposed")
        admin.post(f"/admin/people/{getattr(plan, f'{who}_id')}/leaving", {})
        assert (plan.state, plan.close_reason) == (State.DECLINED, f"{who}_left")


def test_ended_plans_and_those_of_others_are_left_alone(make, admin):
    ended, others = make.plan("closed"), make.plan("active")
    before = (ended.revision, others.revision)
    for path in ("suspensions", "returns", "leaving"):
        admin.post(f"/admin/people/{ended.mentor_id}/{path}", {})
    assert (ended.revision, others.revision) == before


def test_nobody_who_is_away_is_proposed_a_plan(make, visit, admin):
    mentee, mentor = make.member(["mentee"]), make.member(["mentor"])
    admin.post(f"/admin/people/{mentee.id}/suspensions", {})
    visit(mentor).post("/plans/new", filled(make, mentee, mentor=str(mentor.id)), expect=422)


def test_what_everybody_keeps_is_open_without_an_account(make, visit, admin):
    """PL-15: help for oneself and a named contact stay, also for somebody without access."""
    plan = make.plan("active")
    mentee = visit(plan.mentee_id)
    admin.post(f"/admin/people/{plan.mentee_id}/suspensions", {})
    mentee.get(f"/plans/{plan.id}", expect=302)
    for path in ("/help-for-me", "/worried"):
        mentee.get(path)
