"""What is being written in a journal or as evidence is kept for the writer's next phone, and for nobody else (U3.3)."""

import json
import re
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from coaching.evidence.models import Evidence
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.signin import jobs
from coaching.web.drafts import KeptDraft
from tests.support import outbox

SECRET = "Zephyrine"
FIELDS = [
    ["csrf_token", "abc"], ["_key", "k1"], ["model", "gibbs"], ["text_description", f"{SECRET} led it."],
    ["lang", "en"], ["happened_on", "2026-11-01"], ["share_with", ""],
]  # fmt: skip
OFFER = "We kept what you wrote on another phone"


def kept():
    return db.session.scalar(select(func.count()).select_from(KeptDraft))


def put(visitor, path="/journal", fields=FIELDS, *, at=None, expect=200, label="Chrome on Android"):
    at = clock.now() if at is None else at
    sent = {"path": path, "label": label, "fields": json.dumps(fields), "at": str(int(at.timestamp() * 1000))}
    return visitor.post("/sync/drafts", sent, expect=expect)


@pytest.fixture
def writer(make):
    return make.member(["mentee"])


class TestOffered:
    def test_on_the_page_of_its_form_and_gone_on_with_there(self, visit, writer):
        put(visit(writer))
        visitor = visit(writer)
        page = visitor.get("/journal/new?model=driscoll").text
        assert OFFER in page and "Chrome on Android" in page and SECRET not in page
        assert 'href="/journal/new?model=driscoll&amp;draft=1"' in page
        taken = visitor.get("/journal/new?model=driscoll&draft=1").text
        assert f"{SECRET} led it." in taken and 'value="gibbs"' in taken and OFFER not in taken
        assert "Something needs a second look" not in taken

    def test_its_writer_starts_again(self, visit, writer):
        put(visit(writer))
        visitor = visit(writer)
        back = "/journal/new?model=driscoll"
        answer = visitor.post("/sync/drafts/removals", {"path": "/journal", "back": back})
        assert answer.headers["Location"] == back and kept() == 0 and OFFER not in visitor.get(back).text

    def test_nobody_is_led_elsewhere_by_it(self, visit, writer):
        sent = {"path": "/journal", "back": "//elsewhere.example"}
        assert visit(writer).post("/sync/drafts/removals", sent).headers["Location"] == "/"
        visit(writer).post("/sync/drafts/removals", {"path": "/journal"}, expect=200)

    def test_of_evidence_with_what_it_is_made_from(self, visit, writer, make):
        entry = make.entry(writer)
        fields = [["source", "journal"], ["record", str(entry.id)], ["text", SECRET], ["lang", "en"]]
        put(visit(writer), "/evidence", fields)
        visitor = visit(writer)
        assert OFFER in visitor.get("/evidence/new").text
        taken = visitor.get("/evidence/new?draft=1").text
        assert SECRET in taken and 'name="source" value="journal"' in taken

    def test_of_an_entry_and_a_piece_that_are_changed(self, visit, writer, make):
        entry, piece = make.entry(writer), make.piece(writer)
        for path, field in ((f"/journal/{entry.id}/words", "title"), (f"/evidence/{piece.id}/words", "title")):
            put(visit(writer), path, [[field, SECRET], ["revision", "1"], ["lang", "en"]])
            visitor = visit(writer)
            assert OFFER in visitor.get(path).text and OFFER not in visitor.get("/journal/new").text
            assert SECRET in visitor.get(f"{path}?draft=1").text

    def test_a_phone_is_given_it_too(self, visit, writer):
        put(visit(writer))
        visitor = visit(writer)
        draft = visitor.get("/sync/drafts?path=/journal").json["draft"]
        assert (
            dict(draft["fields"])["text_description"] == f"{SECRET} led it." and draft["label"] == "Chrome on Android"
        )
        assert {"csrf_token", "_key"}.isdisjoint(dict(draft["fields"]))
        for path in ("/evidence", "/nowhere", "", "/plans/new"):
            assert visitor.get(f"/sync/drafts?path={path}").json == {"draft": None}


class TestGone:
    @pytest.mark.parametrize("as_item", [False, True])
    def test_when_the_form_is_saved(self, visit, writer, as_item):
        visitor = visit(writer)
        put(visitor)
        put(visitor, "/evidence", [["text", "Another form"]])
        fields = {"model": "driscoll", "text_what": "I led it.", "lang": "en", "share_with": ""}
        fields |= {"happened_on": clock.today().isoformat()}
        visitor.post("/journal", fields | {"lang": "xx"}, expect=422)
        assert kept() == 2
        more = outbox.headers(writer) if as_item else {}
        visitor.post("/journal", fields, expect=200 if as_item else 303, **more)
        assert [one.path for one in db.session.scalars(select(KeptDraft))] == ["/evidence"]

    def test_another_phones_stays_unless_it_was_gone_on_with_here(self, visit, writer, make):
        """Somebody writes one entry on the ward's phone and saves another at home: both are theirs."""
        put(visit(writer))
        with make.writing():
            db.session.scalars(select(KeptDraft)).one().device_id = ids.new_id()
        visitor = visit(writer)
        fields = {"model": "driscoll", "text_what": "Another one.", "lang": "en", "share_with": ""}
        fields |= {"happened_on": clock.today().isoformat()}
        visitor.post("/journal", fields)
        assert kept() == 1
        page = visitor.get("/journal/new?draft=1").text
        mark = re.search(r'name="_draft" value="([0-9a-f-]{36})"', page).group(1)
        again = visitor.post("/journal", fields | {"_draft": mark, "lang": "xx"}, expect=422)
        assert f'name="_draft" value="{mark}"' in again.text and kept() == 1
        visitor.post("/journal", fields | {"_draft": "nonsense"})
        assert kept() == 1
        visitor.post("/journal", fields | {"_draft": mark})
        assert kept() == 0

    def test_after_thirty_days(self, visit, writer):
        visitor = visit(writer)
        put(visitor)
        with time_machine.travel(clock.now() + timedelta(days=31), tick=False):
            assert OFFER not in visit(writer).get("/journal/new").text
            jobs.sweep()
        assert kept() == 0


class TestKept:
    def test_the_newest_of_each_form(self, visit, writer):
        visitor, now = visit(writer), clock.now()
        for minutes, words in ((10, "first"), (2, "newest"), (5, "late")):
            put(visitor, fields=[["text_what", words]], at=now - timedelta(minutes=minutes))
        (draft,) = db.session.scalars(select(KeptDraft))
        assert draft.fields == [("text_what", "newest")]

    @pytest.mark.parametrize("days", [-365, 500])
    def test_a_clock_that_is_wrong_does_no_harm(self, visit, writer, days):
        put(visit(writer), at=clock.now() - timedelta(days=days))
        (draft,) = db.session.scalars(select(KeptDraft))
        assert abs(draft.at - clock.now()) < timedelta(minutes=1)

    def test_sealed_and_for_nobody_else(self, visit, make, writer):
        """Not for others, not in another organisation of the same account, not on the pages of either."""
        put(visit(writer))
        (draft,) = db.session.scalars(select(KeptDraft))
        assert SECRET not in draft.sealed
        account_id, abroad = writer.account_id, make.member(["mentee"], organisation="another")
        with make.within("another"), make.writing():
            abroad.account_id = account_id
            there = abroad.id
        for other in (make.member(["mentee", "mentor", "org_admin", "registered_manager"]).id, there):
            visitor = visit(other)
            assert visitor.get("/sync/drafts?path=/journal").json == {"draft": None}
            assert (
                OFFER not in visitor.get("/journal/new").text and SECRET not in visitor.get("/journal/new?draft=1").text
            )
            visitor.post("/sync/drafts/removals", {"path": "/journal"}, expect=200)
        assert kept() == 1

    @pytest.mark.parametrize(
        ("path", "fields"),
        [
            ("/plans/new", "[]"), ("/nowhere", "[]"), ("", "[]"), ("https://elsewhere.example/x", "[]"),
            ("/journal", "{}"), ("/journal", "nonsense"), ("/journal", '[["a", 1]]'), ("/journal", '[["a"]]'),
            ("/journal", json.dumps([["a", "x" * 200_001]])), ("/journal", json.dumps([["a", "b"]] * 201)),
        ],
    )  # fmt: skip
    def test_what_is_no_draft_is_refused(self, visit, writer, path, fields):
        visit(writer).post("/sync/drafts", {"path": path, "fields": fields, "at": "x"}, expect=422)
        assert kept() == 0

    def test_signed_out_nothing_is_kept(self, visit, writer):
        assert put(visit(None), expect=401).json == {"state": "none"}
        assert put(visit(writer, state="locked"), expect=401).json == {"state": "locked"}
        assert kept() == 0 and db.session.scalar(select(func.count()).select_from(Evidence)) == 0
