"""Handing in, after the guard's questions; and taking a piece back."""

from functools import partial
from typing import Any

from flask import g, request

from coaching.access.guard import guard
from coaching.evidence import commands, forms, policy, queries, words
from coaching.evidence.commands import HandIn
from coaching.evidence.models import Evidence
from coaching.evidence.queries import candidates
from coaching.evidence.views import bp
from coaching.journals import queries as journals
from coaching.journals.models import ASSESSOR
from coaching.pseudonyms.fields import answers_in
from coaching.web.pages import page, see


@bp.get("/<uuid:evidence_id>/versions")
@guard(policy.submit)
def ask_submit(evidence: Evidence) -> Any:
    return _hand_in_page(evidence)


@bp.post("/<uuid:evidence_id>/versions")
@guard(policy.submit)
def submit(evidence: Evidence) -> Any:
    readers = journals.readers_of(g.actor)
    known = [g.actor.name, *(one.member.full_name for one in readers)]
    questions = commands.questions_about(evidence, known)
    form = forms.hand_in_form(questions, request.form)
    if form.validate():
        said = HandIn(
            answers=answers_in(form, questions), is_own_work=form.is_own_work.data, ai_help=form.ai_help.data,
            revision_read=form.revision.data, known=known,
            readers=[one.member.id for one in readers if one.reader_is == ASSESSOR],
        )  # fmt: skip
        if form.attempt(partial(commands.submit, evidence, said, by=g.actor)):
            return see(".show", evidence_id=evidence.id)
    return _hand_in_page(evidence, form, status=422)


@bp.get("/<uuid:evidence_id>/withdrawal")
@guard(policy.withdraw)
def ask_withdrawal(evidence: Evidence) -> Any:
    return _withdrawal_page(evidence, forms.ReasonForm())


@bp.post("/<uuid:evidence_id>/withdrawal")
@guard(policy.withdraw)
def withdraw(evidence: Evidence) -> Any:
    form: Any = forms.ReasonForm(request.form)
    if form.validate() and form.attempt(commands.withdraw, evidence, by=g.actor, reason=form.reason.data or ""):
        return see(".show", evidence_id=evidence.id)
    return _withdrawal_page(evidence, form, status=422)


def _hand_in_page(evidence: Evidence, form: Any = None, status: int = 200) -> Any:
    """What the guard asks, what will be read, and whose work it is."""
    readers = journals.readers_of(g.actor)
    questions = commands.questions_about(evidence, [g.actor.name, *(one.member.full_name for one in readers)])
    form = form or forms.hand_in_form(questions, revision=evidence.revision, ai_help="")
    form.revision.data = evidence.revision  # what is shown is what will be handed in
    return page(
        "evidence/hand_in.html", "evidence/_hand_in.html", evidence=evidence, form=form, questions=questions,
        lacking=commands.lacking(evidence), mapped=candidates.mapped(evidence), status=status,
        whys={one.criterion_id: one.why for one in evidence.mappings}, sources=words.SOURCES,
        assessors=[one.member for one in readers if one.reader_is == ASSESSOR],
    )  # fmt: skip


def _withdrawal_page(evidence: Evidence, form: Any, status: int = 200) -> Any:
    return page(
        "evidence/withdrawal.html", "evidence/_withdrawal.html", evidence=evidence, form=form, status=status,
        is_held=queries.is_held(evidence),
    )  # fmt: skip
