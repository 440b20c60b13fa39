"""Reading, writing, signing and ending the agreement of a plan."""

from datetime import timedelta
from functools import partial
from typing import Any

from flask import Blueprint, g, request, url_for

from coaching.access.guard import guard
from coaching.agreements import commands, forms, policy, queries, wording
from coaching.agreements.models import Agreement
from coaching.people import queries as people
from coaching.plans.models import TERMS, Plan
from coaching.platform import clock
from coaching.prints import queries as prints
from coaching.web.conflict import chosen, conflict_page
from coaching.web.pages import page, see

bp = Blueprint("agreements", __name__, url_prefix="/plans/<uuid:plan_id>/agreement")
REVIEW_AFTER = timedelta(weeks=12)


@bp.get("")
@guard(policy.read)
def show(plan: Plan) -> Any:
    return agreement_page(plan, queries.versions(g.actor, plan.id), forms.SignForm())


@bp.post("/signatures")
@guard(policy.sign)
def sign(agreement: Agreement) -> Any:
    form = forms.SignForm(request.form)
    signing = partial(commands.sign, agreement, by=g.actor)
    if form.validate() and form.attempt(signing, full_name=form.full_name.data, number_read=form.number.data):
        return see(".show", plan_id=agreement.plan_id)
    return agreement_page(agreement.plan, queries.versions(g.actor, agreement.plan_id), form, status=422)


@bp.post("/suggestions")
@guard(policy.suggest)
def suggest(agreement: Agreement) -> Any:
    form = forms.SuggestForm(request.form)
    if form.validate() and form.attempt(commands.suggest, agreement, form.text.data, by=g.actor):
        return see(".show", plan_id=agreement.plan_id)
    versions = queries.versions(g.actor, agreement.plan_id)
    return agreement_page(agreement.plan, versions, forms.SignForm(), suggest_form=form, status=422)


@bp.get("/versions/new")
@guard(policy.write)
def write(plan: Plan) -> Any:
    circumstances = commands.circumstances_of(plan)
    newest = queries.find_newest(g.actor, plan.id)
    return _write_page(plan, forms.version_form(circumstances, None, **_start(plan, newest)), newest)


@bp.post("/versions/new")
@guard(policy.write)
def offer(plan: Plan) -> Any:
    circumstances = commands.circumstances_of(plan)
    form = forms.version_form(circumstances, chosen(request.form))
    if form.validate():
        filled = commands.Filled(*forms.filled_in(circumstances, form))
        if form.attempt(partial(commands.offer, plan, filled, by=g.actor), number_read=form.number.data):
            return see(".show", plan_id=plan.id)
        if form.conflict:
            return conflict_page(form, url_for(".offer", plan_id=plan.id), "number")
    return _write_page(plan, form, queries.find_newest(g.actor, plan.id), status=422)


@bp.get("/versions/<int:number>")
@guard(policy.read_version)
def version(agreement: Agreement) -> Any:
    return page("agreements/version.html", plan=agreement.plan, agreement=agreement, **_beside(agreement.plan))


@bp.get("/versions/<int:number>/print")
@guard(policy.read_version)
def print_version(agreement: Agreement) -> Any:
    code = prints.code_of("agreement", agreement.plan_id, agreement.number)
    words = {"code": code, "printed_at": clock.now(), "organisation": g.actor.organisation_name}
    return page("agreements/print.html", plan=agreement.plan, agreement=agreement, **words, **_beside(agreement.plan))


@bp.get("/withdrawals")
@guard(policy.withdraw)
def withdraw(agreement: Agreement) -> Any:
    return page("agreements/withdraw.html", agreement=agreement, plan=agreement.plan, form=forms.ConfirmForm())


@bp.post("/withdrawals")
@guard(policy.withdraw)
def withdraw_now(agreement: Agreement) -> Any:
    form = forms.ConfirmForm(request.form)
    if form.validate() and form.attempt(commands.withdraw, agreement, by=g.actor):
        return see("desk.plan", plan_id=agreement.plan_id)
    return page("agreements/withdraw.html", agreement=agreement, plan=agreement.plan, form=form, status=422)


@bp.post("/refusals")
@guard(policy.decline)
def decline(agreement: Agreement) -> Any:
    commands.decline(agreement, by=g.actor)
    return see(".show", plan_id=agreement.plan_id)


def agreement_page(
    plan: Plan, versions: list[Agreement], form: Any, status: int = 200, suggest_form: Any = None
) -> Any:
    newest, standing = versions[0] if versions else None, queries.in_force(versions)
    _show_what_will_be_signed(form, newest)
    words = {
        "plan": plan, "newest": newest, "standing": standing, "versions": versions, "form": form,
        "suggest_form": suggest_form or forms.SuggestForm(),
        "suggestions": queries.suggestions(newest) if newest else [],
        "changes": _changes(standing, newest),
        "page_has_errors": bool(form.errors or form.form_errors or (suggest_form and suggest_form.errors)),
    }  # fmt: skip
    return page("agreements/show.html", "agreements/_agreement.html", status=status, **words, **_beside(plan))


def _show_what_will_be_signed(form: Any, newest: Agreement | None) -> None:
    """The form carries the version on the page; a tick that was for another version is not kept."""
    if newest is not None and form.number.data not in (None, newest.number):
        form.accepted.data = False
    form.number.data, form.number.raw_data = newest.number if newest else None, None


def _changes(standing: Agreement | None, newest: Agreement | None) -> list[tuple[str, str]]:
    """What the newest version would change, while another one is in force."""
    if standing is None or newest is None or newest is standing:
        return []
    return wording.changes(standing.wording, newest.wording)


def _write_page(plan: Plan, form: Any, newest: Agreement | None, status: int = 200) -> Any:
    form.number.data = form.number.data if form.number.data is not None else (newest.number if newest else 0)
    terms = forms.terms_asked(commands.circumstances_of(plan))
    return page("agreements/write.html", plan=plan, form=form, terms=terms, newest=newest, status=status)


def _start(plan: Plan, newest: Agreement | None) -> dict[str, Any]:
    """The form starts with the newest version's answers, or the plan's purpose and the usual defaults."""
    if newest is not None:
        review_on = max(newest.review_on, clock.today() + timedelta(days=1))
        return {**newest.answers, **newest.terms, "review_on": review_on, "number": newest.number}
    terms = {name: getattr(plan, name) for name in TERMS}
    purpose = {"purpose_in_our_own_words": plan.purpose}
    return purpose | terms | {"review_on": clock.today() + REVIEW_AFTER, "number": 0}


def _beside(plan: Plan) -> dict[str, Any]:
    return {"names": people.by_ids(plan.parties)}
