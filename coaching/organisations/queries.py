"""Reads of organisations. Somebody sees the one they are acting in."""

from uuid import UUID

from sqlalchemy import Select, select

from coaching.access.actor import Actor
from coaching.organisations.models import Organisation, Service
from coaching.platform import tenancy
from coaching.platform.db import db


def visible_to(actor: Actor) -> Select[Organisation]:
    return select(Organisation).where(Organisation.id == actor.organisation_id)


def find_own(actor: Actor) -> Organisation | None:
    return db.session.scalar(visible_to(actor))


def current() -> Organisation:
    """The bound organisation; for commands and jobs that have no actor at hand."""
    return db.session.get_one(Organisation, tenancy.current())


def services() -> list[Service]:
    return list(db.session.scalars(select(Service).order_by(Service.name)))


def all_ids() -> list[UUID]:
    """For jobs and the command line, which then bind each in turn."""
    return list(db.session.scalars(select(Organisation.id).order_by(Organisation.made_at)))


def has_demo() -> bool:
    return db.session.scalar(select(Organisation.id).where(Organisation.is_demo).limit(1)) is not None


def exists(organisation_id: UUID) -> bool:
    return db.session.scalar(select(Organisation.id).where(Organisation.id == organisation_id)) is not None
