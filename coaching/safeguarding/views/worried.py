"""Worried?: whom to ring now, and a form that needs no role and no sign-in (SG-1, SG-2)."""

from typing import Any

from flask import g, request

from coaching.access.guard import own_forgery, public
from coaching.platform import ids, words
from coaching.platform.words import _
from coaching.safeguarding import commands, queries
from coaching.safeguarding.boxes import LEAD
from coaching.safeguarding.commands import Writer
from coaching.safeguarding.forms import WorriedForm
from coaching.safeguarding.models import NOBODY, SAID
from coaching.safeguarding.views import bp
from coaching.safeguarding.views.place import Place, here, is_forged
from coaching.signin import throttle
from coaching.web.pages import page, see

WHY = "somebody may be in danger: 999 is shown to everybody, and whoever is worried is heard"


@bp.get("/worried")
@public(WHY, aware=True)
def worried() -> Any:
    place = here()
    return _worried_page(place, _form(place, id=str(ids.new_id()), to=request.args.get("to", LEAD)))


@bp.post("/worried")
@public(WHY, aware=True)
@own_forgery
def raise_concern() -> Any:
    place = here()
    form = _form(place, request.form)
    if is_forged():
        form.refuse(_("This page was open for a long time. Nothing is lost: send it again."))
        return _worried_page(place, form, status=400)
    if place is None:
        return _worried_page(place, form, status=422)
    if form.validate():
        if not _may_come(place):
            form.refuse(_("This is NOT sent, as many came from here just now. Ring somebody, or try again soon."))
            return _worried_page(place, form, status=429)
        if form.attempt(_send, place, form):
            return see(".sent", to=form.recipient)
    return _worried_page(place, form, status=422)


@bp.get("/worried/sent")
@public(WHY, aware=True)
def sent() -> Any:
    return page("safeguarding/sent.html", to=request.args.get("to", LEAD), place=here())


def _send(place: Place, form: WorriedForm) -> None:
    writer = place.writer
    if writer.proof == NOBODY:
        name = form.name.data if form.name else ""
        writer = Writer(SAID, None, name) if name else writer
    concern_id = form.concern_id or ids.new_id()
    commands.receive_form(form.said, writer, concern_id=concern_id, to=form.recipient, lang=words.language())


def _form(place: Place | None, formdata: Any = None, **start: Any) -> WorriedForm:
    form = WorriedForm(formdata, **start)
    if place is None:
        return form.offer(_("Another person"), _("The safeguarding lead"), (), asks_name=True)
    known = queries.about_whom(g.actor) if g.actor is not None else ()
    return form.offer(place.alternative, place.lead, known, asks_name=place.writer.proof == NOBODY)


def _worried_page(place: Place | None, form: WorriedForm, status: int = 200) -> Any:
    return page(
        "safeguarding/worried.html", place=place, form=form, status=status,
        key=queries.current_key() if place is not None else None,
        own_pass=commands.pass_for(g.actor) if g.actor is not None else "",
        nation=place.organisation.nation if place is not None else "", is_shell=False,
    )  # fmt: skip


def _may_come(place: Place) -> bool:
    """What comes without proof of who wrote it is counted, so that a stranger at a phone cannot flood the inbox."""
    doors = ("box", request.remote_addr or ""), ("unproved", str(place.organisation.id))
    return place.writer.proof != NOBODY or throttle.take(*doors) is not None
