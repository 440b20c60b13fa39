"""Two people saved one record: both texts are shown, and the person chooses; nothing is thrown away (U3.6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Response, g, request
from werkzeug.datastructures import MultiDict
from wtforms import TextAreaField

from coaching.platform.refusal import UNREAD, Stale
from coaching.web import beside, items
from coaching.web.beside import Left, Side, TextBeside
from coaching.web.forms import Form
from coaching.web.letters import NEVER_KEPT
from coaching.web.pages import page


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


def conflict_page(
    form: Form, address: str, revision_field: str = "revision", *, waited: TextBeside | None = None
) -> Response:  # fmt: skip
    """409 with both texts, field by field, and a form that sends the chosen ones with the new revision.

    Each differing field is shown with both versions in boxes that can be edited; the one chosen is sent. Of two texts
    of one person the newer is chosen beforehand (U3.6). `waited`: a text that stands beside the record is merged into
    it; nothing went wrong then, and it is 200. Where the record moved on once more meanwhile, it is still that text.
    """
    conflict = form.conflict
    if conflict is None:
        raise ValueError("there is no conflict to show")
    g.fresh_key = True
    fields = [field for field in form if field.name not in NEVER_KEPT and field.name != revision_field]
    differing, same = [], []
    for field in fields:
        mine, theirs = (beside.side(field, one) for one in (field.data, conflict.theirs.get(field.name, field.data)))
        if mine.sent == theirs.sent:
            same.append((field.name, mine.sent))
        else:
            rows = 5 if isinstance(field, TextAreaField) else 2
            written = not beside.is_fixed(field)
            differing.append(Difference(field.name, str(field.label.text), mine, theirs, written, rows))
    written_at = waited.written_at if waited else items.written_at()
    newest = "theirs" if conflict.changed_at is not None and conflict.changed_at > written_at else "mine"
    return page(
        "errors/conflict.html", status=200 if waited else 409, differing=differing, same=same, address=address,
        conflict=conflict, revision_field=revision_field, is_unread=form[revision_field].data == UNREAD, newest=newest,
        written_at=written_at, step="save" if waited else request.form.get("step", ""), waited=waited,
        mark=waited.id if waited else request.form.get(beside.MARK, ""),
    )  # fmt: skip


def merge_page(
    form: Form, address: str, text: TextBeside, theirs: Mapping[str, object], revision: int
) -> Response:  # fmt: skip
    """The same for a text that stands beside the record and fills `form`: `theirs` is what the record says now."""
    form.conflict = Stale(theirs, revision)
    return conflict_page(form, address, waited=text)


def chosen(formdata: Any) -> Any:
    """The form's data after a choice: `choice_<field>` says mine or theirs, both texts came along.

    What is left aside is noted, and stays for thirty days where the change is made (`beside.note_chosen`).
    """
    if not any(name.startswith("choice_") for name in formdata):
        return formdata
    settled, left = MultiDict(formdata), []
    for name in list(formdata):
        if name.startswith("choice_"):
            field = name.removeprefix("choice_")
            used, other = ("theirs", "mine") if formdata[name] == "theirs" else ("mine", "theirs")
            settled[field] = formdata.get(f"{used}_{field}", formdata.get(field, ""))
            text = formdata.get(f"{other}_{field}", "")
            if text.strip() and text != settled[field]:
                left.append(Left(field, text, other))
    g.not_chosen = left
    return settled
