"""The one quiet reminder of a planned session without a record (U3.11). May run twice at once."""

from uuid import UUID

from coaching.notifications import queries as notifications
from coaching.organisations import queries as organisations
from coaching.platform import clock, tenancy
from coaching.platform.db import own_transaction
from coaching.sessions import commands, queries


def remind() -> int:
    """How many mentors were reminded. In their own quiet hours nobody is; the first run after them catches up."""
    with tenancy.every_organisation("each organisation is bound in turn"):
        all_ids = organisations.all_ids()
    return sum(_remind_in(organisation_id) for organisation_id in all_ids)


def _remind_in(organisation_id: UUID) -> int:
    with tenancy.within(organisation_id), own_transaction():
        now = clock.now()
        due = [one for one in queries.to_remind(now) if not notifications.is_quiet(one.plan.mentor_id, now)]
        return sum(commands.remind(session) for session in due)
