"""The one quiet reminder of a planned session without a record (U3.11). May run twice at once."""

from uuid import UUID

from coaching.organisations import queries as organisations
from coaching.platform import clock, tenancy
from coaching.platform.db import own_transaction
from coaching.sessions import commands, queries
from coaching.sessions.shifts import is_quiet


def remind() -> int:
    """How many mentors were reminded. At night nobody is; the first run of the morning catches up."""
    now = clock.now()
    if is_quiet(now):
        return 0
    with tenancy.every_organisation("each organisation is bound in turn"):
        all_ids = organisations.all_ids()
    return sum(_remind_in(organisation_id) for organisation_id in all_ids)


def _remind_in(organisation_id: UUID) -> int:
    with tenancy.within(organisation_id), own_transaction():
        return sum(commands.remind(session) for session in queries.to_remind(clock.now()))
