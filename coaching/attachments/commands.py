"""Changes. A file is made safe and stored before its row is written, and removed once its last row is gone."""

import hashlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from coaching.access.actor import Actor
from coaching.attachments import making, queries
from coaching.attachments.kinds import MEGABYTE
from coaching.attachments.models import LONGEST_SAYS, Attachment
from coaching.audit_log import commands as audit_log
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.storage import keeping
from coaching.platform.upload import Upload
from coaching.platform.words import _

AREA = "attachments"
MOST_OF_A_RECORD = 20
MOST_OF_A_PERSON = 500
MOST_BYTES_OF_A_PERSON = 200 * MEGABYTE


def keep(upload: Upload, *, by: Actor, says: str = "") -> Attachment:
    """Checks it, makes it safe and stores it; it belongs to no record yet, and is swept after a day if it never does.

    Raises `Refused` with words for its sender, and `storage.store.Full` where there is no room. Where
    the store is away, it waits in the database (FT6).
    """
    made = making.safe(upload)
    says = says.strip()
    if made.kind.is_sound and not says:
        raise Refused(_("Say in a line what the recording shows"), "says")  # EV-15
    if len(says) > LONGEST_SAYS:
        raise Refused(_("Say it in %(most)d letters or fewer", most=LONGEST_SAYS), "says")
    _check_room(by.member_id, len(made.content))
    file = Attachment(
        id=ids.new_id(), organisation_id=by.organisation_id, owner_id=by.member_id, name=made.name,
        media_type=made.kind.media_type, size=len(made.content), sha256=hashlib.sha256(made.content).hexdigest(),
        width=made.width or None, height=made.height or None, pages=made.pages or None, says=says,
        storage_key=keeping.new_key(AREA), made_at=clock.now(),
    )  # fmt: skip
    keeping.put_or_wait(file.storage_key, made.content)  # before the row (CR4)
    if file.small_key:
        keeping.put_or_wait(file.small_key, made.small)
    db.session.add(file)
    db.session.flush()
    return file


def attach(files: Sequence[Attachment], to: Any, *, by: Actor, quietly: bool = False) -> None:
    """Makes them the record's. `to` is a record with a table's name and an id; `quietly` for one that is private and
    leaves no line in the log (decision 0021). Raises `Refused` where the record would have too many."""
    _check_count(to, len(files))
    for file in files:
        if file.record_id is not None or file.owner_id != by.member_id:
            raise Refused(_("This file belongs to something else already."))
        file.record_kind, file.record_id = to.__tablename__, to.id
        if not quietly:
            audit_log.record(by, "attachment.added", to, attachment=file.id)
    db.session.flush()


def copy_to(files: Sequence[Attachment], to: Any, *, by: Actor) -> list[Attachment]:
    """The same files for a frozen copy of the record: rows of their own, so that what happens to the first does not
    touch them. Nothing is stored twice. The copy's own event stands for it in the log."""
    made = [
        Attachment(
            id=ids.new_id(), organisation_id=by.organisation_id, record_kind=to.__tablename__, record_id=to.id,
            owner_id=file.owner_id, name=file.name, media_type=file.media_type, size=file.size, sha256=file.sha256,
            width=file.width, height=file.height, pages=file.pages, says=file.says, storage_key=file.storage_key,
            made_at=file.made_at,
        )
        for file in files
    ]  # fmt: skip
    db.session.add_all(made)
    db.session.flush()
    return made


def remove(file: Attachment, *, by: Actor, quietly: bool = False) -> None:
    """Erases it; the stored file goes after the commit, unless another row names it."""
    if not quietly and file.record_id is not None:
        audit_log.record(by, "attachment.removed", file, record_kind=file.record_kind, record=file.record_id)
    keys, key, file_id = file.keys, file.storage_key, file.id
    db.session.delete(file)
    db.session.flush()
    others = select(func.count()).select_from(Attachment).where(Attachment.storage_key == key, Attachment.id != file_id)
    if not db.session.scalar(others):
        keeping.remove_after_commit(*keys)


def remove_all_of(record: Any, *, by: Actor, quietly: bool = False) -> None:
    """When the record is erased."""
    for file in queries.of_record(record.__tablename__, record.id):
        remove(file, by=by, quietly=quietly)


def _check_room(owner_id: UUID, more: int) -> None:
    count, size = queries.kept_by(owner_id)
    if count >= MOST_OF_A_PERSON or size + more > MOST_BYTES_OF_A_PERSON:
        raise Refused(
            _("You have used %(count)d of %(most)d files and %(size)d of %(most_size)d MB. Remove some first.",
              count=count, size=size // MEGABYTE, most=MOST_OF_A_PERSON, most_size=MOST_BYTES_OF_A_PERSON // MEGABYTE)
        )  # fmt: skip


def _check_count(to: Any, more: int) -> None:
    if len(queries.of_record(to.__tablename__, to.id)) + more > MOST_OF_A_RECORD:
        raise Refused(_("There is room for %(most)d files here. Remove one first.", most=MOST_OF_A_RECORD))
