"""The key pair of an organisation, and the pass that says inside a seal from whom it is."""

from datetime import timedelta
from uuid import UUID

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.organisations import queries as organisations
from coaching.platform import clock, ids, secrets, tenancy
from coaching.platform.db import db
from coaching.safeguarding import boxes, queries
from coaching.safeguarding.models import KEY, ConcernKey

PASS_PURPOSE = "safeguarding pass"  # noqa: S105
# As long as a phone may wait before its items count from when they arrive.
PASS_LASTS = timedelta(days=400)
A_DAY = 24 * 60 * 60
CLOCKS_DIFFER = timedelta(minutes=5)


def current_key() -> ConcernKey:
    """The organisation's key, made where it has none yet: at the first page that needs one."""
    return queries.current_key() or _make()


def seed() -> None:
    """At every start each organisation has a key, so that no page has to make one."""
    for organisation_id in organisations.all_ids():
        with tenancy.within(organisation_id):
            current_key()


def rotate(*, by: Actor) -> ConcernKey:
    """A new key for boxes from now on. The old one stays, for boxes that are on their way."""
    before = queries.current_key()
    if before is not None:
        before.retired_at = clock.now()
        audit_log.record(by, "concern_key.retired", before)
    return _make(by)


def _make(by: Actor | None = None) -> ConcernKey:
    private, public = boxes.new_pair()
    made = ConcernKey(id=ids.new_id(), organisation_id=tenancy.current(), public=public, made_at=clock.now())
    made.sealed_private = secrets.seal(private, KEY, f"{made.organisation_id}:{made.id}")
    db.session.add(made)
    db.session.flush()
    audit_log.record(by, "concern_key.made", made)
    return made


def pass_for(actor: Actor) -> str:
    """What a page or a phone puts into the seal: that this server knew this person when it was handed out.

    It stands on the person's own page and in their own encrypted pack; a copy of Cairn without them has none.
    """
    today = (
        int(clock.now().timestamp()) // A_DAY * A_DAY
    )  # the same all day, so that a pack that did not change is known
    said = f"{actor.organisation_id}.{actor.member_id}.{today}"
    return f"{said}.{secrets.mark(said, PASS_PURPOSE)}"


def holder_of(given: object) -> tuple[UUID, UUID] | None:
    """(organisation, member) of a pass; None where this server did not make it, or too long ago."""
    said, _dot, mark = given.rpartition(".") if isinstance(given, str) else ("", "", "")
    if not said or not secrets.is_marked(said, mark, PASS_PURPOSE):
        return None
    organisation_id, member_id, issued = said.split(".")  # ours, since it is marked
    age = clock.now().timestamp() - int(issued)
    is_good = -CLOCKS_DIFFER.total_seconds() <= age <= PASS_LASTS.total_seconds()
    return (UUID(organisation_id), UUID(member_id)) if is_good else None
