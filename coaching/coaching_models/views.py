"""The shelf of models, the chooser, and adapting one."""

from functools import partial
from typing import Any

from flask import Blueprint, g, request, url_for

from coaching.access.guard import guard
from coaching.coaching_models import catalogue, commands, forms, policy, queries
from coaching.coaching_models.models import CoachingModel
from coaching.web.conflict import chosen, conflict_page
from coaching.web.forms import Form
from coaching.web.pages import page, see

bp = Blueprint("coaching_models", __name__, url_prefix="/models")


@bp.get("")
@guard(policy.browse)
def index() -> Any:
    return page("coaching_models/index.html", models=queries.current(g.actor))


@bp.get("/choose")
@guard(policy.browse)
def choose() -> Any:
    answers = [request.args.get(f"q{number}", "") for number in range(len(catalogue.questions()))]
    codes = {code for code in map(catalogue.suggested, answers) if code}
    found = [model for model in queries.current(g.actor) if model.code in codes]
    return page("coaching_models/choose.html", questions=catalogue.questions(), answers=answers, found=found)


@bp.get("/<code>")
@guard(policy.read)
def show(model: CoachingModel) -> Any:
    return page("coaching_models/show.html", model=model)


@bp.post("/<code>/copies")
@guard(policy.copy)
def copy(model: CoachingModel) -> Any:
    form = Form()
    if form.attempt(commands.copy, model, by=g.actor):
        return see(".prompts", code=model.code)
    return page("coaching_models/show.html", model=model, form=form, status=422)


@bp.get("/<code>/prompts")
@guard(policy.adapt)
def prompts(model: CoachingModel) -> Any:
    return page("coaching_models/prompts.html", model=model, form=forms.prompts_form(model))


@bp.post("/<code>/prompts")
@guard(policy.adapt)
def adapt(model: CoachingModel) -> Any:
    form = forms.prompts_form(model, chosen(request.form))
    if form.validate():
        adapting = partial(commands.adapt, model, forms.prompts_of(model, form), by=g.actor)
        if form.attempt(adapting, version_read=form.version.data):
            return see(".show", code=model.code)
        if form.conflict:
            return conflict_page(form, url_for(".adapt", code=model.code), "version")
    return page("coaching_models/prompts.html", model=model, form=form, status=422)
