"""The strengths map: four fields, a strength at a time; what was removed can be put back (R57)."""

from typing import Any
from uuid import UUID

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.people import queries as people
from coaching.plans import policy
from coaching.plans.commands import strengths as commands
from coaching.plans.forms.needs import StrengthForm
from coaching.plans.models import Plan, Strength
from coaching.plans.queries import strengths as queries
from coaching.plans.views import bp
from coaching.plans.words import FIELD_HINTS, FIELDS
from coaching.web.pages import page, see


@bp.get("/<uuid:plan_id>/strengths")
@guard(policy.read_needs)
def strengths(plan: Plan) -> Any:
    return map_page(plan, StrengthForm(data={"field": request.args.get("field")}), removed=_removed(plan))


@bp.post("/<uuid:plan_id>/strengths")
@guard(policy.write_needs)
def add_strength(plan: Plan) -> Any:
    form: Any = StrengthForm(request.form)
    if form.validate():
        side, whose = form.field.data.split("_")
        if form.attempt(commands.add, plan, side, whose, form.text.data, by=g.actor):
            return see(".strengths", plan_id=plan.id, field=form.field.data)
    return map_page(plan, form, status=422)


@bp.post("/<uuid:plan_id>/strengths/<uuid:strength_id>/removals")
@guard(policy.change_strength)
def remove_strength(strength: Strength) -> Any:
    commands.remove(strength, by=g.actor)
    return see(".strengths", plan_id=strength.plan_id, removed=strength.id)


@bp.post("/<uuid:plan_id>/strengths/<uuid:strength_id>/returns")
@guard(policy.change_strength)
def put_back_strength(strength: Strength) -> Any:
    commands.put_back(strength, by=g.actor)
    return see(".strengths", plan_id=strength.plan_id)


def map_page(plan: Plan, form: Any, removed: Strength | None = None, status: int = 200) -> Any:
    return page(
        "plans/strengths.html", "plans/_strengths.html", plan=plan, form=form, removed=removed, fields=FIELDS,
        hints=FIELD_HINTS, map=queries.map_of(g.actor, plan.id), status=status,
        names=people.by_ids(plan.parties), here=url_for(".strengths", plan_id=plan.id),
    )  # fmt: skip


def _removed(plan: Plan) -> Strength | None:
    """The one that was just taken off, to put back; a made-up id finds nothing."""
    try:
        found = queries.find(g.actor, plan.id, UUID(request.args.get("removed", "")))
    except ValueError:
        return None
    return found if found is not None and found.is_removed else None
