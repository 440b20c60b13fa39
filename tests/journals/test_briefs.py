"""The 60-second check-in: an entry like any other, written in few taps, finished later, looked at again (B14, R71)."""

from datetime import date

import pytest
from sqlalchemy import select

from coaching.audit_log.models import AuditEvent
from coaching.journals.models import JournalEntry
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.words import speaking

TAPPED = {"moment": "hard", "what": "A long night.", "need": ["talk", "rest"], "again": "1"}


@pytest.fixture
def writer(make):
    return make.member(["mentee"])


def entries():
    return list(db.session.scalars(select(JournalEntry)))


def test_it_is_a_private_entry_of_the_short_model(make, visit, writer):
    answer = visit(writer).post("/tea-brief", TAPPED)
    (entry,) = entries()
    assert entry.model.code == "tea-brief" and entry.moment == "hard" and not entry.is_draft
    assert entry.texts == {"what": "A long night.", "need": "To talk with somebody; A break"}
    assert (entry.look_again_on - clock.today()).days == 1 and entry.happened_on == clock.today()
    assert answer.headers["Location"].endswith(f"/journal/{entry.id}")
    visit(make.member(["org_admin"])).get(f"/journal/{entry.id}", expect=404)


def test_nothing_of_it_stands_in_the_log(visit, writer):
    """AZ5: private writing leaves no line."""
    visit(writer).post("/tea-brief", TAPPED)
    assert not [one for one in db.session.scalars(select(AuditEvent)) if "journal" in one.action]


def test_help_stands_beside_a_hard_one_and_sharing_is_offered(visit, writer):
    browser = visit(writer)
    shown = browser.follow(browser.post("/tea-brief", TAPPED)).text
    assert "/help-for-me" in shown and "Share this entry" in shown


def test_one_answer_is_enough_and_none_is_refused_with_all_that_was_tapped(visit, writer):
    visit(writer).post("/tea-brief", {"need": "talk"})
    shown = visit(writer).post("/tea-brief", {"moment": "hard"}, expect=422).text
    assert "Write something" in shown and 'value="hard" checked' in shown and len(entries()) == 1


class TestFinishingLater:
    def draft(self, visit, writer):
        browser = visit(writer)
        browser.post("/tea-brief", TAPPED | {"draft": "y"})
        return browser, entries()[0]

    def test_it_waits_on_today_and_comes_back_as_it_was(self, visit, writer):
        browser, entry = self.draft(visit, writer)
        assert entry.is_draft and f"/tea-brief/{entry.id}" in browser.get("/").text
        shown = browser.get(f"/tea-brief/{entry.id}").text
        assert all(f'value="{one}" checked' in shown for one in ("hard", "talk", "rest", "kept")) and "A long" in shown

    def test_it_is_finished(self, visit, writer):
        browser, entry = self.draft(visit, writer)
        browser.post(f"/tea-brief/{entry.id}", TAPPED | {"revision": "1", "again": "", "need": "nothing"})
        db.session.refresh(entry)
        assert not entry.is_draft and entry.look_again_on is None and entry.texts["need"] == "Nothing just now"
        assert "Finish later" not in browser.get(f"/tea-brief/{entry.id}").text
        assert f"/tea-brief/{entry.id}" not in browser.get("/").text

    def test_words_of_ones_own_and_of_another_language_stay(self, make, visit, writer):
        browser, entry = self.draft(visit, writer)
        with speaking("cy"):
            from coaching.journals.words import NEED_WORDS

            welsh = str(NEED_WORDS["talk"])
        with make.writing():
            next(one for one in entry.sections if one.code == "need").text = f"{welsh}; Rosemary tea"
        shown = browser.get(f"/tea-brief/{entry.id}").text
        assert 'value="talk" checked' in shown and "Rosemary tea" in shown

    def test_two_who_save_see_both_texts(self, visit, writer):
        browser, entry = self.draft(visit, writer)
        browser.post(f"/tea-brief/{entry.id}", TAPPED | {"revision": "1", "draft": "y", "what": "Theirs"})
        shown = browser.post(
            f"/tea-brief/{entry.id}", TAPPED | {"revision": "1", "what": "Mine"}, expect=409
        ).text  # fmt: skip
        assert "Theirs" in shown and "Mine" in shown

    def test_nobody_else_opens_it(self, make, visit, writer):
        _browser, entry = self.draft(visit, writer)
        visit(make.member(["mentee"])).get(f"/tea-brief/{entry.id}", expect=404)


def test_what_one_wants_to_look_at_again_stands_on_today_until_one_did(make, visit, writer):
    browser = visit(writer)
    browser.post("/tea-brief", TAPPED)
    (entry,) = entries()
    assert "Look at what you wrote again" not in browser.get("/").text
    with make.writing():
        entry.look_again_on = date(2026, 1, 1)
    assert "Look at what you wrote again" in browser.get("/").text
    browser.post(f"/tea-brief/{entry.id}/looks")
    assert "Look at what you wrote again" not in browser.get("/").text


def test_a_hard_moment_opens_it_half_filled_in(visit, writer):
    assert 'value="hard" checked' in visit(writer).get("/tea-brief?moment=hard").text
    visit(writer).get("/tea-brief?moment=%3Cb%3E")
