"""The checklist before the gateway, its three confirmations, passing it on and opening it again."""

from functools import partial
from typing import Any

from flask import Blueprint, g, request, url_for

from coaching.access.guard import guard, may
from coaching.apprenticeships import queries as apprenticeships
from coaching.apprenticeships.models import Apprenticeship
from coaching.apprenticeships.words import PART_WORDS
from coaching.gateway import commands, forms, policy, queries
from coaching.gateway.checklist import Line
from coaching.gateway.words import LINE_WORDS, STATE_TAGS, note_of
from coaching.platform import clock
from coaching.web.pages import page, see

bp = Blueprint("gateway", __name__, url_prefix="/apprenticeships")
# Where a line is put right; of the two that the employer's and the provider's person change, only for them.
PLACES = {
    "evidence": "desk.ksb", "hours": "apprenticeships.hours", "duration": "apprenticeships.rules",
    "review": "apprenticeships.reviews", "scan": "apprenticeships.scans", "codes": "desk.ksb",
}  # fmt: skip


@bp.get("/<uuid:apprenticeship_id>/gateway")
@guard(policy.read)
def show(apprenticeship: Apprenticeship) -> Any:
    return _page(apprenticeship)


@bp.post("/<uuid:apprenticeship_id>/gateway/confirmations")
@guard(policy.confirm)
def confirm(apprenticeship: Apprenticeship) -> Any:
    form: Any = forms.ConfirmForm(request.form)
    confirming = partial(commands.confirm, apprenticeship, by=g.actor)
    if form.validate() and form.attempt(confirming, form.state.data or ""):
        return see(".show", apprenticeship_id=apprenticeship.id)
    return _page(apprenticeship, 422, confirm=form)


@bp.post("/<uuid:apprenticeship_id>/gateway/adjustments")
@guard(policy.answer)
def answer(apprenticeship: Apprenticeship) -> Any:
    form: Any = forms.AnswerForm(request.form)
    answering = partial(commands.answer_adjustments, apprenticeship, by=g.actor)
    if form.validate() and form.attempt(answering, form.answer.data):
        return see(".show", apprenticeship_id=apprenticeship.id)
    return _page(apprenticeship, 422, answering=form)


@bp.post("/<uuid:apprenticeship_id>/gateway/told")
@guard(policy.tell)
def tell(apprenticeship: Apprenticeship) -> Any:
    form: Any = forms.ToldForm(request.form)
    telling = partial(commands.tell_adjustments, apprenticeship, by=g.actor)
    if form.validate() and form.attempt(telling, form.told_on.data):
        return see(".show", apprenticeship_id=apprenticeship.id)
    return _page(apprenticeship, 422, telling=form)


@bp.post("/<uuid:apprenticeship_id>/gateway/passing")
@guard(policy.pass_on)
def pass_on(apprenticeship: Apprenticeship) -> Any:
    form: Any = forms.PassForm(request.form)
    passing = partial(commands.pass_on, apprenticeship, by=g.actor)
    if form.validate() and form.attempt(passing, form.state.data or ""):
        return see(".show", apprenticeship_id=apprenticeship.id)
    return _page(apprenticeship, 422, passing=form)


@bp.post("/<uuid:apprenticeship_id>/gateway/reopening")
@guard(policy.reopen)
def reopen(apprenticeship: Apprenticeship) -> Any:
    form: Any = forms.ReopenForm(request.form)
    reopening = partial(commands.reopen, apprenticeship, by=g.actor)
    if form.validate() and form.attempt(reopening, form.reason.data):
        return see(".show", apprenticeship_id=apprenticeship.id)
    return _page(apprenticeship, 422, reopening=form)


def _page(one: Apprenticeship, status: int = 200, **sent: Any) -> Any:
    """`sent` is the form that came back with an error; the others are empty."""
    found = queries.checklist_of(one)
    said = queries.confirmed_of(one)
    told = found.line("adjustments").facts
    standing = frozenset(part for part, each in said.items() if each.state_hash == found.digest)
    shown = {
        "confirm": forms.ConfirmForm(), "passing": forms.PassForm(), "reopening": forms.ReopenForm(),
        "answering": forms.AnswerForm(data={"answer": told["answer"]}),
        "telling": forms.ToldForm(data={"told_on": clock.today()}),
    } | sent  # fmt: skip
    for name in ("confirm", "passing"):
        shown[name].state.data = found.digest  # what is shown is what will be confirmed
    return page(
        "gateway/show.html", "gateway/_show.html", one=one, found=found, said=said, standing=standing, told=told,
        names=apprenticeships.names_in([one]), parts=PART_WORDS, titles=LINE_WORDS, states=STATE_TAGS,
        note_of=note_of, address_of=partial(_address, one), mine=one.part_of(g.actor.member_id),
        is_confirmed=not queries.missing_in(standing), status=status, page_has_errors=bool(sent), **shown,
    )  # fmt: skip


def _address(one: Apprenticeship, line: Line) -> str:
    if line.is_open and line.code == "sample" and may("assessment.decide"):
        return url_for("assessment.decide")
    leads = one.part_of(g.actor.member_id) in ("employer", "provider") and one.goes_on
    endpoint = PLACES.get(line.code)
    if line.code == "hours" and line.state == "not_set":
        endpoint = "apprenticeships.published" if leads else "apprenticeships.rules"
    if line.code == "organisation" and leads:
        endpoint = "apprenticeships.terms"
    return url_for(endpoint, apprenticeship_id=one.id) if endpoint else ""
