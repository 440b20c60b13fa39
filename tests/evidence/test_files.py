"""Files of a piece: added, copied to what is handed in, served by the rule of the piece (EV-15, PRODUCT 5)."""

from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import select

from coaching.attachments.models import Attachment
from coaching.evidence.models import Evidence
from coaching.platform.db import db


def picture() -> BytesIO:
    held = BytesIO()
    Image.new("RGB", (40, 30), "green").save(held, "PNG")
    held.seek(0)
    return held


def sound() -> BytesIO:
    import wave

    held = BytesIO()
    with wave.open(held, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(8000)
        made.writeframes(b"\0\0" * 800)
    held.seek(0)
    return held


@pytest.fixture
def assessor(make):
    return make.member(["assessor"])


@pytest.fixture
def learner(make, assessor):
    made = make.member(["apprentice", "mentee"])
    make.assesses(assessor, made)
    return made


def files():
    db.session.expire_all()
    return list(db.session.scalars(select(Attachment).order_by(Attachment.made_at, Attachment.id)))


def add(visit, who, piece, content, name, expect=303, **more):
    fields = {"files": (content, name), "says": ""} | more
    return visit(who).post(f"/evidence/{piece.id}/files", fields, expect=expect)


def test_a_photo_is_added_looked_at_and_taken_away(visit, make, learner):
    piece = make.piece(learner)
    visit(learner).get(f"/evidence/{piece.id}/files")
    add(visit, learner, piece, picture(), "poster.png")
    (file,) = files()
    assert "poster" in visit(learner).get(f"/evidence/{piece.id}").text
    served = visit(learner).get(f"/evidence/{piece.id}/files/{file.id}")
    assert served.mimetype.startswith("image/") and "sandbox" in served.headers["Content-Security-Policy"]
    visit(make.member(["registered_manager"])).get(f"/evidence/{piece.id}/files/{file.id}", expect=404)
    visit(learner).post(f"/evidence/{piece.id}/files/{file.id}/removal", {})
    assert files() == []


def test_what_is_handed_in_keeps_its_own_copy_and_its_hash_covers_it_ev_2(visit, make, learner, assessor):
    piece = make.piece(learner)
    add(visit, learner, piece, picture(), "poster.png")
    version = make.hand_in(make.map_piece(db.session.get(Evidence, piece.id)))
    (own, copy), own_id = files(), files()[0].id
    assert version.content["files"] == [
        {"name": own.name, "sha256": own.sha256, "type": own.media_type, "says": ""}
    ]  # fmt: skip
    visit(learner).post(f"/evidence/{piece.id}/files/{own.id}/removal", {})
    path = f"/evidence/{piece.id}/versions/1"
    assert "poster" in visit(assessor).get(path).text
    visit(assessor).get(f"{path}/files/{copy.id}")
    visit(assessor).get(f"/evidence/{piece.id}/files/{own_id}", expect=404)
    visit(make.member(["assessor"])).get(f"{path}/files/{copy.id}", expect=404)


def test_a_file_of_one_piece_is_none_of_another(visit, make, learner):
    one, other = make.piece(learner), make.piece(learner)
    add(visit, learner, one, picture(), "poster.png")
    (file,) = files()
    visit(learner).get(f"/evidence/{other.id}/files/{file.id}", expect=404)
    visit(learner).post(f"/evidence/{other.id}/files/{file.id}/removal", {}, expect=404)


@pytest.mark.parametrize(
    ("says", "voices", "words"), [("", "y", "what the recording shows"), ("My talk", "", "agreed")]
)
def test_sound_says_what_it_shows_and_everybody_agreed_ev_15(visit, make, learner, says, voices, words):
    piece = make.piece(learner)
    sent = {"says": says} | ({"voices": voices} if voices else {})
    answer = add(visit, learner, piece, sound(), "talk.wav", expect=422, **sent)
    assert words in answer.text and files() == []
    add(visit, learner, piece, sound(), "talk.wav", says="My talk", voices="y")
    assert len(files()) == 1


def test_what_is_no_picture_is_refused_and_nothing_half_stays(visit, make, learner):
    piece = make.piece(learner)
    answer = add(visit, learner, piece, BytesIO(b"<svg onload=alert(1)>"), "poster.png", expect=422)
    assert "Error" in answer.text and files() == []
    add(visit, learner, piece, BytesIO(b""), "", expect=422)
