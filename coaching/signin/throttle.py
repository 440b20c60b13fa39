"""How often a door may be tried: counted in the database, so that all processes count together (AU1)."""

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from coaching.platform import clock, secrets
from coaching.platform.db import db, is_sqlite, own_transaction
from coaching.signin.models import Attempt

WINDOW = timedelta(minutes=5)
# Ten failures in five minutes for one account; an address may be a whole service behind one router.
MOST = {"account": 10, "known": 10, "address": 100, "link": 30}


def is_full(kind: str, who: str) -> bool:
    """Whether this door has been tried too often in this window and the one before, weighed by time."""
    window, share = _now()
    counted = select(Attempt.window, Attempt.tries).where(
        Attempt.key == _key(kind, who), Attempt.window.in_((window, window - 1))
    )
    tries = dict(db.session.execute(counted).all())
    return tries.get(window, 0) + tries.get(window - 1, 0) * (1 - share) >= MOST[kind]


def count(*doors: tuple[str, str]) -> None:
    """One more failed try at each door, in a transaction of its own."""
    window, _ = _now()
    insert = sqlite_insert if is_sqlite() else postgres_insert
    with own_transaction():
        for kind, who in doors:
            row = insert(Attempt).values(key=_key(kind, who), window=window, tries=1)
            db.session.execute(
                row.on_conflict_do_update(index_elements=["key", "window"], set_={"tries": Attempt.tries + 1})
            )


def sweep() -> None:
    window, _ = _now()
    db.session.execute(delete(Attempt).where(Attempt.window < window - 1))


def _now() -> tuple[int, float]:
    windows = clock.now().timestamp() / WINDOW.total_seconds()
    return int(windows), windows - int(windows)


def _key(kind: str, who: str) -> str:
    """Neither addresses nor names of people stand in the table."""
    return f"{kind}:{secrets.mark(who.casefold(), 'throttle')}"
