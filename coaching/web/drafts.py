"""What somebody is writing in their journal or as evidence, kept for their next phone (DESIGN-UX U3.3).

Sealed under the server's secret for one account in one organisation; the newest of each form. It goes when the form is
saved, when its writer starts again, or after thirty days.
"""

import json
from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from flask import Flask, g, request
from sqlalchemy import String, Text, UniqueConstraint, delete, select
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.datastructures import MultiDict

from coaching.platform import clock, ids, secrets
from coaching.platform.db import Model, db
from coaching.platform.records import Instant
from coaching.web import items
from coaching.web.kept import KEPT_FOR, MOST_LETTERS
from coaching.web.letters import NEVER_KEPT
from coaching.web.pages import here

PURPOSE = "draft"
# The forms whose drafts are kept here; those of all others stay on the phone.
OF = ("journals.write", "journals.rewrite", "evidence.write", "evidence.rewrite")
LONGEST_LABEL = 80
MARK = "_draft"
MOST_FIELDS = 200

Fields = list[tuple[str, str]]


class KeptDraft(Model):
    """`path` is where its form is sent; `device_id` the phone that it was written on."""

    __tablename__ = "kept_draft"
    __table_args__ = (UniqueConstraint("member_id", "path"), {"sqlite_strict": True})

    id: Mapped[UUID] = mapped_column(primary_key=True, default=ids.new_id)
    account_id: Mapped[UUID] = mapped_column(index=True)
    member_id: Mapped[UUID]
    device_id: Mapped[UUID | None]
    path: Mapped[str] = mapped_column(String(200))
    label: Mapped[str] = mapped_column(String(LONGEST_LABEL), default="")
    sealed: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(Instant)

    @property
    def fields(self) -> Fields:
        said = secrets.open_sealed(self.sealed, PURPOSE, _about(self))
        return [(str(name), str(value)) for name, value in json.loads(said)]


def path_of(address: str) -> str | None:
    """The path as it is kept, where drafts of that form are kept here."""
    return items.path_of(address) if items.endpoint_at(address) in OF else None


def read_fields(given: str) -> Fields | None:
    """Names and values as a phone sends them, without what is never kept. None where it is nothing of the kind."""
    try:
        said = json.loads(given)
    except ValueError:
        return None
    if not isinstance(said, list) or len(said) > MOST_FIELDS or not all(_is_pair(one) for one in said):
        return None
    kept = [(name, value) for name, value in said if name not in NEVER_KEPT and not name.startswith("_")]
    return kept if sum(len(name) + len(value) for name, value in kept) <= MOST_LETTERS else None


def _is_pair(one: Any) -> bool:
    return isinstance(one, list) and len(one) == 2 and all(isinstance(each, str) for each in one)


def keep(actor: Any, path: str, fields: Fields, *, label: str, at: datetime) -> None:
    """One that was written before the one that is here is left out: a phone may send late."""
    draft = find(actor, path)
    if draft is None:
        draft = KeptDraft(id=ids.new_id(), account_id=actor.account_id, member_id=actor.member_id, path=path)
        db.session.add(draft)
    elif draft.at > at:
        return
    draft.device_id, draft.label, draft.at = actor.device_id, label[:LONGEST_LABEL], at
    draft.sealed = secrets.seal(json.dumps(fields), PURPOSE, _about(draft))
    db.session.flush()


def find(actor: Any, path: str) -> KeptDraft | None:
    """The actor's own, of this form."""
    own = select(KeptDraft).where(KeptDraft.account_id == actor.account_id, KeptDraft.member_id == actor.member_id)
    return db.session.scalar(own.where(KeptDraft.path == path, KeptDraft.at > clock.now() - KEPT_FOR))


def forget(actor: Any, path: str) -> None:
    db.session.execute(delete(KeptDraft).where(KeptDraft.member_id == actor.member_id, KeptDraft.path == path))


def forget_saved(actor: Any) -> None:
    """The form of this request was saved: its draft goes in the same transaction. What is being written on another
    phone stays, unless it is what was gone on with here."""
    if request.endpoint not in OF:
        return
    draft = find(actor, request.path)
    if draft is not None and (draft.device_id == actor.device_id or str(draft.id) == request.form.get(MARK)):
        db.session.delete(draft)


def offered(address: str) -> KeptDraft | None:
    """One that this person wrote on another phone, for the page of its form; on its own phone the phone has it."""
    if request.method != "GET" or g.get("actor") is None or "draft" in request.args:
        return None
    draft = find(g.actor, items.path_of(address))
    return draft if draft is not None and (draft.device_id is None or draft.device_id != g.actor.device_id) else None


def taken_up(address: str) -> MultiDict[str, str] | None:
    """The fields of the draft that the person chose to go on with; None where the page is asked for as ever."""
    if "draft" not in request.args:
        return None
    draft = find(g.actor, items.path_of(address))
    return MultiDict(draft.fields) if draft is not None else None


def _mark(address: str) -> str:
    """Says in the form which draft it goes on with; also when the form comes back with something to put right."""
    if request.method != "GET":
        return request.form.get(MARK, "")
    draft = find(g.actor, items.path_of(address)) if "draft" in request.args and g.get("actor") is not None else None
    return str(draft.id) if draft is not None else ""


def _about(draft: KeptDraft) -> str:
    return f"{draft.account_id}:{draft.id}"


def _link() -> str:
    """This page with its draft in the form."""
    return request.script_root + request.path + "?" + urlencode([*request.args.items(multi=True), ("draft", "1")])


def set_up(app: Flask) -> None:
    app.jinja_env.globals.update(kept_draft=offered, draft_link=_link, draft_mark=_mark, this_page=here)
