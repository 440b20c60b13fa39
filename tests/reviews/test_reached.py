"""Every page of reviews that a plan has is reached by links from the plan, also after its end, by both parties."""

import re
from datetime import timedelta

import pytest
from flask import url_for

from coaching.platform import clock
from tests.authz.table import STATES
from tests.support.visitor import alone

# Pages that say only that they are over: nobody is led there once nothing can be paused or handed on.
LEAD_NOWHERE = {
    "reviews.pauses": {"needs_assessment", "agreement", "evaluating", "closed", "closed_early"},
    "reviews.mentor_change": {"closed", "closed_early"},
    "reviews.evaluation": {"needs_assessment", "agreement"},
}
BEGUN = [state for state in STATES if state not in ("proposed", "declined")]


def reached(visitor, path, *, deep=True):
    found = set(re.findall(r'href="(/[^"#?]*)', visitor.get(path).text))
    if deep:
        for link in [one for one in found if one.startswith(path + "/")]:
            found |= reached(visitor, link, deep=False)
    return found


@pytest.mark.parametrize(
    ("state", "kind"), [*((state, "coaching") for state in BEGUN), ("active", "supervision"), ("paused", "supervision")]
)
@pytest.mark.parametrize("party", ["mentee", "mentor"])
def test_from_the_plan(app, make, visit, state, kind, party):
    plan = make.plan(state, kind=kind)
    plan_id, visitor = plan.id, visit(getattr(plan, f"{party}_id"))
    links = reached(visitor, f"/plans/{plan_id}")
    missing = []
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith("reviews.") or "GET" not in rule.methods or rule.arguments != {"plan_id"}:
            continue
        if state in LEAD_NOWHERE.get(rule.endpoint, ()):
            continue
        with app.test_request_context():
            path = url_for(rule.endpoint, plan_id=plan_id)
        if path not in links and alone(visitor.client.get, path).status_code == 200:
            missing.append(rule.endpoint)
    assert missing == []


def test_goals_to_take_along_and_the_plan_before_are_the_mentees(make, visit):
    mentee = make.member(["mentee"])
    before, plan = make.plan("closed", mentee=mentee), make.plan("active", mentee=mentee)
    with make.writing():
        plan.follows_plan_id = before.id
    mentee, mentor = (visit(one).get(f"/plans/{plan.id}").text for one in (plan.mentee_id, plan.mentor_id))
    for path in (f"/plans/{before.id}", f"/plans/{plan.id}/carried-goals"):
        assert f'href="{path}"' in mentee and f'href="{path}"' not in mentor


def test_a_goal_of_an_ended_plan_is_not_under_way(make, visit):
    """PL-12 asks for open actions, not for goals: one that nobody settled says so, to whoever reads."""
    plan = make.plan("active")
    goal = make.plan_goal(plan, title="I lead a handover")
    manager, mentee = visit(make.member(["registered_manager"])), visit(plan.mentee_id)
    pages = [(mentee, f"/plans/{plan.id}{rest}") for rest in ("", "/goals", f"/goals/{goal.id}", "/print")]
    pages.append((manager, f"/overview/plans/{plan.id}"))
    for visitor, path in pages:
        assert "Under way" in visitor.get(path).text
    with make.writing():
        goal.due_on = clock.today() - timedelta(days=1)
    assert "Late" in mentee.get(f"/plans/{plan.id}/goals/{goal.id}").text
    visit(plan.mentor_id).post(f"/plans/{plan.id}/closure", {"reason": "not_helping"})
    assert "Late" not in mentee.get(f"/plans/{plan.id}/goals/{goal.id}").text
    for visitor, path in pages:
        told = visitor.get(path).text
        assert "Open when it ended" in told and "Under way" not in told
