"""Adjustments: both read what is needed; why is for the mentee's own eyes, whoever asks, however (R97, PRODUCT 8)."""

import pytest
from sqlalchemy import select

from coaching.audit_log.models import AuditEvent
from coaching.notifications.models import Notice
from coaching.plans.models import Adjustment
from coaching.plans.queries import adjustments as queries
from coaching.platform import ids
from coaching.platform.db import db

WHY = "zebra-reason-that-nobody-may-read"
SENT = {"needed": "Large print & a <b>quiet</b> room", "reason": WHY, "manager_sees": ""}


def path(plan, rest=""):
    return f"/plans/{plan.id}/adjustments{rest}"


def one():
    return db.session.scalars(select(Adjustment)).one()


def test_the_mentee_writes_and_the_mentor_reads_what_is_needed_never_why(visit, make):
    plan = make.plan()
    mentee, mentor = visit(plan.mentee_id), visit(plan.mentor_id)
    assert "Say what helps" in mentee.get(path(plan)).text
    assert WHY in mentee.follow(mentee.post(path(plan, "/new"), SENT)).text
    shown = mentor.get(path(plan)).text
    assert "Large print &amp; a &lt;b&gt;quiet" in shown and WHY not in shown and "Change it" not in shown


def test_no_answer_to_anybody_else_holds_why(visit, make):
    """Every page of the mentor's, refusals and conflicts among them."""
    plan = make.plan("active")
    adjustment = make.adjustment(plan, reason=WHY, manager_sees=True)
    mentor = visit(plan.mentor_id)
    told = [mentor.get(path(plan)), mentor.get(f"/plans/{plan.id}/needs"), mentor.get(f"/plans/{plan.id}")]
    told += [mentor.get(path(plan, f"/{adjustment.id}"), expect=403)]
    told += [mentor.post(path(plan, f"/{adjustment.id}"), {"needed": "x", "revision": "7"}, expect=403)]
    told += [
        mentor.get(path(plan, "/new"), expect=403),
        mentor.post(path(plan, "/new"), SENT | {"reason": ""}, expect=403),
    ]
    manager = visit(make.member(["registered_manager"]))
    told += [manager.get(path(plan), expect=404), manager.get(path(plan, f"/{adjustment.id}"), expect=404)]
    assert all(WHY not in answer.text for answer in told)
    assert one().reason == WHY and one().needed == "Large print"


def test_why_leaves_the_database_for_nobody_else(make):
    plan = make.plan()
    make.adjustment(plan, reason=WHY)
    assert [found.reason for found in queries.of_plan(make.party(plan, "mentee"), plan.id)] == [WHY]
    assert [found.reason for found in queries.of_plan(make.party(plan, "mentor"), plan.id)] == [""]
    assert queries.of_plan(make.actor(make.member(["registered_manager"])), plan.id) == []


def test_a_manager_sees_what_is_needed_only_where_it_is_ticked(make):
    plan = make.plan()
    manager, line, peer = (make.member([role]) for role in ("registered_manager", "line_manager", "mentor"))
    make.manages(line, db.session.get(type(manager), plan.mentee_id))
    make.adjustment(plan, needed="Kept to us two", reason=WHY)
    assert queries.shown(make.actor(manager), plan.id) == []
    make.adjustment(plan, needed="More time", reason=WHY, manager_sees=True)
    make.adjustment(plan, needed="Not now", manager_sees=True, is_over=True)
    for looker in (manager, line):
        assert queries.shown(make.actor(looker), plan.id) == [("More time", "en")]
    for stranger in (peer, make.member(["line_manager"]), make.member(["org_admin"])):
        assert queries.shown(make.actor(stranger), plan.id) == []


def test_the_manager_reads_it_from_the_outline_and_the_mentee_sees_that(visit, make):
    plan = make.plan()
    manager = visit(make.member(["registered_manager"], name="Dawn Okonjo"))
    outline, here = f"/overview/plans/{plan.id}", f"/overview/plans/{plan.id}/adjustments"
    make.adjustment(plan, needed="Kept to us two", reason=WHY)
    assert here not in manager.get(outline).text and "shows nothing here" in manager.get(here).text
    make.adjustment(plan, needed="More <b>time</b>", reason=WHY, manager_sees=True)
    assert f'href="{here}"' in manager.get(outline).text
    told = manager.get(here).text
    assert "More &lt;b&gt;time" in told and "Kept to us two" not in told and WHY not in told
    mentee = visit(plan.mentee_id).get(f"/plans/{plan.id}").text
    assert "Who has looked" in mentee and "Dawn Okonjo" in mentee


def test_changing_and_ending_one(visit, make):
    plan = make.plan()
    adjustment = make.adjustment(plan, reason=WHY)
    mentee = visit(plan.mentee_id)
    assert WHY in mentee.get(path(plan, f"/{adjustment.id}")).text
    mentee.post(path(plan, f"/{adjustment.id}"), SENT | {"revision": "1", "manager_sees": "y", "is_over": "y"})
    assert adjustment.manager_sees and adjustment.is_over and adjustment.revision == 2
    assert "Not needed any more" in visit(plan.mentor_id).get(path(plan)).text
    answer = mentee.post(path(plan, f"/{adjustment.id}"), {"needed": "Other", "revision": "1"}, expect=409)
    assert "Other" in answer.text and "Large print" in answer.text
    mentee.get(path(make.plan(mentee=None), f"/{adjustment.id}"), expect=404)
    mentee.get(path(plan, f"/{ids.new_id()}"), expect=404)


@pytest.mark.parametrize(("changed", "words"), [
    ({"needed": ""}, "Say what helps you"), ({"needed": "x" * 2001}, "2000 letters"),
    ({"reason": WHY + "x" * 2001}, "2000 letters"),
])  # fmt: skip
def test_bad_input_keeps_the_answers(visit, make, changed, words):
    plan = make.plan()
    answer = visit(plan.mentee_id).post(path(plan, "/new"), SENT | changed, expect=422)
    assert words in answer.text and WHY in answer.text and "Error: " in answer.text
    assert db.session.scalars(select(Adjustment)).all() == []


def test_the_log_and_the_notices_hold_neither(make):
    plan = make.plan()
    make.adjustment(plan, reason=WHY, needed="zebra-need")
    kept = [str(event.details) for event in db.session.scalars(select(AuditEvent))]
    kept += [f"{notice.words} {notice.ids}" for notice in db.session.scalars(select(Notice))]
    assert "zebra" not in str(kept)
    assert [n.member_id for n in db.session.scalars(select(Notice)) if n.kind == "adjustment/written"] == [
        plan.mentor_id
    ]


def test_an_ended_plan_is_read_only(visit, make):
    plan = make.plan("closed_early")
    adjustment = make.bare_adjustment(plan)
    mentee = visit(plan.mentee_id)
    assert "Large print" in mentee.get(path(plan)).text and "Change it" not in mentee.get(path(plan)).text
    mentee.post(path(plan, f"/{adjustment.id}"), SENT | {"revision": "1"}, expect=403)
