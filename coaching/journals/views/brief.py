"""The 60-second check-in: one short page for an entry, finished now or later."""

from functools import partial
from typing import Any

from flask import Blueprint, g, request, url_for

from coaching.access.guard import guard
from coaching.journals import briefs, catalogue, commands, policy, queries
from coaching.journals.models import JournalEntry
from coaching.journals.words import FEELING_WORDS
from coaching.web.conflict import chosen, conflict_page
from coaching.web.pages import page, see

bp = Blueprint("tea_brief", __name__, url_prefix="/tea-brief")


@bp.get("")
@guard(policy.write)
def new() -> Any:
    moment = request.args.get("moment", "")
    return _page(briefs.brief_form(moment=moment if moment in FEELING_WORDS else ""))


@bp.post("")
@guard(policy.write)
def write() -> Any:
    form, made = briefs.brief_form(request.form), []
    model = queries.find_model(g.actor, catalogue.BRIEF)
    if form.validate():
        writing = partial(commands.write_brief, model, form.said(g.actor), by=g.actor, as_draft=form.draft.data)
        if form.attempt(lambda: made.append(writing(look_again_on=form.chosen_day))):
            return _after(made[0])
    return _page(form, status=422)


@bp.get("/<uuid:entry_id>")
@guard(policy.finish_brief)
def go_on(entry: JournalEntry) -> Any:
    return _page(briefs.brief_form(entry=entry), entry)


@bp.post("/<uuid:entry_id>")
@guard(policy.finish_brief)
def finish(entry: JournalEntry) -> Any:
    form = briefs.brief_form(chosen(request.form), entry=entry)
    if form.validate():
        saying = partial(commands.go_on, entry, form.said(g.actor), by=g.actor, as_draft=form.draft.data)
        if form.attempt(saying, look_again_on=form.chosen_day, revision_read=form.revision.data):
            return _after(entry)
        if form.conflict:
            form.conflict.theirs = briefs.start_of(entry)
            return conflict_page(form, url_for(".finish", entry_id=entry.id))
    return _page(form, entry, status=422)


@bp.post("/<uuid:entry_id>/looks")
@guard(policy.rewrite)
def look_again(entry: JournalEntry) -> Any:
    commands.looked_again(entry)
    return see("journals.show", entry_id=entry.id)


def _after(entry: JournalEntry) -> Any:
    return see("desk.today") if entry.is_draft else see("journals.show", entry_id=entry.id)


def _page(form: Any, entry: JournalEntry | None = None, status: int = 200) -> Any:
    return page("journals/brief.html", "journals/_brief.html", form=form, entry=entry, status=status)
