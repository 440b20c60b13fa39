"""A witness's words, and their yes by a link that needs no account (EV-9)."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from coaching.access.actor import Actor
from coaching.evidence import queries
from coaching.evidence.commands.events import happened
from coaching.evidence.models import Evidence, Source, Testimony
from coaching.notifications import commands as notifications
from coaching.platform import clock, ids, mailer
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _
from coaching.signin import commands as signin
from coaching.signin.models import LinkToken

LASTS = timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class Witness:
    """What is said and by whom. Of a person who uses the service: no name, and who wrote it down instead."""

    text: str
    name: str = ""
    role: str = ""
    relation: str = ""
    email: str = ""
    is_withheld: bool = False
    taken_by_id: UUID | None = None
    way: str = ""
    willing: str = ""


def put_testimony(evidence: Evidence, said: Witness, *, by: Actor) -> Testimony:
    """Takes the place of what stood; a confirmation was of other words and is gone with them."""
    evidence.must_be_writable()
    if evidence.source != Source.TESTIMONY:
        raise Refused(_("This piece is no witness testimony."))
    if not said.text:
        raise Refused(_("Write what the witness says"), "witness_text")
    _must_be_whole(said, by)
    testimony = queries.testimony_of(evidence) or Testimony(
        id=ids.new_id(), organisation_id=evidence.organisation_id, evidence_id=evidence.id, revision=0,
        written_at=clock.written(), received_at=clock.now(), lang=evidence.lang,
    )  # fmt: skip
    testimony.text, testimony.email = said.text, said.email
    testimony.witness_name, testimony.witness_role, testimony.relation = said.name, said.role, said.relation
    testimony.is_withheld, testimony.taken_by_id = said.is_withheld, said.taken_by_id
    testimony.way, testimony.willing = said.way, said.willing
    testimony.confirmed_at = testimony.declined_at = testimony.asked_at = None
    testimony.confirmed_name = testimony.declined_why = ""
    testimony.revision += 1
    db.session.add(testimony)
    db.session.flush()
    signin.end_links("witness", testimony.id)
    return testimony


def ask_witness(evidence: Evidence, testimony: Testimony, *, by: Actor) -> str:
    """The path of the link that the witness confirms by, sent to their address where there is one.

    An earlier one opens nothing any more.
    """
    if testimony.is_withheld:
        raise Refused(_("A person who uses the service is not sent a link. Who wrote it down is named instead."))
    if testimony.is_confirmed:
        raise Refused(_("The witness has confirmed it already."))
    signin.end_links("witness", testimony.id)
    token = signin.make_link("witness", LASTS, organisation=evidence.organisation_id, record_id=testimony.id)
    testimony.asked_at, testimony.declined_at, testimony.declined_why = clock.now(), None, ""
    happened(evidence, "shared", by=by, witness=True)
    path = f"/evidence/witness/{token}"
    if testimony.email:
        words = {"link": mailer.home() + path, "name": by.name}
        notifications.write(testimony.email, "evidence/email/witness", by.language, **words)
    return path


def confirm(evidence: Evidence, testimony: Testimony, link: LinkToken, *, name: str, revision_read: int | None) -> None:
    """The witness says that these are their words; their name as typed stands under them."""
    if not name:
        raise Refused(_("Type your name"), "name")
    _must_be_as_read(testimony, revision_read)
    testimony.confirmed_at, testimony.confirmed_name = clock.now(), name
    _answered(evidence, link, "confirmed")


def decline(
    evidence: Evidence, testimony: Testimony, link: LinkToken, *, why: str, revision_read: int | None
) -> None:  # fmt: skip
    _must_be_as_read(testimony, revision_read)
    testimony.declined_at, testimony.declined_why = clock.now(), why
    _answered(evidence, link, "declined")


def _must_be_as_read(testimony: Testimony, revision_read: int | None) -> None:
    if revision_read != testimony.revision:
        raise Refused(_("The words changed after you opened this page. Read them again."))


def _answered(evidence: Evidence, link: LinkToken, kind: str) -> None:
    signin.use_link(link)
    happened(evidence, kind, by=None)
    words: dict[str, Any] = {}
    notifications.send(
        f"evidence/witness_{kind}", {evidence.author_id}, endpoint="evidence.show", ids={"evidence_id": evidence.id},
        words=words, mail=False,
    )  # fmt: skip


def _must_be_whole(said: Witness, by: Actor) -> None:
    """EV-9: who, in which role, in which relation; or, with the name withheld, who wrote it down and how."""
    if said.is_withheld:
        if said.taken_by_id is None or said.taken_by_id == by.member_id:
            raise Refused(_("Say which colleague wrote it down. It cannot be you."), "taken_by")
        if not said.way or not said.willing:
            raise Refused(_("Say how the person told it, and that they were willing and able to"), "way")
        return
    for value, name, words in (
        (said.name, "witness_name", _("Enter the name of the witness")),
        (said.role, "witness_role", _("Say what the witness does")),
        (said.relation, "relation", _("Say how the witness knows your work")),
    ):
        if not value:
            raise Refused(words, name)
