"""Phones that take messages, and the queue of messages: claimed, sent outside any transaction, marked.

A message leaves at least once: a worker that is killed between sending and marking sends it again five minutes later.
The push service and the phone know both by one topic and tag, so that a person has it once on the screen.
"""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select, update

from coaching.access.actor import Actor
from coaching.audit_log import commands as audit_log
from coaching.notifications import queries
from coaching.notifications.commands import claiming
from coaching.notifications.commands.keys import current_key
from coaching.notifications.models import PushSubscription, QueuedPush
from coaching.people.models import Member
from coaching.platform import clock, ids, pusher, queue, secrets
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.words import _

ADDRESS, TEXT = "push address", "push text"
# Minutes until the next try.
WAITS = (1, 5, 15, 60, 120)
MOST_PHONES = 10


def subscribe(endpoint: str, p256dh: str, auth: str, *, by: Actor) -> PushSubscription:
    """This phone takes reminders from now on. Raises `Refused`."""
    if by.on_shared_phone or by.device_id is None:
        raise Refused(_("This is a shared phone. Reminders go to your e-mail, so that nobody else reads them here."))
    if pusher.receiver_of(endpoint, p256dh, auth) is None:
        raise Refused(_("This browser gave an address that Cairn does not send to. Reminders go to your e-mail."))
    if not queries.may_offer_push(by):
        raise Refused(_("Your first reminder comes by e-mail. After it you can turn them on here."))
    mark = ids.digest(endpoint)
    _forget(PushSubscription.endpoint_hash == mark)
    _forget((PushSubscription.device_id == by.device_id) & (PushSubscription.account_id == by.account_id))
    if len(queries.phones_of(by.account_id)) >= MOST_PHONES:
        raise Refused(_("Reminders come to ten of your phones and computers already. Turn one off first."))
    own_id = ids.new_id()
    subscription = PushSubscription(
        id=own_id, account_id=by.account_id, device_id=by.device_id, push_key_id=current_key().id,
        family=pusher.family_of(endpoint), endpoint_hash=mark,
        sealed=secrets.seal(json.dumps([endpoint, p256dh, auth]), ADDRESS, str(own_id)),
    )  # fmt: skip
    db.session.add(subscription)
    db.session.flush()
    audit_log.record(by, "push.turned_on", subscription)
    return subscription


def forget_subscription(subscription: PushSubscription, *, by: Actor) -> None:
    audit_log.record(by, "push.turned_off", subscription)
    _forget(PushSubscription.id == subscription.id)


def forget_device(device_id: UUID | None) -> None:
    """At sign-out, and when a phone is removed."""
    if device_id is not None:
        _forget(PushSubscription.device_id == device_id)


def forget_account(account_id: UUID) -> None:
    _forget(PushSubscription.account_id == account_id)


def sweep() -> None:
    """What waits for nobody: phones of accounts that are no active member anywhere any more."""
    active = select(Member.account_id).where(Member.state == "active", Member.account_id.is_not(None))
    _forget(PushSubscription.account_id.not_in(active))


def queue_push(subscription: PushSubscription, member: Member, digest_id: UUID, text: str, until: datetime) -> None:
    own_id = ids.new_id()
    db.session.add(
        QueuedPush(
            id=own_id, subscription_id=subscription.id, for_organisation=member.organisation_id, member_id=member.id,
            digest_id=digest_id, sealed=secrets.seal(text, TEXT, str(own_id)), made_at=clock.now(),
            next_try_at=clock.now(), until=until,
        )
    )  # fmt: skip
    queue.wake_after_commit()


def claim_pushes(most: int = 20) -> list[UUID]:
    """Takes messages that are due, so that a second worker leaves them alone; the caller commits before sending."""
    return claiming.claim(QueuedPush, most)


def message_of(push: QueuedPush, subscription: PushSubscription) -> tuple[pusher.Receiver | None, str]:
    """Where it goes and what it says."""
    endpoint, p256dh, auth = json.loads(secrets.open_sealed(subscription.sealed, ADDRESS, str(subscription.id)))
    return pusher.receiver_of(endpoint, p256dh, auth), secrets.open_sealed(push.sealed, TEXT, str(push.id))


def pushed(push_id: UUID) -> None:
    push = db.session.get_one(QueuedPush, push_id, populate_existing=True)
    push.sent_at, push.sealed = clock.now(), ""


def push_failed(push_id: UUID, fault: pusher.NotPushed) -> bool:
    """Tries again later, or gives up; a phone that is gone is forgotten. Whether it was given up is the answer."""
    push = db.session.get_one(QueuedPush, push_id, populate_existing=True)
    if fault.gone and push.subscription_id is not None:
        _forget(PushSubscription.id == push.subscription_id)
    wait = max(timedelta(minutes=WAITS[min(push.tries, len(WAITS)) - 1]), fault.wait)
    if fault.gone or fault.for_good or push.tries > len(WAITS) or clock.now() + wait >= push.until:
        push.given_up_at, push.sealed = clock.now(), ""
        return True
    push.next_try_at = clock.now() + wait
    return False


def _forget(which: ColumnElement[bool] | Any) -> None:
    """What waits for such a phone waits for none, and the job gives it up."""
    ours = select(PushSubscription.id).where(which)
    waiting = update(QueuedPush).where(QueuedPush.subscription_id.in_(ours))
    db.session.execute(waiting.values(subscription_id=None))
    db.session.execute(delete(PushSubscription).where(which))
