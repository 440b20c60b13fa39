"""Making a pack, watching it being made, handing on its link, ending it."""

from functools import partial
from typing import Any
from urllib.parse import urlsplit

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.access.permissions import Permission
from coaching.organisations import queries as organisations
from coaching.packs import commands, forms, policy, queries
from coaching.packs.files import file_answer
from coaching.packs.models import Kind, Pack
from coaching.packs.views import bp
from coaching.packs.words import KIND_WORDS, READING_WORDS, STATE_WORDS, size_words, subject_words
from coaching.people import queries as people
from coaching.platform import mailer, secrets
from coaching.platform.words import _
from coaching.web.forms import Form
from coaching.web.pages import page, page_number, see

WORDS: dict[str, Any] = {"kinds": KIND_WORDS, "states": STATE_WORDS}


@bp.get("/packs")
@guard(policy.index)
def index() -> Any:
    number = page_number(request.args.get("page"))
    found, more = queries.listed(g.actor, number)
    following = url_for(".index", page=number + 1) if more else ""
    return page(
        "packs/index.html", packs=found, following=following, waiting=queries.waiting_count(g.actor), **WORDS
    )  # fmt: skip


@bp.get("/packs/new")
@guard(policy.choose)
def new() -> Any:
    asked: Any = forms.ChoiceForm(request.args)
    if not asked.validate() or asked.choice is None:
        return _choosing_page(asked)
    start = forms.START | asked.data | {"title": _title(asked.choice), "lang": g.actor.language}
    form: Any = forms.PackForm(data=start)
    form.offer(queries.offered(g.actor, asked.choice), all_chosen=True)
    return _pieces_page(form)


@bp.post("/packs")
@guard(policy.make)
def make() -> Any:
    form: Any = forms.PackForm(request.form)
    choice = form.choice
    if choice is None:
        form.refuse(str(_("Choose what the pack is about")))
        return _choosing_page(form, status=422)
    form.offer(queries.offered(g.actor, choice), all_chosen=False)
    made: list[Pack] = []
    if form.validate():
        asking = partial(commands.ask, choice, form.chosen, form.terms, by=g.actor)
        if form.attempt(lambda: made.append(asking())):
            return see(".show", pack_id=made[0].id)
    return _pieces_page(form, status=422)


@bp.get("/packs/<uuid:pack_id>")
@guard(policy.read)
def show(pack: Pack) -> Any:
    items = queries.items_of(pack)
    pieces = queries.pieces_of(pack)
    readings, count = queries.readings_of(pack)
    link = _link(pack)
    return page(
        "packs/show.html", "packs/_pack.html", pack=pack, items=items, pieces=pieces, readings=readings,
        reading_count=count, names=people.names_of({item.author_id for item in items} | {pack.maker_id}),
        subject=subject_words(pack, queries.subject_of(pack)), link=link and _home() + link, link_here=link,
        taken_back=queries.taken_back(pieces),
        is_watched=commands.is_under_way(pack), reading_words=READING_WORDS, size_words=size_words,
        is_mine=pack.maker_id == g.actor.member_id, **WORDS,
    )  # fmt: skip


@bp.post("/packs/<uuid:pack_id>/making")
@guard(policy.begin)
def begin(pack: Pack) -> Any:
    form = Form()
    if form.attempt(commands.begin, pack, by=g.actor):
        return see(".show", pack_id=pack.id)
    return page("packs/refused.html", pack=pack, form=form, status=422)


@bp.post("/packs/<uuid:pack_id>/revocations")
@guard(policy.end)
def revoke(pack: Pack) -> Any:
    commands.revoke(pack, by=g.actor)
    return see(".show", pack_id=pack.id)


@bp.get("/packs/<uuid:pack_id>/<any(pdf, zip, csv):kind>")
@guard(policy.fetch)
def fetch(found: tuple[Pack, str]) -> Any:
    return file_answer(*found)


def _choosing_page(form: Any, status: int = 200) -> Any:
    return page(
        "packs/choose.html", form=form, learners=queries.learners_with_accepted(g.actor),
        criteria=queries.statements_with_accepted(g.actor), services=organisations.services(), status=status,
    )  # fmt: skip


def _pieces_page(form: Any, status: int = 200) -> Any:
    others = any(one.version.author_id != g.actor.member_id for one in form.found)
    return page(
        "packs/pieces.html", form=form, others=others, may_require=g.actor.has(Permission.PACK_OVERSEE), status=status,
        **WORDS,
    )  # fmt: skip


def _title(choice: Any) -> str:
    """What it is about, to be written over."""
    blank = Pack(kind=choice.kind, learner_id=choice.learner_id, criterion_id=choice.criterion_id,
                 service_id=choice.service_id, since=choice.since, until=choice.until)  # fmt: skip
    subject = queries.subject_of(blank)
    if choice.kind == Kind.STATEMENT and subject is not None:
        return str(getattr(subject, "title", ""))[:120]
    return subject_words(blank, subject)[:120]


def _link(pack: Pack) -> str:
    """The address, for its maker to copy; nobody else is shown it."""
    if not pack.sealed_link or pack.maker_id != g.actor.member_id:
        return ""
    try:
        token = secrets.open_sealed(pack.sealed_link, "pack link", str(pack.id))
    except secrets.NotOurs:
        return ""
    return url_for(".visit", token=token)


def _home() -> str:
    """What people type before a path; the path of a public address comes with `url_for` already."""
    home = urlsplit(mailer.home())
    return f"{home.scheme}://{home.netloc}"
