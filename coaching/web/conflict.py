"""Two people saved one record: both texts are shown, and the person chooses; nothing is thrown away (U3.6)."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any

from flask import Response, g
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, DateField, Field, IntegerField, TextAreaField, TimeField
from wtforms.fields.choices import SelectFieldBase

from coaching.platform.refusal import UNREAD
from coaching.platform.words import _, day
from coaching.web.forms import NEVER_KEPT, Form
from coaching.web.pages import page


@dataclass(frozen=True)
class Side:
    """What one of the two says: as it is sent, and in words."""

    sent: str
    words: str


@dataclass(frozen=True)
class Difference:
    """One field: what this person wrote and what the record says now. Names of the two radio values are fixed.

    `is_text`: both can be edited; otherwise they are shown in words and sent as they are.
    """

    name: str
    label: str
    mine: Side
    theirs: Side
    is_text: bool
    rows: int


def conflict_page(form: Form, address: str, revision_field: str = "revision") -> Response:
    """409 with both texts, field by field, and a form that sends the chosen ones with the new revision.

    Each differing field is shown with both versions in boxes that can be edited; the one chosen is sent.
    """
    conflict = form.conflict
    if conflict is None:
        raise ValueError("there is no conflict to show")
    g.fresh_key = True
    fields = [field for field in form if field.name not in NEVER_KEPT and field.name != revision_field]
    differing, same = [], []
    for field in fields:
        mine, theirs = (_side(field, one) for one in (field.data, conflict.theirs.get(field.name, field.data)))
        if mine.sent == theirs.sent:
            same.append((field.name, mine.sent))
        else:
            rows = 5 if isinstance(field, TextAreaField) else 2
            differing.append(Difference(field.name, str(field.label.text), mine, theirs, not _is_fixed(field), rows))
    return page(
        "errors/conflict.html", status=409, differing=differing, same=same, address=address, conflict=conflict,
        revision_field=revision_field, is_unread=form[revision_field].data == UNREAD,
    )  # fmt: skip


def chosen(formdata: Any) -> Any:
    """The form's data after a choice: `choice_<field>` says mine or theirs, both texts came along."""
    if not any(name.startswith("choice_") for name in formdata):
        return formdata
    settled = MultiDict(formdata)
    for name in list(formdata):
        if name.startswith("choice_"):
            field = name.removeprefix("choice_")
            settled[field] = formdata.get(f"{formdata[name]}_{field}", formdata.get(field, ""))
    return settled


def _is_fixed(field: Field) -> bool:
    return isinstance(field, SelectFieldBase | BooleanField | DateField | TimeField | IntegerField)


def _side(field: Field, value: Any) -> Side:
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


def _sent(value: Any) -> str:
    """As the form's own control would send it."""
    if value is None or value is False:
        return ""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, list | tuple):
        return " ".join(str(one) for one in value)  # a field of several choices takes them apart again
    return "y" if value is True else str(value)
