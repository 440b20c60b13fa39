"""What every door does alike: counts tries, checks a password without holding a lock, starts a session."""

import re
from typing import Any

from flask import current_app, g, redirect, request, session, url_for
from flask_login import login_user

from coaching.access.actor import NOBODY
from coaching.audit_log import commands as audit_log
from coaching.people.models import Member
from coaching.platform import db as database, ids
from coaching.platform.db import db
from coaching.signin import commands, passwords, queries, throttle
from coaching.signin.models import Account
from coaching.signin.standing import SignedIn
from coaching.web import kept
from coaching.web.pages import inside

DEVICE_YEARS = 60 * 60 * 24 * 365
AGENTS = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"),
          ("Linux", "Linux"))  # fmt: skip
BROWSERS = (("Edg/", "Edge"), ("SamsungBrowser", "Samsung"), ("Firefox", "Firefox"), ("Chrome", "Chrome"),
            ("Safari", "Safari"))  # fmt: skip


class TooMany(Exception):
    """This door was tried too often; it opens again within five minutes."""


def check_password(account: Account | None, password: str, who: str) -> bool:
    """Whether the password is this account's. Raises `TooMany`; takes as long for nobody's account.

    A device that its owner signed in on before has a counter of its own, so that strangers who guess
    cannot keep the owner out (AU1).
    """
    known = account is not None and queries.find_device(account.id, device_token()) is not None
    address = ("address", request.remote_addr or "")
    doors = [("known", f"{who}:{device_token()}")] if known else [("account", who), address]
    password_hash = account.password_hash if account else ""
    taken = throttle.take(*doors)
    if taken is None:
        audit_log.record_refusal(
            "throttled", endpoint=request.endpoint or "", account_id=account.id if account else None
        )
        raise TooMany
    # Hashing takes a while: nothing is held meanwhile.
    if passwords.matches(password_hash, password):
        throttle.give_back(taken, *doors)
        return True
    audit_log.record_refusal(
        "wrong_password", endpoint=request.endpoint or "", account_id=account.id if account else None
    )
    return False


def choose(members: list[Member]) -> Member:
    """The membership to act as: the one of the last sign-in, else the first."""
    last = queries.last_organisation(members[0].account_id) if members[0].account_id else None
    return next((member for member in members if member.organisation_id == last), members[0])


def let_in(member: Member, *, own: bool, pin: str = "", pin_hash: str = "") -> Any:
    """Starts the session and answers with where to go; the caller has begun to write."""
    end_carried()
    token = device_token() or ids.new_token()
    device = commands.know_device(member.account_id, token, label=label(), is_shared=not own, pin_hash=pin_hash)  # type: ignore[arg-type]
    session_token = commands.begin_session(member, device=device, on_shared_phone=not own)
    next_address = inside(request.args.get("next"), url_for("desk.today"))
    carry(session_token, own=own)
    waiting = kept.of_account(member.account_id)  # type: ignore[arg-type]
    answer = redirect(url_for("signin.kept_texts") if waiting else next_address, 303)
    settings = current_app.config["CAIRN"]
    answer.set_cookie(
        _device_cookie(),
        token,
        max_age=DEVICE_YEARS,
        httponly=True,
        samesite="Lax",
        secure=settings.is_secure,
        path=settings.cookie_path,
    )
    return answer


def end_carried() -> None:
    """Whoever's sign-in this browser carried until now is over, so that a copy of its cookie opens nothing (AU5)."""
    before = queries.find_session_by_token(session.get("_user_id", ""))
    if before is not None:
        commands.end_session(before, "signed in anew")


def carry(session_token: str, *, own: bool) -> None:
    """Puts the session's token into a fresh cookie; everything the cookie held before is gone."""
    session.clear()
    session.permanent = own
    login_user(SignedIn(session_token, g.get("standing") or NOBODY))


def recarry(session_token: str) -> None:
    """The same session under its new token; the cookie's lifetime stays."""
    login_user(SignedIn(session_token, g.standing))


def from_now_writing() -> None:
    db.session.rollback()
    database.begin_writing()


def device_token() -> str | None:
    return request.cookies.get(_device_cookie())


def label() -> str:
    """Such as "Chrome on Android": enough to know one's own phone by, nothing that follows a person."""
    agent = request.user_agent.string or ""
    system = next((name for mark, name in AGENTS if mark in agent), "")
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    return re.sub(r"[^\w ]", "", f"{browser} {system}").strip()[:80]


def _device_cookie() -> str:
    return str(current_app.config["CAIRN"].cookie_name("cairn-device"))
