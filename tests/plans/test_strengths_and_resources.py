"""The strengths map (R57) and what a plan may draw on: written by either party, read by nobody else (PL-11)."""

import pytest
from sqlalchemy import select

from coaching.plans.models import Resource, Strength
from coaching.plans.queries import resources as resource_queries, strengths as strength_queries
from coaching.plans.queries.tasks import task_list
from coaching.platform.db import db

WANTED = {"kind": "time", "what": "An hour off the floor", "amount": "Every two weeks", "state": "agreed",
          "agreed_by": "Dawn, registered manager"}  # fmt: skip
HOSTILE = "<script>alert(1)</script>' \" %s &amp; \u202e"


def strengths(plan, rest=""):
    return f"/plans/{plan.id}/strengths{rest}"


def resources(plan, rest=""):
    return f"/plans/{plan.id}/resources{rest}"


def test_a_strength_is_added_taken_off_and_put_back(visit, make):
    plan = make.plan()
    mentor = visit(plan.mentor_id)
    shown = mentor.follow(mentor.post(strengths(plan), {"text": "Patient", "field": "soft_person"})).text
    assert "Patient" in shown and 'value="soft_person" checked' in shown  # the next one often belongs there, too
    strength = db.session.scalars(select(Strength)).one()
    assert (strength.side, strength.whose) == ("soft", "person")
    shown = mentor.follow(mentor.post(strengths(plan, f"/{strength.id}/removals"), {})).text
    assert "Taken off: Patient" in shown and "Put it back" in shown and strength.is_removed
    assert "Patient" not in mentor.get(strengths(plan)).text
    mentor.post(strengths(plan, f"/{strength.id}/returns"), {})
    assert "Patient" in visit(plan.mentee_id).get(strengths(plan)).text and strength.revision == 3
    mentor.post(strengths(plan, f"/{strength.id}/returns"), {})
    assert strength.revision == 3


@pytest.mark.parametrize("removed", ["x", "", "01930000-0000-7000-8000-000000000000", "%00"])
def test_a_made_up_removal_shows_nothing(visit, make, removed):
    plan = make.plan()
    assert "Taken off" not in visit(plan.mentee_id).get(strengths(plan, f"?removed={removed}&field=moon")).text


@pytest.mark.parametrize(("sent", "words"), [
    ({"text": "", "field": "soft_person"}, "Name a strength"), ({"text": "Patient"}, "Choose where it belongs"),
    ({"text": "Patient", "field": "moon"}, "Choose from the list"),
    ({"text": "x" * 301, "field": "hard_person"}, "300 letters"),
])  # fmt: skip
def test_bad_strengths_are_refused_with_what_was_typed(visit, make, sent, words):
    plan = make.plan()
    answer = visit(plan.mentee_id).post(strengths(plan), sent, expect=422)
    assert words in answer.text and sent["text"] in answer.text and "Error: " in answer.text
    assert db.session.scalars(select(Strength)).all() == []


def test_a_resource_is_written_and_changed(visit, make):
    plan = make.plan()
    mentee = visit(plan.mentee_id)
    assert "Add the first one" in mentee.get(resources(plan)).text
    shown = mentee.follow(mentee.post(resources(plan, "/new"), WANTED)).text
    assert "An hour off the floor" in shown and "Dawn, registered manager said so" in shown and "Agreed" in shown
    resource = db.session.scalars(select(Resource)).one()
    visit(plan.mentor_id).post(resources(plan, f"/{resource.id}"), WANTED | {"state": "over", "revision": "1"})
    assert resource.state == "over" and resource.revision == 2
    answer = mentee.post(
        resources(plan, f"/{resource.id}"), WANTED | {"what": "Two hours", "revision": "1"}, expect=409
    )
    assert "Two hours" in answer.text and "An hour off the floor" in answer.text


@pytest.mark.parametrize(("changed", "words"), [
    ({"kind": ""}, "Choose what kind"), ({"kind": "luck"}, "Choose from the list"), ({"what": ""}, "Say what it is"),
    ({"what": "x" * 301}, "300 letters"), ({"amount": "x" * 121}, "120 letters"),
    ({"state": ""}, "Choose how it stands"),
    ({"state": "won"}, "Choose from the list"), ({"agreed_by": "x" * 201}, "200 letters"),
    ({"agreed_by": ""}, "Say who said yes or no"), ({"state": "refused", "agreed_by": ""}, "Say who said yes or no"),
])  # fmt: skip
def test_bad_resources_are_refused_with_the_answers_kept(visit, make, changed, words):
    plan = make.plan()
    answer = visit(plan.mentor_id).post(resources(plan, "/new"), WANTED | changed, expect=422)
    assert words in answer.text and "Error: " in answer.text and db.session.scalars(select(Resource)).all() == []
    assert all((WANTED | changed)[name] in answer.text for name in ("what", "amount", "agreed_by"))


def test_hostile_text_is_kept_as_text(visit, make):
    plan = make.plan()
    mentee = visit(plan.mentee_id)
    mentee.post(strengths(plan), {"text": HOSTILE, "field": "hard_community"})
    mentee.post(resources(plan, "/new"), WANTED | {"what": HOSTILE, "amount": HOSTILE, "agreed_by": HOSTILE})
    for page in (strengths(plan), resources(plan)):
        shown = mentee.get(page).text
        assert "<script>alert" not in shown and "&lt;script&gt;" in shown


def test_who_is_kept_out(visit, make):
    plan = make.plan()
    strength, resource = make.strength(plan), make.resource(plan)
    for stranger in (make.member(["mentor"]), make.member(["registered_manager"]), make.member(["org_admin"]),
                     make.member(["mentor"], organisation="another")):  # fmt: skip
        visit(stranger).get(strengths(plan), expect=404)
        visit(stranger).get(resources(plan), expect=404)
        visit(stranger).post(strengths(plan, f"/{strength.id}/removals"), {}, expect=404)
        visit(stranger).post(resources(plan, f"/{resource.id}"), WANTED, expect=404)
        by = make.actor(stranger)
        assert resource_queries.of_plan(by, plan.id) == [] and not any(strength_queries.map_of(by, plan.id).values())
    other = make.plan()
    visit(other.mentee_id).post(strengths(other, f"/{strength.id}/removals"), {}, expect=404)
    visit(other.mentee_id).post(resources(other, f"/{resource.id}"), WANTED, expect=404)
    ended = make.plan("closed_early")
    visit(ended.mentor_id).post(strengths(ended), {"text": "Patient", "field": "soft_person"}, expect=403)
    visit(ended.mentor_id).post(resources(ended, "/new"), WANTED, expect=403)


def test_lists_cost_the_same_for_two_and_for_twenty(visit, make, queries):
    plan = make.plan()
    mentee = visit(plan.mentee_id)
    costs = []
    for more in (2, 18):
        for place in range(more):
            make.strength(plan, f"Strength {place}")
            make.resource(plan, what=f"Resource {place}")
            make.adjustment(plan, needed=f"Adjustment {place}")
        costs.append([])
        for page in (strengths(plan), resources(plan), f"/plans/{plan.id}/adjustments", f"/plans/{plan.id}/needs"):
            with queries() as seen:
                mentee.get(page)
            costs[-1].append(len(seen))
    assert costs[0] == costs[1] and max(costs[1]) <= 15, costs


def test_the_part_is_part_of_the_page(visit, make):
    plan = make.plan()
    make.strength(plan)
    part = visit(plan.mentee_id).part(strengths(plan)).text
    assert '<section id="_strengths"' in part and "<html" not in part and "Patient" in part


def tags(make, plan, who="mentee"):
    return {task.what: task.tag for task in task_list(make.party(plan, who), plan)}


def test_the_task_list_shows_what_is_missing_and_blocks_nothing(visit, make, queries):
    plan = make.plan()
    before = tags(make, plan)
    assert list(before) == ["Kind of plan", "Strengths and needs", "Conversation model", "Goals",
                            "Time, people, money, learning", "Agreement", "Dates"]  # fmt: skip
    assert before["Strengths and needs"] == "Not started" and before["Goals"] == "No goal yet"
    assert before["Agreement"] == before["Time, people, money, learning"] == "Not started"
    make.view(plan), make.goal(plan, why=""), make.resource(plan)
    after = tags(make, plan, "mentor")
    assert after["Strengths and needs"] == "In progress" and after["Goals"] == "Draft"
    assert after["Time, people, money, learning"] == "Asked for"
    make.view(plan, "mentor"), make.goal(plan)
    by = make.party(plan, "mentee")
    with queries() as seen:
        whole = {task.what: task.tag for task in task_list(by, plan)}
    assert whole["Strengths and needs"] == whole["Goals"] == "Done" and len(seen) == 4
    signed = make.agreement(signed=True).plan
    with make.writing():
        signed.next_review_on = None
    assert tags(make, signed)["Agreement"] == "Done" and tags(make, signed)["Dates"] == "No review date yet"  # PL-10
    offered = make.agreement().plan
    assert tags(make, offered)["Agreement"] == "Not signed yet"
