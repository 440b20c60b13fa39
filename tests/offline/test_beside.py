"""Two texts of one record: what is not chosen stays, what comes late into a review stands beside it (U3.6)."""

import html
import random
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from coaching.audit_log.models import AuditEvent
from coaching.notifications.models import Notice
from coaching.plans import commands as plans
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.reviews import commands as reviews, queries
from coaching.signin import jobs
from coaching.web.beside import TextBeside
from tests.badinput.row import Page
from tests.support import make_apprenticeships, outbox

HOUR = timedelta(hours=1)
FROM_THE_WARD = {
    "learned": "From the ward.", "revision": "1", "step": "hold", "agreement_fits": "fits", "next_step": "go_on",
    "next_review_on": (clock.today() + timedelta(days=42)).isoformat(),
}  # fmt: skip


def beside(**such):
    return list(db.session.scalars(select(TextBeside).filter_by(**such)))


def words_of(rows):
    return [words for row in rows for _label, words in row.said]


def answers(page, **changed):
    """The fields of a page's form, each with what it holds."""
    held = {name: next(iter(values)) for name, values in Page(page.text).answers.items() if name and len(values) == 1}
    return {name: value for name, value in held.items() if name not in ("csrf_token", "_key", "q")} | changed


class TestOnesOwn:
    """A journal entry that its writer changes on two phones."""

    @pytest.fixture
    def writer(self, make):
        return make.member(["mentee"])

    @pytest.fixture
    def entry(self, make, writer):
        return make.entry(writer, texts={"what": "As it was."})

    def send(self, visitor, writer, entry, text, *, revision=1, waited=HOUR, expect=200, **more):
        fields = {"text_what": text, "revision": str(revision), "lang": "en"} | more
        fields["happened_on"] = clock.today().isoformat()
        return visitor.post(
            f"/journal/{entry.id}/words", fields, expect=expect, **outbox.headers(writer, waited=waited)
        )  # fmt: skip

    @pytest.mark.parametrize(("first", "second", "newest"), [(3, 1, "mine"), (1, 3, "theirs")])
    def test_the_newer_is_chosen_beforehand_whichever_came_first(self, visit, writer, entry, first, second, newest):
        visitor = visit(writer)
        self.send(visitor, writer, entry, "From the ward.", waited=first * HOUR)
        page = self.send(visitor, writer, entry, "From home.", waited=second * HOUR, expect=409)
        assert "You changed this in two places" in page.text
        assert Page(page.text).answers["choice_text_what"] == {newest}

    @pytest.mark.parametrize(("choice", "other"), [("mine", "From the ward."), ("theirs", "From home.")])
    def test_the_other_stays_for_thirty_days_for_its_writer_alone(self, make, visit, writer, entry, choice, other):
        visitor = visit(writer)
        self.send(visitor, writer, entry, "From the ward.")
        page = self.send(visitor, writer, entry, "From home.", expect=409)
        visitor.post(f"/journal/{entry.id}/words", answers(page, choice_text_what=choice))
        assert {make.refreshed(entry).texts["what"], other} == {"From the ward.", "From home."}
        assert words_of(beside(waits=False, member_id=writer.id)) == [other]
        for path in ("/kept", f"/journal/{entry.id}/words"):
            assert other in visitor.get(path).text
        assert other not in visit(make.member(["mentee"])).get("/kept").text
        assert not beside() or other not in beside()[0].sealed
        with time_machine.travel(clock.now() + timedelta(days=29), tick=False):
            jobs.sweep()
            assert len(beside()) == 1
        with time_machine.travel(clock.now() + timedelta(days=31), tick=False):
            assert other not in visit(writer).get("/kept").text
            jobs.sweep()
            assert beside() == []

    def settled(self, visitor, writer, entry):
        self.send(visitor, writer, entry, "From the ward.")
        page = self.send(visitor, writer, entry, "From home.", expect=409)
        visitor.post(f"/journal/{entry.id}/words", answers(page, choice_text_what="mine"))
        return beside()[0]

    def test_its_writer_may_delete_it_and_nobody_else(self, make, visit, writer, entry):
        visitor = visit(writer)
        row = self.settled(visitor, writer, entry)
        visit(make.member(["mentee"])).post(f"/kept/beside/{row.id}/removals", expect=404)
        visitor.post(f"/kept/beside/{row.id}/removals")
        assert beside() == []

    def test_it_goes_with_its_entry(self, visit, writer, entry):
        visitor = visit(writer)
        self.settled(visitor, writer, entry)
        visitor.post(f"/journal/{entry.id}/removal")
        assert beside() == []

    def test_a_refused_choice_keeps_nothing_twice(self, visit, writer, entry):
        """What comes back with an error was not chosen yet; the row is made with the change, once."""
        visitor = visit(writer)
        self.send(visitor, writer, entry, "From the ward.")
        page = self.send(visitor, writer, entry, "From home.", expect=409)
        fields = answers(page, choice_text_what="mine")
        visitor.post(f"/journal/{entry.id}/words", fields | {"lang": "xx"}, expect=422)
        assert beside() == []
        for _ in range(2):
            visitor.post(f"/journal/{entry.id}/words", fields, key="once")
        assert len(beside()) == 1

    def interleave(self, make, visit, writer, seed):
        """Two phones read, write and choose in an order by chance; nothing that was sent is gone unasked."""
        chance, entry = random.Random(seed), make.entry(writer, texts={"what": "As it was."})
        path, visitor = f"/journal/{entry.id}/words", visit(writer)
        now, left, read, asked = "As it was.", [], {0: 1, 1: 1}, {}
        for step in range(8):
            phone, text = chance.randrange(2), f"seed {seed} step {step}"
            if phone in asked:
                page, mine = asked.pop(phone)
                choice = chance.choice(["mine", "theirs"])
                theirs = html.unescape(next(iter(Page(page.text).answers["theirs_text_what"])))
                used, other = (mine, theirs) if choice == "mine" else (theirs, mine)
                form = answers(page, choice_text_what=choice)
                answer = visitor.post(path, form, expect=None, **outbox.headers(writer, waited=HOUR))
                if answer.status_code == 409:  # the other phone was quicker again: asked again, with both
                    assert used in answer.text and now in answer.text
                    asked[phone] = (answer, used)
                    continue
                left.append(other)
                now = used
            elif chance.random() < 0.4:
                read[phone] = int(next(iter(Page(visitor.get(path).text).answers["revision"])))
                continue
            else:
                answer = self.send(visitor, writer, entry, text, revision=read[phone], expect=None)
                if answer.status_code == 409:
                    assert text in answer.text and now in answer.text
                    asked[phone] = (answer, text)
                    continue
                now = text
            assert answer.status_code == 200
            found = make.refreshed(entry)
            read[phone] = found.revision
            assert found.texts["what"] == now
            assert sorted(words_of(beside(path=path))) == sorted(left)
        return len(left)

    def test_no_text_is_lost_in_20_interleavings(self, make, visit, writer):
        assert sum(self.interleave(make, visit, writer, seed) for seed in range(20)) > 10

    @pytest.mark.soak
    def test_no_text_is_lost_in_200_interleavings(self, make, visit, writer):
        """OF6 in full."""
        assert sum(self.interleave(make, visit, writer, seed) for seed in range(1000, 1200)) > 100


class TestTheReviewOfTwo:
    @pytest.fixture
    def two(self, make):
        return make.member(["mentor"]), make.member(["mentee"])

    @pytest.fixture
    def plan(self, make, two):
        return make.plan("active", mentor=two[0], mentee=two[1])

    def save(self, make, plan, by, learned, revision=0):
        with make.writing():
            return reviews.save(plan, reviews.Said(learned=learned), by=make.actor(by), revision_read=revision)

    @pytest.fixture
    def waiting(self, make, visit, two, plan):
        """The mentee saved at the desk what the mentor had open on the ward."""
        self.save(make, plan, two[0], "Begun.")
        self.save(make, plan, two[1], "From the desk.", 1)
        return self.late(visit, two, plan)

    def late(self, visit, two, plan):
        headers = outbox.headers(two[0], waited=HOUR)
        return visit(two[0]).post(f"/plans/{plan.id}/reviews", FROM_THE_WARD, expect=200, **headers)

    def test_it_arrives_and_stands_beside_for_both(self, visit, two, plan, waiting):
        assert waiting.headers["X-Cairn-Location"] == f"/plans/{plan.id}/review" and waiting.headers["Idempotency-Key"]
        assert queries.begun_of(plan.id).learned == "From the desk."
        for who in two:
            page = visit(who).get(f"/plans/{plan.id}/review").text
            assert f"{two[0].full_name}'s version, written offline" in html.unescape(page)
            assert "From the ward." in page and "From the desk." in page
        (row,) = beside()
        assert row.waits and row.written_at < row.at - HOUR / 2
        assert db.session.scalars(select(AuditEvent).filter_by(action="review.put_beside")).one()
        assert db.session.scalars(select(Notice).filter_by(kind="review/beside")).one().member_id == two[1].id

    @pytest.mark.parametrize("choice", ["mine", "theirs"])
    @pytest.mark.parametrize("merger", [0, 1])
    def test_either_puts_the_two_together(self, visit, two, plan, waiting, choice, merger):
        visitor = visit(two[merger])
        page = visitor.get(f"/plans/{plan.id}/review?beside={beside()[0].id}")
        assert "Put the two together" in page.text
        visitor.post(f"/plans/{plan.id}/reviews", answers(page, choice_learned=choice))
        begun = queries.begun_of(plan.id)
        assert begun.learned == ("From the ward." if choice == "mine" else "From the desk.")
        assert begun.state == "begun"  # whoever pressed "Hold review" offline held nothing
        assert beside(waits=True) == []
        assert "From the ward." in words_of(beside(member_id=two[0].id))
        if choice == "mine":
            assert "From the desk." in words_of(beside(member_id=two[merger].id))
        assert "version, written offline" not in visitor.get(f"/plans/{plan.id}/review").text

    def test_where_the_review_moved_on_once_more_the_two_are_still_put_together(self, make, visit, two, plan, waiting):
        visitor = visit(two[1])
        page = visitor.get(f"/plans/{plan.id}/review?beside={beside()[0].id}")
        self.save(make, plan, two[0], "Once more.", queries.begun_of(plan.id).revision)
        again = visitor.post(f"/plans/{plan.id}/reviews", answers(page, choice_learned="mine"), expect=409)
        assert "Once more." in again.text and "From the ward." in again.text and len(beside(waits=True)) == 1
        visitor.post(f"/plans/{plan.id}/reviews", answers(again, choice_learned="mine"))
        assert queries.begun_of(plan.id).learned == "From the ward." and beside(waits=True) == []
        assert "Once more." in words_of(beside(member_id=two[1].id))

    def test_it_is_read_by_nobody_who_cannot_write_here(self, make, visit, two, plan, waiting):
        row = beside()[0]
        for roles in (["mentor"], ["line_manager"], ["org_admin"], ["programme_lead"]):
            other = visit(make.member(roles))
            for path in (f"/plans/{plan.id}/review?beside={row.id}", f"/plans/{plan.id}/review"):
                assert "From the ward." not in other.get(path, expect=None).text
            other.post(f"/kept/beside/{row.id}/removals", expect=404)
            assert "From the ward." not in other.get("/kept").text
        mine = make.plan("active", mentor=two[0], mentee=make.member(["mentee"]))
        page = visit(two[0]).get(f"/plans/{mine.id}/review?beside={row.id}")
        assert "From the ward." not in page.text, "it belongs to another plan"

    def test_held_meanwhile_it_is_for_the_next_one(self, make, visit, two, plan):
        begun = self.save(make, plan, two[0], "Begun.")
        with make.writing():
            following = clock.today() + timedelta(days=40)
            said = reviews.Said(learned="Held.", next_review_on=following, agreement_fits="fits", next_step="go_on")
            reviews.hold(plan, said, by=make.actor(two[1]), revision_read=1)
        self.late(visit, two, plan)
        assert make.refreshed(begun).learned == "Held." and queries.begun_of(plan.id) is None
        visitor = visit(two[1])
        page = visitor.get(f"/plans/{plan.id}/review?beside={beside()[0].id}")
        visitor.post(f"/plans/{plan.id}/reviews", answers(page))
        assert queries.begun_of(plan.id).learned == "From the ward." and beside(waits=True) == []

    def test_of_a_plan_that_ended_meanwhile_it_comes_back_to_its_writer(self, make, visit, two, plan):
        """Nobody could put it together with anything there: it needs its writer, and says so."""
        self.save(make, plan, two[0], "Begun.")
        with make.writing():
            plans.close(plan, "not_helping", by=make.actor(two[1]))
        headers = outbox.headers(two[0], waited=HOUR)
        answer = visit(two[0]).post(f"/plans/{plan.id}/reviews", FROM_THE_WARD, expect=None, **headers)
        assert answer.status_code in (403, 422) and "From the ward." in answer.text and beside() == []

    def test_who_is_there_chooses_at_once(self, make, visit, two, plan):
        self.save(make, plan, two[0], "Begun.")
        self.save(make, plan, two[1], "From the desk.", 1)
        for headers in ({}, outbox.headers(two[0], waited=timedelta(seconds=5))):
            page = visit(two[0]).post(f"/plans/{plan.id}/reviews", FROM_THE_WARD, expect=409, **headers)
            assert "Two people changed this" in page.text and answers(page)["step"] == "hold"
        assert beside() == []


class TestTheReviewOfThree:
    def late(self, make, visit, one, path, fields):
        member = make_apprenticeships.people.by_ids([one.provider_id])[one.provider_id]
        return visit(member).post(path, fields, expect=200, **outbox.headers(member, waited=HOUR))

    def test_of_one_that_is_being_written(self, make, visit):
        one = make_apprenticeships.apprenticeship(make)
        path = f"/apprenticeships/{one.id}/reviews"
        writer = make_apprenticeships.people.by_ids([one.employer_id])[one.employer_id]
        employer = visit(writer)
        first = answers(employer.get(f"{path}/new"), training_plan="Begun.", step="save")
        employer.post(path, first)
        again = answers(employer.get(f"{path}/new"), training_plan="By the employer.", step="save")
        employer.post(path, again)
        self.late(make, visit, one, path, again | {"training_plan": "By the provider.", "revision": "0"})
        page = employer.get(f"{path}/new?beside={beside()[0].id}")
        assert "By the employer." in page.text and "By the provider." in page.text
        employer.post(path, answers(page, choice_training_plan="theirs"))
        shown = employer.get(f"{path}/new").text
        assert "By the employer." in shown and beside(waits=True) == []

    def test_of_one_that_was_held_and_is_not_confirmed(self, make, visit):
        one = make_apprenticeships.apprenticeship(make)
        review = make_apprenticeships.progress_review(make, one)
        path = f"/apprenticeships/progress-reviews/{review.id}/words"
        writer = make_apprenticeships.people.by_ids([one.employer_id])[one.employer_id]
        employer = visit(writer)
        before = answers(employer.get(path))
        employer.post(path, before | {"training_plan": "By the employer."})
        self.late(make, visit, one, path, before | {"training_plan": "By the provider."})
        page = employer.get(f"{path}?beside={beside()[0].id}")
        employer.post(path, answers(page, choice_training_plan="mine"))
        assert make.refreshed(review).training_plan == "By the provider."
        assert "By the employer." in words_of(beside(member_id=writer.id))


def test_an_id_that_is_none_is_no_text(make, visit):
    plan = make.plan("active")
    mentor = make_apprenticeships.people.by_ids([plan.mentor_id])[plan.mentor_id]
    for given in ("x", "", str(ids.new_id())):
        assert "Put the two together" not in visit(mentor).get(f"/plans/{plan.id}/review?beside={given}").text
