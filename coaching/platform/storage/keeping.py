"""Putting files away and getting them back, inside the bound organisation.

A file is stored before the row that names it is committed, and removed after the row's end is: so a row always has its
file. What is left over when a change does not commit is swept by the room that owns the area. What people hand in waits
in the database where the store does not answer, and is read from there meanwhile.
"""

import io
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from typing import Any
from uuid import UUID

import structlog
from flask import current_app
from sqlalchemy import event
from sqlalchemy.orm import Session

from coaching.platform import tenancy
from coaching.platform.db import db, own_transaction
from coaching.platform.storage import waiting
from coaching.platform.storage.folder import Folder
from coaching.platform.storage.store import Away, Full, Kept, Opened, Store

log = structlog.get_logger("cairn")
FOLDER = "files"
NOT_ASKED_FOR_S = 60
_TO_REMOVE = "files_to_remove"
AWAY_UNTIL = "cairn_store_away_until"


def new_key(area: str) -> str:
    """`<organisation>/<area>/<chance>`: a key says whose the file is, and nothing of what it is (TN7)."""
    return f"{tenancy.current()}/{area}/{secrets.token_hex(16)}"


def put(key: str, content: bytes) -> None:
    """Raises `Away` or `Full`; returns when the bytes are there for good (CR4)."""
    store().put(_own(key), content)


def put_or_wait(key: str, content: bytes) -> None:
    """Like `put`; where the store is away, the bytes wait in the transaction at hand. Raises `Full`.

    For the next minute it is not asked again: whoever hands in waits for it once, and not for each of five photos.
    """
    known: dict[str, Any] = current_app.extensions
    if time.monotonic() >= known.get(AWAY_UNTIL, 0):
        try:
            return put(key, content)
        except Away as fault:
            known[AWAY_UNTIL] = time.monotonic() + NOT_ASKED_FOR_S
            log.warning("file_waits", kind=type(fault.__cause__ or fault).__name__)
    waiting.add(_own(key), content)


def put_away(file_id: UUID) -> bool:
    """Hands the store one file that waits; False where it does not take it now. Twice does no harm."""
    file = db.session.get(waiting.WaitingFile, file_id)
    found = (file.storage_key, file.content) if file else None
    db.session.rollback()  # nobody waits for the database while the store is asked
    if found is None:
        return True
    try:
        store().put(*found)
    except (Away, Full) as fault:
        log.warning("file_still_waits", kind=type(fault.__cause__ or fault).__name__)
        return False
    current_app.extensions.pop(AWAY_UNTIL, None)
    with own_transaction():
        waiting.forget(found[0])
    return True


def open_file(key: str) -> Opened:
    """Raises `Missing` or `Away`. The caller closes it."""
    return openers([key])[key]()


def openers(keys: Iterable[str]) -> dict[str, Callable[[], Opened]]:
    """For an answer that is still being sent when its request is over: whose each file is is asked now."""
    own = [_own(key) for key in keys]
    here = waiting.contents(own)
    return {key: partial(_opened, here[key]) if key in here else partial(store().open, key) for key in own}


def _opened(content: bytes) -> Opened:
    return Opened(io.BytesIO(content), len(content))


def exists(key: str) -> bool:
    return bool(waiting.contents([_own(key)])) or store().exists(key)


def listed(area: str, organisation_id: UUID) -> Iterator[Kept]:
    return store().listed(f"{organisation_id}/{area}/")


def remove(key: str) -> None:
    store().remove(_own(key))


def remove_after_commit(*keys: str) -> None:
    """Removes the files once the transaction at hand has committed; where it does not, they stay."""
    waiting.forget(*map(_own, keys))
    db.session.info.setdefault(_TO_REMOVE, []).extend(_own(key) for key in keys)


def store() -> Store:
    """The store of this installation, made once for each process."""
    app: Any = current_app
    made: Store | None = app.extensions.get("cairn_store")
    if made is None:
        made = app.extensions["cairn_store"] = _make(app.config["CAIRN"])
    return made


def _make(settings: Any) -> Store:
    if not settings.s3_bucket:
        return Folder(settings.data_dir / FOLDER)
    bucket: Store = import_module("coaching.platform.storage.s3").Bucket(settings)
    return bucket


def _own(key: str) -> str:
    if key.partition("/")[0] != str(tenancy.current()):
        raise tenancy.NoOrganisation("the file belongs to another organisation")
    return key


def watch(session_class: type[Session]) -> None:
    """Hangs the removal of files on the commits of this class of sessions."""
    event.listen(session_class, "after_commit", _remove_them)
    event.listen(session_class, "after_soft_rollback", _let_stay)


def _remove_them(session: Session) -> None:
    if session.in_nested_transaction():
        return  # a savepoint: the change as a whole may still be undone
    for key in session.info.pop(_TO_REMOVE, ()):
        try:
            store().remove(key)
        except (Away, Full) as fault:  # the change is made; what is left is swept
            log.warning("file_not_removed", kind=type(fault).__name__)


def _let_stay(session: Session, _previous: Any) -> None:
    """Also where only a savepoint was undone: what nobody needs is swept, and what is needed could not come back."""
    session.info.pop(_TO_REMOVE, None)
