"""A plan is proposed, answered, changed and ended by its two people only (PL-1, PL-2, PL-4, PL-11)."""

from datetime import timedelta

import pytest

from coaching.plans import commands, queries
from coaching.plans.models import MOVES, Plan, State
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused


def filled(make, mentee, **changed):
    from coaching.coaching_models import queries as models

    model = models.find_by_code(make.actor(mentee), "grow")
    return {
        "mentee": str(mentee.id), "kind": "coaching", "why_this_kind": "One skill.", "model": str(model.id),
        "model_reason": "One clear goal.", "purpose": "Lead a late handover.", "planned_sessions": "6",
        "start_on": clock.today().isoformat(), "planned_end_on": (clock.today() + timedelta(weeks=20)).isoformat(),
    } | changed  # fmt: skip


def test_a_mentor_proposes_and_the_mentee_accepts(visit, make):
    mentor, mentee = make.member(["mentor"]), make.member(["mentee"])
    answer = visit(mentor).post("/plans/new", filled(make, mentee, mentor=str(mentor.id)))
    plan = db.session.query(Plan).one()
    assert str(plan.id) in answer.headers["Location"] and plan.state == State.PROPOSED
    visit(mentee).post(f"/plans/{plan.id}/acceptances", {"answer": "accepted"})
    assert plan.state == State.NEEDS_ASSESSMENT and plan.is_accepted_by_both


def test_supervision_is_active_at_once(make):
    assert make.plan(kind="supervision").state == State.ACTIVE  # PL-4


def test_a_no_ends_it(visit, make):
    plan = make.plan("proposed")
    visit(plan.mentee_id).post(f"/plans/{plan.id}/acceptances", {"answer": "declined", "reason": "Not now"})
    assert plan.state == State.DECLINED and plan.has_ended


def test_an_answer_is_given_once(visit, make):
    plan = make.plan("proposed")
    visit(plan.mentor_id).post(f"/plans/{plan.id}/acceptances", {"answer": "accepted"}, expect=403)
    mentee = visit(plan.mentee_id)
    mentee.post(f"/plans/{plan.id}/acceptances", {"answer": "accepted"})
    mentee.post(f"/plans/{plan.id}/acceptances", {"answer": "declined"}, expect=403)


def test_who_is_kept_out(visit, make):
    plan = make.plan("proposed")
    path = f"/plans/{plan.id}/acceptances"
    visit(None).post(path, {"answer": "accepted"}, expect=401)
    for stranger in (
        make.member(["mentor"]),
        make.member(["registered_manager"]),
        make.member(["mentor"], organisation="another"),
    ):
        visit(stranger).post(path, {"answer": "accepted"}, expect=404)
    visit(make.member(["mentee"])).get("/plans/new", expect=403)
    visit(plan.mentee_id, without="plan.accept").post(path, {"answer": "accepted"}, expect=403)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"purpose": ""}, "Say what the plan is for"),
        ({"purpose": "   "}, "Say what the plan is for"),
        ({"purpose": "x" * 2001}, "2000 letters"),
        ({"kind": "friendship"}, "Choose from the list"),
        ({"start_on": "2020-01-01"}, "must be today or later"),
        ({"start_on": "yesterday"}, "Enter a day"),
        ({"planned_end_on": clock.today().isoformat()}, "must be after the start"),
        ({"planned_sessions": "0"}, "from 1 to 100"),
        ({"model": str(ids.new_id())}, "Choose a model from the list"),
        ({"model": "nonsense"}, "Choose from the list"),
        ({"mentee": str(ids.new_id())}, "Choose somebody from the list"),
        ({"why_this_kind": ""}, "Say why this kind fits"),
    ],
)
def test_bad_input_keeps_the_answers(visit, make, changed, words):
    mentor, mentee = make.member(["mentor"]), make.member(["mentee"])
    sent = filled(make, mentee, mentor=str(mentor.id), model_reason="<script>alert('kept')</script>") | changed
    answer = visit(mentor).post("/plans/new", sent, expect=422)
    assert words in answer.text and "&lt;script&gt;alert(" in answer.text and "<script>alert(" not in answer.text
    assert "<title>Error: " in answer.text and db.session.query(Plan).count() == 0


def test_ids_of_another_organisation_are_refused(visit, make):
    mentor, abroad = make.member(["mentor"]), make.member(["mentee"], organisation="another")
    sent = filled(make, mentor, mentor=str(mentor.id)) | {"mentee": str(abroad.id)}
    visit(mentor).post("/plans/new", sent, expect=422)
    with make.within("another"):
        assert db.session.query(Plan).count() == 0


def test_nobody_is_both_people(visit, make):
    mentor = make.member(["mentor"])
    answer = visit(mentor).post("/plans/new", filled(make, mentor, mentor=str(mentor.id)), expect=422)
    assert "Nobody can be both" in answer.text  # PL-2


def test_a_mentor_proposes_only_for_themself(visit, make):
    mentor, other, mentee = make.member(["mentor"]), make.member(["mentor"]), make.member(["mentee"])
    visit(mentor).post("/plans/new", filled(make, mentee, mentor=str(other.id)), expect=422)
    visit(make.member(["programme_lead"])).post("/plans/new", filled(make, mentee, mentor=str(other.id)))
    assert db.session.query(Plan).one().acceptances == []


def test_a_line_manager_is_shown_as_such(make):
    mentor, mentee = make.member(["mentor", "line_manager"]), make.member(["mentee"])
    make.manages(mentor, mentee)
    assert make.plan(mentor=mentor, mentee=mentee).mentor_is_line_manager  # PL-2


def test_two_people_change_the_outline_and_keep_both_texts(visit, make):
    plan = make.plan()
    path = f"/plans/{plan.id}/outline"
    fields = {
        "revision": str(plan.revision), "purpose": "Mine", "planned_sessions": "6",
        "start_on": plan.start_on.isoformat(), "planned_end_on": plan.planned_end_on.isoformat(),
    }  # fmt: skip
    visit(plan.mentor_id).post(path, fields | {"purpose": "Theirs, saved first"})
    answer = visit(plan.mentee_id).post(path, fields, expect=409)
    assert "Mine" in answer.text and "Theirs, saved first" in answer.text
    chosen = fields | {
        "revision": str(plan.revision),
        "choice_purpose": "mine",
        "mine_purpose": "Mine",
        "theirs_purpose": "x",
    }
    visit(plan.mentee_id).post(path, chosen)
    assert plan.purpose == "Mine"


@pytest.mark.parametrize("state", list(State))
def test_no_step_of_the_workflow_is_skipped(state):
    for target in State:
        plan = Plan(state=state)
        if target in MOVES[state]:
            plan.move_to(target)
            assert plan.state == target
        else:
            with pytest.raises(Refused):
                plan.move_to(target)


def test_outlines_follow_the_relation(make):
    plan = make.plan("active")
    manager, lead = make.member(["registered_manager"]), make.member(["programme_lead"])
    line_manager, other = make.member(["line_manager"]), make.member(["line_manager"])
    with make.within("home"):
        from coaching.people import queries as people

        make.manages(line_manager, people.by_ids([plan.mentee_id])[plan.mentee_id])
    for member, expected in ((manager, 1), (lead, 1), (line_manager, 1), (other, 0), (make.member(["assessor"]), 0)):
        assert len(queries.outlines(make.actor(member))[0]) == expected
        assert queries.find(make.actor(member), plan.id) is None


def test_an_ended_plan_writes_nothing(make):
    plan = make.plan("closed_early")
    with pytest.raises(Refused), make.writing():
        commands.close_early(plan, "again", by=make.actor(make.member(["mentor"])))


def test_a_list_costs_the_same_for_two_and_for_twenty(make, visit, queries):
    mentor = make.member(["mentor"])
    counts = []
    for more in (2, 18):
        for _ in range(more):
            make.plan("needs_assessment", mentor=mentor)
        visitor = visit(mentor)
        with queries() as seen:
            visitor.get("/plans")
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 15
