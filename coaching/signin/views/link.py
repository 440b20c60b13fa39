"""Doors that a link leads to: taking up an invitation, and a new password for one that was forgotten."""

from typing import Any

from flask import request

from coaching.access.guard import public
from coaching.platform.words import _
from coaching.signin import commands, doors, passwords, queries, throttle
from coaching.signin.forms import InvitationForm, InvitationOfKnownForm, NewPasswordForm, ResetAskForm
from coaching.signin.views import bp
from coaching.web.pages import page


@bp.get("/invitations/<token>")
@public("whoever holds the link was invited")
def invitation(token: str) -> Any:
    return _invitation_page(token, None)


@bp.post("/invitations/<token>")
@public("whoever holds the link was invited", hashes=True)
def take_up(token: str) -> Any:
    link = queries.open_link(token, "invitation")
    invited = queries.invited(link) if link else None
    if invited is None:
        return page("signin/link_over.html", status=404)
    known = queries.account_of_address(invited[0].email)
    form = (InvitationOfKnownForm if known else InvitationForm)(request.form)
    answer = _try_to_take_up(token, form, invited, known) if form.validate() else None
    return answer or _invitation_page(token, form, status=422)


def _try_to_take_up(token: str, form: Any, invited: Any, known: Any) -> Any:
    member, organisation = invited
    password = form.password.data
    if known:
        try:
            if not doors.check_password(queries.find_account(known), password, member.email):
                form.refuse(_("The password is not right."), "password")
                return None
        except doors.TooMany:
            form.refuse(_("Too many tries. Wait five minutes, then try again."))
            return None
    elif wrong := passwords.problem(password, (member.full_name, member.email, organisation.name)):
        form.refuse(wrong, "password")
        return None
    password_hash = "" if known else passwords.hashed(password)
    pin_hash = passwords.hashed(form.pin.data) if form.pin.data and form.phone.data == "shared" else ""
    doors.from_now_writing()
    link = queries.open_link(token, "invitation")
    again = queries.invited(link) if link else None
    if link is None or again is None:
        return page("signin/link_over.html", status=404)
    account = queries.find_account(known) or commands.open_account(password_hash)
    commands.take_up_invitation(link, again[0], account)
    return doors.let_in(again[0], own=form.phone.data == "own", pin_hash=pin_hash)


def _invitation_page(token: str, form: Any, status: int = 200) -> Any:
    link = queries.open_link(token, "invitation")
    invited = queries.invited(link) if link else None
    if invited is None:
        return page("signin/link_over.html", status=404)
    known = queries.account_of_address(invited[0].email)
    form = form or (InvitationOfKnownForm if known else InvitationForm)()
    words: dict[str, Any] = {"member": invited[0], "organisation": invited[1], "known": known, "token": token}
    return page("signin/invitation.html", form=form, status=status, **words)


@bp.get("/password-resets")
@public("somebody who forgot the password cannot sign in first")
def reset_ask() -> Any:
    return page("signin/reset_ask.html", form=ResetAskForm(), sent=request.args.get("sent"))


@bp.post("/password-resets")
@public("somebody who forgot the password cannot sign in first")
def reset_send() -> Any:
    form: Any = ResetAskForm(request.form)
    if not form.validate():
        return page("signin/reset_ask.html", form=form, status=422)
    doors = ("mailbox", form.email.data), ("asker", request.remote_addr or "")
    if throttle.take(*doors) is not None:
        commands.ask_reset(form.email.data)
    return page("signin/reset_ask.html", form=ResetAskForm(), sent="1")


@bp.get("/password-resets/<token>")
@public("whoever holds the link asked for it")
def reset(token: str) -> Any:
    link = queries.open_link(token, "reset")
    if link is None or commands.account_of_reset(link) is None:
        return page("signin/link_over.html", status=404)
    return page("signin/reset.html", form=NewPasswordForm(), token=token)


@bp.post("/password-resets/<token>")
@public("whoever holds the link asked for it", hashes=True)
def reset_now(token: str) -> Any:
    link = queries.open_link(token, "reset")
    account = commands.account_of_reset(link) if link else None
    if account is None:
        return page("signin/link_over.html", status=404)
    form: Any = NewPasswordForm(request.form)
    answer = _try_to_reset(token, form, account) if form.validate() else None
    return answer or page("signin/reset.html", form=form, token=token, status=422)


def _try_to_reset(token: str, form: Any, account: Any) -> Any:
    own_words = [
        words for member, place in queries.memberships_of(account.id) for words in (member.full_name, place.name)
    ]
    if wrong := passwords.problem(form.password.data, own_words):
        form.refuse(wrong, "password")
        return None
    password_hash = passwords.hashed(form.password.data)
    doors.from_now_writing()
    link = queries.open_link(token, "reset")
    account = commands.account_of_reset(link) if link else None
    if link is None or account is None:
        return page("signin/link_over.html", status=404)
    commands.use_link(link)
    commands.change_password(account, password_hash)
    return page("signin/reset_done.html")
