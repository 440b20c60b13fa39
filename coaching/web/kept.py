"""The text of a form that met an ended session, a locked phone or a stale token: kept, and given back.

Sealed under the server's secret for one account; no other account can open it, and it goes when
it was given back or after thirty days. Passwords and PINs are never kept.
"""

import json
from datetime import datetime, timedelta
from uuid import UUID

from flask import request
from sqlalchemy import String, Text, delete, select
from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform import clock, ids, secrets
from coaching.platform.db import Model, db, own_transaction
from coaching.platform.records import Instant
from coaching.web import forgery
from coaching.web.letters import NEVER_KEPT

KEPT_FOR = timedelta(days=30)
MOST_LETTERS = 200_000
PURPOSE = "kept text"


class KeptText(Model):
    """What somebody typed, sealed. `path` is where the form goes; it holds ids, never text."""

    __tablename__ = "kept_text"
    __table_args__ = {"sqlite_strict": True}

    id: Mapped[UUID] = mapped_column(primary_key=True, default=ids.new_id)
    account_id: Mapped[UUID] = mapped_column(index=True)
    member_id: Mapped[UUID | None]
    path: Mapped[str] = mapped_column(String(500))
    sealed: Mapped[str] = mapped_column(Text)
    kept_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)

    def fields(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in json.loads(secrets.open_sealed(self.sealed, PURPOSE, self._about))]

    def words(self) -> list[tuple[str, str]]:
        """The fields that hold something a person typed, for showing."""
        return [(name, value) for name, value in self.fields() if not name.startswith("_") and value.strip()]

    @property
    def _about(self) -> str:
        return f"{self.account_id}:{self.id}"


def may_keep() -> bool:
    """A form of this site with words in it; a request that another site made is not kept for anybody."""
    if request.method in forgery.SAFE_METHODS or forgery.comes_from_elsewhere():
        return False
    return any(value.strip() for name, value in typed() if not name.startswith("_"))


def typed() -> list[tuple[str, str]]:
    fields = [(name, value) for name, value in request.form.items(multi=True) if name not in NEVER_KEPT | {"_kept"}]
    return fields if sum(len(value) for _, value in fields) <= MOST_LETTERS else []


def keep(account_id: UUID, member_id: UUID | None) -> UUID | None:
    """Keeps the form of this request in a transaction of its own; None where there is nothing to keep."""
    if not may_keep():
        return None
    kept = KeptText(id=ids.new_id(), account_id=account_id, member_id=member_id, path=request.path[:500])
    kept.sealed = secrets.seal(json.dumps(typed()), PURPOSE, f"{account_id}:{kept.id}")
    kept_id = kept.id
    with own_transaction():
        db.session.execute(delete(KeptText).where(KeptText.kept_at < clock.now() - KEPT_FOR))
        db.session.add(kept)
    return kept_id


def of_account(account_id: UUID) -> list[KeptText]:
    return list(
        db.session.scalars(select(KeptText).where(KeptText.account_id == account_id).order_by(KeptText.kept_at))
    )


def find(account_id: UUID, kept_id: UUID) -> KeptText | None:
    return db.session.scalar(select(KeptText).where(KeptText.id == kept_id, KeptText.account_id == account_id))


def forget(kept: KeptText) -> None:
    db.session.delete(kept)


def forget_sent(account_id: UUID) -> None:
    """A kept text that was sent again and carried out is forgotten in the same transaction."""
    given = request.form.get("_kept", "")
    try:
        kept_id = UUID(given)
    except ValueError:
        return
    db.session.execute(delete(KeptText).where(KeptText.id == kept_id, KeptText.account_id == account_id))
