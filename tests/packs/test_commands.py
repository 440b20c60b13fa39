"""Asking, answering, freezing, making, ending: what each leaves in the database and in the store of files."""

import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError

from coaching.audit_log.models import AuditEvent
from coaching.evidence import commands as evidence
from coaching.evidence.models import AcceptedClaim, Evidence
from coaching.notifications.models import Notice
from coaching.packs import building, commands, making, queries
from coaching.packs.models import Pack, PackItem, PackPiece, PackReading, SigningKey, State
from coaching.platform import clock, secrets
from coaching.platform.db import db
from coaching.platform.documents import bundle, pdf
from coaching.platform.refusal import Refused
from coaching.platform.storage import keeping
from coaching.signin import queries as signin
from tests.packs.conftest import K2, S1


def stored(pack, kind):
    opened = keeping.open_file(pack.files[kind]["key"])
    try:
        return b"".join(opened.chunks())
    finally:
        opened.close()


def files_kept(app):
    return [path for path in (app.config["CAIRN"].data_dir / "files").rglob("*") if path.is_file()]


def actions():
    wanted = select(AuditEvent.action).where(AuditEvent.action.like("pack%"))
    return list(db.session.scalars(wanted.order_by(AuditEvent.sequence)))


def answered(make, item, says_yes, author):
    with make.writing():
        commands.answer(db.session.get(PackItem, item.id), says_yes, by=make.actor(author))


class TestAsking:
    def test_each_author_is_asked_for_each_pack_anew_ev_12(self, make, manager, learner, versions):
        for _ in range(2):
            pack = make.pack(manager, versions)
            assert pack.state == State.COLLECTING
            assert [item.answer for item in make.pack_items(pack)] == ["", ""]
        asked = select(func.count()).select_from(Notice).where(Notice.member_id == learner.id)
        assert db.session.scalar(asked.where(Notice.kind == "pack/asked")) == 2

    def test_no_answer_and_no_are_not_in_the_pack_ev_12(self, make, manager, learner, assessor, versions):
        other = make.accepted(learner, assessor, S1, title="Third")
        pack = make.pack(manager, [*versions, other])
        yes, no, _open = make.pack_items(pack)
        answered(make, yes, True, learner)
        answered(make, no, False, learner)
        with make.writing():
            commands.begin(db.session.get(Pack, pack.id), by=make.actor(manager))
        assert [piece.version_id for piece in queries.pieces_of(pack)] == [yes.version_id]

    def test_nobodys_yes_makes_no_pack_ev_12(self, make, manager, learner, versions):
        pack = make.pack(manager, versions)
        with make.writing(), pytest.raises(Refused, match="Nobody has said yes"):
            commands.begin(db.session.get(Pack, pack.id), by=make.actor(manager))
        for item in make.pack_items(pack):
            answered(make, item, False, learner)
        assert db.session.get(Pack, pack.id, populate_existing=True).state == State.COLLECTING

    def test_an_answer_can_be_changed_until_it_is_made_and_not_later(self, make, manager, learner, versions):
        pack = make.pack(manager, versions)
        first, second = make.pack_items(pack)
        for says_yes in (False, True):
            answered(make, first, says_yes, learner)
        answered(make, second, True, learner)
        with pytest.raises(Refused, match="made already"):
            answered(make, first, False, learner)

    def test_own_pieces_need_no_asking(self, make, learner, versions):
        assert make.pack(learner, versions, kind="learner", learner=learner).state == State.MAKING

    def test_what_a_regulator_requires_is_given_logged_and_told_ev_12(self, make, manager, learner, versions):
        pack = make.pack(manager, versions, required_by="CQC", required_what="Section 64, 12 November")
        assert pack.state == State.MAKING and len(queries.pieces_of(pack)) == 2
        assert "pack.required_by_regulator" in actions()
        told = select(Notice.kind).where(Notice.member_id == learner.id, Notice.kind.like("pack/%"))
        assert list(db.session.scalars(told)) == ["pack/required"]
        with pytest.raises(Refused, match="law"):
            answered(make, make.pack_items(pack)[0], False, learner)

    @pytest.mark.parametrize("role", ["assessor", "learner"])
    def test_only_who_answers_for_the_organisation_says_that_a_law_requires_it(
        self, make, assessor, learner, versions, role
    ):
        maker = {"assessor": assessor, "learner": learner}[role]
        with pytest.raises(Refused, match="registered manager"):
            make.pack(maker, versions, required_by="CQC", required_what="all")

    def test_only_what_counts_today_can_be_chosen(self, make, manager, learner, assessor, versions):
        waiting = make.submitted(learner, S1)
        for wrong in ([waiting], [versions[0], waiting]):
            with pytest.raises(Refused):
                make.pack(manager, wrong)

    def test_an_end_point_pack_refuses_unchecked_codes_but_for_a_reason_ev_14(self, make, assessor, learner):
        unchecked = make.accepted(learner, assessor, S1, K2)
        terms = {"kind": "learner", "learner": learner, "for_end_point": True}
        with pytest.raises(Refused, match="1 criteria in this pack carry"):
            make.pack(assessor, [unchecked], **terms)
        pack = make.pack(assessor, [unchecked], unverified_why="The standard is ordered.", answers="yes", **terms)
        claims = {one["code"]: one["is_unverified"] for one in queries.pieces_of(pack)[0].content["claims"]}
        assert claims == {"S1": False, "K2": True}


class TestFreezing:
    def test_the_copy_does_not_change_whatever_happens_to_the_piece_ev_11(self, make, learner, ready):
        piece = queries.pieces_of(ready)[0]
        before = json.dumps(piece.content, sort_keys=True)
        with make.writing():
            own = db.session.get(Evidence, piece.evidence_id)
            evidence.withdraw(own, by=make.actor(learner))
        assert queries.taken_back(queries.pieces_of(ready)) == {piece.version_id: clock.today()}
        assert db.session.get(Evidence, piece.evidence_id, populate_existing=True).state == "accepted"
        assert json.dumps(queries.pieces_of(ready)[0].content, sort_keys=True) == before

    def test_the_database_refuses_to_change_a_piece_or_a_reading(self, make, ready):
        with make.writing():
            commands.note_reading(db.session.get(Pack, ready.id), "page")
        for change in ("UPDATE pack_piece SET content = '{}'", "UPDATE pack_reading SET what = 'zip'",
                       "UPDATE pack_item SET author_id = NULL", "UPDATE signing_key SET public = 'x'"):  # fmt: skip
            with pytest.raises(DatabaseError), make.writing():
                db.session.execute(text(change))

    def test_what_was_withdrawn_before_it_is_made_is_left_out(self, make, manager, learner, versions):
        pack = make.pack(manager, versions)
        with make.writing():
            evidence.withdraw(db.session.get(Evidence, versions[0].evidence_id), by=make.actor(learner))
        for item in make.pack_items(pack):
            answered(make, item, True, learner)
        assert [one.version_id for one in queries.pieces_of(pack)] == [versions[1].id]

    @pytest.mark.parametrize(("names", "shown"), [("letters", "Author A"), ("roles", "Care worker A")])
    def test_names_are_taken_out_of_the_texts_too(self, make, manager, versions, names, shown):
        pack = make.made_pack(manager, versions, names=names)
        content = queries.pieces_of(pack)[0].content
        assert content["author"] == shown and content["text"].startswith(f"{shown} led handover")
        with zipfile.ZipFile(io.BytesIO(stored(pack, "zip"))) as archive:
            whole = b"".join(archive.read(name) for name in archive.namelist() if name != "pack.pdf")
        assert b"Jordan" not in whole and b"Ellis" not in whole

    def test_in_welsh_its_own_words_are_welsh(self, make, manager, versions):
        pack = make.made_pack(manager, versions, lang="cy", names="letters")
        assert queries.pieces_of(pack)[0].content["author"] != "Author A"
        assert b"Author,Happened" not in stored(pack, "csv")


class TestMaking:
    def test_it_is_ready_with_all_its_files_and_a_link(self, make, ready):
        assert ready.state == State.READY and ready.step == ready.steps == 5
        report = bundle.checked_bytes(stored(ready, "zip"))
        assert report.is_whole and report.digest == ready.manifest_hash
        assert report.key in queries.known_fingerprints()
        assert {"pack.pdf", "evidence.csv", "README.txt", "pieces/01.txt"} <= dict(report.files).keys()
        token = secrets.open_sealed(ready.sealed_link, "pack link", str(ready.id))
        assert len(token) == 43 and signin.open_link(token, "pack").record_id == ready.id
        assert signin.open_link(token, "witness") is None
        assert actions()[-1] == "pack.made"

    def test_nothing_waits_twice(self, make, ready):
        assert make.run_packs() == 0

    def test_a_typesetter_that_fails_is_tried_again_and_then_told_ft11(self, app, make, manager, versions, monkeypatch):
        before = len(files_kept(app))

        def fail(_paper):
            raise pdf.NotMade("crashed")

        monkeypatch.setattr(building.pdf, "made", fail)
        pack = make.pack(manager, versions, answers="yes")
        for turn in range(commands.making.MOST_TRIES):
            assert db.session.get(Pack, pack.id, populate_existing=True).state == State.MAKING
            with clock.stopped(clock.now() + timedelta(minutes=turn)):
                make.run_packs()
        failed = db.session.get(Pack, pack.id, populate_existing=True)
        assert failed.state == State.FAILED and not failed.files and len(files_kept(app)) == before
        monkeypatch.undo()
        with make.writing():
            commands.begin(db.session.get(Pack, pack.id), by=make.actor(manager))
        make.run_packs()
        assert db.session.get(Pack, pack.id, populate_existing=True).state == State.READY

    def test_a_run_that_was_cut_off_leaves_nothing_half(self, app, make, manager, versions, monkeypatch):
        before = len(files_kept(app))
        pack = make.pack(manager, versions, answers="yes")
        put, count = keeping.put, []

        def put_one_and_die(key, content):
            put(key, content)
            count.append(key)
            if len(count) == 2:
                raise KeyboardInterrupt  # what a worker that is told to end meets

        monkeypatch.setattr(keeping, "put", put_one_and_die)
        with pytest.raises(KeyboardInterrupt):
            make.run_packs()
        monkeypatch.undo()
        left = db.session.get(Pack, pack.id, populate_existing=True)
        assert left.state == State.MAKING and not left.files and len(files_kept(app)) == before + 2
        assert make.run_packs() == 0  # it is claimed for a while
        with clock.stopped(clock.now() + commands.making.CLAIMED_FOR + timedelta(seconds=1)):
            assert make.run_packs() == 1
        done = db.session.get(Pack, pack.id, populate_existing=True)
        assert done.state == State.READY and len(files_kept(app)) == before + 3

    def test_one_that_kills_every_run_is_given_up(self, make, manager, versions, monkeypatch):
        pack = make.pack(manager, versions, answers="yes")

        def die(*_):
            raise KeyboardInterrupt

        monkeypatch.setattr(making.building, "build", die)
        start = clock.now()
        for turn in range(commands.making.MOST_TRIES):
            with clock.stopped(start + timedelta(minutes=6 * turn)), pytest.raises(KeyboardInterrupt):
                make.run_packs()
        with clock.stopped(start + timedelta(hours=1)):
            make.run_packs()
        assert db.session.get(Pack, pack.id, populate_existing=True).state == State.FAILED

    def test_one_that_is_given_up_meanwhile_is_not_brought_back(self, app, make, manager, versions, monkeypatch):
        before = len(files_kept(app))
        pack = make.pack(manager, versions, answers="yes")
        build = building.build

        def build_and_lose(*args):
            made = build(*args)
            with making.own_transaction():
                commands.revoke(db.session.get(Pack, pack.id), by=make.actor(manager))
            return made

        monkeypatch.setattr(making.building, "build", build_and_lose)
        make.run_packs()
        ended = db.session.get(Pack, pack.id, populate_existing=True)
        assert ended.state == State.REVOKED and not ended.sealed_link and len(files_kept(app)) == before

    def test_a_page_can_watch_how_far_it_is(self, make, manager, versions, monkeypatch):
        seen = []
        step = commands.step
        monkeypatch.setattr(making.commands, "step", lambda pack, number: (step(pack, number), seen.append(number)))
        make.made_pack(manager, versions)
        assert seen == [1, 2, 3, 4]

    def test_the_key_is_made_once_and_kept_sealed(self, make, ready):
        key = db.session.scalars(select(SigningKey)).one()
        assert "PRIVATE" not in key.sealed and len(key.public) == 44
        with make.writing():
            again = commands.signing_key()
        assert bundle.public_text(again.public_key()) == key.public

    def test_a_key_that_the_secret_does_not_open_is_retired_and_still_vouches(self, app, make, ready):
        old = queries.known_fingerprints()
        secrets.use("another secret that is long enough to be one")
        try:
            with make.writing():
                commands.signing_key()
        finally:
            settings = app.config["CAIRN"]
            secrets.use(settings.secret_key, *settings.secrets_before)
        assert old < queries.known_fingerprints()


class TestEnding:
    def test_taken_back_is_gone_at_once_with_its_files(self, app, make, manager, ready):
        token = secrets.open_sealed(ready.sealed_link, "pack link", str(ready.id))
        kept = len(files_kept(app))
        with make.writing():
            commands.revoke(db.session.get(Pack, ready.id), by=make.actor(manager))
        ended = db.session.get(Pack, ready.id, populate_existing=True)
        assert ended.state == State.REVOKED and not ended.files and not ended.sealed_link
        assert queries.find_by_token(token) is None and len(files_kept(app)) == kept - 3
        assert queries.pieces_of(ended)

    def test_a_link_runs_out_by_itself_and_then_the_files_go(self, app, make, ready):
        token = secrets.open_sealed(ready.sealed_link, "pack link", str(ready.id))
        kept = len(files_kept(app))
        with clock.stopped(ready.expires_at - timedelta(seconds=1)):
            assert queries.find_by_token(token).id == ready.id
        with clock.stopped(ready.expires_at):
            assert queries.find_by_token(token) is None
            with make.writing():
                assert commands.expire_due() == 1
                assert commands.expire_due() == 0
        assert db.session.get(Pack, ready.id, populate_existing=True).state == State.EXPIRED
        assert len(files_kept(app)) == kept - 3

    def test_two_years_after_its_end_nothing_of_it_is_left(self, make, manager, ready):
        with make.writing():
            commands.note_reading(db.session.get(Pack, ready.id), "page")
            commands.revoke(db.session.get(Pack, ready.id), by=make.actor(manager))
        for days, left in ((729, 1), (731, 0)):
            with clock.stopped(clock.now() + timedelta(days=days)), make.writing():
                commands.erase_old()
            for kind in (Pack, PackItem, PackPiece, PackReading):
                assert bool(db.session.scalar(select(func.count()).select_from(kind))) == bool(left), kind

    def test_after_its_end_a_piece_can_be_withdrawn_again_ev_11(self, make, manager, learner, ready):
        with make.writing():
            commands.revoke(db.session.get(Pack, ready.id), by=make.actor(manager))
        own = db.session.get(Evidence, queries.pieces_of(ready)[0].evidence_id)
        with make.writing():
            evidence.withdraw(own, by=make.actor(learner))
        assert db.session.get(Evidence, own.id, populate_existing=True).state == "withdrawn"


class TestPassports:
    @pytest.fixture
    def zipped(self, make, learner, versions):
        return stored(make.passport(learner, versions, title="Mine"), "zip")

    @pytest.fixture
    def newcomer(self, make):
        return make.member(["mentee"], organisation="another", name="Jordan Ellis")

    def brought(self, make, newcomer, content):
        with make.within("another"), make.writing():
            return commands.bring(content, by=make.actor(newcomer))

    def test_it_holds_nobody_elses_data_b4(self, make, learner, assessor, versions, zipped):
        manifest = bundle.checked_bytes(zipped).manifest
        assert manifest["cairn"] == "passport" and manifest["subject"].startswith("Jordan Ellis")
        assert "Ffion" not in json.dumps(manifest) and "Rees" not in json.dumps(manifest)

    def test_it_is_of_ones_own_pieces_alone(self, make, manager, versions):
        with pytest.raises(Refused):
            make.passport(manager, versions)

    def test_nobody_else_sees_that_there_is_one(self, make, manager, learner, versions):
        pack = make.passport(learner, versions)
        assert queries.find(make.actor(manager), pack.id) is None and not pack.sealed_link
        assert queries.find(make.actor(learner), pack.id).id == pack.id

    def test_another_organisation_recognises_claim_by_claim_fw_2(self, make, newcomer, zipped):
        passport = self.brought(make, newcomer, zipped)
        boss = make.member(["registered_manager"], organisation="another")
        with make.within("another"):
            first, second = queries.received_claims(passport)
            with make.writing():
                commands.recognise(db.session.merge(first), True, "", by=make.actor(boss))
            with make.writing(), pytest.raises(Refused, match="Say why"):
                commands.recognise(db.session.merge(second), False, "", by=make.actor(boss))
            with make.writing():
                commands.recognise(db.session.merge(second), False, "Too old for us", by=make.actor(boss))
            assert [one.answer for one in queries.received_claims(passport)] == ["recognised", "declined"]
            # No decision carries: nothing is counted here by it.
            assert not list(db.session.scalars(select(AcceptedClaim)))

    def test_twice_is_refused_and_so_is_what_was_changed(self, make, newcomer, zipped):
        self.brought(make, newcomer, zipped)
        with pytest.raises(Refused, match="before"):
            self.brought(make, newcomer, zipped)
        changed = io.BytesIO(zipped)
        with zipfile.ZipFile(changed, "a") as archive:
            archive.writestr("more.txt", "x")
        with pytest.raises(Refused, match="changed after it was signed"):
            self.brought(make, newcomer, changed.getvalue())

    def test_a_pack_is_no_passport(self, make, newcomer, ready):
        content = stored(ready, "zip")
        for wrong in (content, b"", b"PK\x03\x04"):
            with pytest.raises(Refused, match="not a passport"):
                self.brought(make, newcomer, wrong)


class TestVerifying:
    def test_the_command_needs_neither_database_nor_settings(self, ready, tmp_path):
        zipped = tmp_path / "pack.zip"
        zipped.write_bytes(stored(ready, "zip"))
        report = bundle.checked_bytes(zipped.read_bytes())

        def said(*more):
            bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path.cwd())}
            words = [sys.executable, "-m", "coaching.packs.cli", str(zipped), *more]
            return subprocess.run(words, cwd=tmp_path, env=bare, capture_output=True, text=True)

        good = said("--key", report.key)
        assert good.returncode == 0 and "Nothing was changed." in good.stdout and "ok       pack.pdf" in good.stdout
        assert said("--key", "0" * 64).returncode == 1
        with zipfile.ZipFile(zipped, "a") as archive:
            archive.writestr("files/new.txt", "x")
        bad = said()
        assert bad.returncode == 1 and "added    files/new.txt" in bad.stdout
        zipped.write_bytes(b"nothing")
        assert said().returncode == 1 and list(tmp_path.iterdir()) == [zipped]


def test_a_worker_that_is_killed_leaves_a_pack_that_the_next_one_makes(make, manager, versions, app, stock):
    pack = make.pack(manager, versions, answers="yes")
    assert pack.state == State.MAKING
    settings = app.config["CAIRN"]
    program = (
        "import os, signal\nfrom coaching.factory import create_app\nfrom coaching.packs import jobs\n"
        "from coaching.platform.storage import keeping\nput = keeping.put\n"
        "def die(key, content):\n    put(key, content)\n    os.kill(os.getpid(), signal.SIGKILL)\n"
        "keeping.put = die\napp = create_app()\nwith app.app_context():\n    jobs.make()\n"
    )
    db.session.commit()
    environment = os.environ | {
        "CAIRN_MODE": "development", "CAIRN_DATA_DIR": str(settings.data_dir),
        "CAIRN_DATABASE_URL": stock[0].address, "CAIRN_SECRET_KEY": settings.secret_key,
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr[-500:]
    left = db.session.get(Pack, pack.id, populate_existing=True)
    assert left.state == State.MAKING and len(left.pending) == 3 and keeping.exists(left.pending[0])
    first = left.pending[0]
    with clock.stopped(clock.now() + timedelta(minutes=6)):
        assert make.run_packs() == 1
    assert not keeping.exists(first) and stored(db.session.get(Pack, pack.id), "pdf")
    assert db.session.scalar(select(func.count()).select_from(PackPiece)) == 2
