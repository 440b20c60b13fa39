"""Log a session in sixty seconds: whose, then one screen; or that it took place, and nothing else."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.actions import queries as actions
from coaching.actions.models import Action
from coaching.plans import queries as plans
from coaching.plans.models import Plan
from coaching.plans.words import KIND_WORDS
from coaching.platform.refusal import Hidden
from coaching.sessions import commands, gate, policy, queries
from coaching.sessions.forms import log as forms
from coaching.sessions.forms.around import HeldForm
from coaching.sessions.models import CoachingSession
from coaching.sessions.shifts import day_of_shift
from coaching.sessions.views import bp
from coaching.sessions.words import when, which
from coaching.web.pages import page, see

MOST_ACTIONS = 5


@bp.get("/sessions/new")
@guard(policy.log, in_record=True)
def new() -> Any:
    """The form of the plan that is named, or of the one that meets today; else whose session it is."""
    named = request.args.get("plan")
    if named is None:
        today = {one.plan_id: one.plan for one in queries.planned_for(g.actor, day_of_shift())}
        if len(today) != 1:
            return _whose_page()
        named = str(next(iter(today)))
    plan = policy.log_of_plan.open(g.actor, {"plan_id": _uuid(named)})
    asked = asked_for(plan)
    course = queries.course_of(g.actor, plan.id)
    start = forms.usual(asked, day_of_shift()) | {"started_at": course.planned_at}
    return log_page(plan, asked, forms.log_form(asked, **start), course=course)


@bp.post("/plans/<uuid:plan_id>/sessions")
@guard(policy.record, in_record=True)
def record(plan: Plan) -> Any:
    asked = asked_for(plan)
    form = forms.log_form(asked, request.form)
    made: list[CoachingSession] = []
    if form.validate():
        said = forms.recorded_of(asked, form)
        if form.attempt(_record, plan, said, made):
            return see(".saved", session_id=made[0].id)
        form = _with_question(plan, form)
    return log_page(plan, form.asked, form, status=422)


@bp.get("/plans/<uuid:plan_id>/sessions/held")
@guard(policy.log_of_plan)
def ask_held(plan: Plan) -> Any:
    return _held_page(plan, HeldForm(held_on=day_of_shift()))


@bp.post("/plans/<uuid:plan_id>/sessions/held")
@guard(policy.log_of_plan)
def hold(plan: Plan) -> Any:
    """The second of two taps: it took place (PL-8)."""
    form: Any = HeldForm(request.form)
    made: list[CoachingSession] = []
    if form.validate() and form.attempt(_hold, plan, form.held_on.data, made):
        return see(".saved", session_id=made[0].id)
    return _held_page(plan, form, status=422)


@bp.post("/sessions/<uuid:session_id>/held")
@guard(policy.hold)
def hold_planned(session: CoachingSession) -> Any:
    form: Any = HeldForm(held_on=day_of_shift())
    if form.attempt(partial(commands.hold, session, by=g.actor)):
        return see(".saved", session_id=session.id)
    return _held_page(session.plan, form, status=422)


def asked_for(plan: Plan, *, points: bool = True, is_first: bool | None = None) -> forms.Asked:
    """What the form of this plan asks, for whoever writes."""
    names = queries.names_of(plan)
    is_known = points and queries.has_other_written(plan.id, day_of_shift(), g.actor.member_id)
    standing = gate.of_plan(plan, g.actor, names)
    return forms.Asked(
        plan=plan, goals=queries.goals_of(plan.id), points=points, asks_same=is_known, gate=standing,
        other=names[plan.other_party(g.actor.member_id)],
        open_actions=_open_actions(plan),
        owners=[(str(one), names[one].first_name) for one in (plan.mentee_id, plan.mentor_id)],
        is_first=standing.is_first if is_first is None else is_first,
    )  # fmt: skip


def _open_actions(plan: Plan) -> list[Action]:
    """The most urgent ones, and any that the form names: on a phone they may have been among these."""
    named = {name.removeprefix("done_") for name in request.form} | {request.form.get("action", "").replace("-", "")}
    found = actions.of_plan(g.actor, plan.id, open_only=True)
    return [action for place, action in enumerate(found) if place < MOST_ACTIONS or action.id.hex in named]


def log_page(
    plan: Plan, asked: forms.Asked, form: Any, *, course: queries.Course | None = None, status: int = 200
) -> Any:  # fmt: skip
    held = (course or queries.course_of(g.actor, plan.id)).count
    return page(
        "sessions/new.html", "sessions/_log.html", plan=plan, asked=asked, form=form, status=status,
        other=asked.other, gate=asked.gate,
        last=queries.last_confidence(g.actor, plan.id), begun=queries.begun_id(plan.id),
        when=when(form.held_on.data, form.started_at.data), number=which(held + 1, plan.planned_sessions),
    )  # fmt: skip


def _record(plan: Plan, said: commands.Recorded, made: list[CoachingSession]) -> None:
    made.append(commands.record(plan, said, by=g.actor))


def _hold(plan: Plan, held_on: Any, made: list[CoachingSession]) -> None:
    made.append(commands.hold(plan, by=g.actor, on=held_on))


def _with_question(plan: Plan, form: Any) -> Any:
    """Where the other has written up that day meanwhile, the form comes back with the question and all its answers."""
    if form.asked.asks_same or not queries.has_other_written(plan.id, form.held_on.data, g.actor.member_id):
        return form
    asking = forms.log_form(forms.asking_same(form.asked), request.form)
    asking.validate()
    asking.form_errors = form.form_errors
    return asking


def _held_page(plan: Plan, form: Any, status: int = 200) -> Any:
    names = queries.names_of(plan)
    return page(
        "sessions/held.html", plan=plan, form=form, other=names[plan.other_party(g.actor.member_id)],
        gate=gate.of_plan(plan, g.actor, names),
        when=when(form.held_on.data), status=status,
    )  # fmt: skip


def _whose_page() -> Any:
    """People one could have met, the likeliest first: whose session is due, then who was longest without one."""
    found = [plan for plan in plans.listed(g.actor)[0] if plan.may_be_written]
    names = plans.names_for(found)
    courses = queries.courses_of(g.actor, [plan.id for plan in found], 1)
    rows = [
        (names[plan.other_party(g.actor.member_id)].full_name, plan, courses.get(plan.id, queries.NO_COURSE))
        for plan in found
    ]
    rows.sort(key=lambda row: (row[2].planned_on is None, row[2].planned_on, row[0]))
    return page("sessions/whose.html", rows=rows, kinds=KIND_WORDS, when=when, home=url_for("desk.today"))


def _uuid(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError:
        raise Hidden from None
