"""Reads of notices: one's own, and nobody else's."""

from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select

from coaching.access.actor import Actor
from coaching.notifications.models import Notice
from coaching.platform.db import db
from coaching.platform.prepared import prepared

PAGE = 20


def visible_to(actor: Actor) -> Select[Notice]:
    return select(Notice).where(Notice.member_id == actor.member_id)


def find(actor: Actor, notice_id: UUID) -> Notice | None:
    return db.session.scalar(visible_to(actor).where(Notice.id == notice_id))


def newest(actor: Actor, page: int = 1) -> tuple[list[Notice], bool]:
    """A page of notices, newest first, and whether there are more."""
    wanted = visible_to(actor).order_by(Notice.made_at.desc(), Notice.id.desc())
    found = list(db.session.scalars(wanted.limit(PAGE + 1).offset((page - 1) * PAGE)))
    return found[:PAGE], len(found) > PAGE


def unread(actor: Actor, most: int = 5) -> list[Notice]:
    return _unread.all(actor, most)


@prepared
def _unread(actor: Actor, most: int) -> Select[Any]:
    return visible_to(actor).where(Notice.read_at.is_(None)).order_by(Notice.made_at.desc()).limit(most)


def unread_count(actor: Actor) -> int:
    return _unread_count.first(actor) or 0


@prepared
def _unread_count(actor: Actor) -> Select[Any]:
    return visible_to(actor).with_only_columns(func.count(Notice.id)).where(Notice.read_at.is_(None))
