"""Accounts, the phones they use, their sessions, and links of one purpose."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from coaching.platform import clock, ids
from coaching.platform.db import Model
from coaching.platform.records import Instant, one_of

STRICT = {"sqlite_strict": True}
STATES = ("partial", "full", "locked")
PURPOSES = ("invitation", "reset", "first_administrator", "witness", "pack", "calendar", "private_export")


class Account(Model):
    """Signs in; acts as a `Member` in one organisation at a time. Holds no name and no address."""

    __tablename__ = "account"
    __table_args__ = STRICT

    id: Mapped[UUID] = mapped_column(primary_key=True, default=ids.new_id)
    password_hash: Mapped[str] = mapped_column(String(200), default="")
    password_set_at: Mapped[datetime | None] = mapped_column(Instant)
    is_demo: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)


class Device(Model):
    """A phone or computer that an account signed in on. Its cookie makes the owner's next sign-in a known one."""

    __tablename__ = "device"
    __table_args__ = (UniqueConstraint("token_hash"), Index(None, "account_id"), STRICT)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=ids.new_id)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    token_hash: Mapped[str] = mapped_column(String(64))
    label: Mapped[str] = mapped_column(String(80), default="")
    is_shared: Mapped[bool] = mapped_column(default=True)
    pin_hash: Mapped[str] = mapped_column(String(200), default="")
    pin_tries: Mapped[int] = mapped_column(default=0)
    first_seen_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    last_seen_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    removed_at: Mapped[datetime | None] = mapped_column(Instant)


class DeviceKey(Model):
    """What an account keeps on a phone lies in boxes under this key. Sealed under the server's secret; gone with the
    device, so that what it locks stays locked."""

    __tablename__ = "device_key"
    __table_args__ = STRICT

    device_id: Mapped[UUID] = mapped_column(ForeignKey("device.id"), primary_key=True)
    sealed: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)


class SignInSession(Model):
    """One sign-in. The cookie holds a token of 256 bits; here is its digest, so a copy of this table opens nothing."""

    __tablename__ = "sign_in_session"
    __table_args__ = (
        UniqueConstraint("token_hash"), Index(None, "account_id"), Index(None, "member_id"),
        one_of("state", STATES), STRICT,
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(primary_key=True, default=ids.new_id)
    token_hash: Mapped[str] = mapped_column(String(64))
    account_id: Mapped[UUID] = mapped_column(ForeignKey("account.id"))
    device_id: Mapped[UUID | None] = mapped_column(ForeignKey("device.id"))
    acting_organisation: Mapped[UUID | None]
    member_id: Mapped[UUID | None]
    state: Mapped[str] = mapped_column(String(20), default="full")
    on_shared_phone: Mapped[bool] = mapped_column(default=True)
    working_as: Mapped[str] = mapped_column(String(40), default="")
    # Whether the page that this sign-in was shown last is one for writing a session (PRODUCT 9): a later lock.
    in_record: Mapped[bool] = mapped_column(default=False)
    began_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    last_seen_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    proved_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_why: Mapped[str] = mapped_column(String(40), default="")
    device: Mapped[Device | None] = relationship()


class LinkToken(Model):
    """One link, one purpose, for a while: until it is used or revoked. Only the digest of its 256 bits is kept."""

    __tablename__ = "link_token"
    __table_args__ = (UniqueConstraint("token_hash"), one_of("purpose", PURPOSES), Index(None, "record_id"), STRICT)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=ids.new_id)
    token_hash: Mapped[str] = mapped_column(String(64))
    purpose: Mapped[str] = mapped_column(String(30))
    for_organisation: Mapped[UUID | None]
    member_id: Mapped[UUID | None]
    account_id: Mapped[UUID | None]
    # The address the link was sent to: a reset is bound to it even if the address changes meanwhile.
    address_mark: Mapped[str] = mapped_column(String(64), default="")
    # What it opens, where that is a record of an upper room.
    record_id: Mapped[UUID | None]
    made_at: Mapped[datetime] = mapped_column(Instant, default=clock.now)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    used_at: Mapped[datetime | None] = mapped_column(Instant)


class Attempt(Model):
    """How often a door was tried in one window; shared between processes."""

    __tablename__ = "throttle"
    __table_args__ = STRICT

    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    window: Mapped[int] = mapped_column(primary_key=True)
    tries: Mapped[int] = mapped_column(default=0)
