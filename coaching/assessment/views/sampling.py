"""Sampling: what waits for an assurer, one sample, plans with their draws, and how much of whose work was looked at."""

from datetime import timedelta
from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.assessment import commands, drawing, forms, policy, queries
from coaching.assessment.models import Sample, SamplingDraw, SamplingPlan
from coaching.assessment.views import bp
from coaching.assessment.views.beside import WORDS, content_of
from coaching.people import queries as people
from coaching.platform import clock
from coaching.platform.words import short_day
from coaching.web.pages import page, page_number, see

YEAR = timedelta(days=365)


@bp.get("/sample")
@guard(policy.assure)
def sample() -> Any:
    number = page_number(request.args.get("page"))
    waiting, more = queries.to_look_at(g.actor, number)
    return page(
        "assessment/sample.html", waiting=waiting, plans=queries.plans(g.actor)[0], saved=request.args.get("saved"),
        following=url_for(".sample", page=number + 1) if more else "", **WORDS,
    )  # fmt: skip


@bp.get("/sample/<uuid:sample_id>")
@guard(policy.sampled)
def sampled(sample: Sample) -> Any:
    return _sample_page(sample, forms.AnswerForm())


@bp.post("/sample/<uuid:sample_id>/answer")
@guard(policy.answer)
def answer(sample: Sample) -> Any:
    form: Any = forms.AnswerForm(request.form)
    if form.validate() and form.attempt(
        lambda: commands.answer(
            sample, form.answer.data, form.reasons.data or "", by=g.actor, revision_read=form.revision.data
        )
    ):
        next_id = queries.next_sample(g.actor, sample.id)
        return see(".sampled", sample_id=next_id, saved=1) if next_id else see(".sample", saved=1)
    return _sample_page(sample, form, status=409 if form.conflict else 422)


@bp.get("/sampling-plans/new")
@guard(policy.assure)
def new_plan() -> Any:
    return _new_page(_plan_form(iqa=str(g.actor.member_id)))


@bp.post("/sampling-plans")
@guard(policy.assure)
def make_plan() -> Any:
    form = _plan_form(request.form)
    made: list[SamplingPlan] = []
    if form.validate() and form.attempt(lambda: made.append(commands.plan(form.columns, by=g.actor))):
        return see(".plan", sampling_plan_id=made[0].id)
    return _new_page(form, status=422)


@bp.get("/sampling-plans/<uuid:sampling_plan_id>")
@guard(policy.read_plan)
def plan(plan: SamplingPlan) -> Any:
    return _plan_page(plan)


@bp.post("/sampling-plans/<uuid:sampling_plan_id>/draws")
@guard(policy.read_plan)
def commit(plan: SamplingPlan) -> Any:
    form: Any = forms.EmptyForm(request.form)
    made: list[SamplingDraw] = []
    if form.attempt(lambda: made.append(commands.commit(plan, by=g.actor))):
        return see(".draw", draw_id=made[0].id)
    return _plan_page(plan, form, status=422)


@bp.get("/sampling-draws/<uuid:draw_id>")
@guard(policy.read_draw)
def draw(draw: SamplingDraw) -> Any:
    return _draw_page(draw)


@bp.post("/sampling-draws/<uuid:draw_id>/seed")
@guard(policy.read_draw)
def reveal(draw: SamplingDraw) -> Any:
    form: Any = forms.EmptyForm(request.form)
    if form.attempt(lambda: commands.reveal(draw, draw.plan, by=g.actor)):
        return see(".draw", draw_id=draw.id)
    return _draw_page(draw, form, status=422)


@bp.get("/sampling-plans/<uuid:sampling_plan_id>/additions")
@guard(policy.read_plan)
def ask_addition(plan: SamplingPlan) -> Any:
    return _addition_page(plan, forms.hand_form(_choices(plan)))


@bp.post("/sampling-plans/<uuid:sampling_plan_id>/additions")
@guard(policy.read_plan)
def add(plan: SamplingPlan) -> Any:
    form = forms.hand_form(_choices(plan), request.form)
    if form.validate() and form.attempt(
        lambda: commands.add_by_hand(plan, forms.chosen_id(form.decision.data), form.why.data, by=g.actor)
    ):
        return see(".plan", sampling_plan_id=plan.id)
    return _addition_page(plan, form, status=422)


@bp.get("/sampling-coverage")
@guard(policy.assure)
def coverage() -> Any:
    since = clock.today() - YEAR
    return page("assessment/coverage.html", since=since, rows=queries.coverage_by_assessor(g.actor, since))


def _sample_page(sample: Sample, form: Any, status: int = 200) -> Any:
    form.revision.data = sample.revision
    decision = sample.decision
    return page(
        "assessment/sampled.html", "assessment/_sampled.html", sample=sample, decision=decision, form=form,
        names=people.names_of({decision.assessor_id, decision.author_id}), status=status,
        saved=request.args.get("saved"), **content_of(queries.version_of(decision)), **WORDS,
    )  # fmt: skip


def _plan_form(formdata: Any = None, **start: Any) -> Any:
    return forms.plan_form(queries.frameworks_used(), queries.assurers(), formdata, **start)


def _new_page(form: Any, status: int = 200) -> Any:
    return page("assessment/new_plan.html", "assessment/_new_plan.html", form=form, status=status)


def _plan_page(plan: SamplingPlan, form: Any = None, status: int = 200) -> Any:
    samples, draws = queries.samples_of(plan), queries.draws_of(plan)
    return page(
        "assessment/plan.html", plan=plan, form=form, draws=draws, samples=samples, status=status,
        names=people.names_of({plan.iqa_id, *(one.assessor_id for one in samples)}),
        framework=queries.framework_of(plan), mine=g.actor.member_id, **WORDS,
    )  # fmt: skip


def _draw_page(draw: SamplingDraw, form: Any = None, status: int = 200) -> Any:
    """After the draw everything that is needed to repeat it is on the page."""
    taken = drawing.draw(draw.population, draw.seed, draw.percent, draw.least) if draw.is_drawn else {}
    units = [drawing.Unit.of_line(line) for line in draw.population]
    return page(
        "assessment/draw.html", draw=draw, plan=draw.plan, taken=taken, units=units, form=form, status=status,
        names=people.names_of({draw.committed_by_id}), **WORDS,
    )  # fmt: skip


def _choices(plan: SamplingPlan) -> list[tuple[str, str]]:
    """A decision by its day, its assessor and its learner; nothing of what was written (QA-8)."""
    found = queries.candidates(plan)
    names = people.names_of({one for each in found for one in (each.assessor_id, each.author_id)})
    return [
        (str(one.id), f"{short_day(one.written_at)}: {names[one.assessor_id]}, {names[one.author_id]}") for one in found
    ]


def _addition_page(plan: SamplingPlan, form: Any, status: int = 200) -> Any:
    return page("assessment/addition.html", "assessment/_addition.html", plan=plan, form=form, status=status)
