"""Drafts a migration for named tables from the models, to be read and finished by hand.

Usage: python tools/new_migration.py NUMBER NAME "What it is for" TABLE [TABLE ...]
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))
os.environ.setdefault("CAIRN_MODE", "development")
os.environ.setdefault("CAIRN_DATA_DIR", tempfile.mkdtemp())

from coaching import rooms  # noqa: E402
from coaching.platform.db import Base, db  # noqa: E402
from coaching.platform.records import Instant, OrganisationOwned, SharedOrOwned  # noqa: E402

PAGE = '''"""{message}"""

import sqlalchemy as sa
from alembic import op

from migrations import support

revision = "{number}"
down_revision = {before}
branch_labels = None
depends_on = None


def upgrade() -> None:
    {up}
    support.keep_inside_organisation({owned})
    support.keep_shared_inside({shared})


def downgrade() -> None:
    {down}
'''


def _plain(code: str) -> str:
    return "\n".join(line for line in code.splitlines() if "###" not in line).strip()


def main(number: str, name: str, message: str, *tables: str) -> None:
    rooms.load_tables()
    registry: Any = Base.registry

    def wanted(thing: Any, thing_name: str, kind: str, _reflected: bool, _compared: Any) -> bool:
        table = thing_name if kind == "table" else thing.table.name
        return table in tables

    options: dict[str, Any] = {
        "include_object": wanted,
        "render_item": lambda kind, thing, _: (
            "sa.DateTime(timezone=True)" if kind == "type" and isinstance(thing, Instant) else False
        ),
        "target_metadata": db.metadata,
        "user_module_prefix": None,
    }
    with create_engine("sqlite://").connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        script: Any = produce_migrations(context, db.metadata)
        rendering: dict[str, Any] = {"render_item": options["render_item"], "migration_context": context}
        up = _plain(render_python_code(script.upgrade_ops, **rendering))
        down = _plain(render_python_code(script.downgrade_ops, **rendering))
    inside = [
        mapper.local_table.name
        for mapper in registry.mappers
        if issubclass(mapper.class_, OrganisationOwned) and mapper.local_table.name in tables
    ]
    shared = [
        mapper.local_table.name
        for mapper in registry.mappers
        if issubclass(mapper.class_, SharedOrOwned) and mapper.local_table.name in tables
    ]
    text = PAGE.format(
        shared=", ".join(repr(table) for table in sorted(shared)),
        message=message,
        number=number,
        before=repr(f"{int(number) - 1:04d}") if int(number) > 1 else None,
        up=up,
        down=down,
        owned=", ".join(repr(table) for table in sorted(inside)),
    )
    (PROJECT / "migrations" / "versions" / f"{number}_{name}.py").write_text(text)


main(*sys.argv[1:])
