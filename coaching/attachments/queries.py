"""Reads. A file is seen by whoever sees its record, so who asks has found the record first, by its own `visible_to`."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import func, select

from coaching.attachments.models import Attachment
from coaching.platform.db import db


def of_records(kind: str, ids: Iterable[UUID]) -> dict[UUID, list[Attachment]]:
    """The files of each of these records, in the order in which they were added; in one statement."""
    found: dict[UUID, list[Attachment]] = {one: [] for one in ids}
    wanted = select(Attachment).where(Attachment.record_kind == kind, Attachment.record_id.in_(found))
    for file in db.session.scalars(wanted.order_by(Attachment.made_at, Attachment.id)):
        assert file.record_id is not None
        found[file.record_id].append(file)
    return found


def of_record(kind: str, record_id: UUID) -> list[Attachment]:
    return of_records(kind, [record_id])[record_id]


def find_of(kind: str, record_id: UUID, attachment_id: UUID) -> Attachment | None:
    """The file of this id where it is this record's; another record's is none (TN7)."""
    return db.session.scalar(
        select(Attachment).where(
            Attachment.id == attachment_id, Attachment.record_kind == kind, Attachment.record_id == record_id
        )
    )


def unattached_of(owner_id: UUID, ids: Sequence[UUID]) -> list[Attachment]:
    """Files of this person that belong to no record yet."""
    wanted = select(Attachment).where(
        Attachment.owner_id == owner_id, Attachment.record_id.is_(None), Attachment.id.in_(ids)
    )
    return list(db.session.scalars(wanted.order_by(Attachment.made_at, Attachment.id)))


def kept_by(owner_id: UUID) -> tuple[int, int]:
    """How many files this person keeps, and how many bytes; a file that two rows name counts once."""
    files = (
        select(Attachment.storage_key, Attachment.size).where(Attachment.owner_id == owner_id).distinct().subquery()
    )  # fmt: skip
    count, size = db.session.execute(
        select(func.count(), func.coalesce(func.sum(files.c.size), 0)).select_from(files)
    ).one()
    return int(count), int(size)
