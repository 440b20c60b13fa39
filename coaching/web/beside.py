"""What stands beside a record (DESIGN-UX U3.6): a text that was not chosen, for thirty days, and what somebody wrote
offline into a record of two or three people while it moved on, until one of them merges it.

Sealed under the server's secret. What was not chosen is its chooser's alone. A text that waits is for whoever may
write into the record: it is offered only on the page of that form, which the room's own guard keeps.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from flask import Flask, g, request
from sqlalchemy import Select, String, Text, case, delete, select
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, Field, IntegerField, TimeField
from wtforms.fields.choices import SelectFieldBase

from coaching.platform import clock, ids, secrets
from coaching.platform.db import Model, db
from coaching.platform.records import Instant, OrganisationOwned, belongs_to, listed_by, owned
from coaching.platform.words import _, day
from coaching.web import items
from coaching.web.kept import KEPT_FOR, MOST_LETTERS, typed

PURPOSE = "text beside"
MARK = "_beside"
WAITS_FOR = timedelta(days=365)
MOST_SHOWN = 20

Pairs = list[tuple[str, str]]


class TextBeside(OrganisationOwned, Model):
    """`path` is where its form is sent. `waits`: to be merged; otherwise it was not chosen, and stays a while."""

    __tablename__ = "text_beside"
    __table_args__ = owned(belongs_to("member"), listed_by("path"), listed_by("member_id"))

    member_id: Mapped[UUID]
    path: Mapped[str] = mapped_column(String(200))
    waits: Mapped[bool]
    sealed: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime] = mapped_column(Instant)
    at: Mapped[datetime] = mapped_column(Instant)

    @property
    def said(self) -> Pairs:
        """Each answer as a person reads it: the question, and what was answered."""
        return [(label, words) for label, words in self._opened["said"]]

    @property
    def writer(self) -> str:
        """Their name as it was then."""
        return str(self._opened["writer"])

    @property
    def fields(self) -> MultiDict[str, str]:
        """As the form sent it; empty for what was not chosen."""
        return MultiDict([(name, value) for name, value in self._opened["fields"]])

    @property
    def until(self) -> datetime:
        return self.at + KEPT_FOR

    @property
    def _opened(self) -> Any:
        return json.loads(secrets.open_sealed(self.sealed, PURPOSE, _about(self)))


@dataclass(frozen=True)
class Side:
    """What one of two texts says in one field: as it is sent, and in words."""

    sent: str
    words: str


@dataclass(frozen=True)
class Left:
    """The text of one field that was not chosen; `side` is mine or theirs."""

    name: str
    text: str
    side: str


def side(field: Field, value: Any) -> Side:
    """`value` as the form holds it, or as a control sends it."""
    sent = _sent(value)
    if isinstance(field, BooleanField):
        return Side(sent, _("Yes") if sent else _("No"))
    if not sent:
        return Side(sent, _("Nothing"))
    if isinstance(field, SelectFieldBase):
        labels = {str(choice[0]): str(choice[1]) for choice in field.iter_choices()}
        several = sent.split() if isinstance(value, list | tuple) else [sent]
        return Side(sent, ", ".join(labels.get(one, one) for one in several))
    return Side(sent, day(value) if isinstance(value, date) else sent)


def is_fixed(field: Field) -> bool:
    """Whether it is chosen and not written: shown in words, and sent as it is."""
    return isinstance(field, SelectFieldBase | BooleanField | DateField | TimeField | IntegerField)


def came_late() -> bool:
    """Whether the form of this request waited on a phone, so that nobody is there to choose."""
    return items.is_item() and not items.was_just_written()


def put(form: Any, path: str) -> TextBeside:
    """What a phone sent late stands beside the record until somebody merges it. The record stays as it is."""
    said = [(str(field.label.text), side(field, field.data).words) for field in form if _has_words(field)]
    sent = [(name, value) for name, value in typed() if not name.startswith("_") and name != "step"]
    return _add(path, said, sent, waits=True)


def note_chosen(form: Any) -> None:
    """The change that this form asked for was made: what it left aside stays, and what it merged waits no more."""
    if g.get("actor") is None:
        return
    left = [one for one in g.pop("not_chosen", ()) if one.name in form]
    merged = waiting(request.form.get(MARK, ""), request.path)
    if merged is not None:
        merged.waits, merged.at = False, clock.now()
        left = [one for one in left if one.side != "mine"]  # that side is the text itself
    if left:
        said = [(str(form[one.name].label.text), side(form[one.name], one.text).words) for one in left]
        _add(request.path, said, [], waits=False)


def waiting(given: str, path: str) -> TextBeside | None:
    """The one of this form that waits under this id."""
    try:
        wanted = UUID(given)
    except ValueError:
        return None
    found = select(TextBeside).where(TextBeside.id == wanted, TextBeside.path == items.path_of(path), TextBeside.waits)
    return db.session.scalar(found)


def of_form(address: str) -> list[TextBeside]:
    """Beside the form that is sent there: what waits, and what this person did not choose in thirty days."""
    if g.get("actor") is None:
        return []
    here = select(TextBeside).where(TextBeside.path == items.path_of(address), _stands())
    own = TextBeside.waits | (TextBeside.member_id == g.actor.member_id)
    return list(db.session.scalars(here.where(own).order_by(TextBeside.at.desc()).limit(MOST_SHOWN)))


def not_chosen_by(member_id: UUID | None) -> list[TextBeside]:
    """All that this person did not choose in thirty days, the newest first."""
    return list(db.session.scalars(_left_by(member_id).order_by(TextBeside.at.desc())))


def find_own(member_id: UUID | None, row_id: UUID) -> TextBeside | None:
    return db.session.scalar(_left_by(member_id).where(TextBeside.id == row_id))


def forget(row: TextBeside) -> None:
    db.session.delete(row)


def forget_of(record_id: UUID) -> None:
    """The record was erased, and with it all that stood beside it. Addresses hold the ids of records."""
    db.session.execute(delete(TextBeside).where(TextBeside.path.contains(str(record_id))))


def sweep() -> None:
    """Of all organisations: what was not chosen goes after thirty days, what nobody merges after a year."""
    too_old = TextBeside.at < case((TextBeside.waits, clock.now() - WAITS_FOR), else_=clock.now() - KEPT_FOR)
    db.session.execute(delete(TextBeside).where(too_old))


def _left_by(member_id: UUID | None) -> Select[TextBeside]:
    return select(TextBeside).where(TextBeside.member_id == member_id, ~TextBeside.waits, _stands())


def _stands() -> Any:
    return TextBeside.waits | (TextBeside.at > clock.now() - KEPT_FOR)


def _add(path: str, said: Iterable[tuple[str, str]], fields: Pairs, *, waits: bool) -> TextBeside:
    row = TextBeside(
        id=ids.new_id(), member_id=g.actor.member_id, path=items.path_of(path)[:200], waits=waits, at=clock.now(),
        written_at=clock.written(),
    )  # fmt: skip
    held = {
        "writer": g.actor.name,
        "said": [(label[:500], words[:MOST_LETTERS]) for label, words in said],
        "fields": fields,
    }
    row.sealed = secrets.seal(json.dumps(held), PURPOSE, _about(row))
    db.session.add(row)
    db.session.flush()
    return row


def _has_words(field: Field) -> bool:
    return field.name != "revision" and bool(_sent(field.data).strip())


def _sent(value: Any) -> str:
    """As the form's own control would send it."""
    if value is None or value is False:
        return ""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, list | tuple):
        return " ".join(str(one) for one in value)  # a field of several choices takes them apart again
    return "y" if value is True else str(value)


def _about(row: TextBeside) -> str:
    return f"{row.member_id}:{row.id}"


def set_up(app: Flask) -> None:
    app.jinja_env.globals["texts_beside"] = of_form
