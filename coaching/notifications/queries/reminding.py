"""Reads for reminders: who may be told now, of what they were told already, and what they chose."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from coaching.access.actor import Actor
from coaching.notifications.models import Digest, QueuedPush, ReminderChoice, ToldReminder
from coaching.notifications.queries.push import phones_of
from coaching.notifications.reminders import Line
from coaching.people.models import Member
from coaching.platform.db import db

# So many names fit into one statement.
MANY = 500


def find_choice(member_id: UUID) -> ReminderChoice | None:
    return db.session.scalar(select(ReminderChoice).where(ReminderChoice.member_id == member_id))


def choice_of(member_id: UUID) -> ReminderChoice:
    """What they chose, else the usual; the answer is not to be stored."""
    return find_choice(member_id) or _usual(member_id)


def is_quiet(member_id: UUID, at: datetime) -> bool:
    return choice_of(member_id).quiet.is_quiet(at)


def may_be_reminded(at: datetime) -> list[Member]:
    """Active members of this organisation with an account, outside their own quiet hours, without a digest today."""
    members = select(Member).where(Member.state == "active", Member.account_id.is_not(None))
    choices = {one.member_id: one for one in db.session.scalars(select(ReminderChoice))}
    lately = select(Digest.member_id, Digest.day).where(Digest.day >= at.date() - timedelta(days=2))
    had = {(member_id, day) for member_id, day in db.session.execute(lately)}
    found = []
    for member in db.session.scalars(members.order_by(Member.id)):
        quiet = (choices.get(member.id) or _usual(member.id)).quiet
        if quiet.may_remind(at) and (member.id, quiet.day(at)) not in had:
            found.append(member)
    return found


def untold(member_id: UUID, lines: Sequence[Line]) -> list[Line]:
    """Those that this person was not told of before."""
    told: set[tuple[str, str]] = set()
    for start in range(0, len(lines), MANY):
        abouts = [line.about for line in lines[start : start + MANY]]
        wanted = select(ToldReminder.kind, ToldReminder.about).where(
            ToldReminder.member_id == member_id, ToldReminder.about.in_(abouts)
        )
        told |= {(kind, about) for kind, about in db.session.execute(wanted)}
    return [line for line in lines if (line.kind, line.about) not in told]


def told_in(digest_id: UUID) -> list[tuple[str, str]]:
    wanted = select(ToldReminder.kind, ToldReminder.about).where(ToldReminder.digest_id == digest_id)
    return [(kind, about) for kind, about in db.session.execute(wanted)]


def others_of_digest(push: QueuedPush) -> list[QueuedPush]:
    """The same digest on its way to other phones, or arrived there."""
    wanted = select(QueuedPush).where(QueuedPush.digest_id == push.digest_id, QueuedPush.id != push.id)
    return list(db.session.scalars(wanted.where(QueuedPush.given_up_at.is_(None))))


def may_offer_push(actor: Actor) -> bool:
    """After a first reminder by e-mail, and where it is turned on already (DESIGN-UX U3.12)."""
    had = select(Digest.id).where(Digest.member_id == actor.member_id, Digest.carrier == "mail").limit(1)
    return db.session.scalar(had) is not None or bool(phones_of(actor.account_id))


def standing_member(member_id: UUID) -> Member | None:
    return db.session.scalar(select(Member).where(Member.id == member_id))


def _usual(member_id: UUID) -> ReminderChoice:
    return ReminderChoice(member_id=member_id, pattern="evening", by_mail=True, without=[])
