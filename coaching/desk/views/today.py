"""Today: what needs me, my people or my cairn; for others what is here for them now."""

from collections.abc import Collection
from typing import Any

from flask import Response, g, redirect, request, url_for

from coaching.access.guard import guard
from coaching.actions.words import STANDING_WORDS as ACTION_WORDS
from coaching.apprenticeships import queries as apprenticeships
from coaching.desk import policy, queries, tabs
from coaching.desk.steps import Step
from coaching.desk.views import bp
from coaching.desk.views.overview import overview_page
from coaching.impact.words import in_words
from coaching.notifications import queries as notices, sentences
from coaching.organisations.settings import FIELDS
from coaching.platform import clock
from coaching.platform.words import day
from coaching.sessions.words import when as say_when
from coaching.web import forgery
from coaching.web.pages import page, page_number

NEEDED_FIRST = ("safeguarding_lead", "safeguarding_lead_number", "on_call_number", "duty_team_number", "eap_number")


@bp.get("/")
@guard(policy.own_pages)
def today() -> Any:
    shown = tabs.current_set(g.actor)
    pages = {"work": _work, "overview": overview_page, "running": _running, "first": _first}
    return pages.get(shown.home, _plain)()


def _work() -> Any:
    number = page_number(request.args.get("page"))
    found = queries.today_of(g.actor, number)
    work, calls = found.work, found.work.mine
    first = calls[0] if calls and found.ahead is None and number == 1 else None
    return page(
        "desk/today.html", "desk/_today.html", found=found, work=work, first=first,
        others=[step for step in calls if step is not first], notices=_notices(but=calls),
        own=found.own, names=work.names, apprenticeship_id=apprenticeships.own_id(g.actor) if found.own else None,
        standings=ACTION_WORDS, say_when=say_when, covered_words=in_words,
        following=url_for(".today", page=number + 1) if work.more else "", **_greeting(),
    )  # fmt: skip


def _running() -> Any:
    contacts = queries.contacts(g.actor)
    unset = [FIELDS[name][0] for name in NEEDED_FIRST if name not in contacts]
    return page("desk/today_running.html", counts=queries.member_counts(g.actor), unset=unset, **_greeting())


def _first() -> Any:
    """An assessor's and an assurer's day begins with what waits for them, and that is their first tab."""
    return redirect(tabs.current_set(g.actor).tabs[0].url)


def _plain() -> Any:
    return page("desk/today_plain.html", notices=_notices(), **_greeting())


def _notices(*, but: Collection[Step] = ()) -> list[tuple[Any, str]]:
    """Unread notices in the reader's language, but those of plans whose next step the page names already."""
    named = {str(step.plan.id) for step in but}
    found = [one for one in notices.unread(g.actor) if one.ids.get("plan_id") not in named]
    return [(one, str(sentences.SENTENCES[one.kind]) % one.words) for one in found if one.kind in sentences.SENTENCES]


def _greeting() -> dict[str, Any]:
    first_name = g.actor.name.split()[0] if g.actor.name else ""
    return {"date_line": day(clock.today()), "first_name": first_name, "now": clock.now()}


@bp.get("/hello")
@guard(policy.hello)
def hello() -> Any:
    """One line for a page that stays open: somebody is still there. Carries a fresh token against forgery."""
    return Response(f"Hello, {g.actor.name}\n", mimetype="text/plain", headers={"X-CSRF-Token": forgery.token()})
