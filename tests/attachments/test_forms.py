"""Forms that carry files: where they go, what a sender may make of them, and that no words are lost with them."""

import gc
import tempfile
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from coaching.attachments.models import Attachment
from coaching.platform import db as database
from coaching.platform.db import db
from coaching.platform.storage import keeping
from coaching.platform.storage.folder import Folder
from coaching.platform.storage.store import Away, Full
from coaching.web import uploads
from tests.attachments.corpus import pictures, sounds
from tests.attachments.making import form_of, send, service_of, stored_files

JPEG = pictures.plain()


@pytest.fixture
def there(app, make, visit):
    """A member's browser and the address of a record."""
    member, service = make.member(), service_of(make)
    return visit(member), f"/trial/filing/{service.id}"


def shown(visitor, address) -> list[str]:
    return visitor.get(address).text.split()


def test_several_files_at_once(there, app):
    visitor, address = there
    send(visitor, f"{address}/files", [("files", f"{n}.jpg", JPEG) for n in range(uploads.MOST_AT_ONCE)])
    assert len(shown(visitor, address)) == uploads.MOST_AT_ONCE


def test_more_than_that_are_refused_and_not_opened(there, app):
    visitor, address = there
    sent = [("files", f"{n}.jpg", JPEG) for n in range(uploads.MOST_AT_ONCE + 1)]
    answer = send(visitor, f"{address}/files", sent, expect=422)
    assert "Choose at most 5 files at once" in answer.text and stored_files(app) == []


def test_one_bad_file_keeps_the_others_out_and_each_bad_one_is_named(there, app):
    visitor, address = there
    sent = [("files", "good.jpg", JPEG), ("files", "a.svg", b"<svg/>"), ("files", "b.exe", b"MZ")]
    answer = send(visitor, f"{address}/files", sent, expect=422)
    assert "a.svg cannot be added" in answer.text and "b.exe cannot be added" in answer.text
    assert "good.jpg" not in answer.text and stored_files(app) == []


def test_nothing_chosen_is_nothing_added(there):
    visitor, address = there
    send(visitor, f"{address}/files", [("files", "", b"")])
    assert shown(visitor, address) == []


def test_a_sound_needs_a_line_of_text_ev_15(there, app):
    visitor, address = there
    answer = send(visitor, f"{address}/files", [("files", "me.wav", sounds.wav())], expect=422, says=" ")
    assert "Say in a line what the recording shows" in answer.text and shown(visitor, address) == []
    send(visitor, f"{address}/files", [("files", "me.wav", sounds.wav())], says="My own account of the handover")
    assert len(shown(visitor, address)) == 1


def test_a_file_in_a_field_of_another_name_is_not_taken(there, app):
    visitor, address = there
    send(visitor, f"{address}/files", [("other", "a.jpg", JPEG)])
    assert shown(visitor, address) == [] and stored_files(app) == []


def test_what_a_browser_says_of_a_kind_is_not_asked(there):
    """Every part says image/jpeg, this one is a sound."""
    visitor, address = there
    send(visitor, f"{address}/files", [("files", "a.jpg", sounds.mp3())], says="What it shows")
    file = visitor.get(f"{address}/files/{shown(visitor, address)[0]}")
    assert file.mimetype == "audio/mpeg" and file.headers["Content-Disposition"].startswith("attachment")


def test_a_line_end_in_a_name_makes_no_header(there, app):
    visitor, address = there
    send(visitor, f"{address}/files", [("files", b"a.jpg\r\nX-Evil: yes", JPEG)])
    for name in shown(visitor, address):
        assert "X-Evil" not in visitor.get(f"{address}/files/{name}").headers


def test_a_name_in_the_longer_form_of_a_header_is_taken_apart_too(there):
    visitor, address = there
    name = b"a.jpg\"; filename*=UTF-8''..%2f..%2fetc%2fpasswd; x=\""
    send(visitor, f"{address}/files", [("files", name, JPEG)])
    for one in shown(visitor, address):
        assert ".." not in visitor.get(f"{address}/files/{one}").headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"--x\r\n", "multipart/form-data"),
        (b"no edge at all", "multipart/form-data; boundary=x"),
        (b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.jpg"\r\n\r\n' + JPEG,
         "multipart/form-data; boundary=x"),
        (b"", "multipart/form-data; boundary="),
    ],
)  # fmt: skip
def test_a_form_that_is_none_is_refused(there, app, body, content_type):
    visitor, address = there
    visitor._ask("POST", f"{address}/files", 400, data=body, content_type=content_type)
    assert stored_files(app) == []


def test_too_many_parts_and_too_large_a_request_are_refused(there, app):
    visitor, address = there
    send(visitor, f"{address}/files", [("files", "", b"")] * 600, expect=413)
    large = form_of({"csrf_token": visitor.csrf()}, [("files", "a.jpg", bytes(uploads.LARGEST_REQUEST))])
    visitor._ask("POST", f"{address}/files", 413, **large)
    assert stored_files(app) == []


def test_words_beside_a_file_have_the_limit_of_every_form(there):
    visitor, address = there
    send(visitor, f"{address}/files", [], expect=413, words="x" * 1_100_000)


def test_a_route_that_takes_no_files_is_sent_none(there, app):
    """The words arrive; what is in the file is thrown away while it does."""
    visitor, address = there
    told = form_of({"csrf_token": visitor.csrf(), "words": "What I wrote."}, [("files", "a.jpg", bytes(700_000))])
    answer = visitor._ask("POST", f"{address}/words", 422, **told)
    assert answer.text.startswith("What I wrote.")
    told = form_of({"csrf_token": visitor.csrf(), "words": "a"}, [("files", "a.jpg", bytes(2_200_000))])
    visitor._ask("POST", f"{address}/words", 413, **told)


def test_a_file_of_somebody_signed_out_is_never_kept_and_their_words_are_given_back(there, visit, app):
    _, address = there
    stranger = visit(None)
    answer = send(
        stranger, f"{address}/files", [("files", "a.jpg", JPEG)], expect=401, words="What I wrote.", token="x"
    )
    assert "What I wrote." in answer.text and stored_files(app) == []


def test_words_of_a_form_with_a_file_are_kept_where_the_sign_in_has_ended(make, visit, app):
    member, service = make.member(), service_of(make)
    locked = visit(member, state="locked")
    send(locked, f"/trial/filing/{service.id}/files", [("files", "a.jpg", JPEG)], expect=303, words="What I wrote.")
    from sqlalchemy import func, select

    from coaching.web.kept import KeptText

    assert db.session.scalar(select(func.count()).select_from(KeptText)) == 1
    assert stored_files(app) == []


def test_a_file_without_a_token_of_the_session_is_refused_unopened(there, app, monkeypatch):
    visitor, address = there
    opened = []
    monkeypatch.setitem(app.extensions, "cairn_look_at", opened.append)
    answer = send(visitor, f"{address}/files", [("files", "a.jpg", JPEG)], token="none", words="What I wrote.")
    assert answer.headers["Location"].endswith("/sign-in/kept") or "kept" in answer.headers["Location"]
    assert opened == [] and stored_files(app) == []


def test_the_same_form_sent_twice_adds_its_file_once_and_another_file_is_another_form(there):
    visitor, address = there
    key = "one-and-the-same"
    for _ in range(2):
        send(visitor, f"{address}/files", [("files", "a.jpg", JPEG)], key=key)
    assert len(shown(visitor, address)) == 1
    send(visitor, f"{address}/files", [("files", "a.jpg", pictures.plain(width=50))], key=key, expect=422)
    assert len(shown(visitor, address)) == 1


def test_a_file_is_made_safe_before_the_write_lock_is_taken(there, app, monkeypatch):
    """Else everybody would wait for somebody's photo."""
    visitor, address = there
    look_at, seen = app.extensions["cairn_look_at"], []

    def looking(upload):
        seen.append(database.is_reading())
        look_at(upload)

    monkeypatch.setitem(app.extensions, "cairn_look_at", looking)
    send(visitor, f"{address}/files", [("files", "a.jpg", JPEG)])
    assert seen == [True] and len(shown(visitor, address)) == 1


def test_a_store_without_room_is_said_and_the_words_are_kept(there, app, monkeypatch):
    visitor, address = there

    def refuse(*_):
        raise Full

    monkeypatch.setattr(Folder, "put", refuse)
    answer = send(visitor, f"{address}/files", [("files", "a.jpg", JPEG)], expect=507, words="What I wrote.")
    assert "no room for files" in answer.text and "What I wrote." in answer.text
    monkeypatch.undo()
    assert shown(visitor, address) == [] and stored_files(app) == []
    send(visitor, f"{address}/files", [("files", "a.jpg", JPEG)], words="What I wrote.")
    assert len(shown(visitor, address)) == 1


def test_a_store_that_is_away_at_the_second_file_loses_neither_ft_6(there, app, monkeypatch):
    visitor, address = there
    put, count = Folder.put, []

    def twice(self, key, content):
        count.append(key)
        if len(count) > 2:
            raise Away
        put(self, key, content)

    monkeypatch.setattr(Folder, "put", twice)
    monkeypatch.setitem(app.extensions, keeping.AWAY_UNTIL, 0)  # put back afterwards
    send(visitor, f"{address}/files", [("files", "a.jpg", JPEG), ("files", "b.jpg", JPEG)])
    assert len(shown(visitor, address)) == 2
    assert [file.waits for file in db.session.scalars(select(Attachment).order_by(Attachment.id))] == [False, True]
    assert len(count) == 3 and len(stored_files(app)) == 2, "it is not asked again at once"


def test_a_file_is_served_whole_whatever_part_is_asked_for(there):
    visitor, address = there
    send(visitor, f"{address}/files", [("files", "a.jpg", JPEG)])
    path = f"{address}/files/{shown(visitor, address)[0]}"
    whole = visitor.get(path)
    part = visitor.get(path, Range="bytes=0-9")
    assert part.status_code == 200 and part.data == whole.data and whole.headers["Accept-Ranges"] == "none"
    assert int(whole.headers["Content-Length"]) == len(whole.data)
    head = visitor._ask("HEAD", path, 200)
    assert head.data == b"" and head.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_another_records_or_organisations_file_is_not_there_tn_7(there, make, visit):
    visitor, address = there
    send(visitor, f"{address}/files", [("files", "a.jpg", JPEG)])
    file = shown(visitor, address)[0]
    other = service_of(make, "Rowan House")
    abroad = visit(make.member(organisation="away"))
    for who, path in ((visitor, f"/trial/filing/{other.id}"), (abroad, address)):
        for more in ("", "?small"):
            who.get(f"{path}/files/{file}{more}", expect=404)
            who.get(f"{path}/files/{file}{more}", expect=404, Range="bytes=0-9")


def test_no_temporary_file_is_left(there, monkeypatch, tmp_path):
    visitor, address = there
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    noise = BytesIO()
    Image.effect_noise((1500, 1500), 90).save(noise, "JPEG", quality=95)
    assert len(noise.getvalue()) > 600_000, "large enough to be put aside on the disk while it arrives"
    send(visitor, f"{address}/files", [("files", "a.jpg", noise.getvalue()), ("files", "b.jpg", b"no")], expect=422)
    send(visitor, f"{address}/files", [("files", "a.jpg", noise.getvalue())])
    gc.collect()
    assert list(tmp_path.iterdir()) == []
