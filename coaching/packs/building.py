"""Making the files of a frozen pack: paper, table, and the signed bundle of both with everything else.

Runs in the background, holds no transaction while it works, and tells how far it is.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from coaching.packs.models import Pack, PackPiece
from coaching.packs.paper import Cover, Shown, criterion_words, facts_of, paper_of, parts_of, statement_of
from coaching.packs.pictures import for_paper, longest_side
from coaching.packs.words import size_words
from coaching.platform import clock
from coaching.platform.documents import bundle, pdf, sheet
from coaching.platform.words import _

Tell = Callable[[int], None]


@dataclass(frozen=True)
class PieceFile:
    """A file of a piece, as the store gives it."""

    name: str
    media_type: str
    content: bytes
    says: str = ""


@dataclass
class Built:
    pdf: bytes = b""
    zip: bytes = b""
    csv: bytes = b""
    manifest_hash: str = ""
    pages: int = 0


@dataclass
class _Work:
    """What is gathered piece by piece."""

    longest_side: int
    files: dict[str, bytes] = field(default_factory=dict)
    shown: dict[int, list[Shown]] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)


def build(
    pack: Pack, pieces: Sequence[PackPiece], cover: Cover, files_of: Callable[[PackPiece], Sequence[PieceFile]],
    key: Ed25519PrivateKey, tell: Tell,
) -> Built:  # fmt: skip
    """Everything, in memory: a pack is some megabytes. Raises `pdf.NotMade`."""
    pictures = sum(_is_picture(one["type"]) for piece in pieces for one in piece.content["files"])
    work = _Work(longest_side(pictures))
    for piece in pieces:
        _gather(piece, files_of(piece), work)
        tell(piece.number)
    made = Built()
    made.pdf = pdf.made(paper_of(pack, pieces, cover, work.shown, work.pictures))
    made.pages = pdf.page_count(made.pdf)
    tell(len(pieces) + 1)
    made.csv = _table(pieces)
    work.files |= {"pack.pdf": made.pdf, "evidence.csv": made.csv, "README.txt": _read_me(pack, cover).encode()}
    made.zip = bundle.sealed(work.files, manifest_of(pack, pieces, cover, work), key)
    made.manifest_hash = bundle.checked_bytes(made.zip).digest
    tell(len(pieces) + 2)
    return made


def _gather(piece: PackPiece, files: Sequence[PieceFile], work: _Work) -> None:
    number = f"{piece.number:02d}"
    work.files[f"pieces/{number}.txt"] = _plain(piece).encode()
    work.files[f"pieces/{number}.json"] = json.dumps(
        piece.content, ensure_ascii=False, indent=1, sort_keys=True
    ).encode()
    for place, one in enumerate(files, 1):
        name = f"files/{number}-{place}-{_file_name(one.name)}"
        work.files[name] = one.content
        on_paper = for_paper(one.content, work.longest_side) if _is_picture(one.media_type) else None
        if on_paper is not None:
            work.pictures[f"{number}-{place}.jpg"] = on_paper
        picture = f"{number}-{place}.jpg" if on_paper is not None else ""
        work.shown.setdefault(piece.number, []).append(Shown(name, one.says, size_words(len(one.content)), picture))


def _is_picture(media_type: str) -> bool:
    return media_type.startswith("image/")


def manifest_of(pack: Pack, pieces: Sequence[PackPiece], cover: Cover, work: Any) -> dict[str, Any]:
    """What the signature vouches for besides the files: whose it is, of when, and every claim with its piece."""
    return {
        "cairn": "passport" if pack.is_passport else "pack", "format": 1, "id": str(pack.id), "title": pack.title,
        "organisation": cover.organisation, "subject": cover.subject, "made_for": pack.recipient, "lang": pack.lang,
        "made_at": (pack.frozen_at or clock.now()).isoformat(timespec="seconds"), "check_code": pack.check_code,
        "required_by": pack.required_by, "unverified_why": pack.unverified_why,
        "pieces": [
            {"number": piece.number, "sha256": piece.content_hash, "content": piece.content,
             "files": [one.name for one in work.shown.get(piece.number, ())]}
            for piece in pieces
        ],
    }  # fmt: skip


def _table(pieces: Sequence[PackPiece]) -> bytes:
    """One row for each criterion of each piece."""
    head = [_("Piece"), _("Title"), _("Author"), _("Happened on"), _("Kind"), _("Standard"), _("Code"), _("Criterion"),
            _("Why"), _("Decided on")]  # fmt: skip
    rows = [
        [str(piece.number), piece.content["heading"], piece.content["author"], piece.content["happened_on"],
         piece.content["source"], claim["framework_title"], claim["code"], criterion_words(claim), claim["why"],
         claim["decided_on"]]
        for piece in pieces
        for claim in piece.content["claims"]
    ]  # fmt: skip
    return sheet.written([str(one) for one in head], rows)


def _plain(piece: PackPiece) -> str:
    """Every word as it was written, for programs and for people whose reader cannot open PDF."""
    content = piece.content
    lines = [f"{piece.number}. {content['heading']}", ""]
    lines += [f"{name}: {words}" for name, words in facts_of(content)]
    lines += ["", content["text"], ""]
    for title, text in parts_of(content):
        lines += [title, text, ""]
    for claim in content["claims"]:
        lines += [f"{claim['framework_title']}: {criterion_words(claim)}", f"  {claim['why']}"]
    return "\n".join([*lines, "", statement_of(content), ""])


def _read_me(pack: Pack, cover: Cover) -> str:
    lines = [
        pack.title,
        "",
        str(_("pack.pdf is for reading and printing, evidence.csv for a spreadsheet.")),
        str(_("pieces/ holds every text as it was written, files/ what was attached.")),
        str(_("manifest.json names every file with its hash; signature.json signs it.")),
        "",
        str(_("To check it: upload this ZIP at %(address)s", address=cover.verify_at)),
        str(_("Without internet, where Cairn is installed: python -m coaching.packs.cli FILE.zip")),
        str(_("It was signed by the key with this fingerprint. Compare it with the one that you were told:")),
        cover.fingerprint,
        "",
    ]  # fmt: skip
    return "\n".join(lines)


def _file_name(name: str) -> str:
    """Letters, digits, dot and hyphen: whatever a file was called, it cannot lead anywhere."""
    stem, dot, ending = name.rpartition(".")
    plain = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in (stem or ending))[:40]
    return (
        f"{plain.strip('-') or 'file'}{dot}{''.join(one for one in ending if one.isalnum())[:8]}"
        if stem
        else plain or "file"
    )
