"""Walk."""

from io import BytesIO

from PIL import Image

from coaching.organisations import commands as organisations
from coaching.platform.db import db


def test_walk(app, make, visit, monkeypatch):
    member = make.member()
    with make.writing():
        service = organisations.open_service("Mill", nation="England", by=None)
        db.session.flush()
    sid = service.id
    out = BytesIO()
    Image.effect_noise((300, 200), 50).convert("RGB").save(out, "JPEG")
    v = visit(member)
    v.post(f"/filing/{sid}/files", {"files": [(BytesIO(out.getvalue()), "C:\\x\\My photo.jpeg")], "words": "hello"})
    ids = v.get(f"/filing/{sid}").text.split()
    a = v.get(f"/filing/{sid}/files/{ids[0]}")
    print(a.headers)
    print(len(a.data))
    a = v.get(f"/filing/{sid}/files/{ids[0]}?small")
    print(a.headers)
    print(len(a.data))
    a = v.post(f"/filing/{sid}/files", {"files": [(BytesIO(b"<html>"), "x.jpg")], "words": "hello"}, expect=422)
    print(a.text)
    a = v.post(f"/filing/{sid}/words", {"files": [(BytesIO(b"<html>"), "x.jpg")], "words": "hello"}, expect=422)
    print(a.text)
    print(list(app.config["CAIRN"].data_dir.glob("files/**/*")))
