"""Looking a code up. Whoever holds the paper may ask; the answer says nothing of the record."""

from uuid import UUID

from sqlalchemy import select

from coaching.platform import tenancy
from coaching.platform.db import db
from coaching.prints.models import PrintedRevision


def find_by_code(code: str) -> PrintedRevision | None:
    """Across organisations: paper does not say which one it came from."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())[:20]
    with tenancy.every_organisation("a code on paper is looked up before an organisation is known"):
        return db.session.scalar(select(PrintedRevision).where(PrintedRevision.code == plain))


def code_of(kind: str, record_id: UUID, revision: int) -> str:
    """The code of this revision; empty where none was made."""
    wanted = select(PrintedRevision.code).where(
        PrintedRevision.record_kind == kind, PrintedRevision.record_id == record_id,
        PrintedRevision.printed_revision == revision,
    )  # fmt: skip
    return db.session.scalar(wanted) or ""
