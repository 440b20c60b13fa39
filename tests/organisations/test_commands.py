"""Founding, services and what an administrator sets; the log names fields and never their text (AD3)."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from coaching.audit_log import queries as audit_log
from coaching.audit_log.models import AuditEvent, InstallationEvent
from coaching.organisations import commands, queries
from coaching.platform import tenancy
from coaching.platform.db import db
from coaching.platform.refusal import Stale
from coaching.platform.tenancy import NoOrganisation


@pytest.fixture
def admin(make):
    return make.actor(make.member(["org_admin"]))


def events(action):
    return list(db.session.scalars(select(AuditEvent).where(AuditEvent.action == action)))


def test_founding_is_written_in_the_log_of_the_installation(make):
    with make.writing():
        made = commands.found("Mill House", nation="Wales", kind="provider")
    assert (made.nation, made.kind, made.is_demo, made.settings, made.revision) == ("Wales", "provider", False, {}, 1)
    told = db.session.scalars(select(InstallationEvent).where(InstallationEvent.record_id == made.id)).one()
    assert told.action == "organisation.founded" and "Mill" not in str(told.details)
    assert audit_log.installation_faults() == []


@pytest.mark.parametrize("wrong", [{"nation": "Scotland"}, {"nation": ""}, {"kind": "club"}])
def test_the_database_refuses_a_nation_or_kind_that_is_not_known(make, wrong):
    with pytest.raises(IntegrityError), make.writing():
        commands.found("Mill House", **wrong)


def test_a_service_belongs_to_the_bound_organisation_and_its_name_stands_once_there(make, admin):
    with make.writing():
        ours = commands.open_service("The Mill", nation="England", by=admin)
    with make.within("another"), make.writing():
        theirs = commands.open_service("The Mill", nation="Wales")
    assert ours.organisation_id == admin.organisation_id != theirs.organisation_id
    assert [one.id for one in queries.services()] == [ours.id]
    with pytest.raises(IntegrityError), make.writing():
        commands.open_service("The Mill", nation="England", by=admin)


def test_a_service_cannot_be_opened_while_no_organisation_is_bound(make):
    tenancy.bind(None)
    with pytest.raises(NoOrganisation):
        commands.open_service("Nowhere", nation="England")


def test_services_are_listed_by_name(make, admin):
    with make.writing():
        for name in ("Rowan", "Ash", "Mill"):
            commands.open_service(name, nation="England", by=admin)
    assert [one.name for one in queries.services()] == ["Ash", "Mill", "Rowan"]


def test_what_is_set_is_added_and_the_log_names_only_what_changed(make, admin):
    organisation = make.organisation()
    with make.writing():
        commands.set_up(organisation, {"on_call": "Ann", "on_call_number": "01632 960 150"}, by=admin)
        commands.set_up(organisation, {"on_call": "Ann", "eap_name": "Our line"}, by=admin, revision_read=2)
    assert organisation.settings == {"on_call": "Ann", "on_call_number": "01632 960 150", "eap_name": "Our line"}
    assert organisation.revision == 3
    first, second = events("organisation.set_up")
    assert (first.details["fields"], second.details["fields"]) == (["on_call", "on_call_number"], ["eap_name"])
    assert "Ann" not in str(first.details) and "960" not in str(first.details)


def test_of_two_savers_the_second_is_told_what_stands_now(make, admin):
    organisation = make.organisation()
    with make.writing():
        commands.set_up(organisation, {"on_call": "Ann"}, by=admin, revision_read=1)
    with pytest.raises(Stale) as stale, make.writing():
        commands.set_up(organisation, {"on_call": "Bob"}, by=admin, revision_read=1)
    assert stale.value.theirs == {"on_call": "Ann"} and stale.value.revision == 2
    db.session.refresh(organisation)
    assert organisation.settings == {"on_call": "Ann"} and len(events("organisation.set_up")) == 1


def test_one_sees_the_organisation_one_acts_in(make, admin):
    make.member(organisation="another")
    assert queries.find_own(admin).id == queries.current().id == admin.organisation_id
    assert db.session.scalar(select(func.count()).select_from(queries.visible_to(admin).subquery())) == 1


def test_jobs_find_every_organisation_oldest_first(make):
    first, second = make.organisation(), make.organisation("another")
    assert queries.all_ids() == [first.id, second.id]


def test_a_demo_is_known_by_its_mark_alone(make):
    make.organisation()
    assert not queries.has_demo()
    with make.writing():
        commands.found("Rowan House Care", is_demo=True)
    assert queries.has_demo()
