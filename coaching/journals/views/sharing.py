"""Sharing one entry with one reader, ending it, and what the reader sees: a copy, and room for a comment."""

from functools import partial
from typing import Any

from flask import g, request, url_for

from coaching.access.guard import guard
from coaching.journals import commands, forms, policy, queries
from coaching.journals.models import JournalEntry, SharedEntry
from coaching.journals.queries import Reader
from coaching.journals.views import bp
from coaching.journals.words import LANGUAGES, MOMENT_WORDS, reader_in_words
from coaching.web.pages import page, page_number, see


@bp.get("/<uuid:entry_id>/shares")
@guard(policy.share)
def ask_share(entry: JournalEntry) -> Any:
    return _share_page(entry, request.args.get("reader", ""))


@bp.post("/<uuid:entry_id>/shares")
@guard(policy.share)
def share(entry: JournalEntry) -> Any:
    readers = queries.readers_of(g.actor)
    reader = _chosen(readers, request.form.get("reader", ""))
    if reader is None:
        return _share_page(entry, "", status=422)
    questions = commands.questions_about(entry, reader, by=g.actor, readers=readers)
    form = forms.share_form(questions, request.form)
    if form.validate():
        answers = {one.name: form[one.name].data for one in questions}
        sharing = partial(commands.share, entry, reader, answers, by=g.actor, readers=readers)
        if form.attempt(sharing, revision_read=form.revision.data):
            return see(".show", entry_id=entry.id)
    return _share_page(entry, reader.value, form, status=422)


@bp.post("/shares/<uuid:share_id>/end")
@guard(policy.unshare)
def unshare(share: SharedEntry) -> Any:
    commands.unshare(share, by=g.actor)
    return see(".show", entry_id=share.entry_id)


@bp.get("/shared")
@guard(policy.read_all_shared)
def shared_with_me() -> Any:
    number = page_number(request.args.get("page"))
    found, more = queries.shared_with_me(g.actor, number)
    following = url_for(".shared_with_me", page=number + 1) if more else ""
    return page(
        "journals/shared_with_me.html", "journals/_shared_with_me.html", shares=found,
        names=queries.names_in(found), following=following,
    )  # fmt: skip


@bp.get("/shared/<uuid:share_id>")
@guard(policy.read_shared)
def shared(share: SharedEntry) -> Any:
    return _shared_page(share, forms.CommentForm())


@bp.post("/shared/<uuid:share_id>/comments")
@guard(policy.comment)
def comment(share: SharedEntry) -> Any:
    form: Any = forms.CommentForm(request.form)
    if form.validate() and form.attempt(commands.comment, share, form.text.data, by=g.actor):
        return see(".shared", share_id=share.id)
    return _shared_page(share, form, status=422)


def _chosen(readers: list[Reader], value: str) -> Reader | None:
    return next((one for one in readers if one.value == value), None)


def _share_page(entry: JournalEntry, value: str, form: Any = None, status: int = 200) -> Any:
    """With whom; where that is clear, what the guard asks and what the reader will see."""
    readers = queries.readers_of(g.actor)
    reader = _chosen(readers, value) or (readers[0] if len(readers) == 1 else None)
    if reader is None:
        return page("journals/readers.html", entry=entry, status=status, readers=_in_words(readers))
    questions = commands.questions_about(entry, reader, by=g.actor, readers=readers)
    form = form or forms.share_form(questions, revision=entry.revision, reader=reader.value)
    form.revision.data = entry.revision  # what is shown is what will be shared
    return page(
        "journals/share.html", "journals/_share.html", entry=entry, reader=reader, form=form, questions=questions,
        several=len(readers) > 1, moments=MOMENT_WORDS, status=status,
    )  # fmt: skip


def _in_words(readers: list[Reader]) -> list[tuple[str, str]]:
    return [(one.value, reader_in_words(one, g.actor.member_id)) for one in readers]


def _shared_page(share: SharedEntry, form: Any, status: int = 200) -> Any:
    return page(
        "journals/shared.html", "journals/_shared.html", share=share, form=form, names=queries.names_in([share]),
        comments=queries.comments_of([share]).get(share.id, []), moments=MOMENT_WORDS, languages=LANGUAGES,
        is_readable=queries.is_readable(g.actor, share), is_mine=share.author_id == g.actor.member_id, status=status,
    )  # fmt: skip
