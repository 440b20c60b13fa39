"""Delivering mail and push: claimed in one transaction, sent outside any, marked in another."""

from datetime import timedelta
from uuid import UUID

import structlog

from coaching.notifications import commands, queries
from coaching.platform import clock, mailer, pusher, secrets, tenancy
from coaching.platform.db import db, own_transaction

log = structlog.get_logger("cairn")


def deliver() -> int:
    """Sends what is due; the number of mails that left is the answer. May run twice at once."""
    left = 0
    with own_transaction():
        claimed = commands.claim_due()
    for mail_id in claimed:
        with own_transaction():
            is_held = commands.hold(mail_id)
        if is_held:
            continue
        address, subject, body = commands.opened(mail_id)
        db.session.rollback()
        try:
            mailer.send(address, subject, body)
        except mailer.NotSent as fault:
            log.warning("mail_not_sent", mail=str(mail_id), for_good=fault.for_good)
            with own_transaction():
                commands.failed(mail_id, for_good=fault.for_good)
            continue
        with own_transaction():
            commands.sent(mail_id)
        left += 1
    return left


def push() -> int:
    """Sends what is due to phones; the number of messages that left is the answer. May run twice at once."""
    with own_transaction():
        claimed = commands.claim_pushes()
    return sum(_push_one(push_id) for push_id in claimed)


def _push_one(push_id: UUID) -> bool:
    organisation_id = queries.find_queued(push_id).for_organisation
    with tenancy.within(organisation_id):
        try:
            _send(push_id)
        except pusher.NotPushed as fault:
            log.warning("push_not_sent", push=str(push_id), why=str(fault), gone=fault.gone)
            with own_transaction():
                _failed(push_id, fault)
            return False
        with own_transaction():
            commands.pushed(push_id)
        return True


def _send(push_id: UUID) -> None:
    """Raises `NotPushed`; also where its reader is away, where it is night for them, or the phone was turned off."""
    push = queries.find_queued(push_id)
    member, phone = queries.standing_member(push.member_id), queries.receiver_of(push)
    if member is None or not member.is_active or clock.now() >= push.until:
        raise pusher.NotPushed("too late", for_good=True)
    if phone is None:
        raise pusher.NotPushed("turned off", gone=True)
    try:
        to, text = commands.message_of(push, phone)
        key = commands.private_half(phone.key)
    except secrets.NotOurs as fault:
        raise pusher.NotPushed("sealed by another secret", gone=True) from fault
    db.session.rollback()  # nothing is held while the push service thinks
    if to is None:
        raise pusher.NotPushed("host", gone=True)
    lasts = max(push.until - clock.now(), timedelta(minutes=1))
    pusher.send(to, text.encode(), key, topic=push.digest_id.hex, lasts=lasts)


def _failed(push_id: UUID, fault: pusher.NotPushed) -> None:
    """Where no phone took it and none still may, it goes by e-mail."""
    if not commands.push_failed(push_id, fault):
        return
    push = queries.find_queued(push_id)
    member = queries.standing_member(push.member_id)
    if member is not None and member.is_active and not queries.others_of_digest(push):
        commands.write_instead(push, member)


def sweep() -> None:
    """Daily: phones of people who are no member of anything any more."""
    with tenancy.every_organisation("an account may belong to several organisations"), own_transaction():
        commands.sweep()
