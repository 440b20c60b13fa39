"""Writing, sharing, ending it and erasing; what each leaves in the database (PRODUCT 4, SETTLED Records)."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError

from coaching.agreements import commands as agreements, queries as agreement_queries
from coaching.audit_log.models import AuditEvent
from coaching.journals import catalogue, commands, queries
from coaching.journals.models import JournalComment, JournalEntry, JournalSection, ReflectionModel, SharedEntry
from coaching.notifications.models import Notice
from coaching.platform import clock, tenancy
from coaching.platform.db import db
from coaching.platform.refusal import Refused, Stale
from tests.support.make_journals import TEXTS, said


def count(kind):
    return db.session.scalar(select(func.count()).select_from(kind))


@pytest.fixture
def two(make):
    return make.member(["mentor"], name="Priya Nair"), make.member(["mentee"], name="Jordan Ellis")


@pytest.fixture
def plan(make, two):
    return make.plan("active", mentor=two[0], mentee=two[1])


class TestModels:
    def test_all_of_them_are_there_and_seeding_again_adds_none(self, make, two):
        shown = queries.choices(make.actor(two[1]))
        assert [one.code for one in shown] == ["gibbs", "driscoll", "kolb", "star", "what-matters", "tea-brief", "free"]
        with make.writing(), tenancy.every_organisation("a test"):
            assert commands.seed() == 0

    def test_an_entry_keeps_the_version_it_was_written_with(self, make, two, monkeypatch):
        entry = make.entry(two[1])
        newer = [one | ({"name": "What now?"} if one["code"] == "driscoll" else {}) for one in catalogue.models()]
        monkeypatch.setattr(catalogue, "models", lambda: newer)
        with make.writing(), tenancy.every_organisation("a test"):
            assert commands.seed() == 1
        assert queries.find_model(make.actor(two[1]), "driscoll").version == 2
        assert db.session.get(JournalEntry, entry.id).model.version == 1
        assert len(queries.choices(make.actor(two[1]))) == 7

    def test_an_unknown_model_is_the_usual_one(self, make, two):
        assert queries.find_model(make.actor(two[1]), "nonsense").code == catalogue.USUAL


class TestWriting:
    def test_one_box_is_enough(self, make, two):
        entry = make.entry(two[1], texts={"so-what": "I was heard."})
        assert entry.texts == {"so-what": "I was heard."} and not entry.is_draft and count(JournalSection) == 1

    @pytest.mark.parametrize("as_draft", [True, False])
    def test_nothing_is_not_an_entry(self, make, two, as_draft):
        with pytest.raises(Refused, match="Write something"):
            make.entry(two[1], texts={"what": ""}, as_draft=as_draft)
        assert count(JournalEntry) == 0

    def test_a_section_that_the_model_lacks_is_left_out(self, make, two):
        assert make.entry(two[1], texts={"what": "x", "feelings": "y"}).texts == {"what": "x"}

    def test_a_draft_takes_what_the_guard_would_ask_about(self, make, two):
        """B13: it never stops a draft."""
        assert make.entry(two[1], texts={"what": "Mrs Hughes, 07700 900123"}, as_draft=True).is_draft

    def test_private_writing_leaves_no_line_in_the_log(self, make, two):
        """AZ5: a line would show that something is there."""
        before = count(AuditEvent)
        entry = make.entry(two[1], as_draft=True)
        with make.writing():
            commands.rewrite(entry, said(title="Late shift"), by=make.actor(two[1]), revision_read=1)
            commands.remove(entry, by=make.actor(two[1]))
        assert count(AuditEvent) == before

    def test_changing_it_elsewhere_meanwhile_keeps_both(self, make, two):
        entry = make.entry(two[1])
        by = make.actor(two[1])
        with make.writing():
            commands.rewrite(entry, said(texts=TEXTS | {"what": "Newer"}), by=by, revision_read=1)
        with pytest.raises(Stale) as stale, make.writing():
            commands.rewrite(entry, said(texts={"what": "Mine"}), by=by, revision_read=1)
        assert stale.value.theirs["text_what"] == "Newer" and stale.value.revision == 2

    def test_a_box_that_was_emptied_has_no_row(self, make, two):
        entry = make.entry(two[1])
        with make.writing():
            commands.rewrite(entry, said(texts={"what": "Only this"}), by=make.actor(two[1]), revision_read=1)
        assert [one.text for one in db.session.scalars(select(JournalSection))] == ["Only this"]

    def test_what_was_saved_does_not_become_a_draft_again(self, make, two):
        entry = make.entry(two[1])
        with make.writing():
            commands.rewrite(entry, said(), by=make.actor(two[1]), revision_read=1, as_draft=True)
        assert not entry.is_draft

    @pytest.mark.parametrize("minutes", [0, -1, 1441])
    def test_minutes_are_those_of_a_day(self, make, two, minutes):
        with pytest.raises(DatabaseError):
            make.entry(two[1], cpd_minutes=minutes)


class TestSharing:
    def test_a_copy_of_that_moment(self, make, plan, two):
        entry = make.entry(two[1], title="Late handover", what_it_changed="They knew at once", cpd_minutes=25)
        share = make.share(entry, two[0])
        assert share.content["heading"] == "Late handover" and share.content["cpd_minutes"] == 25
        assert [one["text"] for one in share.content["sections"]] == list(TEXTS.values())
        with make.writing():
            commands.rewrite(entry, said(texts={"what": "Other words"}), by=make.actor(two[1]), revision_read=1)
        assert "Other words" not in str(db.session.get(SharedEntry, share.id).content)

    def test_the_database_refuses_to_change_a_copy(self, make, plan, two):
        share = make.share(make.entry(two[1]), two[0])
        for change in ("content = '{}'", f"reader_id = '{two[1].id.hex}'"):
            with pytest.raises(DatabaseError, match="not changed"), make.writing():
                db.session.execute(text(f"UPDATE shared_entry SET {change} WHERE entry_id IS NOT NULL"))
        assert db.session.get(SharedEntry, share.id).content["sections"]

    def test_the_reader_is_told_without_its_words_and_the_log_keeps_ids(self, make, plan, two):
        share = make.share(make.entry(two[1], title="Secret title"), two[0])
        notice = db.session.scalars(select(Notice).where(Notice.kind == "journal/shared")).one()
        assert (notice.member_id, notice.words, notice.ids) == (two[0].id, {"name": "Jordan Ellis"}, {})
        event = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "journal.shared")).one()
        assert event.record_id == share.id and event.details == {"reader": str(two[0].id)}

    def test_the_guard_has_to_be_answered_and_the_copy_says_person_a(self, make, plan, two):
        """B13, PRODUCT 4."""
        entry = make.entry(two[1], title="Mrs Hughes", texts={"what": "Mrs Hughes in room 12 told Priya."})
        by = make.actor(two[1])
        readers = queries.readers_of(by)
        with pytest.raises(Refused, match="Mrs Hughes"), make.writing():
            commands.share(entry, readers[0], {}, by=by, readers=readers, revision_read=1)
        share = make.share(entry, two[0])
        assert share.content["heading"] == "Person A"
        assert share.content["sections"][0]["text"] == "Person A in [room number] told Priya."
        assert share.answers == ["out", "person"]
        assert db.session.get(JournalEntry, entry.id).title == "Mrs Hughes", "one's own page stays as it was"

    def test_in_the_same_plan_it_is_the_same_person(self, make, plan, two):
        make.share(make.entry(two[1], texts={"what": "Mrs Hughes sang."}), two[0])
        share = make.share(make.entry(two[1], texts={"what": "Walter and Mrs Hughes danced."}), two[0])
        assert share.content["sections"][0]["text"] == "Person B and Person A danced."

    def test_a_draft_is_not_shared(self, make, plan, two):
        with pytest.raises(Refused, match="draft"):
            make.share(make.entry(two[1], as_draft=True), two[0])

    def test_an_entry_that_changed_meanwhile_is_read_again_first(self, make, plan, two):
        entry, by = make.entry(two[1]), make.actor(two[1])
        readers = queries.readers_of(by)
        with pytest.raises(Refused, match="changed after you opened"), make.writing():
            commands.share(entry, readers[0], {}, by=by, readers=readers, revision_read=0)

    def test_sharing_again_takes_the_place_of_the_copy_before_and_the_talk_goes_on(self, make, plan, two):
        entry = make.entry(two[1])
        first = make.share(entry, two[0])
        make.comment(first, two[0])
        second = make.share(entry, two[0])
        assert db.session.get(SharedEntry, first.id).ended_at is not None
        assert [one.text for one in queries.comments_of([second])[second.id]] == ["Well led."]

    def test_with_whom(self, make, plan, two):
        """The other party of a plan that goes on, and who assesses; nobody else, whatever the rank."""
        sam, by = make.member(["assessor"], name="Sam Kowalski"), make.actor(two[1])
        make.member(["registered_manager"])
        make.manages(make.member(["line_manager"]), two[1])
        make.plan("proposed", mentee=two[1])
        make.plan("closed", mentee=two[1])
        make.assesses(sam, two[1])
        readers = queries.readers_of(by)
        assert [(one.member.full_name, one.reader_is) for one in readers] == [
            ("Priya Nair", "mentor"), ("Sam Kowalski", "assessor"),
        ]  # fmt: skip
        assert make.share(make.entry(two[1]), sam).plan_id is None


class TestEnding:
    def test_at_once_and_what_was_said_stays_with_the_writer(self, make, plan, two):
        share = make.share(make.entry(two[1]), two[0])
        make.comment(share, two[0])
        with make.writing():
            commands.unshare(share, by=make.actor(two[1]))
            commands.unshare(share, by=make.actor(two[1]))
        assert queries.find_share(make.actor(two[0]), share.id) is None
        assert queries.shared_with_me(make.actor(two[0])) == ([], False)
        assert queries.find_share(make.actor(two[1]), share.id) is not None and count(JournalComment) == 1
        assert len(db.session.scalars(select(AuditEvent).where(AuditEvent.action == "journal.unshared")).all()) == 1

    def test_nobody_adds_to_what_is_shared_no_more(self, make, plan, two):
        share = make.share(make.entry(two[1]), two[0])
        with make.writing():
            commands.unshare(share, by=make.actor(two[1]))
        for who in two:
            with pytest.raises(Refused):
                make.comment(share, who)

    def test_with_the_plan(self, make, plan, two):
        """AZ6: the end of a pairing ends what it opened."""
        share = make.share(make.entry(two[1]), two[0])
        with make.writing():
            agreements.withdraw(agreement_queries.of_plan(plan.id)[-1], by=make.actor(two[1]))
        assert queries.find_share(make.actor(two[0]), share.id) is None
        assert not queries.is_readable(make.actor(two[1]), share)

    def test_with_the_tie_of_the_assessor(self, make, two):
        sam = make.member(["assessor"])
        tie = make.assesses(sam, two[1])
        share = make.share(make.entry(two[1]), sam)
        assert queries.find_share(make.actor(sam), share.id) is not None
        with make.writing():
            tie.until = clock.today() - timedelta(days=1)
        assert queries.find_share(make.actor(sam), share.id) is None


class TestErasing:
    def test_nothing_of_it_is_left(self, make, plan, two):
        entry = make.entry(two[1])
        share = make.share(entry, two[0])
        make.comment(share, two[0])
        make.entry(two[1])
        with make.writing():
            commands.remove(entry, by=make.actor(two[1]))
        assert (count(JournalEntry), count(SharedEntry), count(JournalComment)) == (1, 0, 0)
        assert count(JournalSection) == len(TEXTS)
        assert queries.find_share(make.actor(two[0]), share.id) is None
        ended = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "journal.unshared")).all()
        assert [one.record_id for one in ended] == [share.id]

    def test_models_stay(self, make, two):
        before = count(ReflectionModel)
        entry = make.entry(two[1])
        with make.writing():
            commands.remove(entry, by=make.actor(two[1]))
        assert count(ReflectionModel) == before
