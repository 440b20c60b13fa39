"""What a witness's link leads to. Whoever holds it reads the words and the author's name, and nothing else."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from coaching.evidence.models import WRITABLE, Evidence, Testimony
from coaching.people import queries as people
from coaching.platform.db import db
from coaching.signin import queries as signin
from coaching.signin.models import LinkToken


@dataclass(frozen=True, slots=True)
class Opened:
    link: LinkToken
    organisation_id: UUID


@dataclass(frozen=True, slots=True)
class Behind:
    evidence: Evidence
    testimony: Testimony
    author: str


def open_link(token: str) -> Opened | None:
    """Before the organisation is known; a link that was answered, ended or ran out opens nothing."""
    link = signin.open_link(token, "witness")
    if link is None or link.for_organisation is None:
        return None
    return Opened(link, link.for_organisation)


def behind(opened: Opened) -> Behind | None:
    """In the link's organisation. None where the piece is decided or gone: there is nothing to confirm any more."""
    testimony = db.session.scalar(select(Testimony).where(Testimony.id == opened.link.record_id))
    evidence = db.session.get(Evidence, testimony.evidence_id) if testimony else None
    if testimony is None or evidence is None or evidence.state not in WRITABLE:
        return None
    return Behind(evidence, testimony, people.names_of([evidence.author_id]).get(evidence.author_id, ""))
