"""A small room of the tests' own, with files: its records are the services of an organisation."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, abort, g, request
from wtforms import StringField

from coaching.access.guard import guard
from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.attachments import commands, queries
from coaching.organisations.models import Service
from coaching.platform.db import db
from coaching.web import files
from coaching.web.forms import Form
from coaching.web.pages import see
from coaching.web.uploads import UploadField

bp = Blueprint("filing", __name__, url_prefix="/filing/<uuid:service_id>")  # inside the tests' own "trial"
anybody = Rule(Permission.HELLO)


class FilesForm(Form):
    files = UploadField("Files")
    says = StringField("What it shows")
    words = StringField("Words")


@bp.get("")
@guard(anybody)
def show(service_id: UUID) -> Any:
    return plain("\n".join(str(file.id) for file in queries.of_record("service", service_id)))


@bp.post("/files")
@guard(anybody, takes_files=True)
def add(service_id: UUID) -> Any:
    form = FilesForm(request.form)
    if form.validate() and form.attempt(_add, db.session.get(Service, service_id), form):
        return see("trial.filing.show", service_id=service_id)
    return plain("\n".join(words for _, words in form.all_errors), 422)


@bp.post("/words")
@guard(anybody)
def write(service_id: UUID) -> Any:
    return plain(request.form.get("words", "") + str(len(request.files)), 422)


@bp.get("/files/<uuid:file_id>")
@guard(anybody)
def file(service_id: UUID, file_id: UUID) -> Any:
    found = queries.find_of("service", service_id, file_id)
    return files.answer(found, small="small" in request.args) if found else abort(404)


def plain(text: str, status: int = 200) -> Response:
    return Response(text, status, mimetype="text/plain")


def _add(service: Service, form: FilesForm) -> None:
    kept = [commands.keep(upload, by=g.actor, says=form.says.data or "") for upload in form.files.data]
    commands.attach(kept, service, by=g.actor)
