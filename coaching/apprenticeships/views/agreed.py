"""What the employer's and the provider's person agree: terms, the published hours, another interval of reviews."""

from functools import partial
from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.apprenticeships import commands, policy, queries, rules as ruleset
from coaching.apprenticeships.forms import terms as forms
from coaching.apprenticeships.models import Apprenticeship, published_in
from coaching.apprenticeships.views import bp
from coaching.apprenticeships.views.overview import SAYING
from coaching.web.conflict import chosen, conflict_page
from coaching.web.pages import page, see


@bp.get("/<uuid:apprenticeship_id>/terms")
@guard(policy.change_terms)
def terms(apprenticeship: Apprenticeship) -> Any:
    return _terms_page(apprenticeship, forms.TermsForm(data=forms.start_of(apprenticeship)))


@bp.post("/<uuid:apprenticeship_id>/terms")
@guard(policy.change_terms)
def change_terms(apprenticeship: Apprenticeship) -> Any:
    form: Any = forms.TermsForm(chosen(request.form))
    if form.validate():
        changing = partial(commands.change_terms, apprenticeship, by=g.actor, revision_read=form.revision.data)
        if form.attempt(changing, form.terms):
            return see(".show", apprenticeship_id=apprenticeship.id)
        if form.conflict:
            return conflict_page(form, url_for(".change_terms", apprenticeship_id=apprenticeship.id))
    return _terms_page(apprenticeship, form, status=422)


@bp.get("/<uuid:apprenticeship_id>/published-hours")
@guard(policy.change_terms)
def published(apprenticeship: Apprenticeship) -> Any:
    held = queries.entered_hours(apprenticeship.framework)
    now = {"hours": held.hours, "source": held.source, "revision": held.revision} if held else {"revision": 0}
    return _published_page(apprenticeship, forms.StandardHoursForm(data=now))


@bp.post("/<uuid:apprenticeship_id>/published-hours")
@guard(policy.change_terms)
def enter_published(apprenticeship: Apprenticeship) -> Any:
    form: Any = forms.StandardHoursForm(chosen(request.form))
    if form.validate():
        entering = partial(commands.enter_published_hours, apprenticeship, by=g.actor)
        if form.attempt(entering, form.hours.data, form.source.data, revision_read=form.revision.data):
            return see(".show", apprenticeship_id=apprenticeship.id)
        if form.conflict:
            return conflict_page(form, url_for(".enter_published", apprenticeship_id=apprenticeship.id))
    return _published_page(apprenticeship, form, status=422)


@bp.get("/<uuid:apprenticeship_id>/interval")
@guard(policy.read)
def interval(apprenticeship: Apprenticeship) -> Any:
    return _interval_page(apprenticeship, forms.IntervalForm())


@bp.post("/<uuid:apprenticeship_id>/interval")
@guard(policy.ask_interval)
def ask_interval(apprenticeship: Apprenticeship) -> Any:
    form: Any = forms.IntervalForm(request.form)
    if form.validate():
        asking = partial(commands.ask_interval, apprenticeship, form.days.data, form.reason.data, by=g.actor)
        if form.attempt(asking):
            return see(".interval", apprenticeship_id=apprenticeship.id)
    return _interval_page(apprenticeship, form, status=422)


@bp.post("/<uuid:apprenticeship_id>/interval/agreement")
@guard(policy.agree_interval)
def agree_interval(apprenticeship: Apprenticeship) -> Any:
    form: Any = forms.IntervalForm()
    read = request.form.get("days", "")
    days = int(read) if read.isascii() and read.isdigit() and len(read) < 4 else None
    if form.attempt(commands.agree_interval, apprenticeship, by=g.actor, days_read=days):
        return see(".interval", apprenticeship_id=apprenticeship.id)
    return _interval_page(apprenticeship, form, status=422)


def _terms_page(apprenticeship: Apprenticeship, form: Any, status: int = 200) -> Any:
    return page(
        "apprenticeships/terms.html", "apprenticeships/_terms.html", one=apprenticeship, form=form, status=status
    )


def _published_page(apprenticeship: Apprenticeship, form: Any, status: int = 200) -> Any:
    return page(
        "apprenticeships/published.html", one=apprenticeship, form=form, status=status,
        in_catalogue=published_in(apprenticeship.framework),
    )  # fmt: skip


def _interval_page(apprenticeship: Apprenticeship, form: Any, status: int = 200) -> Any:
    return page(
        "apprenticeships/interval.html", one=apprenticeship, form=form, status=status,
        intervals=list(reversed(apprenticeship.intervals)),
        names=queries.names_in([apprenticeship]), usual=ruleset.review_days(), **SAYING,
    )  # fmt: skip
