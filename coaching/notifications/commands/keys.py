"""The installation's key for web push (VAPID): made at the first start, kept under the server's secret."""

import base64

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_der_private_key
from sqlalchemy import delete, select, update

from coaching.audit_log import commands as audit_log
from coaching.notifications import queries
from coaching.notifications.models import PushKey, PushSubscription, QueuedPush
from coaching.platform import clock, ids, push_box, secrets
from coaching.platform.db import db

PURPOSE = "push key"


def seed_key() -> int:
    """At each start: makes the key where there is none, and how many were made is the answer.

    A key that the secret no longer opens is retired, so that people are asked again, instead of told of nothing.
    """
    before = queries.current_key()
    return int(current_key() is not before)


def current_key() -> PushKey:
    """The key that new subscriptions are made with."""
    current = queries.current_key()
    if current is not None:
        try:
            private_half(current)
            return current
        except secrets.NotOurs:
            _retire(current)
    return _made()


def renew_key() -> int:
    """Another key. Phones that were turned on with the old one are forgotten; how many is the answer."""
    current, forgotten = queries.current_key(), 0
    if current is not None:
        forgotten = _retire(current)
    _made()
    return forgotten


def private_half(key: PushKey) -> ec.EllipticCurvePrivateKey:
    """Raises `secrets.NotOurs`."""
    text = secrets.open_sealed(key.sealed, PURPOSE, str(key.id))
    opened = load_der_private_key(base64.b64decode(text), password=None)
    assert isinstance(opened, ec.EllipticCurvePrivateKey)
    return opened


def _made() -> PushKey:
    private, key_id = ec.generate_private_key(ec.SECP256R1()), ids.new_id()
    der = private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    public = base64.urlsafe_b64encode(push_box.raw(private.public_key())).decode().rstrip("=")
    sealed = secrets.seal(base64.b64encode(der).decode(), PURPOSE, str(key_id))
    key = PushKey(id=key_id, public=public, sealed=sealed, made_at=clock.now())
    db.session.add(key)
    db.session.flush()
    audit_log.record_installation(None, "push_key.made", key)
    return key


def _retire(key: PushKey) -> int:
    key.retired_at = clock.now()
    audit_log.record_installation(None, "push_key.retired", key)
    under_it = select(PushSubscription.id).where(PushSubscription.push_key_id == key.id)
    lost = update(QueuedPush).where(QueuedPush.subscription_id.in_(under_it))
    db.session.execute(lost.values(subscription_id=None))
    gone = db.session.execute(delete(PushSubscription).where(PushSubscription.push_key_id == key.id))
    return int(gone.rowcount)  # type: ignore[attr-defined]
