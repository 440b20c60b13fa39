"""What the plan may draw on: time, people, money, learning, and who said yes."""

from functools import partial
from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.people import queries as people
from coaching.plans import policy
from coaching.plans.commands import resources as commands
from coaching.plans.forms.resources import ResourceForm
from coaching.plans.models import RESOURCE_KINDS, Plan, Resource
from coaching.plans.queries import resources as queries
from coaching.plans.views import bp
from coaching.plans.words import RESOURCE_KIND_WORDS, RESOURCE_STATE_WORDS
from coaching.web.conflict import chosen, conflict_page
from coaching.web.pages import page, see


@bp.get("/<uuid:plan_id>/resources")
@guard(policy.read_resources)
def resources(plan: Plan) -> Any:
    found = queries.of_plan(g.actor, plan.id)
    by_kind = {kind: [one for one in found if one.kind == kind] for kind in RESOURCE_KINDS}
    return page(
        "plans/resources.html", plan=plan, by_kind=by_kind, found=found, names=people.by_ids(plan.parties),
        kinds=RESOURCE_KIND_WORDS, states=RESOURCE_STATE_WORDS,
    )  # fmt: skip


@bp.get("/<uuid:plan_id>/resources/new")
@guard(policy.write_resources)
def new_resource(plan: Plan) -> Any:
    return page("plans/resource_form.html", plan=plan, resource=None, form=ResourceForm())


@bp.post("/<uuid:plan_id>/resources/new")
@guard(policy.write_resources)
def write_resource(plan: Plan) -> Any:
    form: Any = ResourceForm(request.form)
    if form.validate() and form.attempt(commands.write, plan, form.wanted, by=g.actor):
        return see(".resources", plan_id=plan.id)
    return page("plans/resource_form.html", plan=plan, resource=None, form=form, status=422)


@bp.get("/<uuid:plan_id>/resources/<uuid:resource_id>")
@guard(policy.change_resource)
def resource(resource: Resource) -> Any:
    return page("plans/resource_form.html", plan=resource.plan, resource=resource, form=ResourceForm(obj=resource))


@bp.post("/<uuid:plan_id>/resources/<uuid:resource_id>")
@guard(policy.change_resource)
def rewrite_resource(resource: Resource) -> Any:
    form: Any = ResourceForm(chosen(request.form))
    here: dict[str, Any] = {"plan_id": resource.plan_id, "resource_id": resource.id}
    if form.validate():
        rewriting = partial(commands.rewrite, resource, by=g.actor, revision_read=form.revision.data)
        if form.attempt(rewriting, form.wanted):
            return see(".resources", plan_id=resource.plan_id)
        if form.conflict:
            return conflict_page(form, url_for(".rewrite_resource", **here))
    return page("plans/resource_form.html", plan=resource.plan, resource=resource, form=form, status=422)
