"""The needs assessment: two voices beside each other, each writing its own; what the two make of a topic (B16)."""

from functools import partial
from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.people import queries as people
from coaching.plans import policy
from coaching.plans.commands import needs as commands
from coaching.plans.forms import needs as forms
from coaching.plans.models import TOPICS, Plan
from coaching.plans.queries import adjustments, needs as queries, strengths
from coaching.plans.views import bp
from coaching.plans.words import TOPIC_STANDINGS, TOPIC_TAGS, TOPIC_WORDS
from coaching.web.conflict import chosen, conflict_page
from coaching.web.pages import page, see

FILLED = ("strengths", "needs", "next_number", "what_matters", "barriers")


@bp.get("/<uuid:plan_id>/needs")
@guard(policy.read_needs)
def needs(plan: Plan) -> Any:
    return needs_page(plan, None)


@bp.get("/<uuid:plan_id>/needs/mine")
@guard(policy.write_needs)
def my_needs(plan: Plan) -> Any:
    found = queries.of_plan(g.actor, plan)
    own = found.mentee if g.actor.member_id == plan.mentee_id else found.mentor
    return page("plans/needs_form.html", plan=plan, form=forms.needs_form(_about(plan), obj=own))


@bp.post("/<uuid:plan_id>/needs")
@guard(policy.write_needs)
def say_needs(plan: Plan) -> Any:
    form = forms.needs_form(_about(plan), chosen(request.form))
    if form.validate():
        saying = partial(commands.say, plan, by=g.actor, revision_read=form.revision.data)
        if form.attempt(saying, _said(form)):
            return see(".needs", plan_id=plan.id)
        if form.conflict:
            return conflict_page(form, url_for(".say_needs", plan_id=plan.id))
    return page("plans/needs_form.html", plan=plan, form=form, status=422)


@bp.post("/<uuid:plan_id>/needs/standings")
@guard(policy.write_needs)
def stand_needs(plan: Plan) -> Any:
    form: Any = forms.StandingForm(request.form)
    if form.validate():
        standing = partial(commands.stand, plan, form.topic.data, form.standing.data, by=g.actor)
        if form.attempt(standing, revision_read=form.revision.data):
            return see(".needs", plan_id=plan.id)
    return needs_page(plan, form, status=409 if form.conflict else 422)


def needs_page(plan: Plan, form: Any, status: int = 200) -> Any:
    """`form` is a mark that was not taken: the page says what the topic is marked as now."""
    found = queries.of_plan(g.actor, plan)
    own = found.mentee if g.actor.member_id == plan.mentee_id else found.mentor
    return page(
        "plans/needs.html", "plans/_needs.html", plan=plan, needs=found, own=own, form=form, topics=TOPICS,
        topic_words=TOPIC_WORDS, standings=TOPIC_STANDINGS, tags=TOPIC_TAGS, names=people.by_ids(plan.parties),
        helps=[one for one in adjustments.of_plan(g.actor, plan.id) if not one.is_over],
        strengths=strengths.map_of(g.actor, plan.id), status=status,
    )  # fmt: skip


def _about(plan: Plan) -> str:
    """The mentee's name where the mentor writes."""
    return "" if g.actor.member_id == plan.mentee_id else people.by_ids([plan.mentee_id])[plan.mentee_id].first_name


def _said(form: Any) -> commands.Said:
    words = {name: form[name].data or "" for name in FILLED}
    return commands.Said(**words, scale=form.scale.data, lang=g.actor.language)
