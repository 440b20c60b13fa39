"""Every five minutes: concerns that nobody opened in time. May run twice at once: each row is told of once (SG-3)."""

from coaching.organisations import queries as organisations
from coaching.platform import tenancy
from coaching.platform.db import db, own_transaction
from coaching.safeguarding import commands


def tell_deputies() -> int:
    with tenancy.every_organisation("concerns of all organisations may wait too long"):
        organisation_ids = organisations.all_ids()
        db.session.rollback()
    told = 0
    for organisation_id in organisation_ids:
        with tenancy.within(organisation_id), own_transaction():
            commands.current_key()  # an organisation that was opened since the start has one from now on
            told += commands.tell_deputies()
    return told
