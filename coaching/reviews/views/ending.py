"""Evaluating in two voices, ending a plan, asking for and choosing another mentor, taking goals along."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.access.permissions import Permission
from coaching.actions import queries as actions
from coaching.people import queries as people
from coaching.plans import commands as plan_commands
from coaching.plans.models import Plan
from coaching.platform.refusal import Refused
from coaching.platform.words import _
from coaching.reviews import commands, policy, queries
from coaching.reviews.forms import ending as forms
from coaching.reviews.forms.review import OneTap
from coaching.reviews.views import bp
from coaching.reviews.views.pictures import measures_of, said_of
from coaching.reviews.words import EARLY_WORDS, PLANNED_WORDS, REASON_WORDS
from coaching.web.conflict import chosen, conflict_page
from coaching.web.pages import page, see


@bp.get("/plans/<uuid:plan_id>/evaluation")
@guard(policy.read_all)
def evaluation(plan: Plan) -> Any:
    own = queries.evaluation_of(g.actor, plan.id)
    return _evaluation_page(plan, forms.EvaluationForm(obj=own))


@bp.post("/plans/<uuid:plan_id>/evaluation")
@guard(policy.evaluate)
def evaluate(plan: Plan) -> Any:
    """Kept for oneself, or given; the button says which."""
    form: Any = forms.EvaluationForm(chosen(request.form))
    gives = request.form.get("step") == "give"
    evaluating = partial(commands.evaluate, plan, give=gives, by=g.actor, revision_read=form.revision.data or 0)
    if form.validate() and (not gives or form.validate_to_give()) and form.attempt(evaluating, form.evaluated):
        return see(".evaluation", plan_id=plan.id, saved=1)
    if form.conflict:
        return conflict_page(form, url_for(".evaluate", plan_id=plan.id))
    return _evaluation_page(plan, form, status=422)


@bp.post("/plans/<uuid:plan_id>/looking-back")
@guard(policy.look_back)
def look_back(plan: Plan) -> Any:
    plan_commands.begin_looking_back(plan, by=g.actor)
    return see(".evaluation", plan_id=plan.id)


@bp.get("/plans/<uuid:plan_id>/closure")
@guard(policy.read_all)
def closure(plan: Plan) -> Any:
    return _closure_page(plan, _closure_form(plan) if policy.end.allows(g.actor, plan) else None)


@bp.post("/plans/<uuid:plan_id>/closure")
@guard(policy.end)
def close(plan: Plan) -> Any:
    form = _closure_form(plan, request.form)
    closing = partial(commands.close, plan, by=g.actor)
    if form.validate():
        said = {"words": form.words.data or "", "goes_on": form.goes_on.data or "", "left": form.left}
        if form.attempt(closing, form.reason.data, **said):
            return see(".closure", plan_id=plan.id)
    return _closure_page(plan, form, status=422)


@bp.get("/plans/<uuid:plan_id>/mentor-changes")
@guard(policy.read_hand_over)
def mentor_change(plan: Plan) -> Any:
    return _mentor_page(plan, forms.MentorForm())


@bp.post("/plans/<uuid:plan_id>/mentor-changes")
@guard(policy.hand_over)
def hand_over(plan: Plan) -> Any:
    form: Any = forms.MentorForm(request.form)
    if form.validate() and form.attempt(_hand_over, plan, form.mentor.data):
        return see(".closure" if plan.is_party(g.actor.member_id) else "desk.outline", plan_id=plan.id)
    return _mentor_page(plan, form, status=422)


@bp.post("/plans/<uuid:plan_id>/mentor-wishes")
@guard(policy.ask_for_another)
def ask_for_another(plan: Plan) -> Any:
    commands.ask_for_another(plan, by=g.actor)
    return see(".mentor_change", plan_id=plan.id)


@bp.get("/plans/<uuid:plan_id>/carried-goals")
@guard(policy.carry)
def carried_goals(plan: Plan) -> Any:
    return page("reviews/carry.html", plan=plan, form=forms.CarryForm().offer(queries.earlier_goals(plan)))


@bp.post("/plans/<uuid:plan_id>/carried-goals")
@guard(policy.carry)
def carry_goals(plan: Plan) -> Any:
    form: Any = forms.CarryForm(request.form).offer(queries.earlier_goals(plan))
    if form.validate() and form.attempt(_carry, plan, form.goals.data):
        return see("desk.plan", plan_id=plan.id)
    return page("reviews/carry.html", plan=plan, form=form, status=422)


def _hand_over(plan: Plan, given: str) -> None:
    chosen_one = next((one for one in queries.may_be_chosen(g.actor, plan) if str(one.id) == given), None)
    if chosen_one is None:
        raise Refused(_("Choose somebody from the list"), "mentor")
    commands.hand_over(plan, chosen_one, by=g.actor)


def _carry(plan: Plan, given: list[str]) -> None:
    commands.carry_goals(plan, {UUID(one) for one in given}, by=g.actor)


def _evaluation_page(plan: Plan, form: Any, status: int = 200) -> Any:
    own = queries.evaluation_of(g.actor, plan.id)
    return page(
        "reviews/evaluation.html", "reviews/_evaluation.html", plan=plan, form=form, own=own, status=status,
        voices=queries.evaluations(g.actor, plan), measures=measures_of(queries.goals_of(plan.id)), said_of=said_of,
        names=people.by_ids(plan.parties), saved=request.args.get("saved") == "1",
        may_write=policy.evaluate.allows(g.actor, plan) and not (own and own.is_given),
    )  # fmt: skip


def _closure_form(plan: Plan, formdata: Any = None) -> Any:
    """A planned end can be chosen once the two look back; supervision ends only because somebody has left."""
    early = [code for code in EARLY_WORDS if not plan.is_supervision or code == _who_left(plan)]
    reasons = [*PLANNED_WORDS, *early] if plan.state == "evaluating" else early
    return forms.closure_form(plan, actions.open_of_plan(plan.id), reasons, formdata)


def _who_left(plan: Plan) -> str:
    return "mentee_left" if policy.has_left(plan, plan.mentee_id) else "mentor_left"


def _closure_page(plan: Plan, form: Any, status: int = 200) -> Any:
    return page(
        "reviews/closure.html", "reviews/_closure.html", plan=plan, form=form, status=status,
        ending=queries.ending_of(g.actor, plan.id), own=queries.evaluation_of(g.actor, plan.id), reasons=REASON_WORDS,
        voices=queries.evaluations(g.actor, plan), names=people.by_ids(plan.parties), said_of=said_of,
    )  # fmt: skip


def _mentor_page(plan: Plan, form: Any, status: int = 200) -> Any:
    chooses = g.actor.has(Permission.PLAN_PROPOSE) and plan.is_supported
    return page(
        "reviews/mentor_change.html", plan=plan, status=status, chooses=chooses, wish=queries.open_wish(plan.id),
        form=form.offer(queries.may_be_chosen(g.actor, plan) if chooses else ()), names=people.by_ids(plan.parties),
        tap=OneTap(), is_party=plan.is_party(g.actor.member_id),
    )  # fmt: skip
