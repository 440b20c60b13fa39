"""A store of files that is away: what people hand in is saved all the same, and moves there later (FT6)."""

from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import func, select

from coaching.attachments import commands, jobs
from coaching.attachments.models import Attachment
from coaching.platform import clock, tenancy
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.storage import keeping
from coaching.platform.storage.folder import Folder
from coaching.platform.storage.store import Away
from coaching.platform.storage.waiting import WaitingFile
from coaching.platform.upload import Upload
from tests.attachments.corpus import paper, pictures
from tests.attachments.making import send, service_of, stored_files
from tests.support import databases
from tests.support.objects import s3_server

JPEG = pictures.plain()
SAYS = "It is safe, and waits until the file store answers."


@pytest.fixture
def by(app, make):
    return make.actor(make.member())


@pytest.fixture
def away(app, monkeypatch):
    """Nothing can be put; the list says how often it was tried. `away.ends()` and it is there again."""

    class Tries(list):
        def ends(self):
            monkeypatch.setattr(Folder, "put", put)
            app.extensions[keeping.AWAY_UNTIL] = 0

    tries, put = Tries(), Folder.put
    monkeypatch.setitem(app.extensions, keeping.AWAY_UNTIL, 0)  # put back afterwards

    def refuse(_store, key, _content):
        tries.append(key)
        raise Away

    monkeypatch.setattr(Folder, "put", refuse)
    return tries


def kept(make, by, content=JPEG):
    with make.writing():
        return commands.keep(Upload("a.jpg", BytesIO(content)), by=by)


def waiting_keys():
    db.session.expire_all()
    return list(db.session.scalars(select(WaitingFile.storage_key).order_by(WaitingFile.at, WaitingFile.id)))


def whole(key):
    return b"".join(keeping.open_file(key).chunks())


def test_it_waits_with_its_row_and_moves_once_the_store_answers(app, make, by, away):
    file = kept(make, by)
    before = [whole(key) for key in file.keys]
    assert file.waits and waiting_keys() == file.keys and stored_files(app) == [] and all(before)
    assert keeping.exists(file.storage_key)
    jobs.put_away()  # still away
    assert waiting_keys() == file.keys
    away.ends()
    for _ in range(2):
        jobs.put_away()
        assert waiting_keys() == [] and len(stored_files(app)) == 2
    db.session.refresh(file)
    assert not file.waits and [whole(key) for key in file.keys] == before


def test_it_is_asked_once_a_minute_and_not_for_each_photo(make, by, away, monkeypatch):
    for _ in range(5):
        kept(make, by)
    assert len(away) == 1 and len(waiting_keys()) == 10
    monkeypatch.setattr(keeping.time, "monotonic", lambda: 10**9)  # long after
    kept(make, by)
    assert len(away) == 2 and len(waiting_keys()) == 12


def test_what_does_not_commit_leaves_nothing(app, make, by, away):
    db.session.connection()
    commands.keep(Upload("a.jpg", BytesIO(JPEG)), by=by)
    db.session.rollback()
    assert waiting_keys() == [] and db.session.scalar(select(func.count()).select_from(Attachment)) == 0


def test_taken_away_while_it_waits_it_is_gone_with_its_row(app, make, by, away):
    file, stays = kept(make, by), kept(make, by)
    with make.writing():
        commands.remove(file, by=by)
    assert waiting_keys() == stays.keys
    away.ends()
    jobs.put_away()
    assert len(stored_files(app)) == 2


def test_a_change_that_is_undone_takes_no_waiting_file_away(make, by, away):
    file = kept(make, by)
    db.session.connection()
    commands.remove(file, by=by)
    db.session.rollback()
    assert len(waiting_keys()) == 2


def test_what_belongs_to_nothing_is_swept_though_it_waits(make, by, away):
    service = service_of(make)
    stays = kept(make, by)
    with make.writing():
        commands.attach([stays], service, by=by)
    kept(make, by)
    jobs.sweep()
    assert len(waiting_keys()) == 4, "they may belong to a change that is under way"
    with clock.stopped(clock.now() + timedelta(days=1, minutes=1)):
        jobs.sweep()
    assert waiting_keys() == stays.keys


def test_they_move_in_order_up_to_the_first_that_is_not_taken(app, make, by, away, monkeypatch):
    files = [kept(make, by) for _ in range(3)]
    away.ends()
    put, taken = Folder.put, []

    def three(self, key, content):
        if len(taken) == 3:
            raise Away
        taken.append(key)
        put(self, key, content)

    monkeypatch.setattr(Folder, "put", three)
    jobs.put_away()
    keys = [key for file in files for key in file.keys]
    assert taken == keys[:3] and waiting_keys() == keys[3:]
    monkeypatch.setattr(Folder, "put", put)
    jobs.put_away()
    assert waiting_keys() == [] and [whole(key) for key in keys]


def test_another_organisation_reaches_no_file_that_waits(make, by, away):
    key = kept(make, by).storage_key
    other = make.organisation(name="Elsewhere").id
    with tenancy.within(other):
        assert waiting_keys() == []
        with pytest.raises(tenancy.NoOrganisation):
            keeping.open_file(key)


def test_what_cannot_be_made_safe_is_refused_as_ever(make, by, away):
    with pytest.raises(Refused):
        kept(make, by, b"no picture")
    db.session.rollback()
    assert waiting_keys() == []


def test_evidence_with_a_file_is_saved_shown_served_and_moved(app, make, visit, tmp_path, monkeypatch):
    """With a real S3 server that cannot be reached at first."""
    author = make.member(["apprentice", "mentee"])
    evidence = make.piece(author)
    place = f"/evidence/{evidence.id}"
    visitor = visit(author)
    with s3_server() as reached:
        cut = reached | {"CAIRN_S3_ENDPOINT": "http://127.0.0.1:9"}
        monkeypatch.setitem(app.config, "CAIRN", databases.settings(tmp_path, **cut))
        monkeypatch.delitem(app.extensions, "cairn_store", raising=False)
        monkeypatch.setitem(app.extensions, keeping.AWAY_UNTIL, 0)
        send(visitor, f"{place}/files", [("files", "a.jpg", JPEG), ("files", "b.pdf", paper.plain(2))], says="")
        page = visitor.get(place).text
        assert page.count(SAYS) == 2 and "a.jpg" in page and "b.pdf" in page
        with tenancy.within(evidence.organisation_id):
            files = list(db.session.scalars(select(Attachment).order_by(Attachment.made_at, Attachment.id)))
        served = [visitor.get(f"{place}/files/{file.id}").data for file in files]
        small = visitor.get(f"{place}/files/{files[0].id}?small=1").data
        assert [len(one) for one in served] == [file.size for file in files] and small.startswith(b"\xff\xd8")
        app.extensions.pop("cairn_store").client.close()

        monkeypatch.setitem(app.config, "CAIRN", databases.settings(tmp_path, **reached))
        jobs.put_away()
        assert SAYS not in visitor.get(place).text
        assert [visitor.get(f"{place}/files/{file.id}").data for file in files] == served
        with tenancy.within(evidence.organisation_id):
            assert waiting_keys() == []
            stored = {one.key for one in keeping.listed("attachments", evidence.organisation_id)}
            assert stored == {key for file in files for key in file.keys}
        app.extensions.pop("cairn_store").client.close()
