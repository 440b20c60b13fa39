"""One contract for both stores: what was put is there whole and synced, what failed left nothing, keys are walled."""

import os
import shutil
import stat
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from coaching.platform import clock, config, tenancy
from coaching.platform.config import Misconfigured
from coaching.platform.db import db
from coaching.platform.storage import keeping
from coaching.platform.storage.folder import Folder
from coaching.platform.storage.store import Away, Full, Missing
from tests.support import databases
from tests.support.objects import s3_server

ORGANISATION, OTHER = UUID(int=1), UUID(int=2)


def a_key(organisation: UUID = ORGANISATION) -> str:
    return f"{organisation}/attachments/{uuid4().hex}"


@pytest.fixture(scope="module")
def s3():
    with s3_server() as settings:
        yield settings


@pytest.fixture(params=["folder", "s3"])
def store(request, tmp_path):
    if request.param == "folder":
        return Folder(tmp_path / "files")
    from coaching.platform.storage.s3 import Bucket

    bucket = Bucket(databases.settings(tmp_path, **request.getfixturevalue("s3")))
    request.addfinalizer(bucket.client.close)
    return bucket


def read(store, key):
    opened = store.open(key)
    content = b"".join(opened.chunks())
    assert opened.size == len(content)
    return content


@pytest.mark.parametrize("size", [0, 1, 65_536, 65_537, 3_000_000])
def test_what_is_put_comes_back(store, size):
    key, content = a_key(), os.urandom(size)
    store.put(key, content)
    assert store.exists(key) and read(store, key) == content


def test_what_is_not_there_is_missing_and_removing_it_is_no_fault(store):
    key = a_key()
    assert not store.exists(key)
    with pytest.raises(Missing):
        store.open(key)
    store.remove(key)


def test_what_is_removed_is_gone(store):
    key = a_key()
    store.put(key, b"gone soon")
    store.remove(key)
    assert not store.exists(key)
    with pytest.raises(Missing):
        store.open(key)


def test_a_listing_has_the_keys_of_one_beginning_with_size_and_time(store):
    organisation = uuid4()
    mine, small, theirs = a_key(organisation), a_key(organisation) + ".small", a_key(uuid4())
    for key in (mine, small, theirs):
        store.put(key, b"12345")
    found = list(store.listed(f"{organisation}/attachments/"))
    assert {one.key for one in found} == {mine, small} and {one.size for one in found} == {5}
    assert all(abs(one.at - clock.now()) < timedelta(hours=1) for one in found)
    assert list(store.listed(f"{uuid4()}/attachments/")) == []


@pytest.mark.parametrize(
    "key",
    ["", "a", "../secret", f"{ORGANISATION}/../x/{'0' * 32}", f"{ORGANISATION}/attachments/passwd",
     f"/{ORGANISATION}/attachments/{'0' * 32}", f"{ORGANISATION}/attachments/{'0' * 32}/x",
     f"{ORGANISATION}/attachments/{'0' * 32}\n"],
)  # fmt: skip
def test_a_key_that_is_not_ours_is_never_asked_for(store, key):
    for use in (store.open, store.exists, store.remove, lambda one: store.put(one, b"")):
        with pytest.raises(ValueError):
            use(key)


def test_a_store_that_is_away_says_so(tmp_path):
    from coaching.platform.storage.s3 import Bucket

    nobody = {"CAIRN_S3_BUCKET": "cairn-files", "CAIRN_S3_ENDPOINT": "http://127.0.0.1:9", "CAIRN_S3_REGION": "x",
              "CAIRN_S3_KEY_ID": "a", "CAIRN_S3_SECRET": "b"}  # fmt: skip
    bucket = Bucket(databases.settings(tmp_path, **nobody))
    for use in (bucket.open, bucket.exists, bucket.remove, lambda one: bucket.put(one, b"")):
        with pytest.raises(Away):
            use(a_key())
    bucket.client.close()


def test_a_wrong_secret_and_a_bucket_that_is_not_there_are_away(s3, tmp_path):
    from coaching.platform.storage.s3 import Bucket

    for wrong in ({"CAIRN_S3_SECRET": "wrong"}, {"CAIRN_S3_BUCKET": "not-there"}):
        bucket = Bucket(databases.settings(tmp_path, **(s3 | wrong)))
        with pytest.raises(Away):
            bucket.put(a_key(), b"x")
        with pytest.raises(Away):
            bucket.open(a_key())
        bucket.client.close()


def test_a_file_is_synced_before_it_has_its_name_and_the_folder_after_cr_4(tmp_path, monkeypatch):
    done = []
    for name in ("fsync", "mkdir"):
        monkeypatch.setattr(os, name, noting(done, name, getattr(os, name)))
    monkeypatch.setattr(Path, "rename", noting(done, "rename", Path.rename))
    Folder(tmp_path / "files").put(a_key(), b"content")
    # Three folders are made, each entered in its parent; then file, name, folder.
    assert done == [*(["mkdir", "fsync folder"] * 3), "fsync file", "rename", "fsync folder"]


def noting(done, name, real):
    def noted(*args, **kwargs):
        kind = " folder" if name == "fsync" and stat.S_ISDIR(os.fstat(args[0]).st_mode) else ""
        done.append(name + (kind or (" file" if name == "fsync" else "")))
        return real(*args, **kwargs)

    return noted


def test_a_write_that_fails_half_way_leaves_nothing(tmp_path, monkeypatch):
    store, key = Folder(tmp_path / "files"), a_key()

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    store.put(a_key(), b"before")
    before = list((tmp_path / "files").rglob("*"))
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Full):
        store.put(key, b"x" * 100_000)
    assert list((tmp_path / "files").rglob("*")) == before and not store.exists(key)


def test_what_a_killed_server_left_half_is_cleared_after_a_day(tmp_path):
    store = Folder(tmp_path / "files")
    store.put(a_key(), b"whole")
    folder = next((tmp_path / "files").rglob("attachments"))
    old, new = folder / f"{uuid4()}.half", folder / f"{uuid4()}.half"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (clock.now().timestamp() - 90_000,) * 2)
    assert len(list(store.listed(f"{ORGANISATION}/attachments/"))) == 1
    assert not old.exists() and new.exists()


def test_files_of_the_folder_are_their_owners_alone(tmp_path):
    store, key = Folder(tmp_path / "files"), a_key()
    store.put(key, b"private")
    assert (tmp_path / "files" / key).stat().st_mode & 0o077 == 0
    assert (tmp_path / "files" / key).parent.stat().st_mode & 0o077 == 0


def test_a_key_carries_the_organisation_and_opens_nowhere_else_tn_7(app):
    with tenancy.within(ORGANISATION):
        key = keeping.new_key("attachments")
        assert key.startswith(f"{ORGANISATION}/attachments/")
        keeping.put(key, b"ours")
    swapped = key.replace(str(ORGANISATION), str(OTHER))
    with tenancy.within(OTHER):
        for use in (keeping.open_file, keeping.exists, keeping.remove, lambda one: keeping.put(one, b"")):
            with pytest.raises(tenancy.NoOrganisation):
                use(key)
        with pytest.raises(Missing):
            keeping.open_file(swapped)
    with pytest.raises(tenancy.NoOrganisation):
        keeping.open_file(key)
    with tenancy.within(ORGANISATION):
        keeping.remove(key)


def test_a_file_goes_after_the_commit_and_stays_where_nothing_was_committed(app, make):
    make.organisation()
    key = keeping.new_key("attachments")
    keeping.put(key, b"still needed")
    db.session.connection()
    keeping.remove_after_commit(key)
    db.session.rollback()
    db.session.commit()
    assert keeping.exists(key)
    with make.writing():
        keeping.remove_after_commit(key)
        with db.session.begin_nested():
            pass
        assert keeping.exists(key), "a savepoint is no commit"
    assert not keeping.exists(key)


def test_a_refused_step_lets_its_file_stay(app, make):
    make.organisation()
    key = keeping.new_key("attachments")
    keeping.put(key, b"still needed")
    with make.writing():
        nested = db.session.begin_nested()
        keeping.remove_after_commit(key)
        nested.rollback()
    assert keeping.exists(key)
    keeping.remove(key)


def test_removing_waits_for_nobody_where_the_store_is_away(app, make, monkeypatch):
    make.organisation()
    key = keeping.new_key("attachments")
    keeping.put(key, b"left over")

    def away(*_):
        raise Away

    with make.writing():
        keeping.remove_after_commit(key)
        monkeypatch.setattr(Folder, "remove", away)
    monkeypatch.undo()
    keeping.remove(key)


def test_where_a_bucket_is_set_rooms_keep_their_files_there(app, make, s3, tmp_path, monkeypatch):
    make.organisation()
    settings = databases.settings(tmp_path, **s3)
    monkeypatch.setitem(app.config, "CAIRN", settings)
    monkeypatch.delitem(app.extensions, "cairn_store", raising=False)
    key = keeping.new_key("attachments")
    keeping.put(key, b"in the bucket")
    assert b"".join(keeping.open_file(key).chunks()) == b"in the bucket"
    assert [one.key for one in keeping.listed("attachments", tenancy.current())] == [key]
    with make.writing():
        keeping.remove_after_commit(key)
    assert not keeping.exists(key) and not (tmp_path / keeping.FOLDER).exists()
    assert keeping.store() is keeping.store(), "its client is made once"
    app.extensions.pop("cairn_store").client.close()


SET = {"CAIRN_S3_BUCKET": "cairn-files", "CAIRN_S3_REGION": "eu-west-2", "CAIRN_S3_KEY_ID": "a", "CAIRN_S3_SECRET": "b"}


def test_a_bucket_needs_no_address_where_it_is_amazons(tmp_path):
    settings = databases.settings(tmp_path, **SET)
    assert (settings.s3_bucket, settings.s3_endpoint) == ("cairn-files", "")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"CAIRN_S3_BUCKET": ""}, "CAIRN_S3_BUCKET is empty"),
        ({"CAIRN_S3_SECRET": ""}, "Set CAIRN_S3_SECRET too"),
        ({"CAIRN_S3_REGION": "", "CAIRN_S3_KEY_ID": ""}, "CAIRN_S3_REGION, CAIRN_S3_KEY_ID"),
        ({"CAIRN_S3_BUCKET": "Our Files"}, "no name of a bucket"),
        ({"CAIRN_S3_ENDPOINT": "s3.example.org"}, "CAIRN_S3_ENDPOINT is no address"),
        ({"CAIRN_S3_ENDPOINT": "https://["}, "CAIRN_S3_ENDPOINT is no address"),
        ({"CAIRN_S3_ENDPOINT": "http://s3.example.org"}, "not https"),
    ],
)
def test_a_start_with_half_of_the_settings_is_refused(tmp_path, given, words):
    with pytest.raises(Misconfigured, match=words):
        databases.settings(tmp_path, **(SET | given))


def test_a_bucket_without_boto3_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(config, "find_spec", lambda _name: None)
    with pytest.raises(Misconfigured, match="extra s3"):
        databases.settings(tmp_path, **SET)
    assert databases.settings(tmp_path).s3_bucket == ""
    shutil.rmtree(tmp_path)


def test_boto3_is_not_loaded_where_no_bucket_is_set():
    import subprocess
    import sys

    seen = "import sys; from coaching.platform.storage import keeping; print('boto3' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, cwd=config.PROJECT)
    assert told.stdout.strip() == "False"
