"""The list of people, and inviting somebody."""

from functools import partial
from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.admin import commands, policy, queries
from coaching.admin.forms import InviteForm
from coaching.admin.views import bp
from coaching.admin.words import STATE_TAGS, STATES, role_names
from coaching.organisations import queries as organisations
from coaching.people import queries as members
from coaching.web.pages import page, page_number, see


@bp.get("/people")
@guard(policy.list_people)
def people() -> Any:
    sought = queries.Sought(
        request.args.get("q", "").strip()[:100], request.args.get("state", ""), page_number(request.args.get("page"))
    )
    found, more = queries.listed(g.actor, sought)
    following = url_for(".people", q=sought.words or None, state=sought.state or None, page=sought.page + 1)
    return page(
        "admin/people.html", "admin/_people.html", people=found, sought=sought, states=STATES, tags=STATE_TAGS,
        role_names=role_names, following=following if more else "",
    )  # fmt: skip


@bp.get("/people/new")
@guard(policy.invite)
def invite() -> Any:
    return _invite_page(_form(None))


@bp.post("/people/new")
@guard(policy.invite)
def send_invitation() -> Any:
    form = _form(request.form)
    if form.validate() and form.attempt(partial(_invite, form)):
        added = members.find_by_email(form.email.data or "")
        return see(".person", member_id=added.id if added else None)
    return _invite_page(form, status=422)


def _invite(form: InviteForm) -> None:
    commands.invite(**form.person, by=g.actor)


def _form(sent: Any) -> InviteForm:
    return InviteForm(sent).offer(organisations.services(), queries.possible_managers(g.actor))


def _invite_page(form: InviteForm, status: int = 200) -> Any:
    return page("admin/invite.html", "admin/_invite.html", form=form, status=status)
