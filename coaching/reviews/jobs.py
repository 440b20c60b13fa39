"""Daily: pauses that come to their limit."""

from coaching.organisations import queries as organisations
from coaching.platform import tenancy
from coaching.platform.db import db, own_transaction
from coaching.reviews import commands


def tend_pauses() -> None:
    """Each organisation in a transaction of its own. May run twice: a plan is told once a day at most."""
    with tenancy.every_organisation("pauses of all organisations come to their limit"):
        organisation_ids = organisations.all_ids()
        db.session.rollback()
    for organisation_id in organisation_ids:
        with tenancy.within(organisation_id), own_transaction():
            commands.tend_pauses()
