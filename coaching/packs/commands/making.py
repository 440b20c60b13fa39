"""What the background job tells the pack: that it is being made, how far it is, that it is ready or failed.

A run claims the pack for a while and names the files it will put away first; one that was killed is taken up again, and
what it left is removed. So a pack is ready with all of its files, or has none.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import or_, select, update

from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.packs.models import Pack, State
from coaching.platform import clock, secrets, tenancy
from coaching.platform.db import db
from coaching.platform.storage import keeping
from coaching.prints import commands as prints
from coaching.signin import commands as signin

AREA = "packs"
CLAIMED_FOR = timedelta(minutes=5)
TRIED_AGAIN_AFTER = timedelta(seconds=30)
MOST_TRIES = 3
SOON = timedelta(minutes=10)
LINK = "pack link"


@dataclass(frozen=True)
class Made:
    """What a run made: (kind, key, size) of each file, and the hash of the manifest."""

    files: tuple[tuple[str, str, int], ...]
    manifest_hash: str
    pages: int


def claim_next() -> tuple[Any, Any] | None:
    """(organisation, pack) of one that waits, taken by this run; the caller commits. None where none waits."""
    waiting = select(Pack).where(
        Pack.state == State.MAKING, or_(Pack.claimed_until.is_(None), Pack.claimed_until < clock.now())
    )
    with tenancy.every_organisation("packs of every organisation are made by one worker"):
        for pack in db.session.scalars(waiting.order_by(Pack.frozen_at).limit(20).with_for_update(skip_locked=True)):
            with tenancy.within(pack.organisation_id):
                if pack.tries < MOST_TRIES:
                    _claim(pack)
                    return pack.organisation_id, pack.id
                _give_up(pack)  # runs that took it up were killed, each time
    return None


def is_under_way(pack: Pack) -> bool:
    """Whether it may be ready any moment: one that waits longer has no worker, and its page stops asking."""
    began = pack.frozen_at if pack.state == State.MAKING else None
    return began is not None and clock.now() - began < SOON


def step(pack_id: Any, number: int) -> None:
    """How far it is, for whoever waits for it; keeps the claim alive."""
    until = clock.now() + CLAIMED_FOR
    changed = update(Pack).where(Pack.id == pack_id, Pack.state == State.MAKING)
    db.session.execute(changed.values(step=number, claimed_until=until))


def finish(pack: Pack, made: Made) -> None:
    """All at once: the files, the link, and that it is ready. Nothing where it was ended meanwhile."""
    if pack.state != State.MAKING:
        keeping.remove_after_commit(*(key for _kind, key, _size in made.files))
        return
    pack.files = {kind: {"key": key, "size": size} for kind, key, size in made.files} | {"pages": made.pages}
    pack.pending, pack.manifest_hash, pack.claimed_until = [], made.manifest_hash, None
    pack.state, pack.step, pack.ready_at = State.READY, pack.steps, clock.now()
    pack.revision += 1
    if not pack.is_passport:
        lasting = timedelta(days=pack.link_days)
        token = signin.make_link("pack", lasting, organisation=pack.organisation_id, record_id=pack.id)
        pack.sealed_link, pack.expires_at = secrets.seal(token, LINK, str(pack.id)), clock.now() + lasting
    db.session.flush()
    audit_log.record(None, "pack.made", pack, pages=made.pages)
    notifications.send("pack/ready", {pack.maker_id}, endpoint="packs.show", ids={"pack_id": pack.id}, mail=False)


def failed(pack: Pack) -> None:
    """After a few tries somebody has to look; until then the next run takes it up."""
    if pack.state != State.MAKING:
        return
    pack.claimed_until = clock.now() + TRIED_AGAIN_AFTER
    if pack.tries >= MOST_TRIES:
        _give_up(pack)


def _give_up(pack: Pack) -> None:
    _remove_pending(pack)
    pack.state, pack.claimed_until = State.FAILED, None
    pack.revision += 1
    audit_log.record(None, "pack.failed", pack)
    notifications.send("pack/failed", {pack.maker_id}, endpoint="packs.show", ids={"pack_id": pack.id}, mail=False)


def _claim(pack: Pack) -> None:
    _remove_pending(pack)
    pack.tries += 1
    pack.claimed_until = clock.now() + CLAIMED_FOR
    pack.pending = [keeping.new_key(AREA) for _kind in ("pdf", "zip", "csv")]
    pack.check_code = pack.check_code or prints.issue(Pack.__tablename__, pack.id, pack.revision)
    db.session.flush()


def _remove_pending(pack: Pack) -> None:
    keeping.remove_after_commit(*pack.pending)
    pack.pending = []
