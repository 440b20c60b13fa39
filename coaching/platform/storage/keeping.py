"""Putting files away and getting them back, inside the bound organisation.

A file is stored before the row that names it is committed, and removed after the row's end is: so a row always has its
file. What is left over when a change does not commit is swept by the room that owns the area.
"""

import secrets
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from typing import Any
from uuid import UUID

import structlog
from flask import current_app
from sqlalchemy import event
from sqlalchemy.orm import Session

from coaching.platform import tenancy
from coaching.platform.db import db
from coaching.platform.storage.folder import Folder
from coaching.platform.storage.store import Away, Full, Kept, Opened, Store

log = structlog.get_logger("cairn")
FOLDER = "files"
_WAITING = "files_to_remove"


def new_key(area: str) -> str:
    """`<organisation>/<area>/<chance>`: a key says whose the file is, and nothing of what it is (TN7)."""
    return f"{tenancy.current()}/{area}/{secrets.token_hex(16)}"


def put(key: str, content: bytes) -> None:
    """Raises `Away` or `Full`; returns when the bytes are there for good (CR4)."""
    store().put(_own(key), content)


def open_file(key: str) -> Opened:
    """Raises `Missing` or `Away`. The caller closes it."""
    return store().open(_own(key))


def opener(key: str) -> Callable[[], Opened]:
    """For an answer that is still being sent when its request is over: whose the file is is asked now."""
    return partial(store().open, _own(key))


def exists(key: str) -> bool:
    return store().exists(_own(key))


def listed(area: str, organisation_id: UUID) -> Iterator[Kept]:
    return store().listed(f"{organisation_id}/{area}/")


def remove(key: str) -> None:
    store().remove(_own(key))


def remove_after_commit(*keys: str) -> None:
    """Removes the files once the transaction at hand has committed; where it does not, they stay."""
    db.session.info.setdefault(_WAITING, []).extend(_own(key) for key in keys)


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
    event.listen(session_class, "after_commit", _remove_waiting)
    event.listen(session_class, "after_soft_rollback", _let_stay)


def _remove_waiting(session: Session) -> None:
    if session.in_nested_transaction():
        return  # a savepoint: the change as a whole may still be undone
    for key in session.info.pop(_WAITING, ()):
        try:
            store().remove(key)
        except (Away, Full) as fault:  # the change is made; what is left is swept
            log.warning("file_not_removed", kind=type(fault).__name__)


def _let_stay(session: Session, _previous: Any) -> None:
    """Also where only a savepoint was undone: what nobody needs is swept, and what is needed could not come back."""
    session.info.pop(_WAITING, None)
