"""Files that wait for the store are handed to it. Sweeping: files that never came to belong to a record, and stored
files that no row names."""

from datetime import timedelta

from sqlalchemy import select

from coaching.attachments.commands import AREA
from coaching.attachments.models import Attachment
from coaching.organisations.models import Organisation
from coaching.platform import clock, tenancy
from coaching.platform.db import db, own_transaction
from coaching.platform.storage import keeping, waiting
from coaching.platform.storage.waiting import WaitingFile

KEPT_FOR = timedelta(days=1)


def put_away() -> None:
    """In the order in which they came, up to the first that the store does not take."""
    with tenancy.every_organisation("files that wait for the store"):
        wanted = select(WaitingFile.organisation_id, WaitingFile.id).order_by(WaitingFile.at, WaitingFile.id)
        waiting_files = db.session.execute(wanted).all()
    for organisation_id, file_id in waiting_files:
        with tenancy.within(organisation_id):
            if not keeping.put_away(file_id):
                return


def sweep() -> None:
    with tenancy.every_organisation("sweeping files"):
        organisations = list(db.session.scalars(select(Organisation.id)))
    for organisation_id in organisations:
        with tenancy.within(organisation_id):
            _forget_unattached()
            _remove_orphans()


def _forget_unattached() -> None:
    before = clock.now() - KEPT_FOR
    with own_transaction():
        for file in db.session.scalars(
            select(Attachment).where(Attachment.record_id.is_(None), Attachment.made_at < before)
        ):
            db.session.delete(file)


def _remove_orphans() -> None:
    """Read after the list was made, and a day old: a change under way has not committed its row yet."""
    before = clock.now() - KEPT_FOR
    old = [file.key for file in keeping.listed(AREA, tenancy.current()) if file.at < before]
    old_waiting = list(db.session.scalars(select(WaitingFile.storage_key).where(WaitingFile.at < before)))
    named = set(db.session.scalars(select(Attachment.storage_key).distinct()))
    db.session.rollback()
    for key in _orphans(old, named):
        keeping.remove(key)
    if orphans := _orphans(old_waiting, named):
        with own_transaction():
            waiting.forget(*orphans)


def _orphans(keys: list[str], named: set[str]) -> list[str]:
    return [key for key in keys if key.removesuffix(".small") not in named]
