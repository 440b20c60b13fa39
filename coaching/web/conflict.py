"""Two people saved one record: both texts are shown, and the person chooses; nothing is thrown away (U3.6)."""

from dataclasses import dataclass
from typing import Any

from flask import Response, g
from werkzeug.datastructures import MultiDict

from coaching.web.forms import NEVER_KEPT, Form
from coaching.web.pages import page


@dataclass(frozen=True)
class Difference:
    """One field: what this person wrote and what the record says now. Names of the two radio values are fixed."""

    name: str
    label: str
    mine: str
    theirs: str


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
        mine = _text(field.data)
        theirs = _text(conflict.theirs.get(field.name, field.data))
        if mine == theirs:
            same.append((field.name, mine))
        else:
            differing.append(Difference(field.name, str(field.label.text), mine, theirs))
    return page(
        "errors/conflict.html", status=409, differing=differing, same=same, address=address, conflict=conflict,
        revision_field=revision_field,
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


def _text(value: Any) -> str:
    if value is None or value is False:
        return ""
    return "y" if value is True else str(value)
