"""Organisations never meet: not in reads, writes, joins or bulk statements."""

import pytest
from sqlalchemy import create_engine, delete, event, func, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError, ProgrammingError
from sqlalchemy.orm import aliased

from coaching import migrating
from coaching.organisations.models import Service
from coaching.people.models import Member, Relation
from coaching.platform import clock, ids, tenancy, walls
from coaching.platform.config import Misconfigured
from coaching.platform.db import db
from coaching.platform.tenancy import NoOrganisation
from tests.conftest import POSTGRES


@pytest.fixture
def two(make):
    return make.member(), make.member(organisation="another")


def test_a_read_finds_only_the_bound_organisation(two):
    ours, theirs = two
    assert {member.id for member in db.session.scalars(select(Member))} == {ours.id}
    assert db.session.scalar(select(Member).where(Member.id == theirs.id)) is None
    assert db.session.scalar(select(func.count()).select_from(Member)) == 1


def test_one_statement_asked_in_turn_by_two_organisations_answers_each_with_its_own(make, two):
    """What narrows a statement is kept for each organisation, and statements are compiled once for all."""
    ours, theirs = two
    statement = select(Member.id, Member.organisation_id).where(Member.state == "active")
    for _ in range(20):
        assert db.session.execute(statement).all() == [(ours.id, ours.organisation_id)]
        with make.within("another"):
            assert db.session.execute(statement).all() == [(theirs.id, theirs.organisation_id)]


def test_aliases_joins_and_subqueries_stay_inside(two):
    ours, theirs = two
    other = aliased(Member)
    joined = select(Member.id, other.id).join(other, other.state == Member.state)
    assert db.session.execute(joined).all() == [(ours.id, ours.id)]
    within = select(Member.id).where(Member.id.in_(select(other.id)))
    assert db.session.scalars(within).all() == [ours.id]


def test_get_of_a_foreign_row_finds_nothing(two):
    _, theirs = two
    foreign_id = theirs.id
    db.session.expunge_all()
    assert db.session.scalar(select(Member).where(Member.id == foreign_id)) is None


def test_bulk_changes_stay_inside(make, two):
    ours, theirs = two
    with make.writing():
        changed = db.session.execute(update(Member).values(job_title="changed")).rowcount
        removed = db.session.execute(delete(Relation)).rowcount
    assert (changed, removed) == (1, 0)
    with make.within("another"):
        assert db.session.scalar(select(Member.job_title)) == ""


def test_reading_unbound_raises(two):
    tenancy.bind(None)
    for statement in (
        select(Member),
        select(Member.id),
        select(func.count()).select_from(Member),
        update(Member).values(job_title=""),
    ):
        with pytest.raises(NoOrganisation):
            db.session.execute(statement)


def test_writing_into_another_organisation_raises(make, two):
    _, theirs = two
    row = Service(id=ids.new_id(), organisation_id=theirs.organisation_id, name="theirs", nation="Wales")
    with pytest.raises(NoOrganisation), make.writing():
        db.session.add(row)


def test_no_row_can_point_abroad(make, two):
    ours, theirs = two
    row = Relation(id=ids.new_id(), organisation_id=ours.organisation_id, kind="manages", who_id=ours.id,
                   whom_id=theirs.id, since=clock.today())  # fmt: skip
    with pytest.raises(IntegrityError), make.writing():
        db.session.add(row)


def test_lifting_the_wall_needs_a_reason(two):
    with pytest.raises(ValueError), tenancy.every_organisation(" "):
        pass
    with tenancy.every_organisation("a test"):
        assert db.session.scalar(select(func.count()).select_from(Member)) == 2


@pytest.mark.skipif(not POSTGRES, reason="row-level security is PostgreSQL's")
def test_row_level_security_holds_under_raw_statements(make, two):
    """TN3, asked as the role that the app signs in as."""
    ours, theirs = two
    make.agreement(signed=True)
    own = {"org": str(ours.organisation_id)}
    db.session.rollback()
    tell = text("SELECT set_config('cairn.organisation', :org, true)")
    with db.engine.connect() as connection:
        owned = _owned_tables(connection)
        assert len(owned) >= 15
        for table in owned:  # nothing told: nothing there
            assert connection.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0, table
        with pytest.raises(DBAPIError):
            connection.execute(
                text("INSERT INTO service (id, organisation_id, name, nation) VALUES (:id, :org, 'x', 'Wales')"),
                {"id": ids.new_id(), "org": theirs.organisation_id},
            )
        connection.rollback()
        connection.execute(tell, own)
        for table in owned:
            seen = connection.execute(text(f"SELECT DISTINCT organisation_id FROM {table}")).scalars()
            assert {str(one) for one in seen} <= set(own.values()), table
        assert connection.execute(text("SELECT count(*) FROM agreement_signature")).scalar() == 2
        assert connection.execute(text("UPDATE member SET job_title = 'x'")).rowcount == 3
        connection.commit()
        assert connection.execute(text("SELECT current_setting('cairn.organisation', true)")).scalar() == ""
        assert connection.execute(text("SELECT count(*) FROM member")).scalar() == 0


@pytest.mark.skipif(not POSTGRES, reason="roles are PostgreSQL's")
def test_the_role_of_the_app_owns_nothing_and_passes_no_wall(app):
    role = db.session.execute(text("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")).one()
    assert tuple(role) == (False, False)
    own = text("SELECT count(*) FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)")
    assert db.session.scalar(own) == 0


def test_the_organisation_is_told_once_a_transaction_and_again_after_a_savepoint_that_was_undone(make, two):
    """To PostgreSQL; SQLite, which has no second wall, is never told."""
    told = []

    def note(_connection, _cursor, statement, *_):
        if "set_config('cairn.organisation'" in statement:
            told.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        with make.writing():
            for title in ("Senior carer", "Team leader"):
                db.session.scalars(select(Member)).one().job_title = title
                db.session.flush()
            assert len(told) == (1 if POSTGRES else 0)
            with pytest.raises(DBAPIError), db.session.begin_nested():
                db.session.execute(update(Member).values(organisation_id=ids.new_id()))
            assert db.session.scalar(select(Member.job_title)) == "Team leader"
            assert len(told) == (2 if POSTGRES else 0)
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def _owned_tables(connection):
    columns = text(
        "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' "
        "AND column_name = 'organisation_id' AND is_nullable = 'NO' ORDER BY table_name"
    )
    return list(connection.execute(columns).scalars())


def test_a_role_that_passes_the_wall_of_the_database_is_seen(stock, app):
    """The one that the server signs in as does not."""
    assert walls.are_passed_by() is False
    if POSTGRES:
        as_owner = create_engine(stock[0].url_of(stock[0].name, as_owner=True))
        with as_owner.connect() as connection:
            assert connection.scalar(walls.PASSES) is True
        as_owner.dispose()


def test_a_role_that_may_not_change_an_old_database_is_told_who_may(app, monkeypatch):
    def refused(_app):
        raise ProgrammingError("CREATE TABLE", {}, Exception("permission denied"))

    monkeypatch.setattr(migrating, "is_current", lambda _app: False)
    monkeypatch.setattr(migrating, "upgrade", refused)
    with pytest.raises(Misconfigured, match="migrations upgrade"):
        migrating.prepare(app)
