"""Hostile uploads, one after the other through a form: refused with words, or served so that they can do no harm."""

from collections import Counter
from io import BytesIO
from urllib.parse import unquote

import pytest
from PIL import Image

from coaching.platform.storage import keeping
from tests.attachments.corpus import paper, pictures
from tests.attachments.corpus.cases import CANARY, CASES, Case
from tests.attachments.making import send, service_of, stored_files

pytestmark = pytest.mark.no_rows

MEMORY = 300 * 1024 * 1024


@pytest.fixture
def adding(app, make, visit):
    """Sends files as a member, and gives back who sent, where to, and the answer."""
    member, service = make.member(), service_of(make)

    def adding(content: bytes, name: str, expect: int = 303):
        visitor, address = visit(member), f"/trial/filing/{service.id}"
        answer = send(visitor, f"{address}/files", [("files", name, content)], expect=expect, says="My own words")
        return visitor, address, answer

    return adding


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.group}: {case.title}")
def test_a_hostile_file_is_refused_or_made_safe(case: Case, adding, app):
    content = case.content()
    visitor, address, answer = adding(content, case.name, expect=303 if case.made else 422)
    if case.refused:
        assert case.refused in answer.text
        assert stored_files(app) == [], "what is refused leaves nothing"
        return
    served = visitor.get(f"{address}/files/{visitor.get(address).text}")
    assert served.content_type == case.made
    _is_harmless(served)
    _is_clean(served.data, case.made)
    if case.shown:
        assert unquote(served.headers["Content-Disposition"].split("UTF-8''")[1]) == case.shown
    if case.made.startswith("image/"):
        small = visitor.get(f"{address}/files/{visitor.get(address).text}?small")
        _is_harmless(small)
        _is_clean(small.data, "image/jpeg")
        assert max(Image.open(BytesIO(small.data)).size) <= 320


def _is_harmless(served) -> None:
    """The headers that UP asks of every file that is served."""
    headers = served.headers
    assert headers.getlist("Content-Security-Policy") == ["sandbox; default-src 'none'"]
    assert headers.getlist("X-Content-Type-Options") == ["nosniff"]
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "private, no-store"
    how, _, rest = headers["Content-Disposition"].partition("; ")
    assert how == ("inline" if served.mimetype.startswith("image/") else "attachment")
    assert rest.startswith('filename="') and rest.count('"') == 2 and "filename*=UTF-8''" in rest


def _is_clean(content: bytes, media_type: str) -> None:
    """No place, camera, author or remark is left; a picture is nothing but a picture."""
    whole = content + (paper.opened_up(content) if media_type == "application/pdf" and len(content) < 100_000 else b"")
    for one in (
        CANARY.encode(),
        CANARY.encode("utf-16-le"),
        CANARY.encode("utf-16-be"),
        CANARY.encode().hex().encode(),
    ):
        assert one not in whole
    if media_type.startswith("image/"):
        assert pictures.beside_in(content) == []
        with Image.open(BytesIO(content)) as image:
            image.load()
            assert max(image.size) <= 2400 and not image.getexif() and getattr(image, "n_frames", 1) == 1


def test_the_table_has_at_least_the_cases_of_the_plan():
    """UP counts 29, 9, 5, 15, 7 and 7 files, and 17 of names and forms, some of which are in test_forms."""
    planned = {"wrong type or name": 29, "polyglots": 9, "metadata": 5, "size and bombs": 15, "damaged": 7,
               "PDF content": 7}  # fmt: skip
    found = Counter(case.group for case in CASES)
    assert {group for group, least in planned.items() if found[group] < least} == set()
    assert len(CASES) >= 89 and len({(case.group, case.title) for case in CASES}) == len(CASES)
    assert all(bool(case.made) != bool(case.refused) for case in CASES)


def test_a_photo_is_turned_upright_and_made_no_larger_than_a_screen_needs(adding):
    """It says that it lies on its side: 300 wide and 100 high, to be shown standing."""
    visitor, address, _ = adding(pictures.jpeg_with_everything(orientation=6), "a.jpg")
    served = visitor.get(f"{address}/files/{visitor.get(address).text}")
    assert Image.open(BytesIO(served.data)).size == (100, 300)


def test_a_place_in_numbers_is_gone_too(adding):
    content = pictures.jpeg_with_everything()
    assert Image.open(BytesIO(content)).getexif().get_ifd(0x8825)
    visitor, address, _ = adding(content, "a.jpg")
    served = Image.open(BytesIO(visitor.get(f"{address}/files/{visitor.get(address).text}").data))
    assert not served.getexif().get_ifd(0x8825) and "comment" not in served.info and "xmp" not in served.info


def test_every_canary_was_in_the_file_that_was_sent():
    """Else the search for them above would prove nothing."""
    for case in CASES:
        if case.group == "metadata" and "without" not in case.title and "sixteen" not in case.title:
            content = case.content()
            whole = content + (paper.opened_up(content) if case.name.endswith("pdf") else b"")
            assert CANARY.encode() in whole or case.title.startswith(("PNG with a palette",)), case.title


def test_a_stored_file_has_a_name_that_says_nothing(adding, app):
    adding(pictures.plain(), "Ann Ray's record.jpg")
    names = stored_files(app)
    assert len(names) == 2 and all("Ann" not in name and "record" not in name for name in names)
    assert keeping.FOLDER == "files"
