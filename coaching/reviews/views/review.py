"""Writing and holding a review, reading and printing one, the dates of a probation."""

from datetime import timedelta
from functools import partial
from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.people import queries as people
from coaching.plans import queries as plans
from coaching.plans.models import Goal, Plan
from coaching.plans.words import MENTOR_WORDS
from coaching.platform import clock
from coaching.prints import queries as prints
from coaching.reviews import commands, policy, probation as template, queries
from coaching.reviews.forms import review as forms
from coaching.reviews.models import Review
from coaching.reviews.views import bp
from coaching.reviews.views.pictures import balance_of
from coaching.reviews.words import FITS_WORDS, NEXT_STEP_WORDS, STANDING_WORDS
from coaching.web import beside
from coaching.web.beside import TextBeside
from coaching.web.conflict import chosen, conflict_page, merge_page
from coaching.web.pages import page, see


@bp.get("/plans/<uuid:plan_id>/review")
@guard(policy.write)
def write(plan: Plan) -> Any:
    begun, goals = queries.begun_of(plan.id), queries.goals_of(plan.id)
    if text := beside.waiting(request.args.get("beside", ""), url_for(".save", plan_id=plan.id)):
        return _merge_page(plan, begun, text)
    return _write_page(plan, forms.review_form(plan, _about(goals, begun), _weeks(plan), **_start(plan, begun, goals)))


@bp.post("/plans/<uuid:plan_id>/reviews")
@guard(policy.write)
def save(plan: Plan) -> Any:
    """Kept as begun, or held; the button says which."""
    form = _sent_form(plan)
    holds = request.form.get("step") == "hold"
    saving = partial(commands.hold if holds else commands.save, plan, by=g.actor)
    valid = form.validate() and (not holds or form.validate_to_hold())
    if valid and form.attempt(saving, form.said, revision_read=form.revision.data or 0):
        return _after(plan, form.said) if holds else see(".write", plan_id=plan.id, saved=1)
    held_meanwhile = form.revision.data and queries.begun_of(plan.id) is None
    if beside.came_late() and (form.conflict or held_meanwhile):
        commands.put_beside(plan, beside.put(form, url_for(".save", plan_id=plan.id)), by=g.actor)
        return see(".write", plan_id=plan.id)
    if form.conflict:
        return conflict_page(form, url_for(".save", plan_id=plan.id))
    if queries.begun_of(plan.id) is None:
        form.revision.data, form.revision.raw_data = 0, None
    return _write_page(plan, form, status=422)


@bp.get("/plans/<uuid:plan_id>/reviews")
@guard(policy.read_all)
def of_plan(plan: Plan) -> Any:
    return page(
        "reviews/of_plan.html", "reviews/_of_plan.html", plan=plan, reviews=queries.of_plan(g.actor, plan.id),
        names=people.by_ids(plan.parties),
    )  # fmt: skip


@bp.get("/reviews/<uuid:review_id>")
@guard(policy.read)
def show(review: Review) -> Any:
    return page("reviews/show.html", "reviews/_review.html", **_reading(review))


@bp.get("/reviews/<uuid:review_id>/print")
@guard(policy.print_held)
def print_review(review: Review) -> Any:
    words = {"printed_at": clock.now(), "organisation": g.actor.organisation_name}
    code = prints.code_of("review", review.id, review.revision)
    return page("reviews/print.html", code=code, mentor_words=MENTOR_WORDS, **words, **_reading(review))


@bp.get("/plans/<uuid:plan_id>/probation")
@guard(policy.read_probation)
def probation(plan: Plan) -> Any:
    found = queries.probation_of(plan.id)
    start = {"began_on": plan.start_on} if found is None else {}
    return _probation_page(plan, forms.ProbationForm(obj=found, data=start or None))


@bp.post("/plans/<uuid:plan_id>/probation")
@guard(policy.set_probation)
def set_probation(plan: Plan) -> Any:
    form: Any = forms.ProbationForm(chosen(request.form))
    if form.validate():
        dates = {name: form[name].data for name in ("began_on", "ends_on", "decide_by")}
        setting = partial(commands.set_probation, plan, by=g.actor, revision_read=form.revision.data or 0)
        if form.attempt(setting, **dates):
            return see(".probation", plan_id=plan.id)
        if form.conflict:
            return conflict_page(form, url_for(".set_probation", plan_id=plan.id))
    return _probation_page(plan, form, status=422)


def _merge_page(plan: Plan, begun: Review | None, text: TextBeside) -> Any:
    form = _sent_form(plan, text.fields)
    theirs = commands.texts_of(begun, queries.goals_of(plan.id)) if begun else {}
    return merge_page(form, url_for(".save", plan_id=plan.id), text, theirs, begun.revision if begun else 0)


def _sent_form(plan: Plan, text: Any = None) -> Any:
    """With the goals that the sent form spoke of, also one that was settled while it was being written."""
    sent = text or chosen(request.form)
    goals = queries.goals_of(plan.id)
    about = [goal for goal in goals if goal.is_open or f"words_{goal.number}" in sent]
    return forms.review_form(plan, about, _weeks(plan), sent)


def _after(plan: Plan, said: commands.Said) -> Any:
    """Where a held review leads: looking back, a new version of the agreement, or to itself."""
    if said.next_step == "look_back":
        return see(".evaluation", plan_id=plan.id)
    if said.agreement_fits == "needs_change":
        return see("agreements.write", plan_id=plan.id)
    return see(".show", review_id=queries.of_plan(g.actor, plan.id)[0].id)


def _about(goals: list[Goal], begun: Review | None) -> list[Goal]:
    written = {one.goal_id for one in begun.goals} if begun else set()
    return [goal for goal in goals if goal.is_open or goal.id in written]


def _start(plan: Plan, begun: Review | None, goals: list[Goal]) -> dict[str, Any]:
    """What is there already; for a new one the usual next day, which in a probation is the template's."""
    if begun is not None:
        return commands.texts_of(begun, goals) | {"revision": begun.revision}
    found = queries.probation_of(plan.id) if plan.is_supervision else None
    due = max(clock.today(), plan.next_review_on or clock.today())  # the one that is being held
    following = template.next_after(found.began_on, due) if found else None
    usual = clock.today() + timedelta(weeks=_weeks(plan))  # RV-1
    return {"revision": 0, "next_review_on": following[1] if following else usual}


def _weeks(plan: Plan) -> int:
    return plans.review_weeks(plan)


def _write_page(plan: Plan, form: Any, status: int = 200) -> Any:
    begun = queries.begun_of(plan.id)
    found = queries.probation_of(plan.id) if plan.is_supervision else None
    return page(
        "reviews/write.html", "reviews/_write.html", plan=plan, form=form, begun=begun, status=status,
        names=people.by_ids(plan.parties), balance=balance_of(*queries.strands_since(g.actor, plan)),
        probation=found, looked_at=template.looked_at(g.actor.nation) if found else [], probation_note=template.NOTE,
        saved=request.args.get("saved") == "1",
    )  # fmt: skip


def _reading(review: Review) -> dict[str, Any]:
    titles = {goal.id: goal for goal in queries.goals_of(review.plan_id)}
    spoken = [(titles[one.goal_id], one) for one in review.goals]
    return {
        "review": review, "plan": review.plan, "spoken": sorted(spoken, key=lambda pair: pair[0].number),
        "names": people.by_ids(review.plan.parties), "standings": STANDING_WORDS, "fits": FITS_WORDS,
        "steps": NEXT_STEP_WORDS,
    }  # fmt: skip


def _probation_page(plan: Plan, form: Any, status: int = 200) -> Any:
    found = queries.probation_of(plan.id)
    return page(
        "reviews/probation.html", "reviews/_probation.html", plan=plan, form=form, probation=found, status=status,
        dates=template.dates(found.began_on) if found else [], note=template.NOTE, names=people.by_ids(plan.parties),
        looked_at=template.looked_at(g.actor.nation), today=clock.today(),
    )  # fmt: skip
