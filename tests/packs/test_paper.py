"""A pack of 60 pieces and more than 100 pages: within its limits, tagged, as poppler and pikepdf read it."""

import io
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PIL import Image

from coaching.packs import building
from coaching.packs.models import Pack, PackPiece
from coaching.packs.paper import Cover
from coaching.packs.pictures import LONGEST, MOST_DOTS, for_paper, longest_side
from coaching.platform import clock, ids
from coaching.platform.documents import bundle, press

PIECES = 60
CLAIM = {
    "framework": "cqc-qs-2023", "framework_title": "CQC quality statements", "is_draft": False, "code": "S1",
    "title": "Learning culture", "is_local_code": True, "is_unverified": True, "why": "It shows it",
    "decided_on": "2026-11-01",
}  # fmt: skip


def photo(shade: int) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (800, 600), (shade, 120, 90)).save(made, "JPEG")
    return made.getvalue()


def piece(number: int) -> PackPiece:
    content: Any = {
        "heading": f"Piece {number} Ŵy", "source": "file", "text": "Three clear points. " * 230, "what_changed": "Calm",
        "for_whom": "Person A", "happened_on": "2026-10-01", "lang": "cy" if number % 2 else "en", "first_lang": "",
        "ai_help": "none", "category": None, "author": "Jordan Ellis", "version": 1, "hash_of_version": "0" * 64,
        "statement": "This is my own work.", "handed_in_on": "2026-10-02", "witness": None, "observation": None,
        "claims": [CLAIM], "files": [{"name": "photo.jpg", "type": "image/jpeg", "says": "A poster", "sha256": ""}],
    }  # fmt: skip
    return PackPiece(number=number, content=content, content_hash=bundle.sha256(bundle.canonical(content)))


def said(*words: str) -> str:
    return subprocess.run(words, capture_output=True, text=True, errors="replace", check=True).stdout


@pytest.fixture(scope="module")
def built(stock: Any) -> Any:
    with stock[1].app_context():
        return _build()


def _build() -> Any:
    pack = Pack(
        id=ids.new_id(), kind="period", title="A year of learning", recipient="Ms Lee", names="full", lang="en",
        required_by="", required_what="", unverified_why="", check_code="ABCDEFGHJK", frozen_at=clock.now(),
    )  # fmt: skip
    cover = Cover(organisation="Rowan", subject="All", fingerprint="0000 " * 16, check_at="/check", verify_at="/verify")
    told: list[int] = []

    def files_of(one: PackPiece) -> list[building.PieceFile]:
        return [building.PieceFile("photo.jpg", "image/jpeg", photo(one.number), "A poster")]

    pieces = [piece(number) for number in range(1, PIECES + 1)]
    made = building.build(pack, pieces, cover, files_of, Ed25519PrivateKey.generate(), told.append)
    return made, told


def test_sixty_pieces_are_a_tagged_paper_of_a_hundred_pages_within_the_limits(built, tmp_path: Path) -> None:
    """The process that set it had less than 300 MB and would have been ended by the system beyond (press.py)."""
    made, told = built
    assert press.MOST_MEMORY < 300 * 1024 * 1024
    assert told == list(range(1, PIECES + 3))
    path = tmp_path / "pack.pdf"
    path.write_bytes(made.pdf)
    with pikepdf.open(path) as paper:
        assert len(paper.pages) == made.pages >= 100
        assert paper.Root.MarkInfo.Marked and paper.Root.Lang == "en"
        assert paper.docinfo.Title == "A year of learning"
    structure = said("pdfinfo", "-struct", str(path))
    assert structure.count("H2") >= PIECES and structure.count("Figure") >= PIECES
    assert "TH" in structure and "THead" in structure
    text = said("pdftotext", str(path), "-")
    assert text.count("For Ms Lee") >= made.pages  # on every page, who it is for
    assert text.count("[check") >= PIECES and "ABCDEFGHJK" in text  # EV-14, B20


def test_its_zip_holds_every_photo_as_it_was_and_is_whole(built) -> None:
    made, _told = built
    report = bundle.checked_bytes(made.zip)
    assert report.is_whole and sum(name.startswith("files/") for name, _ in report.files) == PIECES


def test_the_more_pictures_the_smaller_each_and_never_more_dots_together() -> None:
    assert longest_side(1) == longest_side(3) == LONGEST
    for count in (10, 60, 200):
        side = longest_side(count)
        assert count * side * side * 3 // 4 <= MOST_DOTS
        small = for_paper(photo(1), side)
        assert small is not None and max(Image.open(io.BytesIO(small)).size) <= side


@pytest.mark.parametrize("content", [b"", b"no picture", photo(1)[:200]])
def test_what_is_no_picture_is_left_to_the_zip(content: bytes) -> None:
    assert for_paper(content) is None
