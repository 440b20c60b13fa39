"""Looking after the shelf: drafts on or off, a last day, the words that help."""

from typing import Any

from flask import g, request

from coaching.access.guard import guard
from coaching.frameworks import commands, forms, policy
from coaching.frameworks.models import Criterion, Framework
from coaching.frameworks.views import bp
from coaching.web.pages import page, see


@bp.post("/frameworks/<code>/choices")
@guard(policy.choose)
def choose(framework: Framework) -> Any:
    commands.choose(framework, on=request.form.get("on") == "yes", by=g.actor)
    return see(".show", code=framework.code)


@bp.get("/frameworks/<code>/ending")
@guard(policy.end)
def ask_end(framework: Framework) -> Any:
    return page("frameworks/ending.html", framework=framework, form=forms.EndForm(last_day=framework.effective_to))


@bp.post("/frameworks/<code>/ending")
@guard(policy.end)
def end(framework: Framework) -> Any:
    form: Any = forms.EndForm(request.form)
    if form.validate() and form.attempt(commands.end, framework, last_day=form.last_day.data, by=g.actor):
        return see(".show", code=framework.code)
    return page("frameworks/ending.html", framework=framework, form=form, status=422)


@bp.get("/frameworks/<code>/<criterion_code>/help")
@guard(policy.reword_help)
def ask_help(criterion: Criterion) -> Any:
    return _help_page(criterion, forms.HelpForm(looks_like=criterion.looks_like))


@bp.post("/frameworks/<code>/<criterion_code>/help")
@guard(policy.reword_help)
def reword_help(criterion: Criterion) -> Any:
    form: Any = forms.HelpForm(request.form)
    if form.validate() and form.attempt(commands.reword_help, criterion, form.looks_like.data, by=g.actor):
        return see(".criterion", code=criterion.framework.code, criterion_code=criterion.code)
    return _help_page(criterion, form, status=422)


def _help_page(criterion: Criterion, form: Any, status: int = 200) -> Any:
    return page("frameworks/help.html", criterion=criterion, form=form, status=status)
