"""Less standing never opens more: roles, relations and grants are monotone (PB3)."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings, strategies as some

from coaching.access.permissions import HELD, Permission, Role, oversees, permissions_of
from coaching.access.rules import Rule
from coaching.people import commands as people, queries as people_queries
from coaching.plans.queries import plan as plans
from coaching.platform.db import db

ROLES = some.sets(some.sampled_from([role.value for role in Role]))
ANY_WORD = some.text(max_size=20)
# The database of one test serves all its examples: they only read.
READS_ONLY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@given(held=ROLES, taken=ROLES)
def test_taking_a_role_away_never_gives_a_permission(held, taken):
    assert permissions_of(held - taken) <= permissions_of(held)
    assert oversees(held) or not oversees(held - taken)


@given(one=ROLES, other=ROLES)
def test_roles_together_hold_what_each_holds_and_no_more(one, other):
    assert permissions_of(one | other) == permissions_of(one) | permissions_of(other)


@given(held=ROLES, word=ANY_WORD)
def test_a_word_that_is_no_role_holds_nothing(held, word):
    known = {role.value for role in Role}
    assert word in known or permissions_of({*held, word}) == permissions_of(held)


def test_every_role_is_in_the_table_and_nobody_holds_everything():
    assert set(HELD) == set(Role)
    assert all(permissions_of([role]) < frozenset(Permission) for role in Role)


def test_nobody_passes_by_rank_what_only_parties_and_administrators_do():
    """An administrator reads no content, and content gives no right to administer (PRODUCT 8)."""
    admin = permissions_of([Role.ORG_ADMIN])
    assert not {
        one for one in admin if one.split(".")[0] in ("plan", "agreement", "goal", "needs", "session", "review")
    }
    for role in set(Role) - {Role.ORG_ADMIN}:
        assert Permission.PEOPLE_MANAGE not in permissions_of([role])
        assert Permission.AUDIT_LOG_READ not in permissions_of([role])


@pytest.fixture
def world(make):
    """Somebody with a plan of their own and a report; a plan and people that are not theirs."""
    me, report = make.member(["mentor"]), make.member(["mentee"])
    make.plan("active", mentor=me)
    make.plan("active", mentee=report)
    make.plan("active")
    make.manages(me, report)
    return make.actor(me), me, report


def learners(actor):
    return people_queries.learners(actor, people_queries.sees_everybody(actor), actor.oversees)


def seen_by(actor) -> dict[str, set[UUID]]:
    return {
        "people": {one.id for one in db.session.scalars(people_queries.visible_to(actor))},
        "managed": {one.id for one in db.session.scalars(people_queries.managed_by(actor))},
        "learning": {one.id for one in db.session.scalars(learners(actor))},
        "plans": {one.id for one in db.session.scalars(plans.visible_to(actor))},
    }


def with_roles(actor, roles):
    return replace(actor, roles=tuple(sorted(roles)), permissions=permissions_of(roles), oversees=oversees(roles))


@READS_ONLY
@given(held=ROLES, taken=ROLES)
def test_taking_a_role_away_never_shows_a_record(world, held, taken):
    actor, _, _ = world
    more, less = seen_by(with_roles(actor, held)), seen_by(with_roles(actor, held - taken))
    assert all(less[kind] <= more[kind] for kind in more)


@READS_ONLY
@given(held=ROLES, taken=ROLES)
def test_taking_a_role_away_never_opens_a_route(app, world, held, taken):
    """Rules that look at a record's relation are asked without it: the permission is their first half."""
    actor, _, _ = world
    for endpoint, view in app.view_functions.items():
        rule = getattr(view, "rule", None)
        if isinstance(rule, Rule):
            alone = Rule(rule.permission)
            lets_in = alone.allows(with_roles(actor, held))
            assert lets_in or not alone.allows(with_roles(actor, held - taken)), endpoint


def test_ending_a_relation_never_shows_a_record(make, world):
    actor, me, report = world
    for roles in (["mentee"], ["mentor"], ["line_manager"], ["assessor"], ["org_admin"], ["programme_lead"]):
        now = with_roles(actor, roles)
        before = seen_by(now)
        with make.writing():
            people.untie("manages", me.id, report.id)
        after = seen_by(now)
        assert all(after[kind] <= before[kind] for kind in before), roles
        make.manages(me, report)
    assert report.id in seen_by(with_roles(actor, ["mentee"]))["people"], "the relation has to have shown something"
