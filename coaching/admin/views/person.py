"""One person: roles, line manager, state of membership, phones."""

from functools import partial
from typing import Any

from flask import g, request

from coaching.access.guard import guard
from coaching.admin import commands, policy, queries
from coaching.admin.forms import ManagerForm, RolesForm, StateForm, id_of
from coaching.admin.views import bp
from coaching.admin.words import STATE_TAGS, STATES, role_names
from coaching.people.models import Member
from coaching.platform import clock
from coaching.signin import commands as signin, queries as sign_ins
from coaching.signin.models import Device
from coaching.web.pages import page, see


@bp.get("/people/<uuid:member_id>")
@guard(policy.see_person)
def person(member: Member) -> Any:
    return _person_page(member)


@bp.post("/people/<uuid:member_id>/roles")
@guard(policy.change_roles)
def change_roles(member: Member) -> Any:
    form = RolesForm(request.form)
    changing = partial(commands.change_roles, member, by=g.actor)
    if form.validate() and form.attempt(changing, form.roles.data, revision_read=form.revision.data):
        return see(".person", member_id=member.id)
    return _person_page(member, roles=form, status=422)


@bp.post("/people/<uuid:member_id>/line-managers")
@guard(policy.name_manager)
def name_manager(member: Member) -> Any:
    form = ManagerForm(request.form).offer(_managers_for(member))
    if form.validate() and form.attempt(commands.name_manager, member, id_of(form.manager_id), by=g.actor):
        return see(".person", member_id=member.id)
    return _person_page(member, manager=form, status=422)


@bp.post("/people/<uuid:member_id>/invitations")
@guard(policy.invite_again)
def invite_again(member: Member) -> Any:
    commands.invite_again(member, by=g.actor)
    return see(".person", member_id=member.id)


@bp.get("/people/<uuid:member_id>/leaving")
@guard(policy.stop)
def ask_to_stop(member: Member) -> Any:
    return page("admin/stop.html", "admin/_stop.html", member=member, form=StateForm())


@bp.post("/people/<uuid:member_id>/leaving")
@guard(policy.stop)
def stop(member: Member) -> Any:
    form = StateForm(request.form)
    if form.attempt(commands.stop_member, member, by=g.actor):
        return see(".person", member_id=member.id)
    return page("admin/stop.html", "admin/_stop.html", member=member, form=form, status=422)


@bp.post("/people/<uuid:member_id>/suspensions")
@guard(policy.suspend)
def suspend(member: Member) -> Any:
    form = StateForm(request.form)
    if form.attempt(commands.suspend, member, by=g.actor):
        return see(".person", member_id=member.id)
    return _person_page(member, state=form, status=422)


@bp.post("/people/<uuid:member_id>/returns")
@guard(policy.reinstate)
def reinstate(member: Member) -> Any:
    commands.reinstate(member, by=g.actor)
    return see(".person", member_id=member.id)


@bp.post("/people/<uuid:member_id>/devices/<uuid:device_id>/removals")
@guard(policy.remove_device)
def remove_device(device: Device) -> Any:
    signin.remove_device(device, by=g.actor)
    return see(".person", member_id=(request.view_args or {})["member_id"])


def _person_page(member: Member, *, status: int = 200, **refused: Any) -> Any:
    """`refused` holds the form that could not be taken, by its name; the others start from what is kept."""
    link = sign_ins.newest_invitation(member.id) if member.state == "invited" else None
    forms = {
        "roles": RolesForm(roles=list(member.roles), revision=member.revision),
        "manager": ManagerForm(manager_id=str(queries.line_manager_of(member.id) or "")).offer(_managers_for(member)),
        "state": StateForm(),
    }
    return page(
        "admin/person.html", "admin/_person.html", status=status, member=member, link=link, is_over=_is_over(link),
        states=STATES, tags=STATE_TAGS, role_names=role_names, devices=queries.devices_of(member),
        page_has_errors=bool(refused), **(forms | refused),
    )  # fmt: skip


def _managers_for(member: Member) -> list[Member]:
    """Those who can manage, and whoever does so now; not the person themself."""
    return [one for one in queries.possible_managers(g.actor, also=member.id) if one.id != member.id]


def _is_over(link: Any) -> bool:
    return link is None or link.used_at is not None or link.expires_at <= clock.now()
