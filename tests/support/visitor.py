"""A browser without a screen: signs in as a member, checks every page it is shown."""

import os
from collections.abc import Callable
from contextvars import Context
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select
from werkzeug.test import TestResponse

from coaching.people.models import Member
from coaching.platform import clock, db as database, ids, tenancy
from coaching.platform.db import db
from coaching.signin import standing
from coaching.signin.models import Account, SignInSession
from tests.support.html import check_page

# Files are looked through like pages: what is no text in them is no fault.
TestResponse.text = property(lambda answer: answer.get_data().decode("utf-8", "replace"))  # type: ignore[assignment]

PART = {"HX-Request": "true", "HX-Request-Type": "partial"}
# The whole of a page is looked at on SQLite, where every test runs; the same templates make the same page elsewhere.
LOOKS_AT_PAGES = os.environ.get("CAIRN_TEST_DATABASE") != "postgresql"


class Visitor:
    """`without` takes one permission away; `shared` signs in on a shared phone."""

    def __init__(
        self,
        app: Any,
        who: Any,
        monkeypatch: pytest.MonkeyPatch,
        *,
        without: str | None = None,
        shared: bool = False,
        state: str = "full",
    ):
        self.app = app
        self.client = app.test_client()
        self.without = without
        self.monkeypatch = monkeypatch
        self.raw_token = ids.new_token()
        self.last: Any = None
        if who is not None:
            self._sign_in(who.id if hasattr(who, "id") else who, shared, state)

    def get(self, path: str, *, expect: int | None = 200, part: bool = False, **headers: str) -> Any:
        return self._ask("GET", path, expect, headers=(PART if part else {}) | _named(headers))

    def part(self, path: str, *, expect: int | None = 200) -> Any:
        return self.get(path, expect=expect, part=True)

    def post(
        self, path: str, fields: dict[str, Any] | None = None, *, expect: int | None = 303, key: str | None = None,
        token: bool = True, part: bool = False, **headers: str,
    ) -> Any:  # fmt: skip
        """Posts the fields with a token of this session and a one-time key, as a form of ours would."""
        sent: dict[str, Any] = dict(fields or {})
        if token:
            sent.setdefault("csrf_token", self.csrf())
        sent.setdefault("_key", key or str(ids.new_id()))
        return self._ask("POST", path, expect, data=sent, headers=(PART if part else {}) | _named(headers))

    def follow(self, answer: Any) -> Any:
        """The page that a 303 leads to."""
        to = urlsplit(answer.headers["Location"])
        return self.get(to.path + (f"?{to.query}" if to.query else ""))

    def csrf(self) -> str:
        raw = alone(self._forgery_secret)
        return str(URLSafeTimedSerializer(self.app.config["SECRET_KEY"], salt="wtf-csrf-token").dumps(raw))

    def _ask(self, method: str, path: str, expect: int | None, **request: Any) -> Any:
        db.session.commit()
        with self.monkeypatch.context() as patched:
            if self.without:
                held = standing.permissions_of
                patched.setattr(standing, "permissions_of", lambda roles: held(roles) - {self.without})
            self.last = answer = alone(self.client.open, path, method=method, **request)
        forget_what_was_read(tenancy.find_current())
        assert expect in (None, answer.status_code), (
            f"{method} {path}: {answer.status_code}, not {expect}\n{answer.text[:3000]}"
        )
        is_page = answer.mimetype == "text/html" and answer.status_code not in (301, 302, 303) and answer.text
        if is_page and LOOKS_AT_PAGES:
            check_page(answer.text, is_part="HX-Request" in dict(request.get("headers") or {}))
        return answer

    def _sign_in(self, member_id: UUID, shared: bool, state: str) -> None:
        db.session.commit()  # a transaction that has only read cannot become one that writes, where a server runs too
        database.begin_writing()
        with tenancy.every_organisation("signing in for a test"):
            member = db.session.scalars(select(Member).where(Member.id == member_id)).one()
            if member.account_id is None:
                account = Account(id=ids.new_id(), password_hash="")
                db.session.add(account)
                db.session.flush()
                member.account_id = account.id
            now = clock.now()
            session_row = SignInSession(
                id=ids.new_id(), token_hash=ids.digest(self.raw_token), account_id=member.account_id,
                acting_organisation=member.organisation_id, member_id=member.id, state=state,
                on_shared_phone=shared, began_at=now, last_seen_at=now, proved_at=now,
            )  # fmt: skip
            db.session.add(session_row)
            db.session.commit()
        database.begin_reading()
        alone(self._carry_cookie)

    def _carry_cookie(self) -> None:
        with self.client.session_transaction() as session:
            session["_user_id"] = self.raw_token
            session["_fresh"] = True

    def _forgery_secret(self) -> str:
        with self.client.session_transaction() as session:
            return str(session.setdefault("csrf_token", self.raw_token))


def alone(work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Runs as a server would: nothing of the test's own application context, organisation or transaction is there."""
    return Context().run(work, *args, **kwargs)


def forget_what_was_read(organisation_id: UUID | None) -> None:
    """Records of the bound organisation are read anew; another's could not be, and stay as they are."""
    for record in list(db.session.identity_map.values()):
        # Looked up in what is loaded: asking an expired record would read it, and be counted as a page's read.
        if record.__dict__.get("organisation_id", organisation_id) in (organisation_id, None):
            db.session.expire(record)


def _named(headers: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}
