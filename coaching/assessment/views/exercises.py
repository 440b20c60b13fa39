"""Standardisation from choosing a piece to the outcome (QA-6), and appeals from stage to stage (QA-7)."""

from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.assessment import commands, forms, policy, queries
from coaching.assessment.models import VACSR, Appeal, Decision, Standardisation
from coaching.assessment.views import bp
from coaching.assessment.views.beside import WORDS, content_of
from coaching.evidence import queries as evidence
from coaching.people import queries as people
from coaching.web.pages import page, page_number, see


@bp.get("/standardisations")
@guard(policy.exercises)
def standardisations() -> Any:
    number = page_number(request.args.get("page"))
    found, more = queries.standardisations(g.actor, number)
    following = url_for(".standardisations", page=number + 1) if more else ""
    return page("assessment/standardisations.html", exercises=found, mine=g.actor.member_id, following=following)


@bp.get("/standardisations/new")
@guard(policy.assure)
def new_standardisation() -> Any:
    return _new_page(_exercise_form())


@bp.post("/standardisations")
@guard(policy.assure)
def begin_standardisation() -> Any:
    form = _exercise_form(request.form)
    made: list[Standardisation] = []
    if form.validate() and form.attempt(lambda: made.append(_begin(form))):
        return see(".standardisation", standardisation_id=made[0].id)
    return _new_page(form, status=422)


@bp.get("/standardisations/<uuid:standardisation_id>")
@guard(policy.exercise)
def standardisation(exercise: Standardisation) -> Any:
    return _exercise_page(exercise)


@bp.post("/standardisations/<uuid:standardisation_id>/answers")
@guard(policy.answer_exercise)
def answer_standardisation(exercise: Standardisation) -> Any:
    form = forms.decide_form(_claims(exercise), queries.phrases(), request.form)
    if form.validate() and form.attempt(
        lambda: commands.answer_blind(exercise, form.said.answers, form.words, by=g.actor)
    ):
        return see(".standardisation", standardisation_id=exercise.id)
    return _exercise_page(exercise, form, status=422)


@bp.post("/standardisations/<uuid:standardisation_id>/comparison")
@guard(policy.lead_exercise)
def compare(exercise: Standardisation) -> Any:
    form: Any = forms.EmptyForm(request.form)
    if form.attempt(lambda: commands.compare(exercise, by=g.actor)):
        return see(".standardisation", standardisation_id=exercise.id)
    return _exercise_page(exercise, refused=form, status=422)


@bp.post("/standardisations/<uuid:standardisation_id>/outcome")
@guard(policy.lead_exercise)
def close(exercise: Standardisation) -> Any:
    form: Any = forms.OutcomeForm(request.form)
    if form.validate() and form.attempt(
        lambda: commands.close(exercise, form.outcome.data, by=g.actor, revision_read=form.revision.data)
    ):
        return see(".standardisation", standardisation_id=exercise.id)
    return _exercise_page(exercise, outcome=form, status=409 if form.conflict else 422)


@bp.get("/decisions/<uuid:decision_id>/appeal")
@guard(policy.appeal_against)
def ask_appeal(decision: Decision) -> Any:
    return _ask_page(decision, forms.AppealForm())


@bp.post("/decisions/<uuid:decision_id>/appeal")
@guard(policy.appeal_against)
def make_appeal(decision: Decision) -> Any:
    form: Any = forms.AppealForm(request.form)
    made: list[Appeal] = []
    if form.validate() and form.attempt(lambda: made.append(commands.appeal(decision, form.why.data, by=g.actor))):
        return see(".appeal", appeal_id=made[0].id)
    return _ask_page(decision, form, status=422)


@bp.get("/appeals")
@guard(policy.appeals)
def appeals() -> Any:
    number = page_number(request.args.get("page"))
    found, more = queries.appeals(g.actor, number)
    headings = queries.headings_of({one.decision.version_id for one in found})
    return page(
        "assessment/appeals.html", appeals=found, headings=headings,
        following=url_for(".appeals", page=number + 1) if more else "", **WORDS,
    )  # fmt: skip


@bp.get("/appeals/<uuid:appeal_id>")
@guard(policy.appeal)
def appeal(appeal: Appeal) -> Any:
    return _appeal_page(appeal)


@bp.post("/appeals/<uuid:appeal_id>/answers")
@guard(policy.answer_appeal)
def answer_appeal(appeal: Appeal) -> Any:
    form: Any = forms.AppealAnswerForm(request.form)
    if form.validate() and form.attempt(
        lambda: commands.answer_appeal(appeal, form.said, by=g.actor, revision_read=form.revision.data)
    ):
        return see(".appeal", appeal_id=appeal.id)
    return _appeal_page(appeal, form, status=409 if form.conflict else 422)


@bp.post("/appeals/<uuid:appeal_id>/next-stage")
@guard(policy.go_further)
def go_further(appeal: Appeal) -> Any:
    form: Any = forms.AppealForm(request.form)
    if form.validate() and form.attempt(lambda: commands.go_further(appeal, form.why.data, by=g.actor)):
        return see(".appeal", appeal_id=appeal.id)
    return _appeal_page(appeal, further=form, status=422)


def _claims(exercise: Standardisation) -> list[Any]:
    return evidence.claims_of([exercise.version_id])[exercise.version_id]


def _exercise_form(formdata: Any = None) -> Any:
    pieces = [(str(one.id), heading) for one, heading in queries.pieces_to_compare(g.actor)]
    return forms.exercise_form(pieces, queries.deciders(), formdata)


def _begin(form: Any) -> Standardisation:
    sample = queries.find_sample(g.actor, forms.chosen_id(form.sample.data))  # type: ignore[arg-type]
    members = [one for one in queries.deciders() if str(one.id) in form.members.data]
    return commands.begin(sample, members, form.title.data, answer_by=form.answer_by.data, by=g.actor)


def _new_page(form: Any, status: int = 200) -> Any:
    return page("assessment/new_standardisation.html", "assessment/_new_standardisation.html", form=form, status=status)


def _exercise_page(
    exercise: Standardisation, form: Any = None, *, refused: Any = None, outcome: Any = None, status: int = 200
) -> Any:  # fmt: skip
    """Until the answers are opened nobody sees another's, who leads it included (QA-6: blind)."""
    claims, outcome = _claims(exercise), outcome or forms.OutcomeForm()
    outcome.revision.data = exercise.revision
    outcome.outcome.data = outcome.outcome.data or exercise.outcome
    return page(
        "assessment/standardisation.html", "assessment/_standardisation.html", exercise=exercise, claims=claims,
        form=form or forms.decide_form(claims, queries.phrases()), refused=refused or form or outcome, outcome=outcome,
        mine=exercise.answer_of(g.actor.member_id), leads=exercise.led_by_id == g.actor.member_id, five=VACSR,
        names=people.names_of({exercise.led_by_id, *(one.member_id for one in exercise.answers)}), status=status,
        phrases=queries.phrases(), limits=queries.limits(), **content_of(queries.version_for(exercise)), **WORDS,
    )  # fmt: skip


def _ask_page(decision: Decision, form: Any, status: int = 200) -> Any:
    return page(
        "assessment/ask_appeal.html", "assessment/_ask_appeal.html", decision=decision, form=form, status=status,
        days=queries.limits().get(("appeal", "assessor")), names=people.names_of([decision.assessor_id]), **WORDS,
    )  # fmt: skip


def _appeal_page(appeal: Appeal, form: Any = None, *, further: Any = None, status: int = 200) -> Any:
    answering = form or forms.AppealAnswerForm()
    answering.revision.data = appeal.revision
    decision = queries.decision_for(appeal)
    people_in = {appeal.author_id, appeal.assessor_id, *(one.answered_by_id for one in appeal.steps)}
    return page(
        "assessment/appeal.html", "assessment/_appeal.html", appeal=appeal, decision=decision, answering=answering,
        form=further or form, further=further or forms.AppealForm(), status=status,
        is_author=appeal.author_id == g.actor.member_id,
        names=people.names_of(one for one in people_in if one is not None),
        **content_of(queries.version_of(decision)), **WORDS,
    )  # fmt: skip
