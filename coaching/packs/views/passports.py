"""One's own passport, and passports that people brought along: looked at claim by claim (B4)."""

from functools import partial
from typing import Any

from flask import g, request

from coaching.access.guard import guard, takes_bundle
from coaching.packs import commands, forms, policy, queries
from coaching.packs.models import Kind, Pack, ReceivedClaim, ReceivedPassport
from coaching.packs.paper import criterion_words
from coaching.packs.queries import Choice
from coaching.packs.views import bp
from coaching.packs.words import said_day
from coaching.people import queries as people
from coaching.platform.words import _
from coaching.web.pages import page, see

OWN = Choice(kind=Kind.PASSPORT)


@bp.get("/passports/new")
@guard(policy.choose_passport)
def new_passport() -> Any:
    title = _("Evidence passport of %(name)s", name=g.actor.name)[:120]
    form: Any = forms.PassportForm(data={"title": title, "lang": g.actor.language})
    form.offer(queries.offered(g.actor, OWN), all_chosen=True)
    return page("packs/new_passport.html", form=form)


@bp.post("/passports/own")
@guard(policy.make_passport)
def make_passport() -> Any:
    form: Any = forms.PassportForm(request.form)
    form.offer(queries.offered(g.actor, OWN), all_chosen=False)
    made: list[Pack] = []
    if form.validate():
        asking = partial(commands.ask, OWN, form.chosen, form.terms, by=g.actor)
        if form.attempt(lambda: made.append(asking())):
            return see(".show", pack_id=made[0].id)
    return page("packs/new_passport.html", form=form, status=422)


@bp.get("/passports")
@guard(policy.received)
def passports() -> Any:
    return _list_page(forms.BundleForm())


@bp.post("/passports")
@takes_bundle
@guard(policy.bring)
def bring() -> Any:
    form = forms.BundleForm()
    stream = form.take(request.files.get("file"))
    brought: list[ReceivedPassport] = []
    if stream is not None and form.attempt(lambda: brought.append(commands.bring(stream.read(), by=g.actor))):
        return see(".received", passport_id=brought[0].id)
    return _list_page(form, status=422)


@bp.get("/passports/<uuid:passport_id>")
@guard(policy.read_received)
def received(passport: ReceivedPassport) -> Any:
    return _received_page(passport, forms.RecogniseForm())


@bp.post("/passports/claims/<uuid:claim_id>/answers")
@guard(policy.recognise)
def recognise(claim: ReceivedClaim) -> Any:
    form: Any = forms.RecogniseForm(request.form)
    if form.validate() and form.attempt(commands.recognise, claim, form.says_yes, form.reason.data or "", by=g.actor):
        return see(".received", passport_id=claim.passport_id)
    passport = queries.find_received(g.actor, claim.passport_id)
    return _received_page(passport, form, claim, status=422)


def _list_page(form: Any, status: int = 200) -> Any:
    found = queries.listed_received(g.actor)
    return page(
        "packs/passports.html", passports=found, names=people.names_of({one.holder_id for one in found}), form=form,
        status=status,
    )  # fmt: skip


def _received_page(passport: Any, form: Any, asked: Any = None, status: int = 200) -> Any:
    claims = queries.received_claims(passport)
    deciders = {one.decided_by_id for one in claims if one.decided_by_id is not None}
    return page(
        "packs/received.html", passport=passport, claims=claims, names=people.names_of(deciders | {passport.holder_id}),
        criterion_words=criterion_words, said_day=said_day, form=form, asked=asked, status=status,
    )  # fmt: skip
