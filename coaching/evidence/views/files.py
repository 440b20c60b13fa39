"""Files of a piece: the author adds and removes them; whoever may read the piece or a version gets them (EV-15)."""

from functools import partial
from typing import Any

from flask import g, request

from coaching.access.guard import guard
from coaching.attachments.models import Attachment
from coaching.evidence import commands, forms, policy
from coaching.evidence.models import Evidence
from coaching.evidence.views import bp
from coaching.web import files
from coaching.web.pages import page, see


@bp.get("/<uuid:evidence_id>/files")
@guard(policy.add_file)
def ask_file(evidence: Evidence) -> Any:
    return _file_page(evidence, forms.FileForm())


@bp.post("/<uuid:evidence_id>/files")
@guard(policy.add_file, takes_files=True)
def add_file(evidence: Evidence) -> Any:
    form: Any = forms.FileForm(request.form)
    adding = partial(commands.add_files, evidence, by=g.actor)
    if form.validate() and form.attempt(lambda: adding(form.files.data, form.says.data or "", form.voices.data)):
        return see(".show", evidence_id=evidence.id)
    return _file_page(evidence, form, status=422)


@bp.post("/<uuid:evidence_id>/files/<uuid:attachment_id>/removal")
@guard(policy.remove_file)
def remove_file(found: tuple[Evidence, Attachment]) -> Any:
    evidence, file = found
    commands.remove_file(evidence, file, by=g.actor)
    return see(".show", evidence_id=evidence.id)


@bp.get("/<uuid:evidence_id>/files/<uuid:attachment_id>")
@guard(policy.read_file)
def file(found: Attachment) -> Any:
    return files.answer(found, small="small" in request.args)


@bp.get("/<uuid:evidence_id>/versions/<int:number>/files/<uuid:attachment_id>")
@guard(policy.read_version_file)
def version_file(found: Attachment) -> Any:
    return files.answer(found, small="small" in request.args)


def _file_page(evidence: Evidence, form: Any, status: int = 200) -> Any:
    return page("evidence/file.html", "evidence/_file.html", evidence=evidence, form=form, status=status)
