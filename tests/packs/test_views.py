"""Making a pack by its pages, answering for it, the visitor's room, checking, passports."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from coaching.packs import queries
from coaching.packs.models import Pack, PackReading, ReceivedClaim, State
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.signin import throttle
from tests.packs.conftest import K2, S1
from tests.support.visitor import alone

TERMS = {"title": "For the inspection", "recipient": "Ms Lee", "names": "full", "link_days": "14", "lang": "en"}


def fresh(pack):
    return db.session.get(Pack, pack.id, populate_existing=True)


def bare(text):
    """Without the one-time keys and tokens, which are new on every page."""
    return re.sub(r'value="[^"]+"', "", text).strip()


def newest():
    return db.session.scalars(select(Pack).order_by(Pack.written_at.desc())).first()


class TestMaking:
    def test_three_taps_from_the_choice_to_the_asking(self, visit, make, manager, learner, versions):
        boss = visit(manager)
        chosen = boss.get("/packs/new")
        assert "Jordan Ellis" in chosen.text and "Learning culture" in chosen.text
        form = boss.get(f"/packs/new?kind=learner&learner={learner.id}").text
        assert form.count('name="pieces"') == form.count(" checked>") - 2 == 2
        fields = TERMS | {"kind": "learner", "learner": str(learner.id), "pieces": [str(one.id) for one in versions]}
        page = boss.follow(boss.post("/packs", fields)).text
        assert "Waiting for answers" in page and "No answer to 2" in page

    @pytest.mark.parametrize("kind", ["learner", "statement", "period"])
    def test_each_kind_offers_what_fits_it(self, visit, make, manager, learner, assessor, versions, kind):
        make.accepted(make.member(["mentee"], name="Another Person"), assessor, K2)
        about = {
            "learner": f"learner={learner.id}",
            "statement": f"criterion={make.criterion(*S1).id}",
            "period": f"since={clock.today()}&until={clock.today()}",
        }
        text = visit(manager).get(f"/packs/new?kind={kind}&{about[kind]}").text
        assert text.count('name="pieces"') == (3 if kind == "period" else 2)

    def test_nonsense_leads_back_to_the_choice(self, visit, manager, versions):
        boss = visit(manager)
        for query in (
            "kind=learner",
            "kind=other",
            "kind=learner&learner=x",
            "kind=period&since=2026-12-01&until=2026-01-01",
        ):
            assert "What is the pack about?" in boss.get(f"/packs/new?{query}").text
        boss.post("/packs", {"kind": "nothing"}, expect=422)

    def test_what_is_wrong_is_said_and_nothing_typed_is_lost(self, visit, manager, learner, versions):
        fields = TERMS | {"kind": "period", "title": "", "link_days": "91", "recipient": "Ms Ŵyn"}
        text = visit(manager).post("/packs", fields, expect=422).text
        assert "Give it a title" in text and "days from 1 to 90" in text and "Choose at least one piece" in text
        assert "Ms Ŵyn" in text

    def test_the_page_asks_again_while_it_is_made_and_the_part_is_its_part(self, visit, make, manager, versions):
        pack = make.pack(manager, versions, answers="yes")
        boss = visit(manager)
        part = boss.part(f"/packs/{pack.id}").text
        assert 'hx-trigger="every 2s"' in part and "Step 0 of 5" in part and "Look again" in part
        assert bare(part) in bare(boss.get(f"/packs/{pack.id}").text)
        with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
            late = boss.part(f"/packs/{pack.id}").text  # no worker: it stops asking, and can be given up
            assert "hx-trigger" not in late and "Give it up" in late
        make.run_packs()
        assert "hx-trigger" not in boss.part(f"/packs/{pack.id}").text

    def test_it_asks_for_proof_of_who_one_is(self, visit, make, manager, versions):
        boss = visit(manager)
        with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
            fields = TERMS | {"kind": "period", "pieces": [str(one.id) for one in versions]}
            assert "/prove" in boss.post("/packs", fields).headers["Location"]
        assert newest() is None

    def test_what_is_ready_can_be_fetched_and_taken_back(self, visit, make, manager, ready):
        boss = visit(manager)
        text = boss.get(f"/packs/{ready.id}").text
        assert make.link_of(ready) in text
        for kind, begins in (("pdf", b"%PDF"), ("zip", b"PK"), ("csv", b"\xef\xbb\xbf")):
            answer = boss.get(f"/packs/{ready.id}/{kind}")
            assert answer.data.startswith(begins)
            assert answer.headers["Content-Disposition"] == f'attachment; filename="What-we-learned.{kind}"'
            assert answer.headers["Content-Security-Policy"].startswith("sandbox")
        boss.post(f"/packs/{ready.id}/revocations")
        assert fresh(ready).state == State.REVOKED
        boss.get(f"/packs/{ready.id}/pdf", expect=404)
        boss.post(f"/packs/{ready.id}/revocations", expect=403)

    def test_who_is_kept_out(self, visit, make, manager, assessor, learner, ready):
        for somebody in (learner, assessor, make.member(["iqa"]), make.member(["org_admin"]),
                         make.member(["registered_manager"], organisation="another")):  # fmt: skip
            for path in (f"/packs/{ready.id}", f"/packs/{ready.id}/pdf"):
                visit(somebody).get(path, expect=404)
            visit(somebody).post(f"/packs/{ready.id}/revocations", expect=404)
        visit(make.member(["iqa"])).get("/packs/new", expect=403)
        visit(None).get(f"/packs/{ready.id}", expect=302)

    def test_who_answers_for_the_organisation_sees_and_ends_it_without_the_link(self, visit, make, ready):
        lead = visit(make.member(["programme_lead"]))
        assert "/x/" not in lead.get(f"/packs/{ready.id}").text
        lead.post(f"/packs/{ready.id}/making", expect=403)
        lead.post(f"/packs/{ready.id}/revocations")
        assert fresh(ready).state == State.REVOKED

    @pytest.mark.parametrize("path", ["/packs", "/packs/asked", "/packs/new?kind=period"])
    def test_a_page_costs_the_same_for_two_and_for_twenty(
        self, visit, make, manager, learner, assessor, versions, queries, path
    ):
        who = visit(learner if path == "/packs/asked" else manager)

        def cost():
            who.get(path)
            with queries() as seen:
                who.get(path)
            return len(seen)

        make.pack(manager, versions)
        make.pack(manager, versions)
        before = cost()
        for _ in range(5):
            make.pack(manager, versions)
            make.accepted(learner, assessor, S1)
        assert cost() == before <= 15

    def test_the_page_of_a_pack_costs_the_same_for_two_and_for_twenty(
        self, visit, make, manager, learner, assessor, ready, queries
    ):
        boss, stranger = visit(manager), visit(None)
        link = make.link_of(ready)

        def cost(who, path):
            who.get(path)
            with queries() as seen:
                who.get(path)
            return len(seen)

        big = make.made_pack(manager, [make.accepted(learner, assessor, S1) for _ in range(20)])
        assert cost(boss, f"/packs/{ready.id}") == cost(boss, f"/packs/{big.id}") <= 15
        assert cost(stranger, link) == cost(stranger, make.link_of(big)) <= 15


class TestAsked:
    def test_the_author_says_yes_or_no_on_a_page(self, visit, make, manager, learner, versions):
        pack = make.pack(manager, versions)
        jordan = visit(learner)
        page = jordan.get("/packs/asked").text
        assert "Dawn Price would show it to Ms Inspector" in page and page.count("Yes, show it") == 2
        first, second = make.pack_items(pack)
        jordan.post(f"/packs/asked/{first.id}/answers", {"answer": "yes"})
        jordan.post(f"/packs/asked/{second.id}/answers", {"answer": "no"})
        assert fresh(pack).state == State.MAKING and len(queries.pieces_of(pack)) == 1
        answer = jordan.post(f"/packs/asked/{first.id}/answers", {"answer": "no"}, expect=422)
        assert "was made already" in answer.text

    def test_nobody_answers_for_somebody_else(self, visit, make, manager, assessor, versions):
        item = make.pack_items(make.pack(manager, versions))[0]
        for somebody in (manager, assessor, make.member(["mentee"])):
            visit(somebody).post(f"/packs/asked/{item.id}/answers", {"answer": "yes"}, expect=404)

    def test_an_answer_is_yes_or_no(self, visit, make, manager, learner, versions):
        item = make.pack_items(make.pack(manager, versions))[0]
        for given in ({}, {"answer": "maybe"}):
            visit(learner).post(f"/packs/asked/{item.id}/answers", given, expect=422)


class TestVisiting:
    def test_whoever_has_the_link_reads_without_account_and_cookie(self, visit, make, ready):
        link, stranger = make.link_of(ready), visit(None)
        answer = stranger.get(link)
        assert "Handover 1" in answer.text and "Ms Inspector" in answer.text
        headers = answer.headers
        assert headers["Referrer-Policy"] == "no-referrer" and "no-store" in headers["Cache-Control"]
        assert headers["X-Robots-Tag"] == "noindex, nofollow" and "Set-Cookie" not in headers
        assert headers.getlist("Referrer-Policy") == ["no-referrer"]
        assert "<form" not in answer.text
        assert "Jordan Ellis led handover" in stranger.get(f"{link}/1").text
        for kind in ("pdf", "zip", "csv"):
            assert "Set-Cookie" not in stranger.get(f"{link}/{kind}").headers
        stranger.get(f"{link}/99", expect=404)

    def test_each_reading_is_logged_and_shown_to_the_maker(self, visit, make, manager, ready):
        link, stranger = make.link_of(ready), visit(None)
        for rest in ("", "/1", "/pdf"):
            stranger.get(link + rest)
        stranger.get(f"{link}/99", expect=404)
        alone(stranger.client.head, link)
        assert [one.what for one in queries.readings_of(ready)[0]] == ["pdf", "piece", "page"]
        page = visit(manager).get(f"/packs/{ready.id}").text
        assert "Read 3 times." in page and "Downloaded the PDF" in page
        columns = set(PackReading.__table__.columns.keys())
        assert columns == {"id", "organisation_id", "pack_id", "what", "at"}  # nothing of who

    def test_wrong_over_and_taken_back_are_the_same_page(self, visit, make, manager, versions, ready):
        """ID3: nobody can tell a link that was from one that never was."""
        stranger = visit(None)
        over, link = make.link_of(make.made_pack(manager, versions, link_days=1)), make.link_of(ready)
        visit(manager).post(f"/packs/{ready.id}/revocations")
        with time_machine.travel(clock.now() + timedelta(days=2), tick=False):
            answers = [stranger.get(path, expect=404) for path in (link, over, f"/x/{ids.new_token()}", f"{link}/pdf")]
        plain = {re.sub(r'Reference \w+|value="[^"]+"', "", one.text) for one in answers}
        assert len(plain) == 1 and {one.status_code for one in answers} == {404}

    def test_a_link_for_something_else_opens_nothing(self, visit, make, ready):
        from coaching.signin import commands as signin

        with make.writing():
            token = signin.make_link(
                "witness", timedelta(days=1), organisation=ready.organisation_id, record_id=ready.id
            )
        visit(None).get(f"/x/{token}", expect=404)

    def test_guessing_is_stopped_and_reading_is_not(self, visit, make, ready, monkeypatch):
        monkeypatch.setitem(throttle.MOST, "guess", 5)
        stranger, link = visit(None), make.link_of(ready)
        for _ in range(8):
            stranger.get(link)
        for _ in range(5):
            stranger.get(f"/x/{ids.new_token()}", expect=404)
        stranger.get(f"/x/{ids.new_token()}", expect=429)
        stranger.get(link, expect=429)

    def test_what_its_author_would_take_back_is_marked_ev_11(self, visit, make, learner, ready):
        from coaching.evidence import commands as evidence
        from coaching.evidence.models import Evidence

        piece = queries.pieces_of(ready)[0]
        with make.writing():
            evidence.withdraw(db.session.get(Evidence, piece.evidence_id), by=make.actor(learner))
        stranger, link = visit(None), make.link_of(ready)
        assert "Taken back by its author" in stranger.get(link).text
        assert "Taken back by its author" in stranger.get(f"{link}/1").text
        assert "Taken back by its author" not in stranger.get(f"{link}/2").text

    def test_the_mark_of_an_unchecked_code_is_there_ev_14(self, visit, make, manager, learner, assessor):
        pack = make.made_pack(manager, [make.accepted(learner, assessor, K2)])
        link = make.link_of(pack)
        for rest in ("", "/1"):
            assert "check the code" in visit(None).get(link + rest).text
        assert "check the code" in visit(None).get(f"{link}/csv").text

    def test_what_people_wrote_is_text_on_every_page(self, visit, make, manager, learner, assessor):
        evil = '<script>alert(1)</script> =1+1 #import "x"'
        pack = make.made_pack(manager, [make.accepted(learner, assessor, S1, title=evil[:60], text=evil)], title=evil)
        link, stranger = make.link_of(pack), visit(None)
        for rest in ("", "/1"):
            assert "<script>alert" not in stranger.get(link + rest).text
        assert stranger.get(f"{link}/pdf").data.startswith(b"%PDF")


class TestChecking:
    def send(self, visitor, content, path="/verify", expect=200):
        return visitor.post(path, {"file": (io.BytesIO(content), "pack.zip")}, expect=expect)

    def test_a_pack_of_ours_is_whole(self, visit, make, ready):
        stranger = visit(None)
        content = stranger.get(f"{make.link_of(ready)}/zip").data
        text = self.send(stranger, content).text
        assert "Nothing was changed" in text and "when this Cairn signed it" in text
        fingerprint = next(iter(queries.known_fingerprints()))
        assert fingerprint in text and fingerprint in stranger.get("/packs/key").text

    def test_what_was_changed_is_named(self, visit, make, ready):
        stranger = visit(None)
        content = io.BytesIO(stranger.get(f"{make.link_of(ready)}/zip").data)
        with zipfile.ZipFile(content, "a") as archive:
            archive.writestr("pieces/99.txt", "more")
        text = self.send(stranger, content.getvalue()).text
        assert "Something was changed" in text and "pieces/99.txt" in text and "Added later" in text

    @pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + b"\0" * 18])
    def test_anything_else_is_told_in_plain_words(self, visit, content):
        answer = visit(None).client.get("/verify")
        assert answer.status_code == 200
        visitor = visit(None)
        text = self.send(visitor, content, expect=200 if content.startswith(b"PK") else 422).text
        assert "damaged" in text or "no signature" in text

    def test_nothing_chosen_is_told(self, visit):
        assert "Choose the ZIP file" in visit(None).post("/verify", {}, expect=422).text

    def test_too_many_checks_wait(self, visit, monkeypatch):
        monkeypatch.setitem(throttle.MOST, "checker", 1)
        self.send(visit(None), b"x", expect=422)
        self.send(visit(None), b"x", expect=429)


class TestPassports:
    @pytest.fixture
    def zipped(self, visit, make, learner, versions):
        pack = make.passport(learner, versions)
        return visit(learner).get(f"/packs/{pack.id}/zip").data

    def test_one_makes_ones_own_by_its_page(self, visit, make, learner, versions):
        jordan = visit(learner)
        assert jordan.get("/passports/new").text.count('name="pieces"') == 2
        fields = {"title": "Mine", "lang": "en", "pieces": [str(versions[0].id)]}
        jordan.post("/passports/own", fields)
        make.run_packs()
        page = jordan.get(f"/packs/{newest().id}").text
        assert "Evidence passport" in page and "/x/" not in page and "ZIP," in page
        visit(make.member(["mentee"])).post("/passports/own", fields, expect=422)

    def test_it_is_brought_and_answered_elsewhere(self, visit, make, zipped):
        newcomer = make.member(["mentee"], organisation="another", name="Jordan Ellis")
        boss = make.member(["registered_manager"], organisation="another", name="Nia Boss")
        jordan = visit(newcomer)
        where = jordan.post("/passports", {"file": (io.BytesIO(zipped), "mine.zip")}).headers["Location"]
        with make.within("another"):
            claim = db.session.scalars(select(ReceivedClaim).order_by(ReceivedClaim.position)).first()
        assert "home care" in jordan.get(where).text and "Save the answer" not in jordan.get(where).text
        jordan.post(f"/passports/claims/{claim.id}/answers", {"answer": "yes"}, expect=403)
        nia = visit(boss)
        nia.post(f"/passports/claims/{claim.id}/answers", {"answer": "no"}, expect=422)
        nia.post(f"/passports/claims/{claim.id}/answers", {"answer": "yes", "reason": "I rang them"})
        page = nia.get(where).text
        assert "Accepted elsewhere, recognised here" in page and "I rang them" in page and "Nia Boss" in page
        visit(make.member(["iqa"], organisation="another")).get(where, expect=404)
        visit(make.member(["registered_manager"])).get(where, expect=404)

    def test_the_same_key_brings_it_once(self, visit, make, zipped):
        jordan = visit(make.member(["mentee"], organisation="another"))
        for _ in range(2):
            jordan.post("/passports", {"file": (io.BytesIO(zipped), "mine.zip")}, key="one")
        assert jordan.get("/passports").text.count("home care") == 1

    def test_what_is_no_passport_is_told(self, visit, learner):
        answer = visit(learner).post("/passports", {"file": (io.BytesIO(b"x"), "x.zip")}, expect=422)
        assert "not a passport" in answer.text
        assert "Choose the ZIP file" in visit(learner).post("/passports", {}, expect=422).text
