"""Reads of files on their way in: for whoever looks after the shelf, and nobody else."""

from uuid import UUID

from sqlalchemy import Select, false, select

from coaching.access.actor import Actor
from coaching.access.permissions import Permission
from coaching.frameworks.models import FrameworkFile
from coaching.platform.db import db

MOST_RECENT = 10


def visible_to(actor: Actor) -> Select[FrameworkFile]:
    wanted = select(FrameworkFile)
    return wanted if actor.has(Permission.FRAMEWORK_MANAGE) else wanted.where(false())


def find_file(actor: Actor, import_id: UUID) -> FrameworkFile | None:
    return db.session.scalar(visible_to(actor).where(FrameworkFile.id == import_id))


def recent_files(actor: Actor) -> list[FrameworkFile]:
    newest = visible_to(actor).order_by(FrameworkFile.sent_at.desc(), FrameworkFile.id.desc())
    return list(db.session.scalars(newest.limit(MOST_RECENT)))
