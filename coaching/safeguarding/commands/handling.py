"""What those who receive a concern do: open it, say that it was received, share it, decide. Each is logged."""

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.notifications import commands as notifications
from coaching.people.models import Member
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _
from coaching.safeguarding import queries
from coaching.safeguarding.choices import is_choice
from coaching.safeguarding.models import Concern, ConcernDecision, ConcernShare


def note_opening(concern: Concern, *, by: Actor) -> None:
    """That somebody read it, and when. The first opening of one who receives it ends the wait (SG-3)."""
    audit_log.record(by, "concern.opened", concern)
    if concern.opened_at is None and concern.to_whom in queries.received_by(by):
        concern.opened_at = clock.now()


def acknowledge(concern: Concern, *, by: Actor) -> None:
    """Twice does no harm. The writer reads that it was received, where it is proved who they are."""
    if concern.acknowledged_at is not None:
        return
    concern.acknowledged_at = clock.now()
    concern.acknowledged_by_id = by.member_id
    concern.opened_at = concern.opened_at or clock.now()
    concern.revision += 1
    audit_log.record(by, "concern.acknowledged", concern)
    if concern.author_id is not None:
        notifications.send(
            "concern/received", {concern.author_id}, endpoint="safeguarding.show_own",
            ids={"concern_id": concern.id}, mail=False,
        )  # fmt: skip


def share(concern: Concern, reader: Member, reason: str, *, by: Actor) -> ConcernShare:
    """Opens it to one more person, with a reason and a line in the log; never to one it is about (SG-3)."""
    if reader.id in queries.about(concern):
        raise Refused(_("This concern is about them. It cannot be shared with them."))
    made = ConcernShare(
        id=ids.new_id(), organisation_id=concern.organisation_id, concern_id=concern.id, reader_id=reader.id,
        by_id=by.member_id, made_at=clock.now(),
    )  # fmt: skip
    made.put_reason(reason)
    db.session.add(made)
    db.session.flush()
    audit_log.record(by, "concern.shared", concern, reader=reader.id)
    notifications.send("concern/shared", {reader.id}, endpoint="safeguarding.show", ids={"concern_id": concern.id})
    return made


def decide(concern: Concern, choice: str, reason: str, *, nation: str, by: Actor) -> ConcernDecision:
    """What was decided and why. Cairn reminds; it notifies no council and no regulator by itself (SG-5)."""
    if not is_choice(choice, nation):
        raise Refused(_("Choose from the list"), "choice")
    made = ConcernDecision(
        id=ids.new_id(), organisation_id=concern.organisation_id, concern_id=concern.id, by_id=by.member_id,
        choice=choice, made_at=clock.now(),
    )  # fmt: skip
    made.put_reason(reason)
    db.session.add(made)
    db.session.flush()
    audit_log.record(by, "concern.decided", concern, choice=choice)
    return made
