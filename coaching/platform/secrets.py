"""Keys made from the installation's one secret, and sealing of text with them.

Each purpose has a key of its own (HKDF), so that what is sealed for one cannot be opened
by another, and a text is bound to where it belongs by the `about` it was sealed with.
"""

import base64
import hashlib
import hmac
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_secrets: list[bytes] = []


class NotOurs(Exception):
    """The sealed text was made with another secret, for another purpose, or was changed."""


def use(current: str, *earlier: str) -> None:
    """Sets the secret that seals, and earlier ones that may still open what they sealed."""
    _secrets[:] = [secret.encode() for secret in (current, *earlier) if secret]
    _key.cache_clear()


@lru_cache(maxsize=64)
def _key(purpose: str, generation: int) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=b"cairn", info=purpose.encode())
    return derived.derive(_secrets[generation])


def seal(text: str, purpose: str, about: str = "") -> str:
    """AES-256-GCM; the answer is URL-safe text that `open_sealed` takes with the same purpose and `about`."""
    nonce = os.urandom(12)
    box = AESGCM(_key(purpose, 0)).encrypt(nonce, text.encode(), about.encode())
    return base64.urlsafe_b64encode(nonce + box).decode()


def open_sealed(sealed: str, purpose: str, about: str = "") -> str:
    """Raises `NotOurs` where it does not open."""
    box = base64.urlsafe_b64decode(sealed)
    for generation in range(len(_secrets)):
        try:
            return AESGCM(_key(purpose, generation)).decrypt(box[:12], box[12:], about.encode()).decode()
        except InvalidTag:
            continue
    raise NotOurs(purpose)


def mark(text: str, purpose: str) -> str:
    """A keyed digest: who lacks the secret can neither make one nor guess what it stands for."""
    return hmac.new(_key(purpose, 0), text.encode(), hashlib.sha256).hexdigest()


def is_marked(text: str, made: str, purpose: str) -> bool:
    return any(
        hmac.compare_digest(hmac.new(_key(purpose, n), text.encode(), hashlib.sha256).hexdigest(), made)
        for n in range(len(_secrets))
    )
