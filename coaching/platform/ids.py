"""Identifiers, tokens and digests."""

import hashlib
import os
import secrets
from collections.abc import Sequence
from typing import TypeVar
from uuid import NAMESPACE_OID, UUID, uuid5

from coaching.platform import clock

Thing = TypeVar("Thing")

# Without letters that are read for one another; a code is read aloud from paper.
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_id() -> UUID:
    """A UUIDv7: 48 bits of milliseconds, then chance, so that keys grow with time (RFC 9562)."""
    milliseconds = int(clock.now().timestamp() * 1000)
    value = (milliseconds & (1 << 48) - 1) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    return UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


def of(*parts: object) -> UUID:
    """The one identifier of what these parts together name: the same for the same, on every machine."""
    return uuid5(NAMESPACE_OID, "/".join(map(str, parts)))


def new_token() -> str:
    """256 bits of chance for a link or a cookie; only its digest is ever stored."""
    return secrets.token_urlsafe(32)


def new_code(length: int = 10) -> str:
    """A code that a person can type from a printed page: 30 letters, `length` of them."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(length))


def new_seed() -> str:
    """256 bits of chance as 64 hexadecimal digits, for a draw that others repeat."""
    return secrets.token_hex(32)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def one_of(things: Sequence[Thing]) -> Thing:
    """One of them by chance; there has to be one."""
    return secrets.choice(things)
