"""What is set for deciding: phrases, limits, and what is said of each assessor."""

from typing import Any

from flask import g, request

from coaching.access.guard import guard
from coaching.assessment import commands, forms, policy, queries
from coaching.assessment.models import Phrase
from coaching.assessment.views import bp
from coaching.assessment.views.beside import WORDS
from coaching.assessment.words import STAGE_WORDS
from coaching.people.models import Member
from coaching.web.conflict import chosen
from coaching.web.pages import page, see


@bp.get("/phrases")
@guard(policy.set_up)
def phrases() -> Any:
    return _phrases_page(forms.PhraseForm())


@bp.post("/phrases")
@guard(policy.set_up)
def add_phrase() -> Any:
    form: Any = forms.PhraseForm(request.form)
    if form.validate() and form.attempt(lambda: commands.add_phrase(form.text.data, by=g.actor)):
        return see(".phrases")
    return _phrases_page(form, status=422)


@bp.post("/phrases/<uuid:phrase_id>/removal")
@guard(policy.phrase)
def remove_phrase(phrase: Phrase) -> Any:
    commands.retire_phrase(phrase, by=g.actor)
    return see(".phrases")


@bp.get("/assessment-limits")
@guard(policy.set_up)
def limits() -> Any:
    return _limits_page(_limits_form())


@bp.post("/assessment-limits")
@guard(policy.set_up)
def set_limits() -> Any:
    form = _limits_form(request.form)
    if form.validate():
        commands.set_limits({key: form[name].data for name, key in form.keys.items()}, by=g.actor)
        return see(".limits")
    return _limits_page(form, status=422)


@bp.get("/assessors")
@guard(policy.assure)
def assessors() -> Any:
    found = queries.assessors(g.actor)
    return page("assessment/assessors.html", assessors=found, **WORDS)


@bp.get("/assessors/<uuid:member_id>")
@guard(policy.assessor)
def assessor(member: Member) -> Any:
    held = queries.standing_of(member.id)
    start = {
        "is_qualified": held.is_qualified, "risk": held.risk, "why": held.why,
        "countersigner": str(held.countersigner_id or ""),
    }  # fmt: skip
    return _assessor_page(member, _standing_form(member, **start))


@bp.post("/assessors/<uuid:member_id>")
@guard(policy.assessor)
def say_of_assessor(member: Member) -> Any:
    form = _standing_form(member, chosen(request.form))
    if form.validate() and form.attempt(
        lambda: commands.say_of_assessor(member, form.said, by=g.actor, revision_read=form.revision.data)
    ):
        return see(".assessors")
    return _assessor_page(member, form, status=409 if form.conflict else 422)


def _phrases_page(form: Any, status: int = 200) -> Any:
    return page(
        "assessment/phrases.html", "assessment/_phrases.html", form=form, phrases=queries.phrases(), status=status
    )


def _limits_form(formdata: Any = None) -> Any:
    return forms.limits_form(queries.frameworks_used(), STAGE_WORDS.items(), formdata, held=queries.limits())


def _limits_page(form: Any, status: int = 200) -> Any:
    return page("assessment/limits.html", "assessment/_limits.html", form=form, status=status)


def _standing_form(member: Member, formdata: Any = None, **start: Any) -> Any:
    others = [one for one, _held in queries.assessors(g.actor) if one.id != member.id]
    return forms.standing_form(others, formdata, **start)


def _assessor_page(member: Member, form: Any, status: int = 200) -> Any:
    form.revision.data = queries.standing_of(member.id).revision or 0
    return page(
        "assessment/assessor.html", "assessment/_assessor.html", member=member, form=form, status=status,
        is_stale=status == 409, held=queries.standing_of(member.id), **WORDS,
    )  # fmt: skip
