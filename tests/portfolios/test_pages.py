"""Taking along what is one's own: what is in it, what never is, and what is written down about it (decision 0035)."""

import hashlib
import io
import zipfile
from datetime import timedelta

import pytest
from sqlalchemy import select

from coaching.attachments.models import Attachment
from coaching.audit_log.models import AuditEvent
from coaching.evidence import commands as evidence
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.storage import keeping
from coaching.platform.storage.folder import Folder
from coaching.platform.storage.store import Away
from coaching.portfolios import commands
from coaching.signin.models import SignInSession
from tests.evidence.test_files import picture
from tests.portfolios.leap2a_checker import faults
from tests.portfolios.test_leap2a import feed_of

ALL = {"journal": "y", "evidence": "y", "year": ""}
CANARY = "Canary of somebody else"


@pytest.fixture
def assessor(make):
    return make.member(["assessor"], name="Asha Verma")


@pytest.fixture
def learner(make, assessor):
    made = make.member(["apprentice", "mentee"], name="Jordan Ellis")
    make.assesses(assessor, made)
    return made


def taken(person, **changed):
    answer = person.post("/portfolio/exports", ALL | changed, expect=200)
    assert answer.mimetype == "application/zip" and faults(answer.data) == []
    return answer.data


def titles(content):
    return [one.findtext("{*}title") for one in feed_of(content).findall("{*}entry")]


def words(content):
    return " ".join(feed_of(content).itertext())


def test_the_page_says_what_there_is(make, visit, learner):
    make.entry(learner)
    make.entry(learner, as_draft=True)
    make.submitted(learner)
    seen = visit(learner).get("/portfolio").text
    assert "1 entry, 1 draft" in seen and "1 piece that is handed in or accepted" in seen
    assert "/portfolio" in visit(learner).get("/menu").text


def test_the_copy_has_journal_evidence_criteria_and_files(make, visit, learner, assessor):
    entry = make.entry(learner, title="A late shift", cpd_minutes=25, what_it_changed="Nobody asked twice.")
    piece = make.map_piece(make.piece(learner), ("cqc-qs-2023", "S1"))
    visit(learner).post(f"/evidence/{piece.id}/files", {"files": (picture(), "Whiteboard é.png"), "says": ""})
    make.decide(make.hand_in(piece), assessor)
    content = taken(visit(learner))
    found = titles(content)
    assert found[:3] == ["Jordan Ellis", "My journal", "A late shift"] and "My evidence" in found
    said = words(content)
    assert all(one in said for one in ("I led the late handover.", "25 minutes of CPD", "Nobody asked twice.",
                                       "It shows it", "A calm night", "Accepted", "This is my own work."))  # fmt: skip
    assert entry.id.urn in said and piece.id.urn in said
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        (place,) = [one for one in opened.namelist() if one.startswith("files/")]
        copy = db.session.scalars(select(Attachment).where(Attachment.record_kind == "evidence_version")).one()
        assert place.startswith("files/1-Whiteboard-e.") and copy.name.startswith("Whiteboard é.")
        assert hashlib.sha256(opened.read(place)).hexdigest() == copy.sha256


def test_a_file_that_waits_for_the_store_comes_along_ft_6(app, make, visit, learner, monkeypatch):
    def refuse(*_):
        raise Away

    monkeypatch.setattr(Folder, "put", refuse)
    monkeypatch.setitem(app.extensions, keeping.AWAY_UNTIL, 0)  # put back afterwards
    piece = make.map_piece(make.piece(learner), ("cqc-qs-2023", "S1"))
    visit(learner).post(f"/evidence/{piece.id}/files", {"files": (picture(), "poster.png"), "says": ""})
    make.hand_in(piece)
    with zipfile.ZipFile(io.BytesIO(taken(visit(learner)))) as opened:
        (place,) = [one for one in opened.namelist() if one.startswith("files/")]
        copy = db.session.scalars(select(Attachment).where(Attachment.record_kind == "evidence_version")).one()
        assert copy.waits and hashlib.sha256(opened.read(place)).hexdigest() == copy.sha256


def test_nothing_of_anybody_else_ever_comes_along(make, visit, learner, assessor):
    """Others' entries and pieces, comments, what a witness or an observer wrote, advice of the assessor."""
    mentor = make.member(["mentor", "mentee"], name=f"{CANARY} Mentor")
    make.plan("active", mentor=mentor, mentee=learner)
    make.entry(mentor, title=CANARY)
    make.submitted(mentor, title=CANARY)
    make.comment(make.share(make.entry(learner), mentor), mentor, f"{CANARY} comment")
    sent_back = make.submitted(learner, title="Sent back")
    with make.writing():
        evidence.refer_back(sent_back, f"{CANARY} advice", by=make.actor(assessor))
    witnessed = make.piece(learner, source="testimony", title="Witnessed")
    with make.writing():
        witness = evidence.Witness(text=f"{CANARY} saw", name=f"{CANARY} W", role="Senior", relation="Works here")
        evidence.put_testimony(witnessed, witness, by=make.actor(learner))
    content = taken(visit(learner), drafts="y")
    assert CANARY not in words(content)
    assert "Sent back" not in titles(content) and "Witnessed" not in titles(content)


@pytest.mark.parametrize(("changed", "inside", "outside"), [
    ({}, ["Saved"], ["Half done"]),
    ({"drafts": "y"}, ["Saved", "Half done"], []),
    ({"evidence": ""}, ["Saved"], ["Handed in", "My evidence"]),
    ({"journal": ""}, ["Handed in"], ["Saved", "My journal"]),
])  # fmt: skip
def test_one_chooses_what(make, visit, learner, changed, inside, outside):
    make.entry(learner, title="Saved")
    make.entry(learner, title="Half done", as_draft=True)
    make.submitted(learner, title="Handed in")
    sent = {name: value for name, value in (ALL | changed).items() if value or name == "year"}
    answer = visit(learner).post("/portfolio/exports", sent, expect=200)
    found = titles(answer.data)
    assert faults(answer.data) == [] and set(inside) <= set(found) and not set(outside) & set(found)


def test_one_year_at_a_time(make, visit, learner):
    before = clock.today().replace(month=1, day=1) - timedelta(days=1)
    make.entry(learner, title="This year")
    make.entry(learner, title="Last year", happened_on=before)
    make.submitted(learner, title="Old piece", happened_on=before)
    found = titles(taken(visit(learner), year=str(before.year)))
    assert "Last year" in found and "Old piece" in found and "This year" not in found


def test_an_empty_journal_is_a_person_alone(visit, learner):
    assert titles(taken(visit(learner))) == ["Jordan Ellis"]


def test_a_draft_comes_along_as_one(make, visit, learner):
    make.entry(learner, as_draft=True)
    feed = feed_of(taken(visit(learner), drafts="y"))
    assert "Unready" in [one.get("term") for one in feed.iter("{*}category")]


def test_nothing_chosen_and_too_much_are_said_kindly(make, visit, learner, monkeypatch):
    person = visit(learner)
    assert "Choose what to take along" in person.post("/portfolio/exports", {"year": ""}, expect=422).text
    assert "Choose from the list" in person.post("/portfolio/exports", ALL | {"year": "1066"}, expect=422).text
    piece = make.map_piece(make.piece(learner))
    person.post(f"/evidence/{piece.id}/files", {"files": (picture(), "a.png"), "says": ""})
    make.hand_in(piece)
    monkeypatch.setattr(commands, "MOST_BYTES", 10)
    seen = person.post("/portfolio/exports", ALL, expect=422).text
    assert "Take one year at a time" in seen and "One year at a time" in person.get("/portfolio").text


def test_the_copy_is_kept_by_nobody_on_the_way(visit, learner):
    answer = visit(learner).post("/portfolio/exports", ALL, expect=200)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="cairn-portfolio-')


def test_it_asks_who_it_is_when_that_was_long_ago(make, visit, learner):
    """SETTLED: an export asks for proof."""
    person = visit(learner)
    with make.writing():
        for session in db.session.scalars(select(SignInSession).where(SignInSession.member_id == learner.id)):
            session.proved_at = clock.now() - timedelta(minutes=11)
    assert "/prove" in person.post("/portfolio/exports", ALL).headers["Location"]
    person.get("/portfolio")


def test_the_log_says_that_and_nothing_more(make, visit, learner):
    """AZ5: the event is the same whether there is a journal or none."""
    visit(learner).post("/portfolio/exports", ALL, expect=200)
    make.entry(learner)
    visit(learner).post("/portfolio/exports", ALL, expect=200)
    events = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "portfolio.taken")).all()
    assert [(one.member_id, one.record_id, one.record_kind, one.details) for one in events] == [
        (learner.id, None, "", {})
    ] * 2


def test_the_page_asks_as_much_for_many_as_for_few(make, visit, learner, queries):
    person = visit(learner)
    make.entry(learner)
    make.submitted(learner)
    with queries() as few:
        person.get("/portfolio")
    for _ in range(6):
        make.entry(learner)
    make.submitted(learner)
    with queries() as many:
        person.get("/portfolio")
    assert len(few) == len(many) <= 15
