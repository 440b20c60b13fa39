"""Writing an entry, changing it, erasing it. A draft is kept at any time, whatever is in it."""

from functools import partial
from typing import Any

from flask import g, redirect, request, url_for

from coaching.access.guard import guard
from coaching.journals import catalogue, commands, forms, policy, queries
from coaching.journals.models import JournalEntry, ReflectionModel
from coaching.journals.views import bp
from coaching.people import queries as people
from coaching.web import beside, drafts
from coaching.web.conflict import chosen, conflict_page
from coaching.web.pages import page, see

OFF_THE_JOB_IN = "England"  # OT-0


@bp.get("/new")
@guard(policy.write)
def new() -> Any:
    if draft := drafts.taken_up(url_for(".write")):
        model = queries.find_model(g.actor, draft.get("model"))
        return _new_page(model, _form(model, draft))
    card = catalogue.card(request.args.get("card"))
    model = queries.find_model(g.actor, request.args.get("model") or (card["model"] if card else None))
    start = {"card": card["code"] if card else "", "moment": request.args.get("moment")}
    return _new_page(model, _form(model, **start))


@bp.post("")
@guard(policy.write)
def write() -> Any:
    model = queries.find_model(g.actor, request.form.get("model"))
    form = _form(model, request.form)
    written: list[JournalEntry] = []
    if form.validate():
        writing = partial(commands.write, model, form.said, by=g.actor, as_draft=form.draft.data)
        if form.attempt(lambda: written.append(writing())):
            return _after(written[0], form)
    return _new_page(model, form, status=422)


@bp.get("/<uuid:entry_id>/words")
@guard(policy.rewrite)
def edit(entry: JournalEntry) -> Any:
    draft = drafts.taken_up(url_for(".rewrite", entry_id=entry.id))
    return _edit_page(entry, _form(entry.model, draft, **forms.start_of(entry)))


@bp.post("/<uuid:entry_id>/words")
@guard(policy.rewrite)
def rewrite(entry: JournalEntry) -> Any:
    form = _form(entry.model, chosen(request.form), off_the_job_minutes=entry.off_the_job_minutes)
    if form.validate():
        saying = partial(commands.rewrite, entry, form.said, by=g.actor, as_draft=form.draft.data)
        if form.attempt(saying, revision_read=form.revision.data):
            return _after(entry, form)
        if form.conflict:
            return conflict_page(form, url_for(".rewrite", entry_id=entry.id))
    return _edit_page(entry, form, status=422)


@bp.get("/<uuid:entry_id>/removal")
@guard(policy.remove)
def ask_removal(entry: JournalEntry) -> Any:
    return page("journals/removal.html", entry=entry, shares=queries.shares_of(g.actor, [entry.id]).get(entry.id, []))


@bp.post("/<uuid:entry_id>/removal")
@guard(policy.remove)
def remove(entry: JournalEntry) -> Any:
    commands.remove(entry, by=g.actor)
    beside.forget_of(entry.id)
    return see(".index")


def _form(model: ReflectionModel, formdata: Any = None, **start: Any) -> Any:
    member = people.find_self(g.actor)
    trains = g.actor.nation == OFF_THE_JOB_IN and member is not None and member.is_apprentice
    return forms.entry_form(
        model, formdata, readers=queries.readers_of(g.actor), by=g.actor, trains=trains, **start
    )  # fmt: skip


def _after(entry: JournalEntry, form: Any) -> Any:
    """To the entry; whoever chose a reader answers the guard first, and then shares."""
    reader = form.share_with.data if form.share_with else ""
    if reader and not entry.is_draft:
        return redirect(url_for(".ask_share", entry_id=entry.id, reader=reader), 303)
    return see(".show", entry_id=entry.id)


def _new_page(model: ReflectionModel, form: Any, status: int = 200) -> Any:
    return page("journals/new.html", "journals/_write.html", status=status, **_beside(model, form, None))


def _edit_page(entry: JournalEntry, form: Any, status: int = 200) -> Any:
    return page("journals/edit.html", "journals/_write.html", status=status, **_beside(entry.model, form, entry))


def _beside(model: ReflectionModel, form: Any, entry: JournalEntry | None) -> dict[str, Any]:
    return {
        "model": model, "form": form, "entry": entry, "card": catalogue.card(form.card.data),
        "before_saving": catalogue.before_saving(),
    }  # fmt: skip
