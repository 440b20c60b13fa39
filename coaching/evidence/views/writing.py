"""A new piece from what there is, changing it, erasing a draft."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.evidence import commands, forms, policy, words
from coaching.evidence.models import Evidence
from coaching.evidence.origins import Origin, find_origin
from coaching.evidence.queries import candidates
from coaching.evidence.views import bp
from coaching.platform.refusal import Hidden
from coaching.web import beside, drafts
from coaching.web.conflict import chosen, conflict_page
from coaching.web.pages import page, see


@bp.get("/ways")
@guard(policy.write)
def ways() -> Any:
    return page("evidence/ways.html")


@bp.get("/new")
@guard(policy.write)
def new() -> Any:
    draft = drafts.taken_up(url_for(".write"))
    origin = _origin(draft or request.args)
    start = {"text": origin.text, "what_changed": origin.what_changed, "happened_on": origin.happened_on}
    form = forms.piece_form(origin.source, draft, lang=origin.lang or g.actor.language, **start)
    return _new_page(origin, form)


@bp.post("")
@guard(policy.write)
def write() -> Any:
    origin = _origin(request.form)
    form = forms.piece_form(origin.source, request.form)
    made: list[Evidence] = []
    if form.validate():
        category = candidates.category(g.actor, origin.category)
        writing = partial(commands.write, form.said, origin.made_from, by=g.actor)
        if form.attempt(lambda: made.append(writing(category_id=category.id if category else None))):
            return _after(made[0])
    return _new_page(origin, form, status=422)


@bp.get("/<uuid:evidence_id>/words")
@guard(policy.rewrite)
def edit(evidence: Evidence) -> Any:
    draft = drafts.taken_up(url_for(".rewrite", evidence_id=evidence.id))
    return _edit_page(evidence, forms.piece_form(evidence.source, draft, **forms.start_of(evidence)))


@bp.post("/<uuid:evidence_id>/words")
@guard(policy.rewrite)
def rewrite(evidence: Evidence) -> Any:
    form = forms.piece_form(evidence.source, chosen(request.form))
    if form.validate():
        saying = partial(commands.rewrite, evidence, form.said, by=g.actor, revision_read=form.revision.data)
        if form.attempt(saying):
            return see(".show", evidence_id=evidence.id)
        if form.conflict:
            return conflict_page(form, url_for(".rewrite", evidence_id=evidence.id))
    return _edit_page(evidence, form, status=422)


@bp.get("/<uuid:evidence_id>/removal")
@guard(policy.remove)
def ask_removal(evidence: Evidence) -> Any:
    return page("evidence/removal.html", evidence=evidence)


@bp.post("/<uuid:evidence_id>/removal")
@guard(policy.remove)
def remove(evidence: Evidence) -> Any:
    commands.remove(evidence, by=g.actor)
    beside.forget_of(evidence.id)
    return see(".index")


def _origin(given: Any) -> Origin:
    """What the address or the form names. Raises `Hidden` for a record that the actor may make nothing from."""
    try:
        record_id = UUID(given["record"]) if given.get("record") else None
    except ValueError:
        raise Hidden from None
    found = find_origin(g.actor, given.get("source") or "file", record_id)
    if found is None:
        raise Hidden
    return found


def _after(evidence: Evidence) -> Any:
    """A testimony is written down first; everything else goes on to what it counts toward."""
    if evidence.source == "testimony":
        return see(".testimony", evidence_id=evidence.id)
    return see(".ask_mapping", evidence_id=evidence.id)


def _new_page(origin: Origin, form: Any, status: int = 200) -> Any:
    return page(
        "evidence/new.html", "evidence/_write.html", form=form, origin=origin, evidence=None, status=status,
        sources=words.SOURCES,
    )  # fmt: skip


def _edit_page(evidence: Evidence, form: Any, status: int = 200) -> Any:
    return page(
        "evidence/edit.html", "evidence/_write.html", form=form, origin=None, evidence=evidence, status=status,
        sources=words.SOURCES,
    )  # fmt: skip
