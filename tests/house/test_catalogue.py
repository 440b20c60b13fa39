"""The schema's conventions, read from the live catalogue of the database (SETTLED Records, TN1)."""

import pytest
from sqlalchemy import inspect, text

from coaching import migrating, rooms
from coaching.factory import create_app
from coaching.platform.db import db
from tests.conftest import POSTGRES
from tests.support import databases

# Tables that no single organisation owns, each for a reason that HOUSE section 10 allows.
UNOWNED = {
    "organisation": "the organisation itself",
    "account": "signs in, before an organisation is known",
    "device": "an account's phone",
    "device_key": "sealed for one account on one phone",
    "sign_in_session": "an account's session",
    "link_token": "opened before an organisation is known",
    "throttle": "counts tries at the doors",
    "used_key": "digests of keys",
    "kept_text": "sealed for one account",
    "kept_draft": "sealed for one account",
    "installation_event": "the installation's own chain",
    "installation_head": "the installation's own chain",
    "refused_attempt": "may be nobody's",
    "queued_mail": "mail of all organisations, sealed",
    "job_run": "which slot of which job was taken",
    "push_key": "the installation's own key",
    "push_subscription": "a phone of an account, as devices are",
    "queued_push": "messages to phones, sealed",
    "signing_key": "the installation's own key",
    "alembic_version": "the migrations' own",
}
# Shipped with Cairn where the organisation is null, else an organisation's own.
SHARED = {
    "coaching_model", "reflection_model", "framework", "criterion_group", "criterion", "earlier_criterion", "crosswalk",
    "crosswalk_pair",
}  # fmt: skip


@pytest.fixture
def catalogue(app):
    return inspect(db.engine)


def owned_tables(catalogue):
    return sorted(set(catalogue.get_table_names()) - set(UNOWNED) - SHARED)


def test_the_lists_name_tables_that_exist(catalogue):
    assert set(UNOWNED) | SHARED <= set(catalogue.get_table_names())


def test_every_table_has_an_organisation(catalogue):
    for table in owned_tables(catalogue):
        columns = {column["name"]: column for column in catalogue.get_columns(table)}
        assert "organisation_id" in columns and not columns["organisation_id"]["nullable"], table
    for table in SHARED:
        columns = {column["name"]: column for column in catalogue.get_columns(table)}
        assert columns["organisation_id"]["nullable"], table


def test_every_primary_key_is_one_uuid(catalogue):
    for table in owned_tables(catalogue):
        assert catalogue.get_pk_constraint(table)["constrained_columns"] == ["id"], table


def test_every_owned_table_can_be_pointed_at_with_its_organisation(catalogue):
    for table in owned_tables(catalogue):
        keys = [key["column_names"] for key in catalogue.get_unique_constraints(table)]
        assert ["organisation_id", "id"] in keys, table


def test_every_unique_key_starts_with_the_organisation(catalogue):
    for table in owned_tables(catalogue):
        for key in catalogue.get_unique_constraints(table):
            assert key["column_names"][0] == "organisation_id", (table, key)
        for index in catalogue.get_indexes(table):
            if index["unique"]:
                assert index["column_names"][0] == "organisation_id", (table, index)


def test_every_foreign_key_between_owned_tables_is_composite(catalogue):
    owned = set(owned_tables(catalogue))
    for table in owned:
        for key in catalogue.get_foreign_keys(table):
            if key["referred_table"] in owned:
                assert key["constrained_columns"][0] == "organisation_id", (table, key)
                assert key["referred_columns"] == ["organisation_id", "id"], (table, key)


def test_nothing_is_deleted_or_changed_by_cascade(catalogue):
    for table in catalogue.get_table_names():
        for key in catalogue.get_foreign_keys(table):
            assert not set(key.get("options") or {}) & {"ondelete", "onupdate"}, (table, key)


@pytest.mark.skipif(POSTGRES, reason="STRICT is SQLite's")
def test_every_table_is_strict(app):
    rows = db.session.execute(
        text("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name != 'alembic_version'")
    )
    assert [name for name, sql in rows if not sql.rstrip().endswith("STRICT")] == []


@pytest.mark.skipif(POSTGRES, reason="pragmas are SQLite's")
def test_every_connection_is_set_up_for_durability(app):
    asked = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    for pragma, value in asked.items():
        assert db.session.execute(text(f"PRAGMA {pragma}")).scalar() == value
    assert db.session.execute(text("PRAGMA busy_timeout")).scalar() >= 5000


@pytest.mark.skipif(not POSTGRES, reason="row-level security is PostgreSQL's")
def test_row_level_security_is_forced_on_every_owned_and_shared_table(catalogue):
    rows = db.session.execute(
        text("SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity AND relforcerowsecurity")
    )
    walled = {name for (name,) in rows}
    assert set(owned_tables(catalogue)) | SHARED <= walled


def test_every_table_has_a_holding(catalogue):
    declared = {table for room in rooms.all_rooms() for holding in room.holdings for table in holding.tables}
    not_personal = {"alembic_version", "job_run"} | SHARED
    assert set(catalogue.get_table_names()) - declared - not_personal == set()


def test_models_and_migrations_agree(app):
    assert migrating.drift(app) == []


def test_migrations_go_up_down_and_up(tmp_path, stock):
    """On the database of this run: SQLite in a file, PostgreSQL in a database of its own."""
    kept, _ = stock
    if POSTGRES:
        with kept.admin.connect() as connection:
            connection.execute(text("DROP DATABASE IF EXISTS updown WITH (FORCE)"))
            connection.execute(text("CREATE DATABASE updown"))
        url = kept.url_of("updown", as_owner=True)
    else:
        url = ""
    app = create_app(databases.settings(tmp_path, url), testing=True)
    migrating.upgrade(app)
    migrating.downgrade(app)
    with app.app_context():
        assert set(inspect(db.engine).get_table_names()) == {"alembic_version"}
    migrating.upgrade(app)
    assert migrating.drift(app) == []
    assert migrating.is_current(app)
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
