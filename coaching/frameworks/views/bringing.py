"""Bringing a file: sending it, reading what would become of each row, confirming."""

from functools import partial
from typing import Any

from flask import g, request
from werkzeug.datastructures import CombinedMultiDict

from coaching.access.guard import guard
from coaching.frameworks import commands, fates, forms, policy, queries, writing
from coaching.frameworks.models import FrameworkFile
from coaching.frameworks.rows import MOST_BYTES
from coaching.frameworks.views import bp
from coaching.frameworks.views.browsing import attached
from coaching.frameworks.words import FATE_WORDS
from coaching.web.forms import Form
from coaching.web.pages import page, see

MOST_SHOWN = 200
COLUMNS = ("row", "code", "title", "fate", "why")


@bp.get("/framework-files")
@guard(policy.bring)
def files() -> Any:
    return _form_page(_form())


@bp.post("/framework-files")
@guard(policy.bring, takes_files=True)
def send_file() -> Any:
    form, sent = _form(CombinedMultiDict((request.files, request.form))), []
    if form.validate():
        form.file.data.stream.seek(0)  # it was looked at on its way in
        content = form.file.data.read(MOST_BYTES + 1)
        receiving = partial(commands.receive, content, form.asked, by=g.actor)
        if form.attempt(lambda: sent.append(receiving())):
            return see(".file", import_id=sent[0].id)
    return _form_page(form, status=422)


@bp.get("/framework-files/<uuid:import_id>")
@guard(policy.read_file)
def file(file: FrameworkFile) -> Any:
    return _file_page(file, Form())


@bp.post("/framework-files/<uuid:import_id>/confirmations")
@guard(policy.read_file)
def confirm(file: FrameworkFile) -> Any:
    form = Form()
    if form.attempt(commands.write, file, request.form.get("digest", ""), by=g.actor):
        return see(".file", import_id=file.id)
    return _file_page(file, form, status=422)


@bp.get("/framework-files/<uuid:import_id>/report")
@guard(policy.read_file)
def report(file: FrameworkFile) -> Any:
    told = commands.plan_of(file, by=g.actor).fates
    lines = [(one.number or "", one.code, one.title, FATE_WORDS[one.fate][0], one.why) for one in told]
    return attached(writing.table(COLUMNS, lines), "text/csv; charset=utf-8", f"report-{file.id}.csv")


def _form(formdata: Any = None) -> Any:
    seen = [one for _kind, some in queries.listed(g.actor) for one in some]
    return forms.file_form(formdata, seen, [one for one in seen if not one.is_shared])


def _form_page(form: Any, status: int = 200) -> Any:
    return page("frameworks/files.html", form=form, recent=queries.recent_files(g.actor), status=status)


def _file_page(file: FrameworkFile, form: Any, status: int = 200) -> Any:
    plan = commands.plan_of(file, by=g.actor)
    return page(
        "frameworks/file.html", file=file, plan=plan, form=form, fates=FATE_WORDS, told=_first(plan), status=status,
        framework=queries.find_plain(g.actor, file.code) if file.code else None,
    )  # fmt: skip


def _first(plan: fates.Plan) -> list[fates.Fate]:
    """What needs a look stands first; a long file is read whole in the list to take along."""
    return sorted(plan.fates, key=lambda one: fates.FATES.index(one.fate))[:MOST_SHOWN]
