"""Showing a draft to the other party of the plan, and their yes to an extract of a session (EV-1, EV-13)."""

from functools import partial
from typing import Any

from flask import g, request

from coaching.access.guard import guard
from coaching.evidence import commands, forms, policy
from coaching.evidence.models import Evidence
from coaching.evidence.views import bp
from coaching.evidence.views.reading import draft_page
from coaching.plans import queries as plans
from coaching.platform.refusal import Hidden
from coaching.web.pages import see


@bp.post("/<uuid:evidence_id>/sharing")
@guard(policy.share)
def share(evidence: Evidence) -> Any:
    commands.share(evidence, "show" in request.form, by=g.actor, other_id=_other(evidence))
    return see(".show", evidence_id=evidence.id)


@bp.post("/<uuid:evidence_id>/agreement-requests")
@guard(policy.ask_to_agree)
def ask_to_agree(evidence: Evidence) -> Any:
    commands.ask_to_agree(evidence, by=g.actor, other_id=_other(evidence))
    return see(".show", evidence_id=evidence.id)


@bp.post("/<uuid:evidence_id>/agreement")
@guard(policy.agree)
def agree(evidence: Evidence) -> Any:
    form: Any = forms.AgreeForm(request.form)
    if form.attempt(partial(commands.agree, evidence, by=g.actor, revision_read=form.revision.data)):
        return see(".show", evidence_id=evidence.id)
    return draft_page(evidence, form, status=422)


def _other(evidence: Evidence) -> Any:
    plan = plans.find_own(g.actor, evidence.plan_id) if evidence.plan_id else None
    if plan is None:
        raise Hidden
    return plan.other_party(g.actor.member_id)
