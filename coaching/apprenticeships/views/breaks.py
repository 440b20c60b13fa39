"""Breaks in learning, and coming back from one (RV-6)."""

from functools import partial
from typing import Any

from flask import g, request

from coaching.access.guard import guard
from coaching.apprenticeships import commands, policy
from coaching.apprenticeships.forms import terms as forms
from coaching.apprenticeships.models import Apprenticeship
from coaching.apprenticeships.views import bp
from coaching.apprenticeships.views.overview import SAYING
from coaching.web.pages import page, see


@bp.get("/<uuid:apprenticeship_id>/breaks")
@guard(policy.read)
def breaks(apprenticeship: Apprenticeship) -> Any:
    return _page(apprenticeship)


@bp.post("/<uuid:apprenticeship_id>/breaks")
@guard(policy.change_terms)
def begin_break(apprenticeship: Apprenticeship) -> Any:
    form: Any = forms.BreakForm(request.form)
    beginning = partial(commands.begin_break, apprenticeship, by=g.actor)
    if form.validate() and form.attempt(beginning, form.first_on.data, form.expected_back_on.data):
        return see(".breaks", apprenticeship_id=apprenticeship.id)
    return _page(apprenticeship, form, status=422)


@bp.post("/<uuid:apprenticeship_id>/breaks/return")
@guard(policy.come_back)
def come_back(apprenticeship: Apprenticeship) -> Any:
    form: Any = forms.ReturnForm(request.form)
    if form.validate() and form.attempt(partial(commands.come_back, apprenticeship, by=g.actor), form.agreed):
        return see(".breaks", apprenticeship_id=apprenticeship.id)
    return _page(apprenticeship, form, status=422)


def _page(apprenticeship: Apprenticeship, form: Any = None, status: int = 200) -> Any:
    """With the form for what comes next: a break, or the return from the one that goes on."""
    if form is None and apprenticeship.open_break is not None:
        form = forms.ReturnForm(
            data={
                "weekly_hours": forms.week_of(apprenticeship.weekly_minutes),
                "planned_end_on": apprenticeship.planned_end_on,
            }
        )
    return page(
        "apprenticeships/breaks.html", "apprenticeships/_breaks.html", one=apprenticeship,
        form=form or forms.BreakForm(), status=status, **SAYING,
    )  # fmt: skip
