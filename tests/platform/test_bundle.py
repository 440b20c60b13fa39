"""A signed bundle says of each file what became of it, and whether the signature holds; nothing is believed."""

import base64
import io
import json
import zipfile
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from coaching.platform.documents import archive, bundle

KEY = Ed25519PrivateKey.generate()
OURS = bundle.fingerprint(bundle.public_text(KEY.public_key()))
FILES = {"pack.pdf": b"%PDF", "files/one.jpg": b"jpeg", "evidence.csv": "tŷ".encode()}


def sealed(**about: Any) -> bytes:
    return bundle.sealed(FILES, {"kind": "pack", **about}, KEY)


def rewritten(content: bytes, **changes: bytes | None) -> bytes:
    """The same ZIP with some files changed, added or (None) taken out; `__` in a name stands for a dot."""
    files = archive.opened(content, most_files=99, most_bytes=10**6)
    for name, value in changes.items():
        name = name.replace("__", ".")
        files.pop(name, None)
        if value is not None:
            files[name] = value
    return archive.packed(files)


def test_what_nobody_touched_is_whole() -> None:
    report = bundle.checked_bytes(sealed(title="Ŵy"))
    assert report.is_whole and report.key == OURS and report.manifest["title"] == "Ŵy"
    assert dict(report.files) == dict.fromkeys(FILES, "ok")


@pytest.mark.parametrize(
    ("changes", "name", "state"),
    [
        ({"pack__pdf": b"%PDF!"}, "pack.pdf", "changed"),
        ({"pack__pdf": None}, "pack.pdf", "missing"),
        ({"more__txt": b"x"}, "more.txt", "added"),
    ],
)
def test_it_says_which_file_and_what_became_of_it(changes: Any, name: str, state: str) -> None:
    report = bundle.checked_bytes(rewritten(sealed(), **changes))
    assert not report.is_whole and dict(report.files)[name] == state and report.signature == "holds"


def test_a_manifest_that_was_changed_with_the_file_breaks_the_signature() -> None:
    manifest = json.loads(archive.opened(sealed(), most_files=9, most_bytes=10**6)["manifest.json"])
    manifest["files"] = [dict(one, sha256=bundle.sha256(b"other")) for one in manifest["files"]]
    changed = rewritten(sealed(), manifest__json=bundle.canonical(manifest), pack__pdf=b"other")
    report = bundle.checked_bytes(changed)
    assert report.signature == "broken" and not report.is_whole


def test_a_manifest_written_otherwise_is_not_the_one_that_was_signed() -> None:
    spaced = json.dumps(json.loads(archive.opened(sealed(), most_files=9, most_bytes=10**6)["manifest.json"])).encode()
    assert bundle.checked_bytes(rewritten(sealed(), manifest__json=spaced)).signature == "broken"


def test_somebody_elses_signature_shows_somebody_elses_key() -> None:
    other = Ed25519PrivateKey.generate()
    report = bundle.checked_bytes(bundle.sealed(FILES, {"kind": "pack"}, other))
    assert report.is_whole and report.key != OURS
    assert not bundle.is_key(report.key, OURS) and bundle.is_key(report.key, report.key.replace(" ", "").upper())
    assert bundle.is_key(report.key, bundle.public_text(other.public_key()))
    assert not bundle.is_key("", "") and not bundle.is_key(report.key, "x") and not bundle.is_key(report.key, "")


@pytest.mark.parametrize(
    "signed", [b"", b"[]", b"{}", b'{"key":1,"signature":2}', b'{"key":"AA==","signature":"AA=="}', None]
)
def test_a_signature_that_is_none(signed: bytes | None) -> None:
    report = bundle.checked_bytes(rewritten(sealed(), signature__json=signed))
    assert report.signature == ("missing" if signed is None else "broken") and not report.is_whole and not report.key


@pytest.mark.parametrize(
    "manifest", [b"", b"[]", b"{}", b'{"files":1}', b'{"files":[1]}', b'{"files":[{}]}', b"[" * 99999]
)
def test_a_manifest_that_is_none_is_refused(manifest: bytes) -> None:
    with pytest.raises(archive.BadArchive):
        bundle.checked_bytes(rewritten(sealed(), manifest__json=manifest))


def test_without_a_manifest_nothing_is_said_to_be_right() -> None:
    report = bundle.checked_bytes(rewritten(sealed(), manifest__json=None))
    assert report.signature == "missing" and not report.is_whole


def test_every_flipped_byte_is_found() -> None:
    """Whatever byte changes, the bundle is refused or not whole; a byte that no content depends on may change."""
    content = sealed()
    where = zipfile.ZipFile(io.BytesIO(content)).getinfo("files/one.jpg")
    begins = content.index(b"jpeg", where.header_offset)
    for at in range(begins, begins + 4):
        changed = bytearray(content)
        changed[at] ^= 1
        with pytest.raises(archive.BadArchive):
            bundle.checked_bytes(bytes(changed))


def test_the_same_files_are_the_same_bundle() -> None:
    assert sealed() == sealed()
    assert base64.b64decode(bundle.public_text(KEY.public_key())) == KEY.public_key().public_bytes_raw()
