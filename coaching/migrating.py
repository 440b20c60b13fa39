"""Bringing a database up to date, down again, and finding what models and migrations disagree on."""

import tempfile
from collections.abc import Callable
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy.exc import ProgrammingError

from coaching import rooms
from coaching.platform import config, tenancy
from coaching.platform.config import PROJECT
from coaching.platform.db import db

MIGRATIONS = PROJECT / "migrations"


def upgrade(app: Flask, to: str = "head") -> None:
    with app.app_context():
        command.upgrade(_config(), to)


def prepare(app: Flask) -> None:
    """The database as this version wants it, with what ships in it. Raises `Misconfigured`."""
    try:
        if not is_current(app):
            upgrade(app)
    except ProgrammingError as fault:
        raise config.Misconfigured(
            "this role may not bring the database up to date. Run `python -m coaching.cli migrations upgrade` with the "
            "address of the role that owns it."
        ) from fault
    seed(app)


def downgrade(app: Flask, to: str = "base") -> None:
    with app.app_context():
        command.downgrade(_config(), to)


def is_current(app: Flask) -> bool:
    with app.app_context(), db.engine.connect() as connection:
        reached = MigrationContext.configure(connection).get_current_revision()
    return reached == ScriptDirectory.from_config(_config()).get_current_head()


def drift(app: Flask) -> list[Any]:
    """What autogenerate would change to make the database like the models; empty when they agree."""
    with app.app_context(), db.engine.connect() as connection:
        options = {"compare_type": False, "render_as_batch": True}
        context = MigrationContext.configure(connection, opts=options)
        return list(compare_metadata(context, db.metadata))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config


def seed(app: Flask) -> None:
    """Puts what ships with Cairn into the database: catalogues, models, templates."""
    with app.app_context(), tenancy.every_organisation("seeding what ships with Cairn"):
        rooms.seed()
        db.session.commit()
        db.session.remove()


def check_on_empty(create_app: Callable[[config.Settings], Flask]) -> list[str]:
    """Problems of going up, down and up again on an empty SQLite database; empty when there are none."""
    found: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        settings = config.read({"CAIRN_MODE": "development", "CAIRN_DATA_DIR": folder})
        app = create_app(settings)
        for step, arguments in ((upgrade, "head"), (downgrade, "base"), (upgrade, "head")):
            step(app, arguments)
        found += [f"models and migrations differ: {difference}" for difference in drift(app)]
        written = (MIGRATIONS / "HEAD").read_text().strip()
        head = ScriptDirectory.from_config(_config()).get_current_head()
        if written != head:
            found.append(f"migrations/HEAD names {written}; the newest is {head}")
    return found
