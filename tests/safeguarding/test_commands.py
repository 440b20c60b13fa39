"""Who is told and when, keys, and what the database refuses to change."""

import threading
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import delete, func, select, update

from coaching.audit_log.models import AuditEvent
from coaching.notifications.models import Notice
from coaching.organisations import commands as organisations, settings
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.safeguarding import commands, jobs, queries
from coaching.safeguarding.models import Concern, ConcernDecision, ConcernKey


def told(kind="concern/new"):
    return set(db.session.scalars(select(Notice.member_id).where(Notice.kind == kind)))


@pytest.fixture
def people(make):
    roles = {"lead": "safeguarding_lead", "deputy": "safeguarding_deputy", "other": "safeguarding_alternative"}
    return {name: make.member([role]) for name, role in roles.items()} | {"admin": make.member(["org_admin"])}


class TestWhoIsTold:
    def test_the_lead_at_once_and_nobody_else(self, make, people):
        """SG-3."""
        make.concern()
        assert told() == {people["lead"].id}

    def test_who_stands_in_where_it_is_about_the_lead(self, make, people):
        make.concern(to="alternative")
        assert told() == {people["other"].id}

    def test_the_deputy_where_it_is_about_the_lead_by_name(self, make, people):
        make.concern(about=[people["lead"]])
        assert told() == {people["deputy"].id}

    def test_the_deputy_where_there_is_no_lead(self, make, people):
        with make.writing():
            db.session.merge(people["lead"]).state = "suspended"
        make.concern()
        assert told() == {people["deputy"].id}

    def test_an_administrator_is_asked_to_name_somebody_where_nobody_receives_it(self, make):
        admin, about = make.member(["org_admin"]), make.member(["org_admin"])
        make.concern(to="alternative", about=[about])
        assert told() == set() and told("concern/nobody_named") == {admin.id}

    def test_never_the_lead_instead_of_who_stands_in(self, make, people):
        with make.writing():
            db.session.merge(people["other"]).state = "left"
        make.concern(to="alternative")
        assert people["lead"].id not in told() | told("concern/nobody_named")

    def test_ids_that_are_nobodys_are_left_out(self, make, people):
        abroad = make.member(organisation="another")
        concern = make.concern(about=[abroad, people["lead"]])
        assert queries.about(concern) == [people["lead"].id]


class TestDeputies:
    def later(self, hours):
        return time_machine.travel(clock.now() + timedelta(hours=hours), tick=False)

    def test_after_two_hours_once_and_not_before(self, make, people):
        """SG-3."""
        make.concern()
        with self.later(1.9):
            assert jobs.tell_deputies() == 0 and told("concern/unopened") == set()
        with self.later(2.1):
            assert [jobs.tell_deputies() for _ in range(3)] == [1, 0, 0]
        assert told("concern/unopened") == {people["deputy"].id}

    def test_after_the_hours_that_the_organisation_set(self, make, people):
        with make.writing():
            organisations.set_up(db.session.merge(make.organisation()), {"concern_hours": "5"}, by=None)
        make.concern()
        with self.later(4.9):
            assert jobs.tell_deputies() == 0
        with self.later(5.1):
            assert jobs.tell_deputies() == 1

    def test_not_where_it_was_opened(self, make, visit, people):
        concern = make.concern()
        visit(people["lead"]).get(f"/concerns/{concern.id}")
        with self.later(3):
            assert jobs.tell_deputies() == 0

    def test_somebody_it_was_shared_with_does_not_end_the_wait(self, make, visit, people):
        concern, reader = make.concern(), make.member()
        with make.writing():
            commands.share(queries.find_by_id(concern.id), reader, "why", by=make.actor(people["lead"]))
        visit(reader).get(f"/concerns/{concern.id}")
        with self.later(3):
            assert jobs.tell_deputies() == 1

    def test_never_a_deputy_it_is_about(self, make, people):
        make.concern(about=[people["deputy"]])
        with self.later(3):
            assert jobs.tell_deputies() == 1
        assert told("concern/unopened") == set()

    def test_what_is_about_the_lead_stays_with_who_stands_in(self, make, people):
        make.concern(to="alternative")
        with self.later(3):
            jobs.tell_deputies()
        assert told("concern/unopened") == {people["other"].id}

    def test_two_workers_tell_once(self, app, make, people):
        for _ in range(3):
            make.concern()
        db.session.rollback()
        sums, start = [], threading.Barrier(2)

        def work():
            with app.app_context():
                start.wait()
                sums.append(jobs.tell_deputies())
                db.session.remove()

        with self.later(3):
            workers = [threading.Thread(target=work) for _ in range(2)]
            for one in workers:
                one.start()
            for one in workers:
                one.join()
        assert sum(sums) == 3
        assert db.session.scalar(select(func.count(Notice.id)).where(Notice.kind == "concern/unopened")) == 3

    @pytest.mark.parametrize(
        ("given", "hours"), [("", 2), ("1", 1), ("48", 48), ("49", 2), ("0", 2), ("x", 2), ("٣", 2)]
    )
    def test_hours(self, given, hours):
        assert settings.hours_until_deputy({"concern_hours": given}) == hours


class TestKeys:
    def test_every_organisation_has_one_from_the_start(self, make):
        make.organisation()
        make.organisation("another")
        with make.writing():
            commands.seed()
            commands.seed()
        for name in ("home", "another"):
            with make.within(name):
                assert db.session.scalar(select(func.count(ConcernKey.id))) == 1

    def test_one_that_was_opened_since_has_one_after_the_next_round(self, make):
        make.organisation()
        jobs.tell_deputies()
        assert queries.current_key() is not None

    def test_the_private_half_is_sealed_and_bound_to_its_row(self, make):
        key = make.concern_key()
        assert key.private not in key.sealed_private and key.private != key.public
        make.organisation("another")
        from coaching.platform.secrets import NotOurs

        moved = ConcernKey(id=ids.new_id(), organisation_id=key.organisation_id, sealed_private=key.sealed_private)
        with pytest.raises(NotOurs):
            _ = moved.private


class TestAsItWasSent:
    @pytest.mark.parametrize("changed", [{"sealed": "x"}, {"to_whom": "alternative"}, {"author_id": None}])
    def test_the_database_refuses_to_change_it(self, make, changed):
        """SG-4."""
        concern = make.concern()
        with pytest.raises(Exception, match=r"are not changed|check"), make.writing():
            db.session.execute(update(Concern).where(Concern.id == concern.id).values(**changed))

    def test_a_decision_neither(self, make):
        lead = make.member(["safeguarding_lead"])
        concern = make.concern()
        with make.writing():
            commands.decide(concern, "police", "Rang 101.", nation="England", by=make.actor(lead))
        with pytest.raises(Exception, match="are not changed"), make.writing():
            db.session.execute(update(ConcernDecision).values(choice="none"))

    def test_it_can_be_erased_when_its_time_is_over(self, make):
        concern = make.concern()
        with make.writing():
            db.session.execute(delete(Concern).where(Concern.id == concern.id))

    def test_acknowledged_once(self, make):
        author, lead = make.member(), make.member(["safeguarding_lead"])
        concern = make.concern(author)
        for _ in range(2):
            with make.writing():
                commands.acknowledge(queries.find_by_id(concern.id), by=make.actor(lead))
        assert told("concern/received") == {author.id}
        kept = select(func.count(AuditEvent.id)).where(AuditEvent.action == "concern.acknowledged")
        assert db.session.scalar(kept) == 1
