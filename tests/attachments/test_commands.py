"""Keeping, attaching, copying, removing and sweeping: rows and stored files never part."""

from datetime import timedelta
from io import BytesIO

import pytest
from flask import current_app
from sqlalchemy import func, select, update
from sqlalchemy.exc import DatabaseError

from coaching.attachments import commands, jobs, queries
from coaching.attachments.models import Attachment
from coaching.audit_log.models import AuditEvent
from coaching.platform import clock, tenancy
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.platform.storage import keeping
from coaching.platform.storage.folder import Folder
from coaching.platform.storage.store import Full
from coaching.platform.upload import Upload
from tests.attachments.corpus import paper, pictures, sounds
from tests.attachments.making import service_of, stored_files

JPEG = pictures.plain()


@pytest.fixture
def by(app, make):
    return make.actor(make.member())


@pytest.fixture
def service(by, make):
    return service_of(make)


def kept(make, by, content: bytes = JPEG, says: str = ""):
    with make.writing():
        return commands.keep(Upload("a.jpg", BytesIO(content)), by=by, says=says)


def attached(make, by, service, content: bytes = JPEG):
    file = kept(make, by, content)
    with make.writing():
        commands.attach([file], service, by=by)
    return file


def actions() -> list[str]:
    return list(
        db.session.scalars(
            select(AuditEvent.action).where(AuditEvent.action.startswith("attachment")).order_by(AuditEvent.sequence)
        )
    )


def test_what_is_kept_says_what_it_is(make, by):
    photo = kept(make, by, pictures.plain("PNG", width=640, height=480))
    assert (photo.media_type, photo.width, photo.height, photo.pages) == ("image/png", 640, 480, None)
    letter = kept(make, by, paper.plain(3))
    assert (letter.media_type, letter.pages, letter.width) == ("application/pdf", 3, None)
    voice = kept(make, by, sounds.mp3(), "My own account")
    assert (voice.media_type, voice.says, voice.is_sound) == ("audio/mpeg", "My own account", True)
    assert len(stored_files(current_app)) == 4  # the photo has a small one


def test_the_digest_is_of_what_is_stored(make, by):
    import hashlib

    file = kept(make, by, pictures.jpeg_with_everything())
    opened = keeping.open_file(file.storage_key)
    content = b"".join(opened.chunks())
    assert file.sha256 == hashlib.sha256(content).hexdigest() and file.size == len(content)


@pytest.mark.parametrize(("says", "words"), [("", "Say in a line"), ("x" * 201, "200 letters or fewer")])
def test_a_sound_says_in_a_line_what_it_shows_ev_15(make, by, says, words):
    with pytest.raises(Refused, match=words) as refusal:
        kept(make, by, sounds.wav(), says)
    assert refusal.value.field == "says" and stored_files(current_app) == []


def test_attached_it_is_the_records_and_no_others(make, by, service):
    file = attached(make, by, service)
    other = service_of(make, "Rowan House")
    assert queries.of_records("service", [service.id, other.id]) == {service.id: [file], other.id: []}
    assert queries.find_of("service", service.id, file.id) == file and file.is_of(service)
    assert queries.find_of("service", other.id, file.id) is None
    assert queries.find_of("plan", service.id, file.id) is None
    assert actions() == ["attachment.added"]


def test_files_of_many_records_cost_one_statement(make, by, service, request):
    for _ in range(3):
        attached(make, by, service)
    with request.getfixturevalue("queries")() as seen:
        assert len(queries.of_record("service", service.id)) == 3
    assert len(seen) == 1


def test_to_a_private_record_it_is_attached_without_a_line_in_the_log(make, by, service):
    file = kept(make, by)
    with make.writing():
        commands.attach([file], service, by=by, quietly=True)
    with make.writing():
        commands.remove(file, by=by, quietly=True)
    assert actions() == []


def test_somebody_elses_or_an_attached_file_cannot_be_taken(make, by, service):
    file = kept(make, by)
    stranger = make.actor(make.member())
    for who in (stranger, by):
        with make.writing():
            if who is by:
                commands.attach([file], service, by=by)
            with pytest.raises(Refused):
                commands.attach([file], service, by=who)
    assert queries.unattached_of(by.member_id, [file.id]) == []


def test_unattached_files_are_found_by_their_owner_alone(make, by):
    file = kept(make, by)
    assert queries.unattached_of(by.member_id, [file.id]) == [file]
    assert queries.unattached_of(make.member().id, [file.id]) == []


def test_a_removed_file_goes_after_the_commit_and_stays_where_it_is_undone(make, by, service):
    file = attached(make, by, service)
    db.session.connection()
    commands.remove(file, by=by)
    db.session.rollback()
    assert len(stored_files(current_app)) == 2 and queries.find_of("service", service.id, file.id)
    with make.writing():
        commands.remove(db.session.merge(file), by=by)
        assert len(stored_files(current_app)) == 2
    assert stored_files(current_app) == [] and queries.of_record("service", service.id) == []
    assert actions() == ["attachment.added", "attachment.removed"]


def test_a_copy_of_the_record_keeps_its_file_when_the_first_goes(make, by, service):
    """A frozen version of a record has rows of its own; the stored file is one."""
    file = attached(make, by, service)
    version = service_of(make, "Rowan House")
    with make.writing():
        (copy,) = commands.copy_to([file], version, by=by)
    assert (copy.storage_key, copy.sha256, copy.is_of(version)) == (file.storage_key, file.sha256, True)
    assert queries.kept_by(by.member_id) == (1, file.size)
    with make.writing():
        commands.remove(file, by=by)
    assert len(stored_files(current_app)) == 2
    with make.writing():
        commands.remove_all_of(version, by=by)
    assert stored_files(current_app) == []


def test_a_record_has_room_for_twenty(make, by, service):
    with make.writing():
        made = [commands.keep(Upload("a.jpg", BytesIO(JPEG)), by=by)]
        commands.copy_to(made * commands.MOST_OF_A_RECORD, service, by=by)
    with make.writing(), pytest.raises(Refused, match="room for 20 files"):
        commands.attach(made, service, by=by)


@pytest.mark.parametrize("name", ["MOST_OF_A_PERSON", "MOST_BYTES_OF_A_PERSON"])
def test_a_person_has_room_for_so_much(make, by, monkeypatch, name):
    file = kept(make, by)
    monkeypatch.setattr(commands, name, 1 if name == "MOST_OF_A_PERSON" else file.size * 2 - 1)
    with pytest.raises(Refused, match="You have used 1 of"):
        kept(make, by)
    assert len(stored_files(current_app)) == 2
    kept(make, make.actor(make.member()))
    assert (commands.MOST_OF_A_PERSON, commands.MOST_OF_A_RECORD) != (0, 0)


def test_the_limits_are_those_of_the_plan():
    from coaching.attachments.kinds import KINDS

    assert commands.MOST_OF_A_RECORD == 20 and commands.MOST_BYTES_OF_A_PERSON == 200_000_000
    assert {kind.most_bytes for kind in KINDS.values() if kind.is_sound} == {25_000_000}
    assert {kind.most_bytes for kind in KINDS.values() if not kind.is_sound} == {20_000_000}


def test_a_file_is_stored_before_its_row_cr_4(make, by, monkeypatch):
    """Where the store has no room there is no row; where the row does not commit there is a file, which is swept."""
    monkeypatch.setattr(Folder, "put", lambda *_: (_ for _ in ()).throw(Full()))
    with pytest.raises(Full):
        kept(make, by)
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(Attachment)) == 0
    monkeypatch.undo()
    db.session.connection()
    commands.keep(Upload("a.jpg", BytesIO(JPEG)), by=by)
    db.session.rollback()
    assert len(stored_files(current_app)) == 2
    jobs.sweep()
    assert len(stored_files(current_app)) == 2, "it may belong to a change that is under way"
    with clock.stopped(clock.now() + timedelta(days=1, minutes=1)):
        jobs.sweep()
    assert stored_files(current_app) == []


def test_sweeping_takes_what_belongs_to_nothing_and_nothing_else(make, by, service):
    stays = attached(make, by, service)
    kept(make, by)
    other = keeping.new_key("packs")
    keeping.put(other, b"another room's")
    with clock.stopped(clock.now() + timedelta(days=2)):
        for _ in range(2):
            jobs.sweep()
    assert list(db.session.scalars(select(Attachment.id))) == [stays.id]
    left = {name.rpartition("/")[2].removesuffix(".small") for name in stored_files(current_app)}
    assert left == {key.rpartition("/")[2] for key in (stays.storage_key, other)}
    keeping.remove(other)


def test_sweeping_keeps_to_each_organisation(make, by, service):
    attached(make, by, service)
    stranger = make.member(organisation="away")
    abroad = str(stranger.organisation_id)
    with tenancy.within(stranger.organisation_id):
        with make.writing():
            file = commands.keep(Upload("b.jpg", BytesIO(JPEG)), by=make.actor(stranger))
        assert file.storage_key.startswith(abroad)
    with clock.stopped(clock.now() + timedelta(days=2)):
        jobs.sweep()
    assert all(abroad not in name for name in stored_files(current_app))
    assert len(stored_files(current_app)) == 2


@pytest.mark.parametrize("column", ["owner_id", "name", "media_type", "size", "sha256", "storage_key", "says"])
def test_what_was_kept_is_never_changed(make, by, column):
    file = kept(make, by)
    changed = {"owner_id": make.member().id, "size": 1}.get(column, "changed")
    with pytest.raises(DatabaseError), make.writing():
        db.session.execute(update(Attachment).where(Attachment.id == file.id).values({column: changed}))
    db.session.rollback()
