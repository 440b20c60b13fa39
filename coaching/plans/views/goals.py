"""The goals of a plan: the list, writing one, one goal with its measure, reading it, settling it."""

from functools import partial
from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.people import queries as people
from coaching.plans import policy
from coaching.plans.commands import goals as commands
from coaching.plans.forms import goals as forms
from coaching.plans.goal_check import reads_like
from coaching.plans.models import Goal, Plan
from coaching.plans.pictures import line_of, way_of
from coaching.plans.queries import goals as queries
from coaching.plans.views import bp
from coaching.plans.words import GOAL_KINDS, READS_LIKE, goal_words, lacking_in_words
from coaching.web.conflict import chosen, conflict_page
from coaching.web.pages import page, see


@bp.get("/<uuid:plan_id>/goals")
@guard(policy.read_goals)
def goals(plan: Plan) -> Any:
    found = queries.of_plan(g.actor, plan.id)
    return page(
        "plans/goals.html", "plans/_goals.html", plan=plan, names=people.by_ids(plan.parties),
        open_ones=[one for one in found if one.is_open], settled=[one for one in found if not one.is_open],
        ways={one.id: way_of(one) for one in found}, lacking=lacking_in_words,
        goal_words=goal_words(has_ended=plan.has_ended),
    )  # fmt: skip


@bp.get("/<uuid:plan_id>/goals/new")
@guard(policy.write_goals)
def new_goal(plan: Plan) -> Any:
    return _form_page(plan, None, forms.GoalForm())


@bp.post("/<uuid:plan_id>/goals/new")
@guard(policy.write_goals)
def write_goal(plan: Plan) -> Any:
    form: Any = forms.GoalForm(request.form)
    made: list[Goal] = []
    if form.validate() and not _asks(form) and form.attempt(_write, plan, form, made):
        return see(".goal", plan_id=plan.id, goal_id=made[0].id)
    return _form_page(plan, None, form, status=422)


@bp.get("/<uuid:plan_id>/goals/<uuid:goal_id>")
@guard(policy.read_goal)
def goal(goal: Goal) -> Any:
    return goal_page(goal)


@bp.get("/<uuid:plan_id>/goals/<uuid:goal_id>/words")
@guard(policy.write_goal)
def reword_goal(goal: Goal) -> Any:
    return _form_page(goal.plan, goal, forms.GoalForm(obj=goal))


@bp.post("/<uuid:plan_id>/goals/<uuid:goal_id>/words")
@guard(policy.write_goal)
def rewrite_goal(goal: Goal) -> Any:
    form: Any = forms.GoalForm(chosen(request.form))
    if form.validate() and not _asks(form, goal):
        rewriting = partial(commands.rewrite, goal, by=g.actor, revision_read=form.revision.data)
        if form.attempt(rewriting, _written(form)):
            return see(".goal", plan_id=goal.plan_id, goal_id=goal.id)
        if form.conflict:
            return conflict_page(form, url_for(".rewrite_goal", plan_id=goal.plan_id, goal_id=goal.id))
    return _form_page(goal.plan, goal, form, status=422)


@bp.post("/<uuid:plan_id>/goals/<uuid:goal_id>/readings")
@guard(policy.read_measure)
def read_goal(goal: Goal) -> Any:
    form = forms.reading_form(goal.measure_kind, request.form)
    if form.validate() and form.attempt(commands.take_reading, goal, str(form.reading.data), by=g.actor):
        return see(".goal", plan_id=goal.plan_id, goal_id=goal.id)
    return goal_page(goal, form=form, status=422)


@bp.post("/<uuid:plan_id>/goals/<uuid:goal_id>/endings")
@guard(policy.write_goal)
def settle_goal(goal: Goal) -> Any:
    form: Any = forms.SettleForm(request.form)
    if form.validate():
        settling = partial(commands.settle, goal, by=g.actor, reason=form.reason.data or "")
        if form.attempt(settling, form.state.data):
            return see(".goal", plan_id=goal.plan_id, goal_id=goal.id)
    return goal_page(goal, settle_form=form, status=422)


@bp.post("/<uuid:plan_id>/goals/<uuid:goal_id>/openings")
@guard(policy.reopen_goal)
def reopen_goal(goal: Goal) -> Any:
    commands.reopen(goal, by=g.actor)
    return see(".goal", plan_id=goal.plan_id, goal_id=goal.id)


def goal_page(goal: Goal, form: Any = None, settle_form: Any = None, status: int = 200) -> Any:
    readings = queries.readings(goal)
    bad = form if form is not None else settle_form
    return page(
        "plans/goal.html", "plans/_goal.html", plan=goal.plan, goal=goal, names=people.by_ids(goal.plan.parties),
        reading_form=form or forms.reading_form(goal.measure_kind), settle_form=settle_form or forms.SettleForm(),
        readings=readings[::-1], way=way_of(goal), line=line_of(goal, readings), criteria=queries.criteria_of([goal]),
        goal_words=goal_words(has_ended=goal.plan.has_ended), goal_kinds=GOAL_KINDS, lacking=lacking_in_words,
        status=status, page_has_errors=bool(bad is not None and (bad.errors or bad.form_errors)),
    )  # fmt: skip


def _asks(form: Any, goal: Goal | None = None) -> bool:
    """Whether the title is to be asked about: once, and never where it was waved away before (PL-7)."""
    if form.asked.data or (goal is not None and goal.outcome_check_waived):
        return False
    form.question = reads_like(form.title.data)
    return form.question is not None


def _written(form: Any) -> commands.Written:
    return form.written(waived=bool(form.asked.data and reads_like(form.title.data)), lang=g.actor.language)  # type: ignore[no-any-return]


def _write(plan: Plan, form: Any, made: list[Goal]) -> None:
    made.append(commands.write(plan, _written(form), by=g.actor))


def _form_page(plan: Plan, goal: Goal | None, form: Any, status: int = 200) -> Any:
    question = READS_LIKE.get(getattr(form, "question", None) or "")
    if question:
        form.asked.data = "y"
    return page("plans/goal_form.html", plan=plan, goal=goal, form=form, question=question, status=status)
