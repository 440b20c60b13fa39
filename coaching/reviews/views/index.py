"""The tab "Reviews": what is late, due, later and held; and a reminder with one tap."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.access.permissions import Permission
from coaching.people import queries as people
from coaching.plans.queries import Outline
from coaching.plans.words import KIND_WORDS
from coaching.platform.words import _
from coaching.reviews import commands, policy, queries
from coaching.reviews.forms.review import OneTap
from coaching.reviews.queries import Due
from coaching.reviews.views import bp
from coaching.reviews.words import how_late, when_due
from coaching.web.pages import inside, page, page_number, see

ORDERS = ("date", "person")


@bp.get("/reviews")
@guard(policy.see)
def index() -> Any:
    return _held_page() if request.args.get("show") == "held" else _due_page()


@bp.post("/plans/<uuid:plan_id>/reminders")
@guard(policy.remind)
def remind(outline: Outline) -> Any:
    form = OneTap(request.form)
    if form.attempt(commands.remind, outline, by=g.actor):
        back = inside(request.form.get("next"), url_for(".index"))
        return see("desk.overview") if back == url_for("desk.overview") else see(".index")
    return _due_page(form, status=422)


def _due_page(form: Any = None, status: int = 200) -> Any:
    order = request.args.get("by", "date")
    order = order if order in ORDERS else "date"
    number, outside = page_number(request.args.get("page")), page_number(request.args.get("outside"))
    looks_on = g.actor.has(Permission.PLAN_OUTLINE)
    own, more = queries.due(g.actor, number)
    others, others_more = queries.due(g.actor, outside, looking_on=True) if looks_on else ([], False)
    words = {
        "own": _sections(own, order, lambda one: one.other(g.actor.member_id).full_name),
        "others": _sections(others, order, lambda one: one.mentor.full_name),
        "nothing_soon": not any(one.group in ("late", "soon") for one in (*own, *others)),
        "following": url_for(".index", by=order, page=number + 1) if more else "",
        "others_following": url_for(".index", by=order, outside=outside + 1) if others_more else "",
    }  # fmt: skip
    return page(
        "reviews/index.html", "reviews/_due.html", status=status, order=order, kinds=KIND_WORDS, how_late=how_late,
        when_due=when_due, wishes=queries.wishes(g.actor), form=form or OneTap(), looks_on=looks_on, **words,
    )  # fmt: skip


def _held_page() -> Any:
    number, looks_on = page_number(request.args.get("page")), g.actor.has(Permission.PLAN_OUTLINE)
    own, more = queries.held(g.actor, number)
    others, others_more = queries.held_outlines(g.actor, number) if looks_on else ([], False)
    parties = {party for one in own for party in one.plan.parties}
    names = people.by_ids(parties | {party for one in others for party in (one.mentee_id, one.mentor_id)})
    following = url_for(".index", show="held", page=number + 1) if more or others_more else ""
    return page(
        "reviews/held.html", "reviews/_held.html", own=own, others=others, names=names, following=following,
    )  # fmt: skip


def _sections(found: Iterable[Due], order: str, who: Any) -> list[tuple[str, list[Due]]]:
    """(heading, rows): by date, or by the person who must act, each with its own latest first."""
    if order == "person":
        by_name = sorted(found, key=who)
        return [(name, list(some)) for name, some in groupby(by_name, key=who)]
    words = {
        "late": _("Late"), "soon": _("Due in the next 30 days"), "later": _("Later"), "still": _("Standing still"),
    }  # fmt: skip
    grouped = sorted(found, key=lambda one: list(words).index(one.group))
    return [(words[group], list(some)) for group, some in groupby(grouped, key=lambda one: one.group)]
