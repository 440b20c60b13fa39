"""What those who oversee do: start an apprenticeship, see its outline, say who takes part, end it."""

from functools import partial
from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.access.permissions import Permission
from coaching.apprenticeships import commands, policy, queries
from coaching.apprenticeships.commands.terms import People
from coaching.apprenticeships.forms import terms as forms
from coaching.apprenticeships.models import Apprenticeship
from coaching.apprenticeships.queries import Outline
from coaching.apprenticeships.views import bp
from coaching.apprenticeships.views.overview import SAYING
from coaching.people.models import Member
from coaching.platform import clock
from coaching.web.conflict import chosen, conflict_page
from coaching.web.pages import page, see


@bp.get("/new")
@guard(policy.start)
def new(_shown: bool) -> Any:
    form = forms.StartForm(data={"learner": request.args.get("learner"), "prior_hours": 0})
    return _start_page(form, *_offer(form))


@bp.post("")
@guard(policy.start)
def start(_shown: bool) -> Any:
    form: Any = forms.StartForm(request.form)
    learners, standards = _offer(form)
    if form.validate():
        starting = partial(commands.start, _people(form, learners), standards[form.standard.data])
        if form.attempt(starting, form.starts_on.data, form.terms, by=g.actor):
            return see(".index")
    return _start_page(form, learners, standards, status=422)


@bp.get("/<uuid:apprenticeship_id>/outline")
@guard(policy.outline)
def outline(outline: Outline) -> Any:
    return page("apprenticeships/outline.html", one=outline, **SAYING)


@bp.get("/<uuid:apprenticeship_id>/people")
@guard(policy.oversee)
def people(apprenticeship: Apprenticeship) -> Any:
    now = {"employer": str(apprenticeship.employer_id), "provider": str(apprenticeship.provider_id)}
    form = forms.PeopleForm(data=now | {"revision": apprenticeship.revision})
    _offer_people(form, apprenticeship)
    return page("apprenticeships/people.html", one=apprenticeship, form=form)


@bp.post("/<uuid:apprenticeship_id>/people")
@guard(policy.oversee)
def change_people(apprenticeship: Apprenticeship) -> Any:
    form: Any = forms.PeopleForm(chosen(request.form))
    members = _offer_people(form, apprenticeship)
    if form.validate():
        naming = partial(commands.change_people, apprenticeship, members[form.employer.data])
        if form.attempt(naming, members[form.provider.data], by=g.actor, revision_read=form.revision.data):
            return see(".outline", apprenticeship_id=apprenticeship.id)
        if form.conflict:
            return conflict_page(form, url_for(".change_people", apprenticeship_id=apprenticeship.id))
    return page("apprenticeships/people.html", one=apprenticeship, form=form, status=422)


@bp.get("/<uuid:apprenticeship_id>/end")
@guard(policy.oversee)
def ask_end(apprenticeship: Apprenticeship) -> Any:
    form = forms.EndForm(data={"revision": apprenticeship.revision, "ended_on": clock.today()})
    return page("apprenticeships/end.html", one=apprenticeship, form=form)


@bp.post("/<uuid:apprenticeship_id>/end")
@guard(policy.oversee)
def end(apprenticeship: Apprenticeship) -> Any:
    form: Any = forms.EndForm(chosen(request.form))
    ending = partial(commands.end, apprenticeship, by=g.actor, revision_read=form.revision.data)
    if form.validate():
        if form.attempt(ending, form.ended_on.data, form.reason.data):
            return see(".outline", apprenticeship_id=apprenticeship.id)
        if form.conflict:
            return conflict_page(form, url_for(".end", apprenticeship_id=apprenticeship.id))
    return page("apprenticeships/end.html", one=apprenticeship, form=form, status=422)


def _offer(form: Any) -> tuple[dict[str, Member], dict[str, Any]]:
    """Whom and what one may choose, by the values of the form; versions open on the day that is chosen."""
    learners = queries.learners_to_start(g.actor)
    standards = queries.standards(form.starts_on.data or clock.today())
    forms.offer_start(form, learners, standards)
    members = _offer_people(form)
    return members | {str(one.id): one for one in learners}, {one.code: one for one in standards}


def _offer_people(form: Any, apprenticeship: Apprenticeship | None = None) -> dict[str, Member]:
    """Those who take part now stay on offer, whatever became of their roles."""
    employers = queries.people_to_choose(g.actor, Permission.APPRENTICESHIP_EMPLOY)
    providers = queries.people_to_choose(g.actor, Permission.APPRENTICESHIP_TEACH)
    if apprenticeship is not None:
        names = queries.names_in([apprenticeship])
        employers = _with(employers, names[apprenticeship.employer_id])
        providers = _with(providers, names[apprenticeship.provider_id])
    forms.offer_people(form, employers, providers)
    return {str(one.id): one for one in (*employers, *providers)}


def _with(members: list[Member], one: Member) -> list[Member]:
    return members if any(member.id == one.id for member in members) else [*members, one]


def _people(form: Any, members: dict[str, Member]) -> People:
    return People(*(members[form[name].data] for name in ("learner", "employer", "provider")))


def _start_page(form: Any, learners: Any, _standards: Any, status: int = 200) -> Any:
    nobody = len(form.learner.choices) == 1
    return page("apprenticeships/new.html", "apprenticeships/_new.html", form=form, nobody=nobody, status=status)
