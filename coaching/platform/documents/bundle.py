"""A signed bundle: a ZIP with a manifest that names every file with its hash, and a signature over the manifest.

Whoever has the ZIP can check it without Cairn's database and without a network: what changed, what is missing, what was
added, and by which key it was signed. The signature says that nothing changed since; whose key it is has to be learnt
from its owner, so every answer shows the key's fingerprint.
"""

import base64
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from coaching.platform.documents import archive
from coaching.platform.documents.archive import BadArchive

MANIFEST, SIGNATURE = "manifest.json", "signature.json"
# So that a signature made for anything else can never stand here.
CONTEXT = b"cairn bundle 1\n"
MOST_FILES = 5000
MOST_BYTES = 1024 * 1024 * 1024
MOST_MANIFEST = 8 * 1024 * 1024

HOLDS, BROKEN, MISSING = "holds", "broken", "missing"
OK, CHANGED, LACKING, ADDED = "ok", "changed", "missing", "added"


@dataclass(frozen=True)
class Report:
    """What a check found. `files` are (name, state) by name; `key` is the fingerprint it was signed with."""

    signature: str
    files: tuple[tuple[str, str], ...] = ()
    key: str = ""
    manifest: Mapping[str, Any] = field(default_factory=dict)
    digest: str = ""

    @property
    def is_whole(self) -> bool:
        """Every file is as it was when it was signed."""
        return self.signature == HOLDS and bool(self.files) and all(state == OK for _name, state in self.files)


def canonical(value: Any) -> bytes:
    """The one way in which a manifest is written down."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def sealed(files: Mapping[str, bytes], about: Mapping[str, Any], key: Ed25519PrivateKey) -> bytes:
    """The ZIP of the files with manifest and signature. `about` is what the manifest says besides the files."""
    listed = [{"name": name, "size": len(files[name]), "sha256": sha256(files[name])} for name in sorted(files)]
    manifest = canonical({**about, "files": listed})
    public = key.public_key()
    signed = {
        "algorithm": "Ed25519",
        "key": public_text(public),
        "signature": base64.b64encode(key.sign(CONTEXT + manifest)).decode(),
    }
    return archive.packed({**files, MANIFEST: manifest, SIGNATURE: canonical(signed)})


def checked(file: BinaryIO, *, most_bytes: int = MOST_BYTES) -> Report:
    """What can be said of this ZIP. Raises `BadArchive` where it is none that can be read."""
    hashes: dict[str, str] = {}
    kept: dict[str, bytes] = {}
    for name, pieces in archive.walked(file, most_files=MOST_FILES, most_bytes=most_bytes):
        if name in (MANIFEST, SIGNATURE):
            kept[name] = _whole(pieces)
        else:
            hashes[name] = _hashed(pieces)
    if MANIFEST not in kept:
        return Report(MISSING, tuple((name, ADDED) for name in sorted(hashes)))
    manifest = _read(kept[MANIFEST])
    state, key = _signature(kept[MANIFEST], kept.get(SIGNATURE), manifest)
    return Report(state, _compared(manifest, hashes), key, manifest, sha256(kept[MANIFEST]))


def checked_bytes(content: bytes) -> Report:
    return checked(io.BytesIO(content))


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def public_text(key: Ed25519PublicKey) -> str:
    """How a public key is written: base64 of its 32 bytes."""
    return base64.b64encode(key.public_bytes_raw()).decode()


def fingerprint(public: str) -> str:
    """Of a key as `public_text` writes it: 64 letters in groups of four, which two people can compare aloud."""
    digest = hashlib.sha256(base64.b64decode(public)).hexdigest()
    return " ".join(digest[at : at + 4] for at in range(0, 64, 4))


def is_key(report_key: str, given: str) -> bool:
    """Whether what somebody gave, a fingerprint or the key itself, is the key of a report."""
    plain = "".join(given.split())
    if plain.lower() == report_key.replace(" ", ""):
        return bool(report_key)
    try:
        return len(base64.b64decode(plain, validate=True)) == 32 and fingerprint(plain) == report_key
    except ValueError:
        return False


def _signature(written: bytes, signed: bytes | None, manifest: Mapping[str, Any]) -> tuple[str, str]:
    if signed is None:
        return MISSING, ""
    try:
        found = json.loads(signed)
        key, signature = str(found["key"]), base64.b64decode(str(found["signature"]), validate=True)
        public = Ed25519PublicKey.from_public_bytes(base64.b64decode(key, validate=True))
        public.verify(signature, CONTEXT + written)
    except (ValueError, KeyError, TypeError, InvalidSignature):
        return BROKEN, ""
    return (HOLDS if canonical(manifest) == written else BROKEN), fingerprint(key)


def _compared(manifest: Mapping[str, Any], hashes: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    promised = {str(one["name"]): str(one["sha256"]) for one in manifest["files"]}
    states = {name: _state(hashes.get(name), promise) for name, promise in promised.items()}
    states |= {name: ADDED for name in hashes if name not in promised}
    return tuple(sorted(states.items()))


def _state(found: str | None, promised: str) -> str:
    if found is None:
        return LACKING
    return OK if found == promised else CHANGED


def _read(written: bytes) -> dict[str, Any]:
    try:
        manifest = json.loads(written)
        is_right = all({"name", "sha256"} <= one.keys() for one in manifest["files"])
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as fault:
        raise BadArchive("damaged") from fault
    if not is_right:
        raise BadArchive("damaged")
    return dict(manifest)


def _whole(pieces: Iterable[bytes]) -> bytes:
    content = b""
    for piece in pieces:
        content += piece
        if len(content) > MOST_MANIFEST:
            raise BadArchive("too large")
    return content


def _hashed(pieces: Iterable[bytes]) -> str:
    made = hashlib.sha256()
    for piece in pieces:
        made.update(piece)
    return made.hexdigest()
