"""Decisions as their author, their assessor and a second assessor see them, and what each of these answers."""

from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.assessment import commands, forms, policy, queries
from coaching.assessment.models import Decision, Sample
from coaching.assessment.views import bp
from coaching.assessment.views.beside import WORDS, content_of
from coaching.evidence.models import Evidence
from coaching.people import queries as people
from coaching.web.pages import page, page_number, see


@bp.get("/evidence/<uuid:evidence_id>/decisions")
@guard(policy.read_of_evidence)
def of_evidence(evidence: Evidence) -> Any:
    found = queries.of_evidence(g.actor, evidence.id)
    return page(
        "assessment/of_evidence.html", evidence=evidence, decisions=found,
        names=people.names_of({one.assessor_id for one in found}), **WORDS,
    )  # fmt: skip


@bp.get("/decisions")
@guard(policy.read_own_work)
def made() -> Any:
    number = page_number(request.args.get("page"))
    found, more = queries.made_by(g.actor, number)
    return page(
        "assessment/made.html", decisions=found, headings=queries.headings_of([one.version_id for one in found]),
        names=people.names_of({one.author_id for one in found}),
        following=url_for(".made", page=number + 1) if more else "", **WORDS,
    )  # fmt: skip


@bp.get("/decisions/<uuid:decision_id>")
@guard(policy.read)
def show(decision: Decision) -> Any:
    return _page(decision)


@bp.post("/decisions/<uuid:decision_id>/agreement")
@guard(policy.agree)
def agree(decision: Decision) -> Any:
    form: Any = forms.YesNoForm(request.form)
    if form.validate() and form.attempt(
        lambda: commands.answer_removal(decision, form.answer.data == "yes", by=g.actor)
    ):
        return see(".show", decision_id=decision.id)
    return _page(decision, form, status=422)


@bp.post("/decisions/<uuid:decision_id>/countersignature")
@guard(policy.countersign)
def countersign(decision: Decision) -> Any:
    form: Any = forms.YesNoForm(request.form)
    if form.validate() and form.attempt(
        lambda: commands.countersign(decision, form.answer.data == "yes", form.note.data or "", by=g.actor)
    ):
        return see(".show", decision_id=decision.id)
    return _page(decision, form, status=422)


@bp.post("/samples/<uuid:sample_id>/reply")
@guard(policy.keep)
def keep(sample: Sample) -> Any:
    form: Any = forms.KeepForm(request.form)
    if form.validate() and form.attempt(lambda: commands.keep(sample, form.why.data, by=g.actor)):
        return see(".show", decision_id=sample.decision_id)
    return _page(queries.find(g.actor, sample.decision_id), form, status=422)


def _page(decision: Any, form: Any = None, status: int = 200) -> Any:
    """The sample is shown to whom it concerns: the assessor sees why it came back (QA-4)."""
    version = queries.version_of(decision)
    is_mine = decision.assessor_id == g.actor.member_id
    people_in = {decision.assessor_id, decision.author_id, decision.countersigner_id} - {None}
    return page(
        "assessment/show.html", "assessment/_show.html", decision=decision, form=form, status=status,
        names=people.names_of(people_in), is_mine=is_mine, is_author=decision.author_id == g.actor.member_id,
        sample=queries.sample_of(decision.id) if is_mine else None, appeal=queries.appeal_of(decision.id),
        is_last=queries.is_last(decision), yes_no=form or forms.YesNoForm(), keep=form or forms.KeepForm(),
        is_readable=not (version.hidden_at and decision.author_id != g.actor.member_id and not is_mine),
        **content_of(version), **WORDS,
    )  # fmt: skip
