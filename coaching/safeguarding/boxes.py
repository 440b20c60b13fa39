"""The box that a concern travels in: sealed to the organisation's public key, by a phone or by a plain form.

ECDH on P-256 with a key pair made for this one box, HKDF-SHA-256, AES-256-GCM. Organisation, id, whom it is for and
which key are bound into key and box, so that none of them can be changed on the way. `static/js/offline/seal.js`
writes the same; `tests/safeguarding/vectors.json` holds boxes of both sides.
"""

import base64
import json
import os
import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

LEAD, ALTERNATIVE = "lead", "alternative"
RECIPIENTS = (LEAD, ALTERNATIVE)
VERSION = 1
# A box is as long as a multiple of this, so that its length says little about what is in it.
PADDED_TO = 512
MOST_BYTES = 160_000
CURVE = ec.SECP256R1()
NAMES = frozenset({"v", "id", "org", "to", "key", "point", "iv", "data"})
POINT, IV, TAG = 65, 12, 16


class NotABox(Exception):
    """It has not the shape of a box."""


class NotOpened(Exception):
    """It was changed on the way, or sealed to another key."""


@dataclass(frozen=True, slots=True)
class Box:
    id: UUID
    organisation_id: UUID
    to: str
    key_id: UUID
    point: bytes
    iv: bytes
    content: bytes

    @property
    def bound(self) -> bytes:
        """What cannot be changed without breaking the seal."""
        return f"cairn|concern|{VERSION}|{self.organisation_id}|{self.id}|{self.to}|{self.key_id}".encode()

    @property
    def as_words(self) -> dict[str, Any]:
        return {
            "v": VERSION, "id": str(self.id), "org": str(self.organisation_id), "to": self.to,
            "key": str(self.key_id), "point": _text(self.point), "iv": _text(self.iv), "data": _text(self.content),
        }  # fmt: skip


def read(body: bytes) -> Box:
    """The box in the body of a request. Raises `NotABox` for whatever has another shape."""
    try:
        found = json.loads(body)
        if not isinstance(found, dict) or set(found) != NAMES or found["v"] != VERSION or isinstance(found["v"], bool):
            raise NotABox
        box = Box(
            id=_uuid(found["id"]), organisation_id=_uuid(found["org"]), to=found["to"], key_id=_uuid(found["key"]),
            point=_bytes(found["point"]), iv=_bytes(found["iv"]), content=_bytes(found["data"]),
        )  # fmt: skip
    except (ValueError, RecursionError) as fault:
        raise NotABox from fault
    if box.to not in RECIPIENTS or len(box.point) != POINT or len(box.iv) != IV or len(box.content) <= TAG:
        raise NotABox
    return box


def seal(
    content: dict[str, Any], public: str, *, organisation_id: UUID, concern_id: UUID, to: str, key_id: UUID
) -> Box:
    """A box for the holder of the private key, and for nobody else."""
    own = ec.generate_private_key(CURVE)
    point = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    bare = Box(concern_id, organisation_id, to, key_id, point, os.urandom(IV), b"")
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, _bytes(public))
    text = json.dumps(content, ensure_ascii=False).encode()
    text += b" " * (-len(text) % PADDED_TO)
    sealed = AESGCM(_key(own, theirs, bare)).encrypt(bare.iv, text, bare.bound)
    return Box(concern_id, organisation_id, to, key_id, point, bare.iv, sealed)


def opened(box: Box, private: str) -> dict[str, Any]:
    """What is inside. Raises `NotOpened` where it does not open, or holds something else than a concern."""
    try:
        theirs = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, box.point)
        own = ec.derive_private_key(int.from_bytes(_bytes(private)), CURVE)
        found = json.loads(AESGCM(_key(own, theirs, box)).decrypt(box.iv, box.content, box.bound))
    except (InvalidTag, ValueError, RecursionError) as fault:
        raise NotOpened from fault
    if not isinstance(found, dict):
        raise NotOpened
    return found


def new_pair() -> tuple[str, str]:
    """(private, public), each as text: the number, and the point as browsers take it."""
    made = ec.generate_private_key(CURVE)
    point = made.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return _text(made.private_numbers().private_value.to_bytes(32)), _text(point)


def _key(own: ec.EllipticCurvePrivateKey, theirs: ec.EllipticCurvePublicKey, box: Box) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=32, salt=box.point, info=box.bound)
    return derived.derive(own.exchange(ec.ECDH(), theirs))


def _text(value: bytes) -> str:
    return base64.urlsafe_b64encode(value).decode().rstrip("=")


def _bytes(value: Any) -> bytes:
    if not isinstance(value, str) or not re.fullmatch(r"[A-Za-z0-9_-]*", value):
        raise ValueError("not plain base64")
    return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))


def _uuid(value: Any) -> UUID:
    """In the one way in which ids are written: the same id has one spelling inside the seal."""
    if not isinstance(value, str) or str(UUID(value)) != value:
        raise ValueError("no id")
    return UUID(value)
