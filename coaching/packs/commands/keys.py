"""The installation's key: made when first needed, kept under the server's secret."""

import base64

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from coaching.audit_log import commands as audit_log
from coaching.packs import queries
from coaching.packs.models import SigningKey
from coaching.platform import clock, ids, secrets
from coaching.platform.db import db
from coaching.platform.documents import bundle

PURPOSE = "signing key"


def signing_key() -> Ed25519PrivateKey:
    """The private key that signs now. Where the secret that sealed it is gone, it is retired and another one made."""
    current = queries.current_key()
    if current is not None:
        try:
            return _opened(current)
        except secrets.NotOurs:
            current.retired_at = clock.now()
            audit_log.record_installation(None, "signing_key.retired", current)
    return _made()


def _made() -> Ed25519PrivateKey:
    private, key_id = Ed25519PrivateKey.generate(), ids.new_id()
    text = base64.b64encode(private.private_bytes_raw()).decode()
    key = SigningKey(
        id=key_id, public=bundle.public_text(private.public_key()), sealed=secrets.seal(text, PURPOSE, str(key_id)),
        made_at=clock.now(),
    )  # fmt: skip
    db.session.add(key)
    db.session.flush()
    audit_log.record_installation(None, "signing_key.made", key)
    return private


def _opened(key: SigningKey) -> Ed25519PrivateKey:
    text = secrets.open_sealed(key.sealed, PURPOSE, str(key.id))
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(text))
