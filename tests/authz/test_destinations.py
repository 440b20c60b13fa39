"""Where a change points: at nobody and nothing of another plan or organisation (AZ8), and as oneself alone (AZ9)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from coaching.coaching_models import queries as models
from coaching.coaching_models.models import CoachingModel
from coaching.frameworks.models import Criterion, Framework
from coaching.organisations import commands as organisations
from coaching.people.models import Member
from coaching.plans.models import Plan
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.sessions.shifts import day_of_shift
from coaching.web.kept import KeptText
from tests.authz.full import Full, fingerprint
from tests.plans.test_plans import filled
from tests.support.visitor import alone

DAY = timedelta(days=1)
# What a refused change leaves behind: nothing. `used_key` is not among it, since a refused form keeps its key.
ABROAD = "another"


@pytest.fixture
def people(make):
    """`all_roles` may do whatever a role allows, so that nothing but the target is in the way."""
    roles = ["mentor", "registered_manager", "programme_lead", "org_admin"]
    return {
        "mentor": make.member(roles), "mentee": make.member(["mentee"]), "peer": make.member(["mentee"]),
        "other_mentor": make.member(["mentor"]), "abroad": make.member(["mentor"], organisation=ABROAD),
        "mentee_abroad": make.member(["mentee"], organisation=ABROAD),
    }  # fmt: skip


@pytest.fixture
def plan(make, people):
    return make.plan("active", mentor=people["mentor"], mentee=people["mentee"])


@pytest.fixture
def foreign(make, people):
    """Things that exist, elsewhere: of another organisation, and of a plan of others here."""
    others = make.plan("active", mentor=people["other_mentor"], mentee=people["peer"])
    with make.within(ABROAD):
        there = make.plan("active", mentor=people["abroad"], mentee=people["mentee_abroad"])
        goal_there = make.bare_goal(there)
        with make.writing():
            shipped = db.session.scalars(select(CoachingModel).where(CoachingModel.code == "grow")).first()
            model = CoachingModel(
                **columns_of(shipped) | {"id": ids.new_id(), "organisation_id": there.organisation_id}
            )
            db.session.add(model)
            service = organisations.open_service("Abroad House", nation="Wales")
    return {
        "people": [people["abroad"].id, people["mentee_abroad"].id, ids.new_id()],
        "parties": [people["abroad"].id, people["peer"].id, people["other_mentor"].id, ids.new_id()],
        "goals": [goal_there.id, make.bare_goal(others).id, ids.new_id()], "models": [model.id, ids.new_id()],
        "services": [service.id, ids.new_id()], "plans": [there.id, others.id],
        "organisations": [there.organisation_id, ids.new_id()],
    }  # fmt: skip


def columns_of(row):
    return {column.name: getattr(row, column.name) for column in row.__table__.columns}


def rows(make, people, plan):
    """(path, fields that are taken, the field that points, what it may not point at)."""
    goal, due = make.bare_goal(plan), (clock.today() + DAY).isoformat()
    action = make.action(plan)
    own_model = models.find_by_code(make.actor(people["mentor"]), "grow").id
    criterion = db.session.scalars(
        select(Criterion.id).join(Framework, Framework.id == Criterion.framework_id).where(
            Framework.status == "current", Criterion.kind != "heading")
    ).first()  # fmt: skip
    proposal = filled(make, people["mentee"], mentor=str(people["mentor"].id))
    agreed = {"what": "Shadow", "owner": str(plan.mentee_id), "expected_outcome": "I know", "due_on": due,
              "goal": str(goal.id), "theme": ""}  # fmt: skip
    logged = {"held_on": day_of_shift().isoformat(), "format": "one_to_one", "confidence": "7", "key_points": "words",
              "topics": [str(goal.id)], "due_on_in": "2", "expected_outcome": "", "what": "", "owner": ""}  # fmt: skip
    invited = {"full_name": "Jordan Ellis", "email": "jordan@home.example", "roles": ["mentee"],
               "manager_id": str(people["mentor"].id), "service_id": ""}  # fmt: skip
    person = f"/admin/people/{people['mentee'].id}"
    return [
        ("/plans/new", proposal, "mentee", "people"),
        ("/plans/new", proposal, "mentor", "people"),
        ("/plans/new", proposal | {"model": str(own_model)}, "model", "models"),
        (f"/plans/{plan.id}/actions", agreed, "owner", "parties"),
        (f"/plans/{plan.id}/actions", agreed, "goal", "goals"),
        (f"/actions/{action.id}/words", agreed | {"revision": "1"}, "owner", "parties"),
        (f"/plans/{plan.id}/sessions", logged, "topics", "goals"),
        (f"/plans/{plan.id}/goals/{goal.id}/criteria", {"criterion": [str(criterion)]}, "criterion", "goals"),
        ("/admin/people/new", invited, "manager_id", "people"),
        ("/admin/people/new", invited | {"email": "ellis@home.example"}, "service_id", "services"),
        (f"{person}/line-managers", {"manager_id": str(people["mentor"].id)}, "manager_id", "people"),
        ("/me/organisation", {"organisation": str(plan.organisation_id)}, "organisation", "organisations"),
        (f"/plans/{plan.id}/mentor-changes", {"mentor": str(people["other_mentor"].id)}, "mentor", "people"),
    ]  # fmt: skip


def test_nothing_is_moved_attached_or_linked_elsewhere(make, visit, people, plan, foreign):
    """AZ8: each pointing field of each form, with everything it may not point at; then with what it may."""
    visitor = visit(people["mentor"])
    table = rows(make, people, plan)
    before, asked = fingerprint(), 0
    for path, fields, name, kind in table:
        for target in foreign[kind]:
            sent = fields | {name: [str(target)] if isinstance(fields[name], list) else str(target)}
            sent |= {"csrf_token": visitor.csrf(), "_key": str(ids.new_id())}
            status = alone(visitor.client.post, path, data=sent).status_code
            assert status in (404, 422), (path, name, kind, status)
            asked += 1
    assert asked >= 35 and fingerprint() == before
    for path, fields, name, _ in table:
        assert name in fields
        visitor.post(path, fields)  # the same form, with what it may point at


def test_a_record_is_reached_through_its_own_plan_alone(app, make, visit, people, plan, foreign):
    """Somebody who is in both plans, too, cannot treat a record of one as a record of the other."""
    visitor = visit(people["mentor"])
    here = Full(make, people["mentor"], people["mentee"])
    there = Full(make, people["mentor"], people["peer"])
    outer = ("plan_id", "session_id", "member_id", "notice_id", "kept_id", "beside_id")
    nested = [name for name in here.values if name.endswith("_id") and name not in outer]
    here.values |= {name: there.values[name] for name in nested}
    before, asked = fingerprint(), 0
    for endpoint, method, path in here.paths(app, "GET", "POST"):
        of_another = any(str(there.values[name][0]) in path for name in nested)
        if not of_another or len([part for part in path.split("/") if len(part) == len(str(here.plan.id))]) < 2:
            continue  # nothing swapped, or a record with an address of its own
        sent = {"data": {"csrf_token": visitor.csrf(), "_key": str(ids.new_id())}} if method == "POST" else {}
        assert alone(visitor.client.open, path, method=method, **sent).status_code == 404, (endpoint, method)
        asked += 1
    assert asked >= 20 and fingerprint() == before


AS_ANOTHER = ("member_id", "account_id", "user_id", "author_id", "written_by_id", "owner_id", "actor", "by",
              "mentee_id", "mentor_id", "email", "organisation_id", "acting_organisation")  # fmt: skip


def test_whose_name_stands_in_the_body_makes_no_difference(app, make, visit, people, plan):
    """AZ9: a change is the caller's own, whatever ids or addresses come along in the form or the address."""
    victim, visitor = people["other_mentor"], visit(people["mentee"])
    full = Full(make, people["mentor"], people["mentee"])
    posing = dict.fromkeys(AS_ANOTHER, str(victim.id)) | {"email": victim.email, "organisation_id": str(ids.new_id())}
    goal = make.bare_goal(plan)
    filled_in = {
        f"/plans/{plan.id}/actions": {
            "what": "Shadow", "owner": str(plan.mentee_id), "expected_outcome": "I know", "goal": str(goal.id),
            "due_on": (clock.today() + DAY).isoformat(),
        },
        f"/plans/{plan.id}/strengths": {"field": "person-soft", "text": "Patient"},
        f"/plans/{plan.id}/needs": {"strengths": "Calm", "needs": "Speaking up", "scale": "4", "revision": "0"},
        "/preferences": {"theme": "dark"},
        "/notices/readings": {},
    }  # fmt: skip
    before = fingerprint()
    done = 0
    for path, fields in filled_in.items():
        sent = posing | fields | {"csrf_token": visitor.csrf(), "_key": str(ids.new_id())}
        done += alone(visitor.client.post, path, data=sent, query_string=posing).status_code == 303
    for endpoint, _, path in full.paths(app, "POST"):
        if endpoint in ("signin.reset_send", "signin.sign_out", "signin.sign_out_everywhere"):
            continue
        sent = posing | {"csrf_token": visitor.csrf(), "_key": str(ids.new_id())}
        alone(visitor.client.post, path, data=sent, query_string=posing)
    changed = (fingerprint() - before) + (before - fingerprint())
    named = [row for row in changed if victim.id.hex in row.replace("-", "") or victim.email in row]
    assert named == [] and done >= 4
    visitor.get("/menu")
    theirs = [row for row in changed if people["mentee"].id.hex in row.replace("-", "")]
    assert theirs  # what was done was done as the caller


def test_words_kept_for_somebody_else_are_not_taken_away(make, visit, people):
    """AZ9: the id of a kept text in a form of one's own."""
    theirs, mine = visit(people["other_mentor"]), visit(people["mentor"])
    theirs.post("/plans/new", {"purpose": "their words", "csrf_token": "stale"})
    kept = db.session.scalars(select(KeptText)).one()
    mine.post("/preferences", {"theme": "dark", "_kept": str(kept.id)})
    assert db.session.scalars(select(KeptText.id)).all() == [kept.id]


def test_an_address_of_the_same_name_elsewhere_is_another_person(make, visit, people):
    """AZ9: inviting an address that has an account abroad changes nothing there."""
    admin = visit(people["mentor"])
    fields = {"full_name": "Somebody New", "email": people["abroad"].email, "roles": ["mentee"], "manager_id": "",
              "service_id": ""}  # fmt: skip
    with make.within(ABROAD):
        before = columns_of(db.session.get(Member, people["abroad"].id))
    admin.post("/admin/people/new", fields)
    with make.within(ABROAD):
        assert columns_of(db.session.get(Member, people["abroad"].id, populate_existing=True)) == before
    assert db.session.scalars(select(Plan)).all() is not None
