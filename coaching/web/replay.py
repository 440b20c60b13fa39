"""One change for one key: a form sent twice is carried out once and answered twice alike.

The key is claimed in the change's own transaction, so a change that is rolled back does not use
its key up. Hashes of used keys are kept for good: phones may wait for months (SETTLED Records).
"""

import json
from datetime import datetime
from typing import Any

from flask import Response, g, request
from sqlalchemy import String, Text, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, mapped_column

from coaching.platform import clock, ids
from coaching.platform.db import Model, db
from coaching.platform.records import Instant
from coaching.web import items, uploads


class UsedKey(Model):
    """A key that was used, and the answer that it got. Holds digests, a status and a path: no text."""

    __tablename__ = "used_key"
    __table_args__ = {"sqlite_strict": True}

    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    body_hash: Mapped[str] = mapped_column(String(64))
    status: Mapped[int] = mapped_column(default=0)
    location: Mapped[str] = mapped_column(Text, default="")
    used_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)


class OtherBody(Exception):
    """The key was used before, for another text: the text is kept and a fresh key is given."""


class InFlight(Exception):
    """The same key was claimed by another request that was then undone: asked again, this one may go."""


def key_to_show() -> str:
    """The key for a form that is being shown: the one sent with a refused form, else a fresh one."""
    if getattr(g, "fresh_key", False):
        return str(ids.new_id())
    return sent_key() or str(ids.new_id())


def sent_key() -> str | None:
    if request.method in ("GET", "HEAD"):
        return None
    key = request.headers.get(items.KEY) or request.form.get("_key")
    return key[: items.LONGEST_KEY] if key else None


def find_answer(owner: str) -> Response | None:
    """The first answer to this key, where there is one; otherwise the key is claimed for this request.

    `owner` is who sends, so that nobody can read or spoil another's keys. Raises `OtherBody`.
    """
    key = sent_key()
    if key is None:
        return None
    key_hash, body_hash = ids.digest(f"{owner}\n{key}"), _body_hash()
    answered = _answered(key_hash, body_hash)
    if answered is not None:
        return answered
    claim = UsedKey(key_hash=key_hash, body_hash=body_hash, status=0, location="")
    db.session.add(claim)
    try:
        db.session.flush()  # on PostgreSQL this waits for another claim of the same key
    except IntegrityError as taken:
        db.session.rollback()
        answered = _answered(key_hash, body_hash)  # the other one was carried out meanwhile
        if answered is None:
            raise InFlight from taken
        return answered
    g.claim = claim
    return None


def _answered(key_hash: str, body_hash: str) -> Response | None:
    used = db.session.get(UsedKey, key_hash)
    if used is None:
        return None
    if used.body_hash != body_hash:
        g.fresh_key = True
        raise OtherBody
    return _answer(used.status, used.location)


def keep_answer(response: Response) -> None:
    """Stores the answer with the change. Called before the commit of a change that worked."""
    claim = g.pop("claim", None)
    if claim is not None:
        claim.status = response.status_code
        claim.location = response.headers.get("Location", "")


def of_owner(owner: str, key: str) -> UsedKey | None:
    return db.session.scalar(select(UsedKey).where(UsedKey.key_hash == ids.digest(f"{owner}\n{key}")))


def _answer(status: int, location: str) -> Response:
    response = Response(status=status)
    if location:
        response.headers["Location"] = location
    return items.settle(response)


def _body_hash() -> str:
    fields: list[Any] = [
        [name, value] for name, value in request.form.items(multi=True) if name not in ("csrf_token", "_key", "_kept")
    ]
    whole = [request.method, request.path, fields]
    if files := uploads.digests():
        whole.append(files)
    return ids.digest(json.dumps(whole, ensure_ascii=False))
