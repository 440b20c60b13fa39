"""What is set for the whole organisation: names, numbers and how long things are kept."""

from functools import partial
from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.admin import policy
from coaching.admin.forms import SetUpForm
from coaching.admin.views import bp
from coaching.organisations import commands
from coaching.organisations.models import Organisation
from coaching.organisations.settings import FIELDS
from coaching.web.conflict import chosen, conflict_page
from coaching.web.pages import page, see


@bp.get("/set-up")
@guard(policy.set_up)
def set_up(organisation: Organisation) -> Any:
    set_now = {name: organisation.settings.get(name, "") for name in FIELDS}
    return _page(organisation, SetUpForm(revision=organisation.revision, **set_now), saved=request.args.get("saved"))


@bp.post("/set-up")
@guard(policy.set_up)
def save_set_up(organisation: Organisation) -> Any:
    form = SetUpForm(chosen(request.form))
    saving = partial(commands.set_up, organisation, by=g.actor)
    if form.validate() and form.attempt(saving, form.settings, revision_read=form.revision.data):
        return see(".set_up", saved="1")
    if form.conflict:
        return conflict_page(form, url_for(".save_set_up"))
    return _page(organisation, form, status=422)


def _page(organisation: Organisation, form: SetUpForm, *, status: int = 200, saved: Any = None) -> Any:
    return page(
        "admin/set_up.html", "admin/_set_up.html", organisation=organisation, form=form, status=status, saved=saved
    )
