"""The feed that a calendar asks for, and the page on which a person makes its link or takes it back."""

from typing import Any

from flask import Blueprint, Response, abort, g, request, url_for

from coaching.access.guard import guard, public
from coaching.calendar import commands, forms, policy, queries, writing
from coaching.people import queries as people
from coaching.platform import mailer, tenancy
from coaching.platform.refusal import Hidden
from coaching.platform.words import speaking
from coaching.web.pages import page, see

bp = Blueprint("calendar", __name__)


@bp.get("/calendar/<token>")
@public("a calendar has no account; the link is the key")
def feed(token: str) -> Any:
    g.never_referred = True
    opened = queries.open_feed(token)
    if opened is None:
        if queries.is_over(token):
            abort(410)
        raise Hidden
    with tenancy.within(opened.member.organisation_id):
        answer = _answer(opened)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer.make_conditional(request)


def _answer(opened: queries.Opened) -> Response:
    member, dates = opened.member, queries.dates_of(opened.member.id)
    names = {}
    if opened.feed.shows_names:
        names = {one.id: one.first_name for one in people.by_ids({date.with_id for date in dates}).values()}
    with speaking(member.language):
        body = writing.written(dates, names, opened.feed.changed_at, mailer.home())
    answer = Response(body, mimetype="text/calendar")
    answer.headers["Content-Disposition"] = 'inline; filename="cairn.ics"'
    answer.add_etag()
    return answer


@bp.get("/me/calendar")
@guard(policy.own)
def mine() -> Any:
    return _page()


@bp.post("/me/calendar/links")
@guard(policy.own)
def make_link() -> Any:
    """The link is shown once, on this page alone."""
    form = forms.FeedForm(request.form)
    token = commands.make_link(by=g.actor, shows_names=form.shows_names.data)
    return _page(mailer.home() + url_for(".feed", token=token).removeprefix(request.script_root))


@bp.post("/me/calendar/names")
@guard(policy.own)
def choose_names() -> Any:
    own = queries.find_own(g.actor)
    if own is None:
        raise Hidden
    commands.show_names(own, forms.FeedForm(request.form).shows_names.data, by=g.actor)
    return see(".mine")


@bp.post("/me/calendar/removals")
@guard(policy.own)
def take_back() -> Any:
    own = queries.find_own(g.actor)
    if own is None:
        raise Hidden
    commands.take_back(own, by=g.actor)
    return see(".mine")


def _page(link: str = "") -> Any:
    own = queries.find_own(g.actor)
    is_open = queries.is_standing(own)
    form = forms.FeedForm(data={"shows_names": bool(own and own.shows_names)})
    subscribe = "webcal" + link.removeprefix("https").removeprefix("http") if link else ""
    return page("calendar/mine.html", feed=own if is_open else None, form=form, link=link, subscribe=subscribe)
