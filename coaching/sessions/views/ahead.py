"""The next date of a plan: set it, move it, or say that a session did not take place."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import g, request

from coaching.access.guard import guard
from coaching.plans.models import Plan
from coaching.sessions import commands, policy, queries
from coaching.sessions.forms.around import NextForm, NotHeldForm, next_start
from coaching.sessions.models import CoachingSession
from coaching.sessions.views import bp
from coaching.sessions.views.reading import beside, words_beside
from coaching.web.pages import page, see


@bp.get("/plans/<uuid:plan_id>/sessions/next")
@guard(policy.log_of_plan)
def ask_next(plan: Plan) -> Any:
    return _next_page(plan, NextForm(data=next_start(queries.course_of(g.actor, plan.id, 1))))


@bp.post("/plans/<uuid:plan_id>/sessions/next")
@guard(policy.log_of_plan)
def plan_next(plan: Plan) -> Any:
    form: Any = NextForm(request.form)
    planning = partial(commands.plan_next, plan, form.planned_on.data, form.planned_at.data, by=g.actor)
    if form.validate() and form.attempt(planning):
        came_from = _came_from(plan)
        return see(".saved", session_id=came_from) if came_from else see(".index_of_plan", plan_id=plan.id)
    return _next_page(plan, form, status=422)


@bp.get("/sessions/<uuid:session_id>/not-held")
@guard(policy.hold)
def ask_not_held(session: CoachingSession) -> Any:
    return _not_held_page(session, NotHeldForm())


@bp.post("/sessions/<uuid:session_id>/not-held")
@guard(policy.hold)
def not_held(session: CoachingSession) -> Any:
    """Missed, called off or not wanted: a neutral word, and the date instead (SU-4)."""
    form: Any = NotHeldForm(request.form)
    said = {"next_on": form.planned_on.data, "next_at": form.planned_at.data}
    saying = partial(commands.not_held, session, form.reason.data, by=g.actor, **said)
    if form.validate() and form.attempt(saying):
        return see(".index_of_plan", plan_id=session.plan_id)
    return _not_held_page(session, form, status=422)


def _next_page(plan: Plan, form: Any, status: int = 200) -> Any:
    return page(
        "sessions/next.html", plan=plan, form=form, status=status, came_from=_came_from(plan), **beside(plan)
    )  # fmt: skip


def _not_held_page(session: CoachingSession, form: Any, status: int = 200) -> Any:
    return page(
        "sessions/not_held.html", session=session, plan=session.plan, form=form, status=status,
        **beside(session.plan), **words_beside(),
    )  # fmt: skip


def _came_from(plan: Plan) -> UUID | None:
    """The session whose saving led here, where it is one of this plan."""
    try:
        given = UUID(request.args.get("session", ""))
    except ValueError:
        return None
    found = queries.find(g.actor, given)
    return found.id if found is not None and found.plan_id == plan.id else None
