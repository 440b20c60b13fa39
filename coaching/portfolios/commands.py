"""Taking a copy along. It changes nothing of what is copied; that one was made is written down.

The event says nothing of what went along, nor how much: whether somebody keeps a journal is theirs (AZ5,
docs/decisions/0021 and 0035).
"""

from dataclasses import dataclass

from coaching.access.actor import Actor
from coaching.attachments import queries as attached
from coaching.audit_log import commands as audit_log
from coaching.evidence import queries as evidence
from coaching.evidence.models import EvidenceVersion
from coaching.platform import clock
from coaching.platform.refusal import Refused
from coaching.platform.storage import keeping
from coaching.platform.words import _
from coaching.portfolios import composing, leap2a, queries
from coaching.portfolios.archive import Packed
from coaching.portfolios.composing import Own
from coaching.portfolios.queries import Wanted

MOST_BYTES = 200 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Taken:
    """A copy that is ready to be sent: all that is read of the database is in it."""

    portfolio: leap2a.Portfolio
    files: tuple[Packed, ...]


def take(wanted: Wanted, *, by: Actor) -> Taken:
    """Raises `Refused` where nothing was chosen or it is too much."""
    if not (wanted.journal or wanted.evidence):
        raise Refused(_("Choose what to take along"), "journal")
    versions = queries.versions(by, wanted)
    ids = [version.id for version in versions]
    if queries.size_of(ids) > MOST_BYTES:
        raise Refused(_("The files are more than fits into one copy. Take one year at a time."), "year")
    own = Own(
        queries.entries(by, wanted), versions, evidence.claims_of(ids),
        attached.of_records(EvidenceVersion.__tablename__, ids),
    )  # fmt: skip
    placed = list(composing.placed(own))
    opened = keeping.openers(file.storage_key for _path, file in placed)
    packed = tuple(Packed(path, opened[file.storage_key]) for path, file in placed)
    audit_log.record(by, "portfolio.taken")
    return Taken(composing.composed(by, own, clock.now()), packed)
