"""Reminding: who may be told now of what is due, each in a transaction of their own. May run twice at once."""

from uuid import UUID

from sqlalchemy.exc import IntegrityError

from coaching.calendar import queries
from coaching.notifications import commands as notifications, queries as told
from coaching.notifications.reminders import Line
from coaching.organisations import queries as organisations
from coaching.people import queries as people
from coaching.platform import clock, tenancy
from coaching.platform.db import db, own_transaction


def remind() -> int:
    """How many people were told."""
    with tenancy.every_organisation("each organisation is bound in turn"):
        all_ids = organisations.all_ids()
        db.session.rollback()
    return sum(_remind_in(organisation_id) for organisation_id in all_ids)


def _remind_in(organisation_id: UUID) -> int:
    with tenancy.within(organisation_id):
        now = clock.now()
        members = [member.id for member in told.may_be_reminded(now)]
        due = queries.due_in(now) if members else {}
        db.session.rollback()
        return sum(_remind(member_id, due[member_id]) for member_id in members if member_id in due)


def _remind(member_id: UUID, lines: list[Line]) -> bool:
    """A second worker that comes to the same person finds the day taken, and leaves it."""
    try:
        with own_transaction():
            member = people.by_ids([member_id])[member_id]
            return notifications.remind(member, lines) is not None
    except IntegrityError:
        return False
