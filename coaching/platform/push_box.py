"""Sealing a push message for one browser (RFC 8291, aes128gcm). The host that carries it cannot read it."""

import os

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

RECORD = 4096
POINT, SECRET = 65, 16
# A record holds the text, a byte that ends it and a tag of 16; hosts take 4,096 bytes in all, the header included.
LONGEST = RECORD - (16 + 4 + 1 + POINT) - 16 - 1


def point_of(public: bytes) -> ec.EllipticCurvePublicKey:
    """Raises `ValueError` where the bytes are no point of the curve."""
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public)


def raw(public: ec.EllipticCurvePublicKey) -> bytes:
    return public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def sealed(
    text: bytes, browser: bytes, secret: bytes, *, filled_to: int = 0,
    own: ec.EllipticCurvePrivateKey | None = None, salt: bytes | None = None,
) -> bytes:  # fmt: skip
    """The body of the request. `browser` and `secret` are the subscription's p256dh and auth.

    `filled_to` pads the text, so that its length says nothing of what it says. `own` and `salt` are chance, but for
    the published example.
    """
    if max(len(text), filled_to) > LONGEST or len(secret) != SECRET:
        raise ValueError("this cannot be sealed")
    own = own or ec.generate_private_key(ec.SECP256R1())
    salt = salt or os.urandom(16)
    ours = raw(own.public_key())
    shared = own.exchange(ec.ECDH(), point_of(browser))
    key = _derived(shared, secret, b"WebPush: info\0" + browser + ours, 32)
    content_key = _derived(key, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(key, salt, b"Content-Encoding: nonce\0", 12)
    record = text + b"\x02" + bytes(max(0, filled_to - len(text)))
    header = salt + RECORD.to_bytes(4, "big") + bytes([len(ours)]) + ours
    return header + AESGCM(content_key).encrypt(nonce, record, None)


def _derived(key: bytes, salt: bytes, about: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=about).derive(key)
