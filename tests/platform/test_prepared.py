"""Statements that are built once: for everybody, inside the wall, and at the time when they are asked."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Select, select

from coaching.access import grants
from coaching.access.actor import Actor
from coaching.people.models import Member
from coaching.plans import queries as plans
from coaching.plans.models import Plan
from coaching.platform import clock, ids, tenancy
from coaching.platform.prepared import TODAY, prepared
from coaching.platform.tenancy import NoOrganisation


@prepared
def named(member_ids: Sequence[UUID]) -> Select[Member]:
    return select(Member).where(Member.id.in_(member_ids)).order_by(Member.full_name)


@prepared
def mine(actor: Actor) -> Select[Any]:
    return select(Member.id).where(Member.id == actor.member_id)


class TestAskedAgain:
    def test_each_asking_has_its_own_values(self, make):
        first, second = make.member(name="Ada Mensah"), make.member(name="Bryn Hughes")
        assert named.all([first.id]) == [first]
        assert named.all([first.id, second.id]) == [first, second]
        assert named.all([]) == []
        assert [mine.first(make.actor(one)) for one in (first, second)] == [first.id, second.id]

    def test_it_is_built_once(self, make):
        make.member()
        assert named.statement() is named.statement()

    def test_it_stays_inside_the_organisation_that_is_bound_when_it_is_asked(self, make):
        here, there = make.member(), make.member(organisation="other")
        both = [here.id, there.id]
        assert named.all(both) == [here]
        with tenancy.within(there.organisation_id):
            assert named.all(both) == [there]
        assert named.all(both) == [here]
        with tenancy.every_organisation("a test"):
            assert set(named.all(both)) == {here, there}

    def test_without_an_organisation_it_raises(self, make):
        member = make.member()
        with tenancy.within(None), pytest.raises(NoOrganisation):  # type: ignore[arg-type]
            named.all([member.id])

    def test_a_grant_ends_at_its_time_and_not_when_the_statement_was_built(self, make):
        plan, reader = make.plan(), make.actor(make.member())
        assert plans.find(reader, plan.id) is None
        with make.writing():
            grants.give(plan, reader.member_id, why="a test", until=clock.now() + timedelta(hours=1))
        assert plans.find(reader, plan.id) is not None
        with clock.stopped(clock.now() + timedelta(hours=2)):
            assert plans.find(reader, plan.id) is None

    def test_the_day_is_that_of_asking(self, make):
        @prepared
        def begun() -> Select[Any]:
            return select(Plan.id).where(Plan.start_on <= TODAY)

        plan = make.plan()
        assert begun.all() == [plan.id]
        with clock.stopped(clock.now() - timedelta(days=4000)):
            assert begun.all() == []


class TestRefusals:
    @pytest.mark.parametrize("kept", [ids.new_id(), clock.today(), clock.now()], ids=["id", "day", "moment"])
    def test_a_value_of_the_first_asking_may_not_be_kept(self, kept):
        @prepared
        def wrong() -> Select[Any]:
            column = {UUID: Plan.id}.get(type(kept), Plan.start_on)
            return select(Plan).where(column == kept)

        with pytest.raises(TypeError, match="keeps a value of its first asking"):
            wrong.statement()

    def test_nor_one_in_a_list(self):
        @prepared
        def wrong() -> Select[Any]:
            return select(Plan).where(Plan.id.in_([ids.new_id()]))

        with pytest.raises(TypeError, match="keeps a value of its first asking"):
            wrong.statement()

    def test_a_builder_may_not_ask_what_the_actor_may_do(self):
        @prepared
        def wrong(actor: Actor) -> Select[Any]:
            return select(Plan) if actor.oversees else select(Plan).where(Plan.mentee_id == actor.member_id)

        with pytest.raises(AttributeError):
            wrong.statement()

    def test_what_is_decided_while_it_is_built_has_a_statement_of_its_own(self, make):
        @prepared
        def ordered(backwards: bool) -> Select[Any]:
            return select(Member.id).order_by(Member.id.desc() if backwards else Member.id)

        made = sorted(make.member().id for _ in range(3))
        assert ordered.all(False) == made and ordered.all(True) == made[::-1] and ordered.all(False) == made

    def test_too_few_values_are_refused(self):
        with pytest.raises(ValueError, match="argument"):
            named.all()
