"""How often a door may be tried: counted in the database, so that all processes count together (AU1)."""

from datetime import timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert as postgres_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from coaching.platform import clock, secrets
from coaching.platform.db import db, is_sqlite, own_transaction
from coaching.signin.models import Attempt

WINDOW = timedelta(minutes=5)
# Ten failures in five minutes for one account; an address may be a whole service behind one router. A link by mail
# takes no password, so each one asked for counts: five to one mailbox, a hundred from one address.
# A link is not guessed, but many visitors may sit behind one address; a ZIP to check is some work.
# Concerns: what comes from one address, and what comes to one organisation without proof of who wrote it.
MOST = {
    "account": 10, "known": 10, "address": 100, "mailbox": 5, "asker": 100, "guess": 60, "checker": 20,
    "box": 60, "unproved": 200,
}  # fmt: skip

Door = tuple[str, str]


def take(*doors: Door) -> int | None:
    """Takes one try at each of these doors, in a transaction of its own; None where one was tried too often.

    Answers with the window, for giving it back. A try is taken before its password is looked at and given back where
    that was right: counted afterwards, as many guesses as the servers have threads would slip through together. What
    is refused is not counted, so that whoever keeps guessing does not keep the door shut for others.
    """
    window, share = _now()
    with own_transaction():
        for kind, who in sorted(doors):  # in one order, so that two requests never wait for each other
            key = _key(kind, who)
            before = db.session.scalar(select(Attempt.tries).where(Attempt.key == key, Attempt.window == window - 1))
            if _counted(key, window) + (before or 0) * (1 - share) > MOST[kind]:
                db.session.rollback()
                return None
    return window


def give_back(window: int, *doors: Door) -> None:
    """The try that was taken in this window was no failure."""
    with own_transaction():
        for kind, who in sorted(doors):
            taken = update(Attempt).where(Attempt.key == _key(kind, who), Attempt.window == window)
            db.session.execute(taken.where(Attempt.tries > 0).values(tries=Attempt.tries - 1))


def _counted(key: str, window: int) -> int:
    """How many tries there are with this one. The row is held until the transaction ends."""
    insert = sqlite_insert if is_sqlite() else postgres_insert
    row = insert(Attempt).values(key=key, window=window, tries=1)
    counted = row.on_conflict_do_update(index_elements=["key", "window"], set_={"tries": Attempt.tries + 1})
    return db.session.scalar(counted.returning(Attempt.tries)) or 0


def sweep() -> None:
    window, _ = _now()
    db.session.execute(delete(Attempt).where(Attempt.window < window - 1))


def _now() -> tuple[int, float]:
    windows = clock.now().timestamp() / WINDOW.total_seconds()
    return int(windows), windows - int(windows)


def _key(kind: str, who: str) -> str:
    """Neither addresses nor names of people stand in the table."""
    return f"{kind}:{secrets.mark(who.casefold(), 'throttle')}"
