"""The actions of a plan: agreeing one, saying how it stands, finishing it, its history."""

from functools import partial
from typing import Any

from flask import Blueprint, g, request, url_for

from coaching.access.guard import guard
from coaching.actions import commands, forms, policy, queries
from coaching.actions.models import Action
from coaching.actions.words import STANDING_WORDS, comes_back
from coaching.plans.models import Plan
from coaching.platform import clock
from coaching.web.conflict import chosen, conflict_page
from coaching.web.pages import inside, page, see

bp = Blueprint("actions", __name__)


@bp.get("/plans/<uuid:plan_id>/actions")
@guard(policy.read_all)
def of_plan(plan: Plan) -> Any:
    found = queries.of_plan(g.actor, plan.id)
    return page(
        "actions/index.html", "actions/_actions.html", plan=plan, open_ones=[one for one in found if one.is_open],
        settled=[one for one in found if not one.is_open], themes=queries.themes_of(plan.id), **_beside(plan),
    )  # fmt: skip


@bp.get("/plans/<uuid:plan_id>/actions/new")
@guard(policy.agree)
def new(plan: Plan) -> Any:
    start = {"owner": str(plan.mentee_id), "due_on": clock.today() + forms.USUAL}
    return _new_page(plan, _offered(plan, forms.AgreeForm(data=start)))


@bp.post("/plans/<uuid:plan_id>/actions")
@guard(policy.agree)
def agree(plan: Plan) -> Any:
    form: Any = _offered(plan, forms.AgreeForm(request.form))
    if form.validate():
        agreed = commands.Agreed(due_on=form.due_on.data, lang=g.actor.language, **form.columns)
        if form.attempt(commands.agree, plan, agreed, by=g.actor):
            return see(".of_plan", plan_id=plan.id)
    return _new_page(plan, form, status=422)


@bp.get("/actions/<uuid:action_id>")
@guard(policy.read)
def show(action: Action) -> Any:
    return _action_page(action, forms.StandingForm(obj=action))


@bp.post("/actions/<uuid:action_id>/standings")
@guard(policy.change)
def change(action: Action) -> Any:
    form: Any = forms.StandingForm(chosen(request.form))
    if form.validate():
        said = {"standing": form.standing.data, "due_on": form.due_on.data, "note": form.note.data or ""}
        if form.attempt(commands.change, action, by=g.actor, revision_read=form.revision.data, **said):
            return see(".show", action_id=action.id)
        if form.conflict:
            return conflict_page(form, url_for(".change", action_id=action.id))
    return _action_page(action, form, status=422)


@bp.get("/actions/<uuid:action_id>/done")
@guard(policy.change)
def ask_done(action: Action) -> Any:
    return _done_page(action, forms.FinishForm(revision=action.revision))


@bp.post("/actions/<uuid:action_id>/done")
@guard(policy.change)
def finish(action: Action) -> Any:
    form: Any = forms.FinishForm(chosen(request.form))
    if form.validate():
        finishing = partial(commands.finish, action, by=g.actor, revision_read=form.revision.data)
        if form.attempt(finishing, what_it_changed=form.what_it_changed.data):
            return see(".of_plan", plan_id=action.plan_id)
        if form.conflict:
            return conflict_page(form, url_for(".finish", action_id=action.id))
    return _done_page(action, form, status=422)


@bp.get("/actions/<uuid:action_id>/words")
@guard(policy.change)
def reword(action: Action) -> Any:
    start = {"owner": str(action.owner_id), "goal": str(action.goal_id or "")}
    return _words_page(action, _offered(action.plan, forms.RewriteForm(obj=action, data=start)))


@bp.post("/actions/<uuid:action_id>/words")
@guard(policy.change)
def reword_now(action: Action) -> Any:
    form: Any = _offered(action.plan, forms.RewriteForm(chosen(request.form)))
    if form.validate():
        if form.attempt(commands.rewrite, action, by=g.actor, revision_read=form.revision.data, **form.columns):
            return see(".show", action_id=action.id)
        if form.conflict:
            return conflict_page(form, url_for(".reword_now", action_id=action.id))
    return _words_page(action, form, status=422)


def _offered(plan: Plan, form: Any) -> Any:
    names = queries.names_of(plan)
    owners = [(str(one), names[one].full_name) for one in (plan.mentee_id, plan.mentor_id)]
    goals = [(str(goal.id), goal.title) for goal in queries.goals_of(plan.id)]
    form.offer(owners, goals, list(queries.themes_of(plan.id)))
    return form


def _new_page(plan: Plan, form: Any, status: int = 200) -> Any:
    return page("actions/new.html", plan=plan, form=form, themes=queries.themes_of(plan.id), status=status)


def _words_page(action: Action, form: Any, status: int = 200) -> Any:
    themes = queries.themes_of(action.plan_id)
    return page("actions/words.html", plan=action.plan, action=action, form=form, themes=themes, status=status)


def _action_page(action: Action, form: Any, status: int = 200) -> Any:
    goal = next((one for one in queries.goals_of(action.plan_id) if one.id == action.goal_id), None)
    return page(
        "actions/show.html", "actions/_action.html", action=action, plan=action.plan, form=form, goal=goal,
        changes=queries.changes(action), times=queries.times_of_theme(action.plan_id, action.theme), status=status,
        **_beside(action.plan),
    )  # fmt: skip


def _done_page(action: Action, form: Any, status: int = 200) -> Any:
    back = inside(request.args.get("next"), url_for(".of_plan", plan_id=action.plan_id))
    return page("actions/done.html", action=action, plan=action.plan, form=form, back=back, status=status)


def _beside(plan: Plan) -> dict[str, Any]:
    return {"names": queries.names_of(plan), "standings": STANDING_WORDS, "comes_back": comes_back}
