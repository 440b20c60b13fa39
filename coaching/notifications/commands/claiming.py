"""Messages that wait, taken so that two workers never send the same one."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, update

from coaching.notifications.models import QueuedMail, QueuedPush
from coaching.platform import clock
from coaching.platform.db import db

CLAIMED_FOR = timedelta(minutes=5)


def claim(kind: type[QueuedMail] | type[QueuedPush], most: int) -> list[UUID]:
    """Those that are due, each counted as one more try; the caller commits before sending."""
    now = clock.now()
    due = (
        select(kind.id)
        .where(kind.sent_at.is_(None), kind.given_up_at.is_(None), kind.next_try_at <= now)
        .order_by(kind.made_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    taken = list(db.session.scalars(due))
    if taken:
        claimed = update(kind).where(kind.id.in_(taken))
        db.session.execute(claimed.values(next_try_at=now + CLAIMED_FOR, tries=kind.tries + 1))
    return taken
