"""Proposing a plan, answering, changing its outline."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import g, redirect, request, url_for

from coaching.access.guard import guard
from coaching.coaching_models import queries as models
from coaching.people import queries as people
from coaching.plans import commands, policy
from coaching.plans.forms import plan as forms
from coaching.plans.models import Plan
from coaching.plans.views import bp
from coaching.platform.refusal import Refused
from coaching.platform.words import _
from coaching.web.conflict import chosen, conflict_page
from coaching.web.forms import offered
from coaching.web.pages import page, see


@bp.get("/new")
@guard(policy.propose)
def propose() -> Any:
    form = forms.ProposeForm(mentee=request.args.get("mentee"), mentor=str(g.actor.member_id), planned_sessions=6)
    return _propose_page(form)


@bp.post("/new")
@guard(policy.propose)
def propose_now() -> Any:
    form = forms.ProposeForm(request.form)
    made: list[Plan] = []
    if form.validate() and form.attempt(_propose, form, made):
        return see("desk.plan", plan_id=made[0].id)
    return _propose_page(form, status=422)


def _propose(form: Any, made: list[Plan]) -> None:
    mentee, mentor = (_member(form[name].data, name) for name in ("mentee", "mentor"))
    model = models.find(g.actor, _uuid(form.model.data, "model"))
    if model is None or model.retired_at is not None:
        raise Refused(_("Choose a model from the list"), "model")
    if not (g.actor.oversees or g.actor.member_id in (mentee.id, mentor.id)):
        raise Refused(_("Propose plans in which you are the mentor"), "mentor")
    proposal = commands.Proposal(
        mentee=mentee, mentor=mentor, model=model, kind=form.kind.data, why_this_kind=form.why_this_kind.data,
        model_reason=form.model_reason.data, lang=g.actor.language, **forms.outline_of(form),
    )  # fmt: skip
    made.append(commands.propose(proposal, by=g.actor))


def _member(given: str, field: str) -> Any:
    member = people.find(g.actor, _uuid(given, field))
    if member is None or not member.is_active:
        raise Refused(_("Choose somebody from the list"), field)
    return member


def _uuid(given: str, field: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        raise Refused(_("Choose from the list"), field) from None


def _propose_page(form: Any, status: int = 200) -> Any:
    active = people.active(g.actor)
    mentors = active if g.actor.oversees else [one for one in active if one.id == g.actor.member_id]
    form.mentee.choices = offered([("", _("Choose")), *((str(one.id), one.full_name) for one in active)])
    form.mentor.choices = offered((str(one.id), one.full_name) for one in mentors)
    fits = {"best": _("fits best"), "good": _("fits well"), "possible": _("possible")}
    kind = form.kind.data or "coaching"
    choices = models.choices(g.actor, kind if kind in ("coaching", "mentoring", "supervision") else "coaching")
    models_offered = ((str(one.id), f"{one.name} ({fits[fit]})") for one, fit in choices)
    form.model.choices = offered([("", _("Choose")), *models_offered])
    return page("plans/propose.html", form=form, status=status)


@bp.post("/<uuid:plan_id>/acceptances")
@guard(policy.answer)
def accept(plan: Plan) -> Any:
    form = forms.AnswerForm(request.form)
    if form.validate():
        answering = partial(commands.answer, plan, by=g.actor, reason=form.reason.data or "")
        if form.attempt(answering, accepted=form.answer.data == "accepted"):
            return see("desk.plan", plan_id=plan.id)
    return page("plans/answer.html", plan=plan, form=form, names=people.by_ids(plan.parties), status=422)


@bp.get("/<uuid:plan_id>/outline")
@guard(policy.edit)
def edit(plan: Plan) -> Any:
    return page("plans/edit.html", plan=plan, form=forms.EditForm(obj=plan))


@bp.post("/<uuid:plan_id>/outline")
@guard(policy.edit)
def edit_now(plan: Plan) -> Any:
    form: Any = forms.EditForm(chosen(request.form))
    if form.validate():
        editing = partial(commands.edit, plan, by=g.actor, revision_read=form.revision.data)
        if form.attempt(editing, **forms.outline_of(form)):
            return redirect(url_for("desk.plan", plan_id=plan.id), 303)
        if form.conflict:
            return conflict_page(form, url_for(".edit_now", plan_id=plan.id))
    return page("plans/edit.html", plan=plan, form=form, status=422)
