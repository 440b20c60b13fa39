"""A grant opens one record to one reader until a moment, and to nobody else for no longer."""

from datetime import timedelta

import pytest
import time_machine

from coaching.access import grants
from coaching.platform import clock, tenancy
from coaching.platform.db import db


@pytest.fixture
def opened(make):
    """A plan, a reader who is no party of it, and the grant for an hour."""
    plan, reader = make.plan("active"), make.member(["iqa", "mentor"])
    with make.writing():
        grant = grants.give(plan, reader.id, why="a sample", until=clock.now() + timedelta(hours=1))
    return plan, reader, grant


def ids_of(actor, kind="plan"):
    return set(db.session.scalars(grants.granted(actor, kind)))


def test_it_opens_this_record_to_this_reader(make, visit, opened):
    plan, reader, _ = opened
    another = make.plan("active")
    assert ids_of(make.actor(reader)) == {plan.id}
    visit(reader).get(f"/plans/{plan.id}")
    visit(reader).get(f"/plans/{another.id}", expect=404)
    visit(make.member(["iqa", "mentor"])).get(f"/plans/{plan.id}", expect=404)


def test_it_opens_no_record_of_another_kind_with_the_same_id(make, opened):
    _, reader, _ = opened
    assert ids_of(make.actor(reader), "agreement") == set()


def test_it_ends_by_itself_to_the_second(make, visit, opened):
    plan, reader, grant = opened
    actor = make.actor(reader)
    with time_machine.travel(grant.until - timedelta(seconds=1), tick=False):
        assert ids_of(actor) == {plan.id}
    with time_machine.travel(grant.until, tick=False):
        assert ids_of(actor) == set()
        visit(reader).get(f"/plans/{plan.id}", expect=404)


def test_taken_back_it_ends_at_once(make, visit, opened):
    plan, reader, grant = opened
    with make.writing():
        grants.take_back(grant)
    assert ids_of(make.actor(reader)) == set()
    visit(reader).get(f"/plans/{plan.id}", expect=404)


def test_reading_is_all_it_opens(visit, opened):
    """What parties do stays with the parties."""
    plan, reader, _ = opened
    visit(reader).post(f"/plans/{plan.id}/acceptances", {"answer": "accept"}, expect=403)


def test_it_stays_inside_the_organisation(make, opened):
    _, reader, _ = opened
    actor = make.actor(reader)
    with make.within("another"):
        assert ids_of(actor) == set()


def test_a_grant_for_somebody_abroad_is_refused_by_the_database(make):
    from sqlalchemy.exc import IntegrityError

    plan, abroad = make.plan("active"), make.member(["iqa"], organisation="another")
    assert tenancy.find_current() == plan.organisation_id
    with pytest.raises(IntegrityError), make.writing():
        grants.give(plan, abroad.id, why="by mistake", until=clock.now() + timedelta(hours=1))
