"""Signing in and out, unlocking a shared phone, proving once more who one is."""

from typing import Any

from flask import g, redirect, request, session, url_for

from coaching.access.guard import guard, public
from coaching.platform.db import db
from coaching.platform.words import _
from coaching.signin import commands, doors, passwords, policy, queries
from coaching.signin.forms import ProveForm, SignInForm, UnlockForm
from coaching.signin.models import SignInSession
from coaching.signin.views import bp
from coaching.web import kept
from coaching.web.pages import inside, page, see


@bp.get("/sign-in")
@public("the door itself")
def ask() -> Any:
    return page("signin/sign_in.html", form=SignInForm(), kept=request.args.get("kept"))


@bp.post("/sign-in")
@public("the door itself", hashes=True)
def sign_in() -> Any:
    form: Any = SignInForm(request.form)
    if form.validate():
        answer = _try_to_sign_in(form)
        if answer is not None:
            return answer
    return page("signin/sign_in.html", form=form, status=422)


def _try_to_sign_in(form: Any) -> Any:
    members = list(queries.members_at(form.email.data))
    account = queries.find_account(members[0].account_id) if members else None
    try:
        if not doors.check_password(account, form.password.data, form.email.data):
            form.refuse(_("The e-mail address or the password is not right."))
            return None
    except doors.TooMany:
        return _too_many("signin/sign_in.html", form)
    pin_hash = passwords.hashed(form.pin.data) if form.pin.data and form.phone.data == "shared" else ""
    better = passwords.hashed(form.password.data) if account and passwords.needs_rehash(account.password_hash) else ""
    doors.from_now_writing()
    members = [member for member in queries.members_at(form.email.data) if member.account_id == account.id]  # type: ignore[union-attr]
    if not members:
        form.refuse(_("The e-mail address or the password is not right."))
        return None
    if better:
        commands.rehash(queries.find_account(account.id), better)  # type: ignore[union-attr,arg-type]
    return doors.let_in(doors.choose(members), own=form.phone.data == "own", pin_hash=pin_hash)


@bp.post("/sign-out")
@public("whoever holds a session may end it, whatever state it is in", aware=True)
def sign_out() -> Any:
    token = session.get("_user_id")
    if token:
        _end_by_token(token)
    session.clear()
    answer = see("signin.ask", out="1")
    # Only the cache: "storage" would take unsent work away with it (DESIGN-UX U3.7).
    answer.headers["Clear-Site-Data"] = '"cache"'
    return answer


def _end_by_token(token: str) -> None:
    ended = queries.find_session_by_token(token)
    if ended is not None:
        commands.end_session(ended, commands.SIGNED_OUT)


@bp.get("/unlock")
@public("leads back into a session that is locked; shows nothing of its owner", aware=True)
def unlock() -> Any:
    if g.standing.state != "locked":
        return redirect(inside(request.args.get("next"), url_for("desk.today")))
    return page("signin/unlock.html", form=UnlockForm(), has_pin=_has_pin(), kept=request.args.get("kept"))


@bp.post("/unlock")
@public("leads back into a session that is locked", aware=True, hashes=True)
def unlock_now() -> Any:
    form: Any = UnlockForm(request.form)
    if g.standing.state != "locked":
        return see("desk.today")
    if form.validate():
        answer = _try_to_unlock(form)
        if answer is not None:
            return answer
    return page("signin/unlock.html", form=form, has_pin=_has_pin(), status=422)


def _try_to_unlock(form: Any) -> Any:
    locked = _session()
    device, account = locked.device, queries.find_account(locked.account_id)
    pin_hash = device.pin_hash if device else ""
    if form.pin.data and device is not None and pin_hash:
        right = commands.take_pin_try(device.id) and passwords.matches(pin_hash, form.pin.data)
        doors.from_now_writing()
        if not right:
            commands.wrong_pin(_session().device)  # type: ignore[arg-type]
            db.session.commit()
            form.refuse(_("That PIN is not right."), "pin")
            return None
    else:
        try:
            if not doors.check_password(account, form.password.data or "", str(locked.account_id)):
                form.refuse(_("The password is not right."), "password")
                return None
        except doors.TooMany:
            return _too_many("signin/unlock.html", form, has_pin=bool(pin_hash))
        doors.from_now_writing()
    commands.unlock(_session())
    waiting = kept.of_account(g.standing.account_id)
    return redirect(
        url_for("signin.kept_texts") if waiting else inside(request.args.get("next"), url_for("desk.today")), 303
    )


@bp.get("/prove")
@guard(policy.own_pages)
def prove() -> Any:
    return page("signin/prove.html", form=ProveForm(), kept=request.args.get("kept"))


@bp.post("/prove")
@guard(policy.own_session, hashes=True)
def prove_now(current: SignInSession) -> Any:
    form: Any = ProveForm(request.form)
    if form.validate():
        answer = _try_to_prove(form, current)
        if answer is not None:
            return answer
    return page("signin/prove.html", form=form, status=422)


def _try_to_prove(form: Any, current: SignInSession) -> Any:
    try:
        if not doors.check_password(
            queries.find_account(current.account_id), form.password.data, str(current.account_id)
        ):
            form.refuse(_("The password is not right."), "password")
            return None
    except doors.TooMany:
        return _too_many("signin/prove.html", form)
    doors.from_now_writing()
    token = commands.renew_token(queries.find_own_session(g.actor), proved=True)  # type: ignore[arg-type]
    doors.recarry(token)
    waiting = kept.of_account(g.actor.account_id)
    return redirect(
        url_for("signin.kept_texts") if waiting else inside(request.args.get("next"), url_for("desk.today")), 303
    )


def _too_many(template: str, form: Any, **words: Any) -> Any:
    form.refuse(_("Too many tries. Wait five minutes, then try again."))
    return page(template, form=form, status=429, **words)


def _session() -> SignInSession:
    return queries.session_of_standing(g.standing.actor.session_id)


def _has_pin() -> bool:
    device = _session().device
    return bool(device and device.pin_hash)
