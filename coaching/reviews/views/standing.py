"""Pausing and going on; a conflict that came up on the way."""

from typing import Any

from flask import g, request

from coaching.access.guard import guard
from coaching.people import queries as people
from coaching.plans.models import PAUSE_MONTHS, Plan
from coaching.platform import clock
from coaching.reviews import commands, policy, queries
from coaching.reviews.forms import standing as forms
from coaching.reviews.models import DeclaredConflict
from coaching.reviews.views import bp
from coaching.reviews.words import CONFLICT_WORDS, OUTCOME_WORDS
from coaching.web.pages import page, see

# Where an outcome is carried out.
LEADS_TO = {
    "new_agreement": "agreements.write",
    "another_mentor": "reviews.mentor_change",
    "pause": "reviews.pauses",
    "goes_on": "reviews.conflicts",
}


@bp.get("/plans/<uuid:plan_id>/pauses")
@guard(policy.read_all)
def pauses(plan: Plan) -> Any:
    return _pause_page(plan, forms.PauseForm())


@bp.post("/plans/<uuid:plan_id>/pauses")
@guard(policy.pause)
def pause(plan: Plan) -> Any:
    form: Any = forms.PauseForm(request.form)
    if form.validate():
        is_away = form.kind.data == "away"
        if form.attempt(commands.pause, plan, form.until.data, is_away=is_away, by=g.actor):
            return see(".pauses", plan_id=plan.id)
    return _pause_page(plan, form, status=422)


@bp.post("/plans/<uuid:plan_id>/resumptions")
@guard(policy.resume)
def resume(plan: Plan) -> Any:
    commands.resume(plan, by=g.actor)
    return see("desk.plan", plan_id=plan.id)


@bp.get("/plans/<uuid:plan_id>/conflicts")
@guard(policy.read_all)
def conflicts(plan: Plan) -> Any:
    return _conflicts_page(plan, forms.ConflictForm(), forms.OutcomeForm())


@bp.post("/plans/<uuid:plan_id>/conflicts")
@guard(policy.declare)
def declare(plan: Plan) -> Any:
    form: Any = forms.ConflictForm(request.form)
    if form.validate() and form.attempt(commands.declare, plan, form.kind.data, form.words.data or "", by=g.actor):
        return see(".conflicts", plan_id=plan.id)
    return _conflicts_page(plan, form, forms.OutcomeForm(), status=422)


@bp.post("/plans/<uuid:plan_id>/conflicts/<uuid:conflict_id>/outcome")
@guard(policy.settle)
def settle(conflict: DeclaredConflict) -> Any:
    form: Any = forms.OutcomeForm(request.form)
    if form.validate() and form.attempt(commands.settle, conflict, form.outcome.data, by=g.actor):
        return see(LEADS_TO[form.outcome.data], plan_id=conflict.plan_id)
    return _conflicts_page(conflict.plan, forms.ConflictForm(), form, status=422)


def _pause_page(plan: Plan, form: Any, status: int = 200) -> Any:
    return page(
        "reviews/pauses.html", "reviews/_pauses.html", plan=plan, form=form, status=status,
        names=people.by_ids(plan.parties), limit=clock.months_after(clock.today(), PAUSE_MONTHS),
        days=(clock.today() - plan.paused_on).days if plan.paused_on else 0,
    )  # fmt: skip


def _conflicts_page(plan: Plan, form: Any, outcome_form: Any, status: int = 200) -> Any:
    return page(
        "reviews/conflicts.html", "reviews/_conflicts.html", plan=plan, form=form, outcome_form=outcome_form,
        status=status, conflicts=queries.conflicts_of(g.actor, plan.id), kinds=CONFLICT_WORDS, outcomes=OUTCOME_WORDS,
        names=people.by_ids(plan.parties),
        page_has_errors=bool(form.errors or form.form_errors or outcome_form.errors or outcome_form.form_errors),
    )  # fmt: skip
