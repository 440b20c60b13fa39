"""The look-up behind every request: from a cookie's token to who acts, in one statement.

The statement is plain SQL on purpose: it runs on every request, before an organisation is known.
A read on SQLite goes past the ORM's session as well, which would cost more than the look-up itself;
a request that may write looks up inside its own transaction, so that rights taken back meanwhile count.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from flask import g, session
from flask_login import LoginManager, UserMixin
from sqlalchemy import JSON, Boolean, String, Uuid, select, text

from coaching.access.actor import NOBODY, Actor, Standing
from coaching.access.permissions import oversees, permissions_of
from coaching.platform import clock, db as database, ids, tenancy, walls
from coaching.platform.db import db
from coaching.platform.records import Instant
from coaching.signin import lifetimes
from coaching.signin.models import SignInSession

COLUMNS: dict[str, Any] = {
    "id": Uuid(), "account_id": Uuid(), "device_id": Uuid(), "state": String(), "on_shared_phone": Boolean(),
    "working_as": String(), "began_at": Instant(), "last_seen_at": Instant(), "proved_at": Instant(),
    "in_record": Boolean(),
    "ended_at": Instant(), "removed_at": Instant(), "member_id": Uuid(), "organisation_id": Uuid(),
    "full_name": String(), "roles": JSON(), "member_state": String(), "language": String(), "display": String(),
    "name": String(), "nation": String(),
}  # fmt: skip
# How SQLite's text becomes each kind of value.
_READ: dict[type, Any] = {
    Uuid: UUID,
    Boolean: bool,
    Instant: lambda value: datetime.fromisoformat(value).replace(tzinfo=UTC),
    JSON: json.loads,
}
_READERS = [(name, _READ.get(type(kind))) for name, kind in COLUMNS.items()]
STATEMENT = """
    SELECT s.id, s.account_id, s.device_id, s.state, s.on_shared_phone, s.working_as, s.began_at, s.last_seen_at,
           s.proved_at, s.in_record, s.ended_at, d.removed_at, m.id AS member_id, m.organisation_id, m.full_name,
           m.roles, m.state AS member_state, m.language, m.display, o.name, o.nation
    FROM sign_in_session s
    LEFT JOIN device d ON d.id = s.device_id
    LEFT JOIN member m ON m.id = s.member_id AND m.organisation_id = s.acting_organisation
        AND m.account_id = s.account_id
    LEFT JOIN organisation o ON o.id = m.organisation_id
    WHERE s.token_hash = :token_hash
"""
LOOK_UP = text(STATEMENT).columns(**COLUMNS)


class SignedIn(UserMixin):
    """What Flask-Login carries: the standing, known by its session's token."""

    def __init__(self, token: str, standing: Standing):
        self.token = token
        self.standing = standing

    def get_id(self) -> str:
        return self.token


# No session_protection: phones change address between Wi-Fi and mobile data. No context processor: it
# would load the session on public pages as well.
login_manager = LoginManager()
login_manager.session_protection = None


@login_manager.user_loader
def load(token: str) -> SignedIn | None:
    return SignedIn(token, find(token))


def look_up() -> Standing:
    """The standing of this request; remembered when it was last seen, at most once a minute.

    Flask-Login writes the token into the session and takes it out. It is read here without its proxies, which
    would make the look-up half as dear again for every request.
    """
    token = session.get("_user_id")
    return find(token) if token else NOBODY


def find(token: str) -> Standing:
    if database.is_reading() and database.is_sqlite():
        row = database.read_row(STATEMENT, {"token_hash": ids.digest(token)})
        return NOBODY if row is None else _standing(_read(row), clock.now())
    with tenancy.every_organisation("the session's look-up comes before its organisation is known"):
        if not (database.is_reading() or database.is_sqlite()):
            _take_turn(token)
        row = db.session.execute(LOOK_UP, {"token_hash": ids.digest(token)}).one_or_none()
    return NOBODY if row is None else _standing(row, clock.now())


def _take_turn(token: str) -> None:
    """A request that may write waits for its turn in the organisation first, and then looks who it is from."""
    acting_in = select(SignInSession.acting_organisation).where(SignInSession.token_hash == ids.digest(token))
    organisation_id = db.session.scalar(acting_in)
    if organisation_id is not None:
        walls.take_turn(db.session, organisation_id)


def _read(values: tuple[Any, ...]) -> SimpleNamespace:
    """A row as SQLite's driver gives it, with the values that the columns stand for."""
    return SimpleNamespace(**{
        name: value if read is None or value is None else read(value)
        for (name, read), value in zip(_READERS, values, strict=True)
    })  # fmt: skip


def _standing(row: Any, at: datetime) -> Standing:
    if row.removed_at is not None:
        return Standing("removed", row.account_id, row.member_id)
    if row.ended_at is not None:
        return Standing("ended", row.account_id, row.member_id)
    if lifetimes.is_over(row.on_shared_phone, row.in_record, row.began_at, row.last_seen_at, at):
        return Standing("ended", row.account_id, row.member_id)
    if row.member_id is None or row.member_state != "active":
        return Standing("ended", row.account_id)
    actor = _actor(row)
    if row.state == "partial":
        return Standing("partial", row.account_id, row.member_id)
    if row.state == "locked" or lifetimes.is_locked(row.on_shared_phone, row.in_record, row.last_seen_at, at):
        return Standing("locked", row.account_id, row.member_id, actor)
    _note_seen(row, at)
    return Standing("full", row.account_id, row.member_id, actor)


def _actor(row: Any) -> Actor:
    roles = tuple(row.roles)
    return Actor(
        member_id=row.member_id,
        organisation_id=row.organisation_id,
        account_id=row.account_id,
        name=row.full_name,
        roles=roles,
        permissions=permissions_of(roles),
        oversees=oversees(roles),
        session_id=row.id,
        device_id=row.device_id,
        on_shared_phone=row.on_shared_phone,
        proved_at=row.proved_at,
        organisation_name=row.name,
        language=row.language,
        nation=row.nation,
        display=row.display,
        working_as=row.working_as,
    )


def _note_seen(row: Any, at: datetime) -> None:
    """Leaves word for after the request: a GET is rolled back, and this is written on its own."""
    g.seen = Seen(row.id, at, row.in_record, at - row.last_seen_at >= lifetimes.SEEN_EVERY - timedelta(seconds=1))


@dataclass(frozen=True, slots=True)
class Seen:
    """Who was seen when, what was known of an open record, and whether the last time was long enough ago to write."""

    session_id: UUID
    at: datetime
    in_record: bool
    is_due: bool
