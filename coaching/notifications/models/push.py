"""Web push: the installation's key, the phones that take messages, and messages that wait.

Like devices and sign-ins these belong to an account, not to an organisation: one phone, one subscription.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.platform import clock, ids
from coaching.platform.db import Model
from coaching.platform.records import Instant

STRICT = {"sqlite_strict": True}


class PushKey(Model):
    """By which push services know this installation (VAPID). The private half lies under the server's secret."""

    __tablename__ = "push_key"
    __table_args__ = STRICT

    id: Mapped[UUID] = mapped_column(primary_key=True, default=ids.new_id)
    public: Mapped[str] = mapped_column(String(100))
    sealed: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    retired_at: Mapped[datetime | None] = mapped_column(Instant)


class PushSubscription(Model):
    """One phone or computer of one account. Where it is and the values that seal for it are sealed; the hash finds it.

    A browser has one address: who turns reminders on there takes it over from whoever had it before.
    """

    __tablename__ = "push_subscription"
    __table_args__ = (UniqueConstraint("endpoint_hash"), Index(None, "account_id"), Index(None, "device_id"), STRICT)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=ids.new_id)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"))
    push_key_id: Mapped[UUID] = mapped_column(ForeignKey("push_key.id"))
    family: Mapped[str] = mapped_column(String(20))
    endpoint_hash: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    key: Mapped[PushKey] = relationship()


class QueuedPush(Model):
    """A message that waits for one phone. The text is sealed until it is sent, and emptied then."""

    __tablename__ = "queued_push"
    __table_args__ = (Index(None, "sent_at", "next_try_at"), Index(None, "digest_id"), STRICT)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=ids.new_id)
    subscription_id: Mapped[UUID | None] = mapped_column(ForeignKey("push_subscription.id"))
    for_organisation: Mapped[UUID]
    member_id: Mapped[UUID]
    digest_id: Mapped[UUID]
    sealed: Mapped[str] = mapped_column(Text)
    tries: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    next_try_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    # When the reader's quiet hours begin: from then on it is too late for this one.
    until: Mapped[datetime] = mapped_column(Instant)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)
    given_up_at: Mapped[datetime | None] = mapped_column(Instant)
