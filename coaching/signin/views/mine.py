"""What a person sees of their own sign-ins: devices, password, organisation, text that was kept."""

from typing import Any
from uuid import UUID

from flask import g, request, session

from coaching.access.guard import guard
from coaching.platform.refusal import Hidden
from coaching.platform.words import _
from coaching.signin import commands, doors, passwords, policy, queries
from coaching.signin.forms import ChangePasswordForm
from coaching.signin.models import Device, SignInSession
from coaching.signin.views import bp
from coaching.web import beside, kept
from coaching.web.pages import page, see


@bp.get("/me/devices")
@guard(policy.own_pages)
def devices() -> Any:
    return page("signin/devices.html", devices=queries.devices_of(g.actor.account_id), here=g.actor.device_id)


@bp.post("/me/devices/<uuid:device_id>/removals")
@guard(policy.own_device)
def remove_device(device: Device) -> Any:
    commands.remove_device(device, by=g.actor)
    return see(".devices")


@bp.post("/me/sign-outs")
@guard(policy.own_pages)
def sign_out_everywhere() -> Any:
    commands.end_sessions_of_account(g.actor.account_id, "signed out everywhere")
    session.clear()
    return see(".ask", out="1")


@bp.get("/me/password")
@guard(policy.own_pages)
def password() -> Any:
    return page("signin/password.html", form=ChangePasswordForm())


@bp.post("/me/password")
@guard(policy.own_session, hashes=True)
def change_password(current: SignInSession) -> Any:
    form: Any = ChangePasswordForm(request.form)
    if form.validate() and _try_to_change(form, current):
        return see("desk.menu")
    return page("signin/password.html", form=form, status=422)


def _try_to_change(form: Any, current: SignInSession) -> bool:
    account = queries.find_account(current.account_id)
    try:
        if not doors.check_password(account, form.current_password.data, str(current.account_id)):
            form.refuse(_("The password is not right."), "current_password")
            return False
    except doors.TooMany:
        form.refuse(_("Too many tries. Wait five minutes, then try again."))
        return False
    if wrong := passwords.problem(form.new_password.data, (g.actor.name, g.actor.organisation_name)):
        form.refuse(wrong, "new_password")
        return False
    password_hash = passwords.hashed(form.new_password.data)
    doors.from_now_writing()
    commands.change_password(queries.find_account(g.actor.account_id), password_hash, keep=g.actor.session_id)  # type: ignore[arg-type]
    doors.recarry(commands.renew_token(queries.find_own_session(g.actor), proved=True))  # type: ignore[arg-type]
    return True


@bp.post("/me/organisation")
@guard(policy.own_session)
def switch_organisation(current: SignInSession) -> Any:
    wanted = request.form.get("organisation", "")
    found = [member for member, place in queries.memberships_of(g.actor.account_id) if str(place.id) == wanted]
    if not found:
        raise Hidden
    doors.recarry(commands.act_in(current, found[0]))
    return see("desk.today")


@bp.get("/kept")
@guard(policy.own_pages)
def kept_texts() -> Any:
    return page(
        "signin/kept.html", texts=kept.of_account(g.actor.account_id), others=beside.not_chosen_by(g.actor.member_id)
    )


@bp.post("/kept/<uuid:kept_id>/removals")
@guard(policy.own_pages)
def forget_kept(kept_id: UUID) -> Any:
    found = kept.find(g.actor.account_id, kept_id)
    if found is None:
        raise Hidden
    kept.forget(found)
    return see(".kept_texts")


@bp.post("/kept/beside/<uuid:beside_id>/removals")
@guard(policy.own_pages)
def forget_beside(beside_id: UUID) -> Any:
    found = beside.find_own(g.actor.member_id, beside_id)
    if found is None:
        raise Hidden
    beside.forget(found)
    return see(".kept_texts")
