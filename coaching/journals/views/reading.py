"""One's own journal: the list, one entry, ways to reflect, a card to begin with, a print."""

from datetime import timedelta
from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.journals import catalogue, policy, queries
from coaching.journals.models import JournalEntry
from coaching.journals.views import bp
from coaching.journals.words import LANGUAGES, MOMENT_WORDS, SHOW_WORDS
from coaching.platform import clock, ids
from coaching.prints import queries as prints
from coaching.web.pages import page, page_number

LONGEST_SEARCH = 200
# A day of these needs no year.
LATELY = timedelta(days=300)


@bp.get("")
@guard(policy.write)
def index() -> Any:
    wanted = queries.Wanted(
        words=request.args.get("q", "")[:LONGEST_SEARCH], shows=request.args.get("show", ""),
        model=request.args.get("model", ""), page=page_number(request.args.get("page")),
    )  # fmt: skip
    found, more = queries.listed(g.actor, wanted)
    shares = queries.shares_of(g.actor, [entry.id for entry in found])
    return page(
        "journals/index.html", "journals/_entries.html", entries=found, wanted=wanted,
        shared={entry_id for entry_id, some in shares.items() if any(one.is_standing for one in some)},
        following=_following(wanted) if more else "", models=queries.choices(g.actor), shows=SHOW_WORDS,
        moments=MOMENT_WORDS, lately=clock.today() - LATELY, has_shared_with_me=queries.has_shared_with_me(g.actor),
    )  # fmt: skip


@bp.get("/models")
@guard(policy.write)
def models() -> Any:
    return page("journals/models.html", models=queries.choices(g.actor), card=catalogue.card(request.args.get("card")))


@bp.get("/card")
@guard(policy.write)
def card() -> Any:
    """Which card it is hangs on chance, and on the one that was drawn before: never the same twice."""
    before = request.args.get("before")
    drawn = catalogue.card(request.args.get("card"))
    drawn = drawn or ids.one_of([one for one in catalogue.cards() if one["code"] != before])
    return page("journals/card.html", "journals/_card.html", card=drawn)


@bp.get("/<uuid:entry_id>")
@guard(policy.read)
def show(entry: JournalEntry) -> Any:
    shares = queries.shares_of(g.actor, [entry.id]).get(entry.id, [])
    readers = queries.readers_of(g.actor) if shares else []
    return page(
        "journals/show.html", "journals/_entry.html", shares=shares, names=queries.names_in(shares),
        comments=queries.comments_of(shares),
        readable={share.id for share in shares if share.is_standing and any(one.reads(share) for one in readers)},
        **_words(entry),
    )  # fmt: skip


@bp.get("/<uuid:entry_id>/print")
@guard(policy.print_one)
def print_entry(entry: JournalEntry) -> Any:
    return page(
        "journals/print.html", printed_at=clock.now(), organisation=g.actor.organisation_name, writer=g.actor.name,
        code=prints.code_of(JournalEntry.__tablename__, entry.id, entry.revision), **_words(entry),
    )  # fmt: skip


def _words(entry: JournalEntry) -> dict[str, Any]:
    return {"entry": entry, "moments": MOMENT_WORDS, "languages": LANGUAGES, "card": catalogue.card(entry.card)}


def _following(wanted: queries.Wanted) -> str:
    asked: dict[str, Any] = {"q": wanted.words, "show": wanted.shows, "model": wanted.model}
    return url_for(".index", page=wanted.page + 1, **{name: value for name, value in asked.items() if value})
