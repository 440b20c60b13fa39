"""A witness's words, the link that is sent to them, and the page behind it, which needs no account (EV-9)."""

from functools import partial
from typing import Any

from flask import g, request

from coaching.access.guard import guard, public
from coaching.evidence import commands, forms, policy, queries
from coaching.evidence.models import Evidence
from coaching.evidence.queries import witness
from coaching.evidence.views import bp
from coaching.people import queries as people
from coaching.platform import mailer, tenancy
from coaching.platform.refusal import Hidden
from coaching.web.pages import page, see


@bp.get("/<uuid:evidence_id>/testimony")
@guard(policy.testify)
def testimony(evidence: Evidence) -> Any:
    return _testimony_page(evidence)


@bp.post("/<uuid:evidence_id>/testimony")
@guard(policy.testify)
def put_testimony(evidence: Evidence) -> Any:
    form = forms.testimony_form(_colleagues(), request.form)
    if form.validate() and form.attempt(lambda: commands.put_testimony(evidence, form.said, by=g.actor)):
        return see(".show" if form.said.is_withheld else ".testimony_link", evidence_id=evidence.id)
    return _testimony_page(evidence, form, status=422)


@bp.get("/<uuid:evidence_id>/testimony/link")
@guard(policy.testify)
def testimony_link(evidence: Evidence) -> Any:
    said = queries.testimony_of(evidence)
    if said is None:
        return see(".testimony", evidence_id=evidence.id)
    return page("evidence/link.html", evidence=evidence, said=said, link="")


@bp.post("/<uuid:evidence_id>/testimony/link")
@guard(policy.testify)
def ask_witness(evidence: Evidence) -> Any:
    """The link is shown once, on this page alone; where there is an address it is sent there, too."""
    said = queries.testimony_of(evidence)
    form = forms.ReasonForm()
    links: list[str] = []
    if said is None:
        raise Hidden
    if form.attempt(lambda: links.append(commands.ask_witness(evidence, said, by=g.actor))):
        return page("evidence/link.html", evidence=evidence, said=said, link=mailer.home() + links[0], form=form)
    return page("evidence/link.html", evidence=evidence, said=said, link="", form=form, status=422)


@bp.get("/witness/<token>")
@public("a witness has no account; the link is the key (EV-9)")
def witness_page(token: str) -> Any:
    return _witness_page(token, None)


@bp.post("/witness/<token>")
@public("a witness has no account; the link is the key (EV-9)")
def answer_witness(token: str) -> Any:
    opened = witness.open_link(token)
    if opened is None:
        return page("evidence/witness_gone.html", status=404)
    with tenancy.within(opened.organisation_id):
        found = witness.behind(opened)
        form: Any = forms.WitnessForm(request.form)
        if found is None:
            return page("evidence/witness_gone.html", status=404)
        answering = partial(commands.confirm, name=form.name.data or "")
        if form.answer.data == "differently":
            answering = partial(commands.decline, why=form.why.data or "")
        asked = partial(answering, found.evidence, found.testimony, opened.link, revision_read=form.revision.data)
        if form.validate() and form.attempt(asked):
            return page("evidence/witness_thanks.html", confirmed=found.testimony.is_confirmed)
        return _witness_page(token, form, status=422)


def _witness_page(token: str, form: Any, status: int = 200) -> Any:
    opened = witness.open_link(token)
    if opened is None:
        return page("evidence/witness_gone.html", status=404)
    with tenancy.within(opened.organisation_id):
        found = witness.behind(opened)
        if found is None:
            return page("evidence/witness_gone.html", status=404)
        form = form or forms.WitnessForm(data={"revision": found.testimony.revision})
        return page("evidence/witness.html", found=found, form=form, token=token, status=status)


def _colleagues() -> list[Any]:
    return [one for one in people.active(g.actor) if one.id != g.actor.member_id]


def _testimony_page(evidence: Evidence, form: Any = None, status: int = 200) -> Any:
    said = queries.testimony_of(evidence)
    form = form or forms.testimony_form(_colleagues(), None, said)
    return page("evidence/testimony.html", "evidence/_testimony.html", evidence=evidence, form=form, status=status)
