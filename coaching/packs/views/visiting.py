"""The visitor's room: what a link opens, for whoever holds it. No account, no cookie, no way on into Cairn."""

from collections.abc import Callable
from typing import Any

from flask import abort, g, request

from coaching.access.guard import public
from coaching.organisations import queries as organisations
from coaching.packs import commands, paper, queries
from coaching.packs.files import file_answer
from coaching.packs.models import Pack
from coaching.packs.views import bp
from coaching.packs.words import size_words, subject_words
from coaching.platform import tenancy
from coaching.platform.db import own_transaction
from coaching.platform.refusal import Hidden
from coaching.platform.words import speaking
from coaching.signin import throttle
from coaching.web.pages import page

WHY = "whoever holds the link was given it to read this pack"


@bp.get("/x/<token>")
@public(WHY)
def visit(token: str) -> Any:
    return _opened(token, "page", _pack_page)


@bp.get("/x/<token>/<int:number>")
@public(WHY)
def visit_piece(token: str, number: int) -> Any:
    return _opened(token, "piece", lambda pack: _piece_page(pack, token, number))


@bp.get("/x/<token>/<any(pdf, zip, csv):kind>")
@public(WHY)
def visit_file(token: str, kind: str) -> Any:
    return _opened(token, kind, lambda pack: file_answer(pack, kind))


def _opened(token: str, what: str, show: Callable[[Pack], Any]) -> Any:
    """Takes a try before the link is looked up and gives it back where it was right, as the doors of sign-in do."""
    g.never_referred = True
    door = ("guess", request.remote_addr or "")
    taken = throttle.take(door)
    if taken is None:
        abort(429)
    pack = queries.find_by_token(token)
    if pack is None:
        raise Hidden
    organisation_id = pack.organisation_id  # what is given back ends the transaction, and with it what was read
    throttle.give_back(taken, door)
    with tenancy.within(organisation_id):
        pack = queries.find_by_token(token)
        if pack is None:
            raise Hidden
        with speaking(pack.lang):
            answer = show(pack)
        if request.method == "GET":  # a look at the headers alone is no reading
            with own_transaction():
                commands.note_reading(pack, what)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _pack_page(pack: Pack) -> Any:
    pieces = queries.pieces_of(pack)
    return page(
        "packs/visit.html", pack=pack, pieces=pieces, taken_back=queries.taken_back(pieces), token=_token(),
        subject=subject_words(pack, queries.subject_of(pack)), organisation=organisations.current(),
        size_words=size_words, **_frame(pack),
    )  # fmt: skip


def _piece_page(pack: Pack, token: str, number: int) -> Any:
    pieces = queries.pieces_of(pack)
    piece = next((one for one in pieces if one.number == number), None)
    if piece is None:
        raise Hidden
    return page(
        "packs/visit_piece.html", pack=pack, piece=piece, last=pieces[-1].number, token=token, paper=paper,
        taken_back=queries.taken_back([piece]), **_frame(pack),
    )  # fmt: skip


def _token() -> str:
    return str((request.view_args or {})["token"])


def _frame(pack: Pack) -> dict[str, Any]:
    return {"shown_in": pack.lang}
