"""Reads of the key and of phones: each person's own."""

from uuid import UUID

from sqlalchemy import Select, select

from coaching.access.actor import Actor
from coaching.notifications.models import PushKey, PushSubscription, QueuedPush
from coaching.platform.db import db


def current_key() -> PushKey | None:
    wanted = select(PushKey).where(PushKey.retired_at.is_(None))
    return db.session.scalar(wanted.order_by(PushKey.made_at.desc(), PushKey.id.desc()).limit(1))


def of_account(account_id: UUID) -> Select[PushSubscription]:
    return select(PushSubscription).where(PushSubscription.account_id == account_id)


def phones_of(account_id: UUID) -> list[PushSubscription]:
    """The phones and computers of this account that take reminders, the newest first."""
    newest = of_account(account_id).order_by(PushSubscription.made_at.desc(), PushSubscription.id)
    return list(db.session.scalars(newest))


def find_phone(actor: Actor, subscription_id: UUID) -> PushSubscription | None:
    return db.session.scalar(of_account(actor.account_id).where(PushSubscription.id == subscription_id))


def find_queued(push_id: UUID) -> QueuedPush:
    return db.session.get_one(QueuedPush, push_id, populate_existing=True)


def receiver_of(push: QueuedPush) -> PushSubscription | None:
    """None where the phone was turned off, signed out or removed meanwhile."""
    if push.subscription_id is None:
        return None
    return db.session.get(PushSubscription, push.subscription_id, populate_existing=True)
