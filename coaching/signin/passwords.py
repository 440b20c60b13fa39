"""Passwords: argon2id, a length, a list of common ones that needs no network, and the person's own words.

No rule about kinds of letters, no expiry, paste allowed (AU2, AU3).
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from coaching.platform.words import _

SHORTEST, LONGEST = 12, 128
FEWEST_LETTERS_OF_ONES_OWN = 6
FEWEST_DIFFERENT = 5
# OWASP's parameters: 19 MiB, two passes, one lane.
hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
RUNS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "01234567890123456789", "1q2w3e4r5t6y7u8i9o0p")


def hashed(password: str) -> str:
    return hasher.hash(_normal(password))


def matches(password_hash: str, password: str) -> bool:
    """Takes the same time for an account that does not exist: give it an empty hash."""
    try:
        is_right = hasher.verify(password_hash or _nobodys_hash(), _normal(password))
        return bool(password_hash) and is_right
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(password_hash: str) -> bool:
    return hasher.check_needs_rehash(password_hash)


def problem(password: str, own_words: Iterable[str] = ()) -> str | None:
    """What is wrong with a new password, in words; None when it may be used. `own_words`: name, organisation."""
    if len(password) < SHORTEST:
        return _("Use at least %(least)d letters. Three or four words are easy to remember.", least=SHORTEST)
    if len(password) > LONGEST:
        return _("Use at most %(most)d letters.", most=LONGEST)
    folded = _normal(password).casefold()
    if _is_common(folded):
        return _("Many people use this password, so it is easy to guess. Choose another.")
    if _is_mostly(folded, own_words):
        return _("This is close to your name or your organisation. Choose other words.")
    return None


def _is_common(folded: str) -> bool:
    plain = re.sub(r"[\W_]+", "", folded)
    half = plain[: len(plain) // 2]
    candidates = {folded, plain, plain.rstrip("0123456789"), half if half * 2 == plain else plain}
    if not candidates.isdisjoint(common()):
        return True
    return len(set(plain)) < FEWEST_DIFFERENT or any(plain in run * 2 or plain in run[::-1] * 2 for run in RUNS)


def _is_mostly(folded: str, own_words: Iterable[str]) -> bool:
    left = folded
    parts = {part for words in own_words for part in re.split(r"[\W_]+", words.casefold()) if len(part) > 2}
    for part in sorted(parts | {"cairn", "password", "mentor"}, key=len, reverse=True):
        left = left.replace(part, "")
    return len(re.sub(r"[\W\d_]+", "", left)) < FEWEST_LETTERS_OF_ONES_OWN and left != folded


@lru_cache(maxsize=1)
def common() -> frozenset[str]:
    return frozenset((Path(__file__).parent / "data" / "common-passwords.txt").read_text().split())


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    return hasher.hash("nobody has this password")


def _normal(password: str) -> str:
    return unicodedata.normalize("NFC", password)
