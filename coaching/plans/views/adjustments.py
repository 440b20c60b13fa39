"""What helps the mentee to take part: both read what is needed, the mentee alone writes it and reads why (R97)."""

from functools import partial
from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.people import queries as people
from coaching.plans import policy
from coaching.plans.commands import adjustments as commands
from coaching.plans.forms import needs as forms
from coaching.plans.models import Adjustment, Plan
from coaching.plans.queries import adjustments as queries
from coaching.plans.views import bp
from coaching.web.conflict import chosen, conflict_page
from coaching.web.pages import page, see


@bp.get("/<uuid:plan_id>/adjustments")
@guard(policy.read_needs)
def adjustments(plan: Plan) -> Any:
    found, names = queries.of_plan(g.actor, plan.id), people.by_ids(plan.parties)
    return page("plans/adjustments.html", plan=plan, adjustments=found, names=names)


@bp.get("/<uuid:plan_id>/adjustments/new")
@guard(policy.ask_adjustment)
def new_adjustment(plan: Plan) -> Any:
    return page("plans/adjustment_form.html", plan=plan, adjustment=None, form=forms.AdjustmentForm())


@bp.post("/<uuid:plan_id>/adjustments/new")
@guard(policy.ask_adjustment)
def ask_adjustment(plan: Plan) -> Any:
    form: Any = forms.AdjustmentForm(request.form)
    if form.validate() and form.attempt(commands.ask, plan, _asked(form), by=g.actor):
        return see(".adjustments", plan_id=plan.id)
    return page("plans/adjustment_form.html", plan=plan, adjustment=None, form=form, status=422)


@bp.get("/<uuid:plan_id>/adjustments/<uuid:adjustment_id>")
@guard(policy.change_adjustment)
def adjustment(adjustment: Adjustment) -> Any:
    form = forms.ChangeAdjustmentForm(obj=adjustment)
    return page("plans/adjustment_form.html", plan=adjustment.plan, adjustment=adjustment, form=form)


@bp.post("/<uuid:plan_id>/adjustments/<uuid:adjustment_id>")
@guard(policy.change_adjustment)
def change_adjustment(adjustment: Adjustment) -> Any:
    form: Any = forms.ChangeAdjustmentForm(chosen(request.form))
    here: dict[str, Any] = {"plan_id": adjustment.plan_id, "adjustment_id": adjustment.id}
    if form.validate():
        changing = partial(commands.change, adjustment, by=g.actor, revision_read=form.revision.data)
        if form.attempt(changing, _asked(form)):
            return see(".adjustments", plan_id=adjustment.plan_id)
        if form.conflict:
            return conflict_page(form, url_for(".change_adjustment", **here))
    return page("plans/adjustment_form.html", plan=adjustment.plan, adjustment=adjustment, form=form, status=422)


def _asked(form: Any) -> commands.Asked:
    return commands.Asked(
        needed=form.needed.data, reason=form.reason.data or "", manager_sees=form.manager_sees.data,
        is_over="is_over" in form and form.is_over.data,
    )  # fmt: skip
