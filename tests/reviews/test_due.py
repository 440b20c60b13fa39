"""What is due, by date and by who must act; managers see that and when, and remind with one tap (PL-10, PL-15)."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from coaching.notifications.models import Notice
from coaching.people import queries as people
from coaching.plans import commands as plans
from coaching.platform import clock
from coaching.platform.db import db
from coaching.reviews.models import Reminder


@pytest.fixture
def mentor(make):
    return make.member(["mentor"], name="Priya Nair")


def due_in(make, days, *, mentor, mentee="Jordan Ellis"):
    plan = make.plan("active", mentor=mentor, mentee=make.member(name=mentee))
    with make.writing():
        plan.next_review_on = None if days is None else clock.today() + timedelta(days=days)
    return plan


def headings(text):
    """Of somebody who looks on nobody: right under the title."""
    return re.findall(r"<h2>([^<]+)</h2>", text)


def test_late_ones_come_first_then_soon_then_later_then_what_stands_still(make, visit, mentor):
    due_in(make, 60, mentor=mentor, mentee="Later Person")
    due_in(make, -3, mentor=mentor, mentee="Late Person")
    due_in(make, 12, mentor=mentor, mentee="Soon Person")
    due_in(make, None, mentor=mentor, mentee="Undated Person")
    away = due_in(make, -40, mentor=mentor, mentee="Away Person")
    with make.writing():
        plans.pause(away, None, is_away=True, by=make.actor(mentor))
    text = visit(mentor).get("/reviews").text
    assert headings(text) == ["Late", "Due in the next 30 days", "Later", "Standing still"]
    order = [text.index(f"{who} Person") for who in ("Undated", "Late", "Soon", "Later", "Away")]
    assert order == sorted(order)
    assert "Late by 3 days" in text and "No date yet" in text
    assert "Late by 40 days" not in text  # PL-15: dates stand still, and the screen says "away", never why


def test_by_person(make, visit, mentor):
    due_in(make, 60, mentor=mentor, mentee="Zoe Last")
    due_in(make, 70, mentor=mentor, mentee="Amy First")
    assert headings(visit(mentor).get("/reviews?by=person").text) == ["Amy First", "Zoe Last"]
    visit(mentor).get("/reviews?by=<nonsense>&page=-1&outside=x")


def test_nothing_due_soon_is_said(make, visit, mentor):
    due_in(make, 60, mentor=mentor)
    assert "No review is due in the next 30 days." in visit(mentor).get("/reviews").text
    assert "Reviews will be here" in visit(make.member(["mentor"])).get("/reviews").text


def test_a_late_review_of_the_end_is_no_fault(make, visit, mentor):
    plan = due_in(make, 2, mentor=mentor)
    with make.writing():
        plans.begin_looking_back(plan, by=make.actor(mentor))
    assert "Looking back" in visit(mentor).get("/reviews").text


def test_a_manager_sees_that_and_when_and_reminds_with_one_tap(make, visit, mentor):
    plan = due_in(make, -3, mentor=mentor)
    manager = visit(make.member(["registered_manager"]))
    text = manager.get("/reviews").text
    assert "Jordan Ellis" in text and "with Priya Nair" in text and "Late by 3 days" in text and "Remind" in text
    assert plan.purpose not in text
    answer = manager.post(f"/plans/{plan.id}/reminders", {"next": "/overview"})
    assert answer.headers["Location"] == "/overview"
    assert "Reminded today" in manager.get("/reviews").text
    told = {one.member_id for one in db.session.scalars(select(Notice).where(Notice.kind == "review/reminder"))}
    assert told == plan.parties


def test_a_reminder_goes_once_a_day_at_most(make, visit, mentor):
    plan = due_in(make, -3, mentor=mentor)
    first, second = (visit(make.member([role])) for role in ("registered_manager", "programme_lead"))
    first.post(f"/plans/{plan.id}/reminders")
    answer = second.post(f"/plans/{plan.id}/reminders", expect=422)
    assert "reminded them today already" in answer.text
    assert db.session.scalar(select(func.count()).select_from(Reminder)) == 1
    with clock.stopped(clock.now() + timedelta(days=1)), make.writing():
        from coaching.plans.queries import find_outline
        from coaching.reviews import commands

        by = make.actor(people.with_role("programme_lead")[0])
        commands.remind(find_outline(by, plan.id), by=by)
    assert db.session.scalar(select(func.count()).select_from(Reminder)) == 2


def test_only_what_is_late_is_reminded(make, visit, mentor):
    manager = visit(make.member(["registered_manager"]))
    plan = due_in(make, 5, mentor=mentor)
    manager.post(f"/plans/{plan.id}/reminders", expect=403)
    paused = due_in(make, -5, mentor=mentor, mentee="Away Person")
    with make.writing():
        plans.pause(paused, None, is_away=True, by=make.actor(mentor))
    manager.post(f"/plans/{paused.id}/reminders", expect=403)


def test_where_a_reminder_leads_is_inside(make, visit, mentor):
    plan = due_in(make, -3, mentor=mentor)
    manager = visit(make.member(["registered_manager"]))
    answer = manager.post(f"/plans/{plan.id}/reminders", {"next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == "/reviews"


def test_a_line_manager_sees_own_reports_only(make, visit, mentor):
    mine, others = due_in(make, -3, mentor=mentor), due_in(make, -4, mentor=mentor, mentee="Somebody Else")
    manager = make.member(["line_manager"])
    make.manages(manager, people.by_ids([mine.mentee_id])[mine.mentee_id])
    text = visit(manager).get("/reviews").text
    assert "Jordan Ellis" in text and "Somebody Else" not in text
    visit(manager).post(f"/plans/{others.id}/reminders", expect=404)


def test_who_is_kept_out(make, visit, mentor):
    plan = due_in(make, -3, mentor=mentor)
    visit(None).get("/reviews", expect=302)
    visit(make.member(["org_admin"])).get("/reviews", expect=403)
    visit(make.member(["mentor"])).post(f"/plans/{plan.id}/reminders", expect=404)
    visit(mentor).post(f"/plans/{plan.id}/reminders", expect=404)
    visit(make.member(["registered_manager"], organisation="another")).post(f"/plans/{plan.id}/reminders", expect=404)
    visit(make.member(["registered_manager"]), without="review.remind").post(f"/plans/{plan.id}/reminders", expect=403)


def test_held_ones(make, visit, mentor):
    plan = due_in(make, 1, mentor=mentor)
    review = make.held_review(plan)
    assert f"/reviews/{review.id}" in visit(mentor).get("/reviews?show=held").text
    manager = visit(make.member(["programme_lead"]))
    text = manager.get("/reviews?show=held").text
    assert "Jordan Ellis with Priya Nair" in text and f"/reviews/{review.id}" not in text
    assert "We speak up sooner" not in text


@pytest.mark.parametrize("path", ["/reviews", "/reviews?by=person", "/reviews?show=held"])
@pytest.mark.parametrize("role", ["mentor", "registered_manager"])
def test_two_cost_what_twenty_do(make, visit, queries, mentor, path, role):
    seer = mentor if role == "mentor" else make.member([role])

    def more(number):
        for place in range(number):
            plan = due_in(make, place - 4, mentor=mentor, mentee=f"Person {place}")
            make.held_review(plan)
            with make.writing():
                plan.next_review_on = clock.today() + timedelta(days=place - 4)

    visitor = visit(seer)
    more(2)
    visitor.get(path)
    with queries() as few:
        visitor.get(path)
    more(19)
    visitor.get(path)
    with queries() as many:
        visitor.get(path)
    assert len(many) <= 15 and len(many) == len(few)


def test_reminding_from_the_overview_is_one_tap_and_comes_back(make, visit, mentor):
    plan = due_in(make, -3, mentor=mentor)
    manager = visit(make.member(["programme_lead"]))
    text = manager.get("/overview").text
    assert f'action="/plans/{plan.id}/reminders"' in text and 'name="next" value="/overview"' in text
    answer = manager.post(f"/plans/{plan.id}/reminders", {"next": "/overview"})
    assert "Reminded today" in manager.follow(answer).text
