"""How I am reminded: quiet hours, by e-mail, on this phone."""

from functools import partial
from typing import Any

from flask import g, request

from coaching.access.guard import guard
from coaching.notifications import commands, forms, policy, queries
from coaching.notifications.models import PushSubscription
from coaching.notifications.views import bp
from coaching.web.pages import page, see


@bp.get("/me/notifications")
@guard(policy.choose)
def choose() -> Any:
    return _page(forms.choice_form(queries.choice_of(g.actor.member_id)))


@bp.post("/me/notifications")
@guard(policy.choose)
def save_choice() -> Any:
    form = forms.choice_form(queries.choice_of(g.actor.member_id), request.form)
    if form.validate() and form.attempt(lambda: commands.choose(form.chosen, by=g.actor)):
        return see(".choose", saved="1")
    return _page(form, status=422)


@bp.post("/me/notifications/phones")
@guard(policy.turn_on)
def turn_on() -> Any:
    form: Any = forms.PhoneForm(request.form)
    turning_on = partial(commands.subscribe, form.endpoint.data, form.p256dh.data or "", form.auth.data or "")
    if form.validate() and form.attempt(turning_on, by=g.actor):
        return see(".choose")
    return _page(forms.choice_form(queries.choice_of(g.actor.member_id)), phone_form=form, status=422)


@bp.post("/me/notifications/phones/<uuid:subscription_id>/removals")
@guard(policy.turn_off)
def turn_off(phone: PushSubscription) -> Any:
    commands.forget_subscription(phone, by=g.actor)
    return see(".choose")


def _page(form: Any, phone_form: Any = None, status: int = 200) -> Any:
    key, phones = queries.current_key(), queries.phones_of(g.actor.account_id)
    return page(
        "notifications/choose.html", "notifications/_choose.html", form=form,
        phone_form=phone_form or forms.PhoneForm(), phones=phones, here=g.actor.device_id,
        is_shared=g.actor.on_shared_phone, saved=request.args.get("saved"),
        may_offer=queries.may_offer_push(g.actor), push_key=key.public if key else "", status=status,
    )  # fmt: skip
