"""How a pack that is ready is read, and how it ends: taken back, or because its time is over."""

from datetime import timedelta

from sqlalchemy import delete, select

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.evidence import commands as evidence
from coaching.packs.models import Pack, PackItem, PackPiece, PackReading, State
from coaching.platform import clock, ids, tenancy
from coaching.platform.db import db
from coaching.platform.storage import keeping
from coaching.prints import commands as prints
from coaching.signin import commands as signin

KEPT_FOR = timedelta(days=730)


def revoke(pack: Pack, *, by: Actor) -> None:
    """At once: the link opens nothing from the next request on. Twice does no harm."""
    if not pack.has_ended:
        _end(pack, State.REVOKED)
        audit_log.record(by, "pack.revoked", pack)


def expire_due() -> int:
    """Ends every pack whose link has run out. The files go; the copy stays for questions about what was shown."""
    with tenancy.every_organisation("links run out in every organisation"):
        due = select(Pack).where(Pack.state == State.READY, Pack.expires_at <= clock.now())
        found = list(db.session.scalars(due))
        for pack in found:
            with tenancy.within(pack.organisation_id):
                _end(pack, State.EXPIRED)
                audit_log.record(None, "pack.expired", pack)
    return len(found)


def erase_old() -> int:
    """Packs that ended two years ago, with their copies and readings; so long it may be asked what was shown."""
    with tenancy.every_organisation("packs grow old in every organisation"):
        old = list(db.session.scalars(select(Pack.id).where(Pack.ended_at < clock.now() - KEPT_FOR)))
        for table in (PackReading, PackPiece, PackItem):
            db.session.execute(delete(table).where(table.pack_id.in_(old)))
        db.session.execute(delete(Pack).where(Pack.id.in_(old)))
    return len(old)


def note_reading(pack: Pack, what: str) -> None:
    """That the link was used, and for what; the maker sees it."""
    db.session.add(
        PackReading(id=ids.new_id(), organisation_id=pack.organisation_id, pack_id=pack.id, what=what, at=clock.now())
    )


def _end(pack: Pack, state: State) -> None:
    signin.end_links("pack", pack.id)
    keys = [one["key"] for one in pack.files.values() if isinstance(one, dict)]
    keeping.remove_after_commit(*keys, *pack.pending)
    pack.files, pack.pending, pack.sealed_link, pack.claimed_until = {}, [], "", None
    pack.state, pack.ended_at = state, clock.now()
    pack.revision += 1
    prints.withdraw(Pack.__tablename__, pack.id)
    evidence.let_go("pack", pack.id)
    db.session.flush()
