"""Noting where each chain stands, outside the database, each hour."""

from coaching.audit_log import commands
from coaching.platform import db as database, tenancy
from coaching.platform.db import db


def note_heads() -> None:
    """Changes no row, so it keeps nobody waiting."""
    db.session.rollback()
    database.begin_reading()
    try:
        with tenancy.every_organisation("noting where every chain stands"):
            commands.note_heads()
    finally:
        db.session.rollback()
        database.begin_writing()
