"""Writing a piece, changing it, erasing a draft, and letting the other party of the plan read one."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from coaching.access.actor import Actor
from coaching.attachments import commands as attachments
from coaching.evidence.commands.events import happened
from coaching.evidence.models import Evidence, EvidenceEvent, Source, State, Testimony
from coaching.notifications import commands as notifications
from coaching.plans.models import Plan
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _

COLUMNS = ("title", "text", "what_changed", "for_whom", "said_by", "happened_on", "lang", "first_lang", "translated_by")


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the author says, by the names of columns, which are those of the form's fields, too."""

    text: str
    happened_on: date
    title: str = ""
    what_changed: str = ""
    for_whom: str = ""
    said_by: str = ""
    lang: str = "en"
    first_lang: str = ""
    translated_by: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in COLUMNS}


@dataclass(frozen=True, kw_only=True)
class MadeFrom:
    """What the piece was made from. Of a journal entry no more than the word is kept, so nothing leads back (B2)."""

    source: str = Source.JOURNAL
    plan: Plan | None = None
    session_id: UUID | None = None
    action_id: UUID | None = None
    observation_id: UUID | None = None


def write(said: Said, made_from: MadeFrom, *, by: Actor, category_id: UUID | None = None) -> Evidence:
    """A draft of the author's own; nobody is told and nothing is logged."""
    if not said.text:
        raise Refused(_("Say what you did"), "text")
    evidence = Evidence(
        id=ids.new_id(), organisation_id=by.organisation_id, author_id=by.member_id, source=made_from.source,
        plan_id=made_from.plan.id if made_from.plan else None, session_id=made_from.session_id,
        action_id=made_from.action_id, observation_id=made_from.observation_id, category_id=category_id,
        state=State.DRAFT, revision=1, written_at=clock.written(), received_at=clock.now(), changed_at=clock.now(),
        version_count=0, mappings=[], goals=[], **said.columns,
    )  # fmt: skip
    db.session.add(evidence)
    db.session.flush()
    return evidence


def rewrite(evidence: Evidence, said: Said, *, by: Actor, revision_read: int | None) -> None:
    """Changes the working text; what was handed in stays as it was (EV-2). Raises `Stale`, or `Refused` once decided.

    Who agreed to an extract of a session agreed to its text: a changed one is asked for again (EV-13).
    """
    evidence.must_be_writable()
    if not said.text:
        raise Refused(_("Say what you did"), "text")
    theirs = {name: getattr(evidence, name) for name in COLUMNS}
    evidence.revise(revision_read, theirs=theirs, changed_at=evidence.changed_at)
    if said.text != evidence.text:
        evidence.agreed_at = evidence.asked_at = None
    for name, value in said.columns.items():
        setattr(evidence, name, value)
    evidence.changed_at = max(evidence.changed_at, clock.written())


def remove(evidence: Evidence, *, by: Actor) -> None:
    """Erases a draft that was never handed in; what was handed in is withdrawn instead (EV-11)."""
    if evidence.was_submitted:
        raise Refused(_("This was handed in. You can withdraw it."))
    if evidence.is_shared:
        happened(evidence, "withdrawn", by=by)
    db.session.execute(delete(Testimony).where(Testimony.evidence_id == evidence.id))
    db.session.flush()
    db.session.execute(delete(EvidenceEvent).where(EvidenceEvent.evidence_id == evidence.id))
    attachments.remove_all_of(evidence, by=by, quietly=True)
    db.session.delete(evidence)
    db.session.flush()


def share(evidence: Evidence, is_shared: bool, *, by: Actor, other_id: UUID) -> None:
    """Lets the other party of the plan read the draft, or takes it back at once (EV-1). Twice does no harm."""
    if evidence.plan_id is None:
        raise Refused(_("This piece belongs to no plan, so there is nobody to show it to."))
    if is_shared == evidence.is_shared:
        return
    evidence.is_shared = is_shared
    happened(evidence, "shared", by=by, is_shared=is_shared)
    if is_shared:
        _tell("evidence/shared", evidence, by, other_id)


def ask_to_agree(evidence: Evidence, *, by: Actor, other_id: UUID) -> None:
    """Asks the other party of the session to read the extract and agree (EV-13); the draft is shared for it."""
    if evidence.source != Source.SESSION:
        raise Refused(_("Only an extract of a session needs that."))
    evidence.asked_at = clock.now()
    evidence.is_shared = True
    happened(evidence, "shared", by=by, is_shared=True)
    _tell("evidence/asked", evidence, by, other_id)


def agree(evidence: Evidence, *, by: Actor, revision_read: int | None) -> None:
    """The other party of the session agrees to this text. Raises `Refused` where it changed meanwhile."""
    if evidence.source != Source.SESSION or evidence.state != State.DRAFT:
        raise Refused(_("There is nothing to agree to here any more."))
    if evidence.author_id == by.member_id:
        raise Refused(_("The other one of you agrees to it."))
    if revision_read != evidence.revision:
        raise Refused(_("The text changed after you opened it. Read it again."))
    evidence.agreed_at = clock.now()
    happened(evidence, "agreed", by=by)
    notifications.send(
        "evidence/agreed", {evidence.author_id}, endpoint="evidence.show", ids={"evidence_id": evidence.id},
        words={"name": by.name}, mail=False,
    )  # fmt: skip


def _tell(kind: str, evidence: Evidence, by: Actor, reader_id: UUID) -> None:
    notifications.send(
        kind, {reader_id}, endpoint="evidence.show", ids={"evidence_id": evidence.id}, words={"name": by.name},
        mail=False,
    )  # fmt: skip
