"""Reading sessions: the list of a plan, one session, what follows from saving it, its print; and its facts."""

from functools import partial
from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.actions import queries as actions
from coaching.actions.words import STANDING_WORDS
from coaching.plans.models import Plan
from coaching.platform import clock
from coaching.platform.words import _
from coaching.prints import queries as prints
from coaching.sessions import commands, gate, policy, queries
from coaching.sessions.forms import log as forms
from coaching.sessions.forms.around import NoteForm, SharingForm, WellbeingForm
from coaching.sessions.models import PLAIN_FORMATS, CoachingSession
from coaching.sessions.views import bp
from coaching.sessions.views.reading import beside, goal_titles, notes_by_stage, words_beside
from coaching.sessions.words import LACKING_WORDS, STRAND_WORDS, when
from coaching.web import charts
from coaching.web.pages import page, page_number, see

TIMES_SHOWN = 12


@bp.get("/plans/<uuid:plan_id>/sessions")
@guard(policy.read_all)
def index_of_plan(plan: Plan) -> Any:
    number = page_number(request.args.get("page"))
    found, more = queries.of_plan(g.actor, plan.id, number)
    counts, lacking = queries.balance_of(g.actor, plan)
    series = queries.confidence_of(g.actor, plan.id)[-TIMES_SHOWN:]
    return page(
        "sessions/index.html", "sessions/_sessions.html", plan=plan, sessions=found, gate=gate.of_plan(plan, g.actor),
        counts=counts, lacking=LACKING_WORDS.get(lacking, ""), spark=charts.sparkline([one for _day, one in series]),
        whens=[when(on) for on, _one in series], is_first=number == 1,
        following=url_for(".index_of_plan", plan_id=plan.id, page=number + 1) if more else "",
        balance=_balance(plan, counts, lacking), **beside(plan), **words_beside(),
    )  # fmt: skip


@bp.get("/sessions/<uuid:session_id>")
@guard(policy.read)
def show(session: CoachingSession) -> Any:
    return session_page(session)


@bp.get("/sessions/<uuid:session_id>/saved")
@guard(policy.read)
def saved(session: CoachingSession) -> Any:
    return _saved_page(session, WellbeingForm(obj=session))


@bp.post("/sessions/<uuid:session_id>/wellbeing")
@guard(policy.answer)
def give_wellbeing(session: CoachingSession) -> Any:
    form: Any = WellbeingForm(request.form)
    if form.validate() and form.attempt(partial(commands.give_wellbeing, session, form.wellbeing.data, by=g.actor)):
        return see(".saved", session_id=session.id)
    return _saved_page(session, form, status=422)


@bp.get("/sessions/<uuid:session_id>/sharing")
@guard(policy.change)
def ask_sharing(session: CoachingSession) -> Any:
    return _sharing_page(session, SharingForm(shares_strands="y" if session.shares_strands else "n"))


@bp.post("/sessions/<uuid:session_id>/sharing")
@guard(policy.change)
def share(session: CoachingSession) -> Any:
    form: Any = SharingForm(request.form)
    sharing = partial(commands.share_strands, session, form.shares_strands.data == "y", by=g.actor)
    if form.validate() and form.attempt(sharing):
        return see(".saved", session_id=session.id)
    return _sharing_page(session, form, status=422)


@bp.get("/sessions/<uuid:session_id>/facts")
@guard(policy.change, in_record=True)
def facts(session: CoachingSession) -> Any:
    asked = _asked(session)
    return _facts_page(session, asked, forms.log_form(asked, **forms.facts_now(session, asked)))


@bp.post("/sessions/<uuid:session_id>/facts")
@guard(policy.write, in_record=True)
def change_facts(session: CoachingSession) -> Any:
    asked = _asked(session)
    form = forms.log_form(asked, request.form)
    if form.validate():
        said = {"by": g.actor, "revision_read": form.revision.data}
        if form.attempt(partial(commands.change_facts, session, forms.facts_of(asked, form), **said)):
            return see(".show", session_id=session.id)
        if form.conflict:
            form.revision.data, form.revision.raw_data = session.revision, None
            return _facts_page(session, asked, form, status=409)
    return _facts_page(session, asked, form, status=422)


@bp.get("/sessions/<uuid:session_id>/print")
@guard(policy.read)
def print_session(session: CoachingSession) -> Any:
    return page(
        "sessions/print.html", session=session, plan=session.plan, printed_at=clock.now(),
        organisation=g.actor.organisation_name, code=prints.code_of("session", session.id, session.edition),
        **_whole(session),
    )  # fmt: skip


def session_page(session: CoachingSession, *, note_form: Any = None, status: int = 200) -> Any:
    form = note_form or NoteForm().offer(session.stages)
    return page(
        "sessions/show.html", "sessions/_session.html", session=session, plan=session.plan, form=form, status=status,
        gate=gate.of_plan(session.plan, g.actor) if session.is_planned else None, **_whole(session),
    )  # fmt: skip


def _whole(session: CoachingSession) -> dict[str, Any]:
    """All that is read of a session: its notes by stage, topics, numbers, what was agreed."""
    return {
        "notes": notes_by_stage(session), "goals": goal_titles(session),
        "agreed": actions.of_origin(g.actor, session.id),
        "carried": actions.find(g.actor, session.carried_action_id) if session.carried_action_id else None,
        "wellbeing": session.wellbeing_seen_by(g.actor.member_id), "standings": STANDING_WORDS,
        **beside(session.plan), **words_beside(),
    }  # fmt: skip


def _saved_page(session: CoachingSession, form: Any, status: int = 200) -> Any:
    plan = session.plan
    return page(
        "sessions/saved.html", "sessions/_saved.html", session=session, plan=plan, form=form, status=status,
        course=queries.course_of(g.actor, plan.id, 1),
        open_ones=actions.of_plan(g.actor, plan.id, open_only=True)[:5], standings=STANDING_WORDS,
        cairn=charts.cairn(("session", one) for one in queries.held_ids(g.actor, plan.id)),
        wellbeing=session.wellbeing_seen_by(g.actor.member_id), **beside(plan), **words_beside(),
    )  # fmt: skip


def _sharing_page(session: CoachingSession, form: Any, status: int = 200) -> Any:
    return page("sessions/sharing.html", session=session, plan=session.plan, form=form, status=status)


def _asked(session: CoachingSession) -> forms.Asked:
    formats = PLAIN_FORMATS if session.format in PLAIN_FORMATS else (session.format,)
    return forms.Asked(
        plan=session.plan, goals=queries.goals_with(session), points=False, actions=False, formats=formats,
        is_first=session.is_contracting,
    )  # fmt: skip


def _facts_page(session: CoachingSession, asked: forms.Asked, form: Any, status: int = 200) -> Any:
    return page(
        "sessions/facts.html", session=session, plan=session.plan, asked=asked, form=form, goals=goal_titles(session),
        status=status, **beside(session.plan), **words_beside(),
    )  # fmt: skip


def _balance(plan: Plan, counts: dict[str, int], lacking: str) -> charts.Balance | None:
    """Four bars in supervision; elsewhere only where somebody marked strands."""
    if not any(counts.values()):
        return None
    words = str(LACKING_WORDS.get(lacking) or _("What your last sessions covered"))
    return charts.balance([(str(STRAND_WORDS[code]), number) for code, number in counts.items()], words)
