"""Making a code, by the command that changes the record: printing itself is a GET and changes nothing."""

from uuid import UUID

from sqlalchemy import select

from coaching.platform import clock, ids, tenancy
from coaching.platform.db import db
from coaching.prints.models import PrintedRevision


def issue(kind: str, record_id: UUID, revision: int) -> str:
    """A code for this revision; codes of earlier revisions answer "replaced" from now on."""
    earlier = select(PrintedRevision).where(
        PrintedRevision.record_kind == kind, PrintedRevision.record_id == record_id,
        PrintedRevision.replaced_at.is_(None),
    )  # fmt: skip
    for printed in db.session.scalars(earlier):
        printed.replaced_at = clock.now()
    made = PrintedRevision(
        id=ids.new_id(), organisation_id=tenancy.current(), code=ids.new_code(), record_kind=kind,
        record_id=record_id, printed_revision=revision,
    )  # fmt: skip
    db.session.add(made)
    return made.code


def withdraw(kind: str, record_id: UUID) -> None:
    """The record no longer stands: its codes answer "replaced"."""
    standing = select(PrintedRevision).where(
        PrintedRevision.record_kind == kind, PrintedRevision.record_id == record_id,
        PrintedRevision.replaced_at.is_(None),
    )  # fmt: skip
    for printed in db.session.scalars(standing):
        printed.replaced_at = clock.now()
