"""Stage by stage: choosing how you meet, a note for each stage with its prompts beside it, and the last step."""

from functools import partial
from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.plans.models import Plan
from coaching.sessions import commands, gate, policy, queries
from coaching.sessions.forms import log as forms
from coaching.sessions.forms.around import BeginForm, StageForm
from coaching.sessions.models import CoachingSession
from coaching.sessions.shifts import day_of_shift
from coaching.sessions.stages import following
from coaching.sessions.views import bp
from coaching.sessions.views.log import asked_for
from coaching.sessions.words import FORMAT_EXPLAINED, FORMAT_WORDS, when, which
from coaching.web.conflict import chosen, conflict_page
from coaching.web.pages import page, see


@bp.get("/plans/<uuid:plan_id>/sessions/guided")
@guard(policy.log_of_plan, in_record=True)
def ask_begin(plan: Plan) -> Any:
    return _begin_page(plan, BeginForm(format="one_to_one", form="short"))


@bp.post("/plans/<uuid:plan_id>/sessions/guided")
@guard(policy.log_of_plan, in_record=True)
def begin(plan: Plan) -> Any:
    form: Any = BeginForm(request.form)
    made: list[CoachingSession] = []
    if form.validate() and form.attempt(_begin, plan, form, made):
        return see(".stage", session_id=made[0].id, code=made[0].stage_reached)
    return _begin_page(plan, form, status=422)


@bp.get("/sessions/<uuid:session_id>/stages/<code>")
@guard(policy.write_stages, in_record=True)
def stage(session: CoachingSession) -> Any:
    note = queries.own_note(session, _code(), g.actor.member_id)
    start = {"revision": note.revision, "text": note.text} if note else {"revision": 0}
    return _stage_page(session, StageForm(data=start))


@bp.post("/sessions/<uuid:session_id>/stages/<code>")
@guard(policy.write, in_record=True)
def write_stage(session: CoachingSession) -> Any:
    """Keeps the note and goes on to the next stage, or to the last step."""
    code = _code()
    form: Any = StageForm(chosen(request.form))
    if form.validate():
        said = {"by": g.actor, "revision_read": form.revision.data or 0}
        if form.attempt(partial(commands.write_stage, session, code, form.text.data or "", **said)):
            onward = following(session.stages, code)
            return see(".stage", session_id=session.id, code=onward.code) if onward else see(
                ".wrap_up", session_id=session.id)  # fmt: skip
        if form.conflict:
            return conflict_page(form, url_for(".write_stage", session_id=session.id, code=code))
    return _stage_page(session, form, status=422)


@bp.get("/sessions/<uuid:session_id>/end")
@guard(policy.write_stages, in_record=True)
def wrap_up(session: CoachingSession) -> Any:
    asked = asked_for(session.plan, points=False, is_first=session.is_contracting)
    start = forms.usual(asked, session.held_on or day_of_shift()) | {"started_at": session.started_at}
    return _end_page(session, asked, forms.log_form(asked, **start))


@bp.post("/sessions/<uuid:session_id>/end")
@guard(policy.write, in_record=True)
def finish(session: CoachingSession) -> Any:
    asked = asked_for(session.plan, points=False, is_first=session.is_contracting)
    form = forms.log_form(asked, request.form)
    if form.validate():
        said = forms.recorded_of(asked, form)
        if form.attempt(partial(commands.finish, session, said, by=g.actor)):
            return see(".saved", session_id=session.id)
    return _end_page(session, asked, form, status=422)


def _begin(plan: Plan, form: Any, made: list[CoachingSession]) -> None:
    made.append(commands.begin(plan, by=g.actor, form=form.form.data, format=form.format.data, after=form.chosen_after))


def _begin_page(plan: Plan, form: Any, status: int = 200) -> Any:
    names = queries.names_of(plan)
    return page(
        "sessions/begin.html", plan=plan, form=form, other=names[plan.other_party(g.actor.member_id)],
        gate=gate.of_plan(plan, g.actor, names),
        begun=queries.begun_id(plan.id), formats=FORMAT_WORDS, explained=FORMAT_EXPLAINED, status=status,
    )  # fmt: skip


def _stage_page(session: CoachingSession, form: Any, status: int = 200) -> Any:
    stages, code = session.stages, _code()
    here = next(one for one in stages if one.code == code)
    theirs = [
        note for note in session.notes if note.stage == code and note.text and note.author_id != g.actor.member_id
    ]
    return page(
        "sessions/stage.html", "sessions/_stage.html", session=session, plan=session.plan, stages=stages, stage=here,
        place=stages.index(here) + 1, onward=following(stages, code), theirs=theirs, form=form, status=status,
        names=queries.names_of(session.plan),
    )  # fmt: skip


def _end_page(session: CoachingSession, asked: forms.Asked, form: Any, status: int = 200) -> Any:
    plan = session.plan
    number = queries.next_number(plan.id)
    return page(
        "sessions/end.html", "sessions/_end.html", session=session, plan=plan, asked=asked, form=form, status=status,
        other=asked.other, when=when(form.held_on.data),
        last=queries.last_confidence(g.actor, plan.id), number=which(number, plan.planned_sessions),
    )  # fmt: skip


def _code() -> str:
    """The stage that the address names; the rule has found that the session has it."""
    return str((request.view_args or {})["code"])
