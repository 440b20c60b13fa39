"""Makers of phones that take reminders, by the same commands people use."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from coaching.notifications import commands
from coaching.notifications.models import Digest, PushSubscription
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.signin.models import Device


def device(make: Any, member: Any, *, is_shared: bool = False) -> Device:
    with make.writing():
        made = Device(id=ids.new_id(), account_id=member.account_id, token_hash=ids.new_token(), is_shared=is_shared)
        db.session.add(made)
    return made


def on_device(make: Any, member: Any, *, is_shared: bool = False) -> Any:
    """The member acting on a device of their own."""
    held = device(make, member, is_shared=is_shared)
    return replace(make.actor(member), device_id=held.id, on_shared_phone=is_shared)


def reminded_by_mail(make: Any, member: Any) -> Digest:
    """That they had a first reminder, long ago."""
    before = db.session.scalar(select(Digest).where(Digest.member_id == member.id, Digest.carrier == "mail").limit(1))
    if before is not None:
        return before
    with make.writing():
        made = Digest(
            id=ids.new_id(), organisation_id=member.organisation_id, member_id=member.id,
            day=clock.today().replace(year=2020, day=1), carrier="mail",
        )  # fmt: skip
        db.session.add(made)
    return made


def phone(make: Any, member: Any, browser: Any) -> PushSubscription:
    """A phone of theirs on which reminders are turned on; `browser` is the side that opens what comes."""
    reminded_by_mail(make, member)
    by = on_device(make, member)
    with make.writing():
        return commands.subscribe(**browser.fields, by=by)
