"""A small room of the tests' own: one guarded form over the services of an organisation."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request
from sqlalchemy import func, select
from wtforms import StringField
from wtforms.validators import InputRequired

from coaching.access.guard import guard, public
from coaching.access.permissions import Permission
from coaching.access.rules import Rule
from coaching.organisations import commands
from coaching.organisations.models import Service
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.web import items
from coaching.web.forms import Form
from coaching.web.pages import see
from tests.attachments import room as filing

bp = Blueprint("trial", __name__, url_prefix="/trial")
bp.register_blueprint(filing.bp)
anybody = Rule(Permission.HELLO)
proved = Rule(Permission.HELLO, step_up=True)


class NameForm(Form):
    name = StringField("Name", [InputRequired("Enter a name")])


@bp.get("/services")
@guard(anybody)
def show() -> Any:
    return plain(str(db.session.scalar(select(func.count()).select_from(Service))))


@bp.post("/services")
@guard(anybody)
def open_one() -> Any:
    form = NameForm(request.form)
    if form.validate() and form.attempt(_open, form.name.data):
        return see("trial.show")
    return plain("; ".join(words for _, words in form.all_errors), 422)


@bp.post("/services/<uuid:service_id>/broken")
@guard(anybody)
def break_down(service_id: UUID) -> Any:
    commands.open_service("half done", nation="Wales", by=g.actor)
    db.session.flush()
    raise RuntimeError("in the middle of a change of several steps")


@bp.post("/moments")
@guard(anybody)
def say_when() -> Any:
    return plain(f"{clock.now().isoformat()} {clock.written().isoformat()}")


def with_first_and_last(fields: Any) -> Any:
    """Version 2 asked for one name in one box."""
    fields["first"], _, fields["last"] = fields.pop("name").partition(" ")
    return fields


@bp.post("/names")
@items.form_version(3, with_first_and_last)
@guard(anybody)
def take_name() -> Any:
    if not request.form.get("last"):
        return plain("Enter a last name", 422)
    commands.open_service(f"{request.form['last']}, {request.form['first']}", nation="Wales", by=g.actor)
    return see("trial.show")


@bp.post("/proved")
@guard(proved)
def needs_proof() -> Any:
    return see("trial.show")


@bp.get("/open")
@public("a test")
def open_page() -> Any:
    return plain("open")


def plain(text: str, status: int = 200) -> Response:
    return Response(text, status, mimetype="text/plain")


def _open(name: str) -> None:
    commands.open_service(name, nation="England", by=g.actor)
    if name == "refused":
        raise Refused("Choose another name.", "name")
