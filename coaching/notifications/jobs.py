"""Delivering mail: claimed in one transaction, sent outside any, marked in another."""

import structlog

from coaching.notifications import commands
from coaching.platform import mailer
from coaching.platform.db import db, own_transaction

log = structlog.get_logger("cairn")


def deliver() -> int:
    """Sends what is due; the number of mails that left is the answer. May run twice at once."""
    left = 0
    with own_transaction():
        claimed = commands.claim_due()
    for mail_id in claimed:
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
