"""The pages of the journal: what they do, who is kept out, what is refused (DESIGN-UX screen 5, PRODUCT 4)."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from coaching.journals import catalogue, commands, queries
from coaching.journals.models import JournalEntry, SharedEntry
from coaching.platform import clock
from coaching.platform.db import db
from tests.support.make_journals import TEXTS, said

FILLED = {
    "model": "driscoll", "text_what": "I led the late handover.", "text_so_what": "", "text_now_what": "",
    "happened_on": "", "lang": "en", "share_with": "",
}  # fmt: skip


@pytest.fixture
def two(make):
    return make.member(["mentor"], name="Priya Nair"), make.member(["mentee", "apprentice"], name="Jordan Ellis")


@pytest.fixture
def plan(make, two):
    return make.plan("active", mentor=two[0], mentee=two[1])


def filled(**changed):
    return FILLED | {"happened_on": clock.today().isoformat()} | changed


def only_entry():
    return db.session.scalars(select(JournalEntry)).one()


class TestWriting:
    def test_three_boxes_and_one_is_enough(self, visit, two):
        person = visit(two[1])
        page = person.get("/journal/new").text
        assert "So what?" in page and "One box is enough" in page and "Person A" in page
        seen = person.follow(person.post("/journal", filled())).text
        assert "I led the late handover." in seen and "Only you." in seen
        assert not only_entry().is_draft and only_entry().lang == "en"

    @pytest.mark.parametrize("code", [one["code"] for one in catalogue.models()])
    def test_each_model_asks_in_its_own_way(self, visit, two, code):
        model = next(one for one in catalogue.models() if one["code"] == code)
        page = visit(two[1]).get(f"/journal/new?model={code}").text
        assert all(section["title"] in page for section in model["sections"])

    @pytest.mark.parametrize("code", ["nonsense", "<b>", ""])
    def test_an_unknown_model_or_card_is_the_usual_page(self, visit, two, code):
        page = visit(two[1]).get("/journal/new", expect=200)
        assert visit(two[1]).get(f"/journal/new?model={code}&card={code}").text.count("<textarea") == page.text.count(
            "<textarea"
        )

    def test_a_draft_is_kept_whatever_is_in_it_and_gone_on_with(self, visit, two):
        """B13: the guard never stops a draft."""
        person = visit(two[1])
        seen = person.follow(person.post("/journal", filled(text_what="Mrs Hughes, room 12", draft="y"))).text
        assert only_entry().is_draft and "Draft" in seen and "Go on writing" in seen
        path = f"/journal/{only_entry().id}/words"
        assert "Mrs Hughes, room 12" in person.get(path).text
        person.post(path, filled(text_what="Person A", revision="1"))
        assert not only_entry().is_draft

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"text_what": "  "}, "Write something in one of the boxes"),
            ({"text_what": "x" * 20_001}, "20000 letters"),
            ({"title": "x" * 121}, "120 letters"),
            ({"happened_on": ""}, "Choose a day"),
            ({"happened_on": "2026-02-30"}, "Enter a day that is in the calendar"),
            ({"happened_on": "2098-01-01"}, "Choose today or a day before"),
            ({"happened_on": "0001-01-01"}, "Enter a day in the years"),
            ({"lang": "xx"}, "Choose from the list"),
            ({"moment": "party"}, "Choose from the list"),
            ({"cpd_minutes": "0"}, "minutes from 1 to 1,440"),
            ({"cpd_minutes": "many"}, "Enter a whole number"),
            ({"off_the_job_minutes": "1441"}, "minutes from 1 to 1,440"),
        ],
    )
    def test_what_is_refused_keeps_every_answer(self, visit, two, changed, words):
        answer = visit(two[1]).post("/journal", filled(text_so_what="Kept words" if "text_what" not in changed else "",
                                                       what_it_changed="") | changed, expect=422)  # fmt: skip
        assert words in answer.text and ("Kept words" in answer.text or "text_what" in changed)
        assert db.session.scalar(select(func.count()).select_from(JournalEntry)) == 0

    def test_hostile_text_is_shown_as_text(self, visit, two):
        person = visit(two[1])
        hostile = "<img src=x onerror=alert(1)>"
        seen = person.follow(person.post("/journal", filled(text_what=hostile, title=hostile, card="<b>")))
        assert "&lt;img src=x" in seen.text and "<img src=x" not in seen.text and only_entry().card == ""

    def test_a_language_of_ones_own(self, visit, two):
        person = visit(two[1])
        seen = person.follow(person.post("/journal", filled(text_what="Byłam spokojna.", lang="pl"))).text
        assert 'lang="pl" dir="auto">Byłam spokojna.' in seen and "Polski" in seen

    def test_off_the_job_minutes_are_asked_of_apprentices_in_england_alone(self, make, visit, two):
        """OT-0"""
        assert "off_the_job_minutes" in visit(two[1]).get("/journal/new").text
        assert "off_the_job_minutes" not in visit(two[0]).get("/journal/new").text
        make.organisation("wales", nation="Wales")
        learner = make.member(["apprentice"], organisation="wales")
        assert "off_the_job_minutes" not in visit(learner).get("/journal/new").text

    def test_who_is_not_asked_for_them_saves_and_keeps_what_was_noted(self, make, visit, two):
        mentor = visit(two[0])
        assert "I led" in mentor.follow(mentor.post("/journal", filled())).text
        entry = make.entry(two[0], off_the_job_minutes=30)
        mentor.post(f"/journal/{entry.id}/words", filled(revision="1", text_what="More"))
        assert db.session.get(JournalEntry, entry.id).off_the_job_minutes == 30

    def test_sent_twice_it_is_one_entry(self, visit, two):
        person, key = visit(two[1]), "01890000-0000-7000-8000-0000000000aa"
        for _ in range(2):
            person.post("/journal", filled(), key=key)
        assert only_entry()

    def test_both_texts_are_kept_where_another_device_saved_meanwhile(self, make, visit, two):
        entry = make.entry(two[1])
        with make.writing():
            commands.rewrite(entry, said(texts={"what": "From the laptop"}), by=make.actor(two[1]), revision_read=1)
        person = visit(two[1])
        path = f"/journal/{entry.id}/words"
        page = person.post(path, filled(text_what="From the phone", revision="1"), expect=409).text
        assert "From the laptop" in page and "From the phone" in page
        person.post(path, filled(text_what="From the phone", revision="2"))
        assert only_entry().texts == {"what": "From the phone"}


class TestList:
    def test_own_only_newest_first_searched_and_filtered(self, make, visit, plan, two):
        old = make.entry(two[1], title="Tea round", happened_on=clock.today() - timedelta(days=30), cpd_minutes=30)
        make.entry(two[1], title="Handover", model="gibbs", texts={"description": "100% calm_x"})
        make.entry(two[1], title="Half a thought", as_draft=True)
        make.entry(two[0], title="Of the mentor")
        make.share(old, two[0])
        person = visit(two[1])

        def titles(query=""):
            page = person.get(f"/journal{query}").text
            return [one for one in ("Handover", "Half a thought", "Tea round", "Of the mentor") if f">{one}<" in page]

        assert titles() == ["Handover", "Half a thought", "Tea round"]
        assert titles("?q=TEA") == titles("?q=tea+round") == ["Tea round"]
        assert titles("?q=late+handover") == ["Half a thought", "Tea round"], "words of the boxes are searched, too"
        assert titles("?q=100%25") == titles("?q=m_x") == ["Handover"] and titles("?q=%25%25%25") == []
        assert titles("?show=drafts") == ["Half a thought"]
        assert titles("?show=shared") == titles("?show=cpd") == ["Tea round"]
        assert titles("?show=training") == []
        assert titles("?model=gibbs") == ["Handover"] and titles("?model=nonsense&show=%3Cb%3E") == []
        assert "Nothing in your journal fits that." in person.get("/journal?q=zzz").text

    def test_welsh_letters_are_found(self, make, visit, two):
        make.entry(two[1], texts={"what": "Roedd y tŷ yn dawel."}, title="Tawel")
        assert "Tawel" in visit(two[1]).get("/journal?q=tŷ").text

    def test_an_empty_journal_says_what_will_be_there(self, visit, two):
        page = visit(two[1]).get("/journal").text
        assert "Two minutes after a shift is enough." in page and "filter-q" not in page

    def test_twenty_a_page(self, make, visit, two):
        for number in range(21):
            make.entry(two[1], title=f"Number {number:02d}", happened_on=clock.today() - timedelta(days=number))
        person = visit(two[1])
        first = person.get("/journal?show=&q=number").text
        assert "Number 19" in first and "Number 20" not in first and "q=number" in first.split("Show 20 more")[0]
        assert "Number 20" in person.get("/journal?q=number&page=2").text

    @pytest.mark.parametrize("path", ["/journal", "/journal/shared", "/"])
    def test_the_same_reads_for_two_rows_and_for_twenty(self, make, visit, plan, two, queries, path):
        counts = []
        for more in (2, 18):
            for _ in range(more):
                make.share(make.entry(two[1]), two[0])
            reader = visit(two[0] if path == "/journal/shared" else two[1])
            with queries() as seen:
                reader.get(path)
            counts.append(len(seen))
        print(path, counts)
        assert counts[0] == counts[1] <= 15, counts

    def test_no_page_of_one_entry_reads_more_than_fifteen_times(self, make, visit, plan, two, queries):
        entry = make.entry(two[1], texts=TEXTS | {"what": "Mrs Hughes and Doris and Walter"})
        share = make.share(entry, two[0])
        make.comment(share, two[0])
        paths = [f"/journal/{entry.id}{rest}" for rest in ("", "/words", "/shares", "/removal", "/print")]
        for path in (*paths, f"/journal/shared/{share.id}", "/journal/new", "/journal/card", "/journal/models"):
            person = visit(two[1])
            with queries() as seen:
                person.get(path)
            print(path, len(seen))
            assert len(seen) <= 15, path


class TestCards:
    def test_a_card_leads_to_a_page_that_keeps_it(self, visit, two):
        person = visit(two[1])
        assert "Draw another" in person.get("/journal/card").text
        card = catalogue.cards()[0]
        assert card["text"] in person.get(f"/journal/card?card={card['code']}").text
        assert card["text"] in person.get(f"/journal/new?card={card['code']}").text
        seen = person.follow(person.post("/journal", filled(card=card["code"]))).text
        assert card["text"] in seen and only_entry().card == card["code"]

    def test_never_the_same_twice_running(self, visit, two):
        person, card = visit(two[1]), catalogue.cards()[3]
        assert not any(card["text"] in person.get(f"/journal/card?before={card['code']}").text for _ in range(30))

    def test_the_part_is_part_of_the_page(self, visit, two):
        person, path = visit(two[1]), f"/journal/card?card={catalogue.cards()[1]['code']}"
        assert person.part(path).text.strip() in person.get(path).text


class TestSharing:
    def test_choosing_a_reader_while_writing_leads_to_the_guard(self, make, visit, plan, two):
        person = visit(two[1])
        assert "Priya Nair, your coach" in person.get("/journal/new").text
        answer = person.post("/journal", filled(text_what="Mrs Hughes sang.", share_with=f"mentor:{plan.id}"))
        page = person.follow(answer).text
        assert (
            "Share with Priya Nair" in page and "<mark>Mrs Hughes</mark>" in page and "Write “Person A” instead" in page
        )
        assert db.session.scalar(select(func.count()).select_from(SharedEntry)) == 0

    def test_the_guard_is_answered_one_by_one(self, make, visit, plan, two):
        entry = make.entry(two[1], texts={"what": "Mrs Hughes sang with Doris in room 12."})
        person, path = visit(two[1]), f"/journal/{entry.id}/shares"
        by = make.actor(two[1])
        readers = queries.readers_of(by)
        asked = commands.questions_about(entry, readers[0], by=by, readers=readers)
        fields = {"revision": "1", "reader": f"mentor:{plan.id}", asked[0].name: "A", asked[1].name: "colleague"}
        page = person.post(path, fields, expect=422).text
        assert "Say what to do about “room 12”" in page and "checked" in page
        person.post(path, fields | {asked[2].name: "out"})
        share = db.session.scalars(select(SharedEntry)).one()
        assert share.content["sections"][0]["text"] == "Person A sang with Doris in [room number]."

    def test_the_mentor_reads_the_copy_and_comments_and_both_see_it(self, make, visit, plan, two):
        entry = make.entry(two[1], title="Late handover")
        share = make.share(entry, two[0])
        mentor, writer = visit(two[0]), visit(two[1])
        assert "Jordan Ellis shared a journal entry with you" in mentor.get("/").text
        assert "Late handover" in mentor.get("/journal/shared").text
        path = f"/journal/shared/{share.id}"
        mentor.post(f"{path}/comments", {"text": ""}, expect=422)
        mentor.post(f"{path}/comments", {"text": "You opened it well."})
        assert "You opened it well." in writer.get(f"/journal/{entry.id}").text
        assert "wrote about a journal entry" in writer.get("/notices").text
        writer.post(f"{path}/comments", {"text": "Thank you."})
        assert "Thank you." in mentor.get(path).text

    def test_unsharing_ends_it_at_once(self, make, visit, plan, two):
        share = make.share(make.entry(two[1], title="Late handover"), two[0])
        make.comment(share, two[0], "Well led.")
        mentor, writer = visit(two[0]), visit(two[1])
        mentor.get(f"/journal/shared/{share.id}")
        writer.post(f"/journal/shares/{share.id}/end")
        mentor.get(f"/journal/shared/{share.id}", expect=404)
        lost = mentor.post(f"/journal/shared/{share.id}/comments", {"text": "Not lost"}, expect=404)
        assert "Not lost" in lost.text and "Late handover" not in lost.text
        assert "Late handover" not in mentor.get("/journal/shared").text
        seen = writer.get(f"/journal/{share.entry_id}").text
        assert "Well led." in seen and "That has ended." in seen and "Only you." in seen
        writer.post(f"/journal/shared/{share.id}/comments", {"text": "More"}, expect=403)

    def test_a_change_asks_to_share_again(self, make, visit, plan, two):
        entry = make.entry(two[1])
        share = make.share(entry, two[0])
        person = visit(two[1])
        assert "Share again" not in person.get(f"/journal/{entry.id}").text
        person.post(f"/journal/{entry.id}/words", filled(text_what="Other words", revision="1"))
        assert "Share again" in person.get(f"/journal/{entry.id}").text
        mentor = visit(two[0])
        assert "Other words" not in mentor.get(f"/journal/shared/{share.id}").text
        fields = {"revision": "2", "reader": f"mentor:{plan.id}"}
        person.post(f"/journal/{entry.id}/shares", fields)
        mentor.get(f"/journal/shared/{share.id}", expect=404)
        newest = db.session.scalars(select(SharedEntry).where(SharedEntry.ended_at.is_(None))).one()
        assert "Other words" in mentor.get(f"/journal/shared/{newest.id}").text

    def test_an_entry_that_changed_meanwhile_is_not_shared(self, make, visit, plan, two):
        entry = make.entry(two[1])
        fields = {"revision": "0", "reader": f"mentor:{plan.id}"}
        answer = visit(two[1]).post(f"/journal/{entry.id}/shares", fields, expect=422)
        assert "Read it again" in answer.text and db.session.scalars(select(SharedEntry)).all() == []

    @pytest.mark.parametrize("reader", ["", "mentor:nonsense", "assessor:01890000-0000-7000-8000-000000000000"])
    def test_with_nobody_else(self, make, visit, plan, two, reader):
        entry = make.entry(two[1])
        stranger = make.member(["registered_manager"])
        for value in (reader, f"assessor:{stranger.id}", f"mentor:{make.plan('active').id}"):
            visit(two[1]).post(f"/journal/{entry.id}/shares", {"revision": "1", "reader": value}, expect=422)
        assert db.session.scalars(select(SharedEntry)).all() == []

    def test_where_there_are_several_one_is_chosen(self, make, visit, plan, two):
        make.assesses(make.member(["assessor"], name="Sam Kowalski"), two[1])
        page = visit(two[1]).get(f"/journal/{make.entry(two[1]).id}/shares").text
        assert "Who may read it?" in page and "Sam Kowalski, your assessor" in page and "Priya Nair, your coach" in page

    def test_where_there_is_nobody_it_says_who_it_could_be(self, make, visit, two):
        page = visit(two[1]).get(f"/journal/{make.entry(two[1]).id}/shares").text
        assert "nobody to share with yet" in page


class TestErasing:
    def test_it_asks_first_and_then_it_is_gone(self, make, visit, plan, two):
        entry = make.entry(two[1], title="Late handover")
        share = make.share(entry, two[0])
        person, paths = visit(two[1]), (f"/journal/{entry.id}", f"/journal/shared/{share.id}")
        assert "Copies that you shared go with it" in person.get(f"/journal/{entry.id}/removal").text
        person.post(f"{paths[0]}/removal")
        assert "Late handover" not in person.get("/journal").text
        for path in paths:
            person.get(path, expect=404)
            visit(two[0]).get(path, expect=404)


class TestKeptOut:
    def test_everybody_but_the_writer(self, make, visit, plan, two):
        entry = make.entry(two[1])
        boss = make.member(["line_manager", "registered_manager", "programme_lead", "org_admin", "assessor", "iqa"])
        make.manages(boss, two[1])
        outsiders = [two[0], boss, make.member(["safeguarding_lead"]), make.member(["mentee"], organisation="another")]
        for who in outsiders:
            for rest in ("", "/words", "/shares", "/removal", "/print"):
                visit(who).get(f"/journal/{entry.id}{rest}", expect=404)
            for rest in ("/words", "/shares", "/removal"):
                visit(who).post(f"/journal/{entry.id}{rest}", filled(revision="1"), expect=404)
        visit(None).get(f"/journal/{entry.id}", expect=302)
        visit(two[1], without="journal.write").get(f"/journal/{entry.id}", expect=403)
        assert only_entry().revision == 1

    def test_a_draft_has_no_print_and_is_not_shared(self, make, visit, plan, two):
        entry = make.entry(two[1], as_draft=True)
        for rest in ("/shares", "/print"):
            visit(two[1]).get(f"/journal/{entry.id}{rest}", expect=403)

    def test_the_mentor_does_not_end_what_the_writer_shared(self, make, visit, plan, two):
        share = make.share(make.entry(two[1]), two[0])
        visit(two[0]).post(f"/journal/shares/{share.id}/end", expect=404)
        assert db.session.get(SharedEntry, share.id).is_standing


def test_the_print_has_its_code(make, visit, two):
    entry = make.entry(two[1], title="Late handover", cpd_minutes=25)
    page = visit(two[1]).get(f"/journal/{entry.id}/print").text
    assert "Late handover" in page and "Private to the person who wrote it." in page and "25 minutes" in page
    assert "heck code" in page


@pytest.mark.parametrize("path", ["", "/{entry}", "/shared", "/new", "/{entry}/words"])
def test_the_part_is_part_of_the_page(make, visit, plan, two, path):
    path = f"/journal{path}".replace("{entry}", str(make.entry(two[1]).id))
    person = visit(two[1])

    def plain(text):
        return re.sub(r'value="[^"]*"', "", text).strip()

    assert plain(person.part(path).text) in plain(person.get(path).text)


def test_today_counts_ones_own_reflections_and_the_plan_does_not(make, visit, plan, two):
    make.entry(two[1])
    make.entry(two[1], as_draft=True)
    today = visit(two[1]).get("/").text
    assert "1 reflection" in today and "Write a reflection" in today
    for who in two:
        assert "reflection" not in visit(who).get(f"/plans/{plan.id}").text
    assert "1 reflection" not in visit(two[0]).get("/").text
