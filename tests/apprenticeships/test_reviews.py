"""Progress reviews of the three: RV-2 to RV-7, from when they are due to three confirmations."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from coaching.apprenticeships import commands, dates, queries
from coaching.apprenticeships.models import Apprenticeship, ProgressReview
from coaching.audit_log.models import AuditEvent
from coaching.notifications.models import Notice
from coaching.people import queries as people
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.refusal import Refused, Stale
from tests.support.make_apprenticeships import COVERED, days_ago, part


@pytest.fixture
def one(make):
    return make.apprenticeship()


def said(**changed):
    return COVERED | {"held_on": clock.today().isoformat(), "employer_took_part": "y", "revision": "0"} | changed


def standing(one):
    db.session.expire_all()
    return queries.standing_of(db.session.get(Apprenticeship, one.id))


def only():
    return db.session.scalars(select(ProgressReview)).one()


def path(review, rest=""):
    return f"/apprenticeships/progress-reviews/{review.id}{rest}"


class TestDue:
    def test_the_first_is_counted_from_the_first_day_of_learning_rv_3(self, make):
        one = make.apprenticeship(starts_on=days_ago(20))
        due = standing(one).due
        assert due.target == one.starts_on + timedelta(days=84)
        assert due.limit == dates.end_of_third_month(one.starts_on)

    def test_holding_one_sets_the_next_by_itself_rv_2(self, make, one):
        make.progress_review(one, held_on=days_ago(3))
        found = standing(one)
        assert found.last_review_on == days_ago(3) and found.due.target == days_ago(3) + timedelta(days=84)

    def test_the_outer_limit_is_shown_once_the_target_is_missed_rv_3(self, make, visit):
        early, late = make.apprenticeship(starts_on=days_ago(80)), make.apprenticeship(starts_on=days_ago(86))
        assert "The last day in the rules" not in visit(early.learner_id).get(f"/apprenticeships/{early.id}").text
        page = visit(late.learner_id).get(f"/apprenticeships/{late.id}/reviews").text
        assert "The last day in the rules" in page and "Late by 2 days" in page
        past = make.apprenticeship(starts_on=days_ago(130))
        assert "Past the limit" in visit(past.learner_id).get(f"/apprenticeships/{past.id}/reviews").text

    def test_an_earlier_start_has_no_outer_limit_rv_2(self, make, visit):
        one = make.apprenticeship(starts_on=days_ago(600))
        page = visit(one.learner_id).get(f"/apprenticeships/{one.id}/reviews").text
        assert "It was due on" in page and "The last day in the rules" not in page and "Late by" in page

    def test_a_break_stands_still_and_shows_the_gap_rv_6(self, make, visit, one):
        before = standing(one).due
        make.a_break(one, days_ago(40))
        page = visit(one.learner_id).get(f"/apprenticeships/{one.id}").text
        assert "Stands still during the break" in page and "A break in learning goes on" in page
        with make.writing():
            agreed = commands.breaks.Return(
                back_on=days_ago(10), weekly_minutes=1800, planned_end_on=one.planned_end_on + timedelta(days=30),
                adjustments="Larger print.",
            )  # fmt: skip
            commands.come_back(one, agreed, by=part(make, one, "employer"))
        after = standing(one).due
        assert after.target - before.target == after.limit - before.limit == timedelta(days=30)
        page = visit(one.learner_id).get(f"/apprenticeships/{one.id}/breaks").text
        assert "30 hours a week" in page and "Larger print." in page


class TestInterval:
    def test_only_with_a_reason_and_the_employers_yes_rv_4(self, make, visit, one):
        provider, employer = visit(one.provider_id), visit(one.employer_id)
        address = f"/apprenticeships/{one.id}/interval"
        assert "Write the reason" in provider.post(address, {"days": "120", "reason": " "}, expect=422).text
        before = standing(one).due
        provider.post(address, {"days": "120", "reason": "Blocks of training."})
        assert standing(one).due == before
        visit(one.learner_id).post(f"{address}/agreement", {"days": "120"}, expect=403)
        provider.post(f"{address}/agreement", {"days": "120"}, expect=403)
        assert "I agree for the employer" in employer.get(address).text
        assert "Read it again" in employer.post(f"{address}/agreement", {"days": "60"}, expect=422).text
        employer.post(f"{address}/agreement", {"days": "120"})
        due = standing(one).due
        assert due.target == due.limit == one.starts_on + timedelta(days=120)

    def test_where_the_employer_asks_it_is_agreed_and_a_new_one_takes_its_place_rv_4(self, make, one):
        for days in (60, 40):
            with make.writing():
                commands.ask_interval(one, days, "Blocks.", by=part(make, one, "employer"))
            assert standing(one).due.target == one.starts_on + timedelta(days=days)
            one = db.session.get(Apprenticeship, one.id)

    def test_with_learning_support_it_stays_within_three_months_rv_4(self, make):
        one = make.apprenticeship(has_learning_support=True)
        with pytest.raises(Refused, match="three months"), make.writing():
            commands.ask_interval(one, 85, "Blocks.", by=part(make, one, "employer"))


class TestHolding:
    def test_three_confirmations_and_one_missing_shows_who_rv_5(self, make, visit, one):
        provider = visit(one.provider_id)
        seen = provider.follow(provider.post(f"/apprenticeships/{one.id}/reviews", said())).text
        review = only()
        assert review.missing == ("apprentice", "employer") and seen.count("Missing") == 2
        page = provider.get(f"/apprenticeships/{one.id}/reviews").text
        assert "to confirm: Apprentice, Employer" in page
        visit(one.learner_id).post(path(review, "/confirmations"), {"agreed": "y", "revision": "1"})
        assert "to confirm: Employer" in provider.get(f"/apprenticeships/{one.id}/reviews").text
        visit(one.employer_id).post(path(review, "/confirmations"), {"agreed": "y", "revision": "1"})
        assert only().is_whole and "Confirmed by all" in provider.get(f"/apprenticeships/{one.id}/reviews").text
        provider.get(path(review, "/words"), expect=403)

    def test_it_covers_what_rv_5_names_and_each_is_asked(self, make, visit, one):
        person = visit(one.learner_id)
        for name in COVERED:
            answer = person.post(f"/apprenticeships/{one.id}/reviews", said(**{name: " "}), expect=422).text
            assert "Write something under" in answer
        assert 'name="english_maths"' not in person.get(f"/apprenticeships/{one.id}/reviews/new").text
        taking = make.apprenticeship(takes_english_maths=True)
        assert 'name="english_maths"' in visit(taking.learner_id).get(f"/apprenticeships/{taking.id}/reviews/new").text

    def test_hours_planned_and_done_stand_in_it_as_on_that_day_rv_5(self, make, visit):
        one = make.apprenticeship(planned_hours=200)
        make.hours(one)
        review = make.progress_review(one)
        make.hours(one, happened_on=days_ago(3))
        page = visit(one.learner_id).get(path(review)).text
        assert "1 hour 30 minutes" in page and "200 hours" in page and "3 hours" not in page

    def test_kept_for_later_it_counts_for_nothing_and_anybody_of_the_three_goes_on(self, visit, one):
        visit(one.learner_id).post(f"/apprenticeships/{one.id}/reviews", said(step="save", wellbeing=""))
        assert not only().is_held and standing(one).last_review_on is None
        provider = visit(one.provider_id)
        assert COVERED["training_plan"] in provider.get(f"/apprenticeships/{one.id}/reviews/new").text
        provider.post(f"/apprenticeships/{one.id}/reviews", said(revision="0"), expect=409)
        provider.post(f"/apprenticeships/{one.id}/reviews", said(revision="1"))
        assert only().is_held and only().number == 1

    def test_other_words_are_confirmed_again_rv_5(self, make, visit, one):
        review = make.progress_review(one)
        learner, employer = visit(one.learner_id), visit(one.employer_id)
        learner.post(path(review, "/confirmations"), {"agreed": "y", "revision": "1"})
        employer.post(path(review, "/words"), COVERED | {"wellbeing": "Tired, and said so.", "revision": "1"})
        assert only().missing == ("apprentice", "provider")
        answer = learner.post(path(review, "/confirmations"), {"agreed": "y", "revision": "1"}, expect=422).text
        assert "Read it again, then confirm." in answer
        learner.post(path(review, "/words"), COVERED | {"revision": "1"}, expect=409)

    def test_days_that_cannot_be_are_refused(self, make, visit, one):
        make.a_break(one, days_ago(20), days_ago(10))
        person = visit(one.provider_id)
        for day, words in ((days_ago(-1), "until today"), (days_ago(101), "until today"), (days_ago(15), "a break")):
            answer = person.post(f"/apprenticeships/{one.id}/reviews", said(held_on=day.isoformat()), expect=422).text
            assert words in answer

    def test_what_was_confirmed_stays_as_it_was_said(self, make, one):
        make.progress_review(one)
        with pytest.raises(DatabaseError, match="not changed"), make.writing():
            only()  # so that PostgreSQL is told whose rows these are
            db.session.execute(text("UPDATE progress_confirmation SET revision_read = 7"))

    def test_commands_refuse_what_moved_on(self, make, one):
        review, by = make.progress_review(one), part(make, one, "apprentice")
        for change in (
            lambda: commands.rewrite_review(review, commands.ReviewSaid(texts=COVERED), by=by, revision_read=9),
            lambda: commands.keep_review(one, commands.ReviewSaid(), by=by, revision_read=3),
        ):
            with pytest.raises(Stale), make.writing():
                change()
        for refused in (
            lambda: commands.confirm_review(review, by=part(make, one, "provider"), revision_read=1),
            lambda: commands.take_part_in_review(
                review, clock.today(), by=part(make, one, "employer"), revision_read=1
            ),
            lambda: commands.decide_review(review, True, "So.", by=part(make, one, "provider")),
        ):
            with pytest.raises(Refused), make.writing():
                refused()


class TestInPart:
    """RV-5: without the employer."""

    @pytest.fixture
    def review(self, make, one):
        return make.progress_review(one, held_on=days_ago(4), with_employer=False)

    def test_the_date_keeps_running_until_the_employer_took_part_rv_5(self, make, visit, one, review):
        assert review.is_in_part and standing(one).last_review_on is None
        employer = visit(one.employer_id)
        assert "Held in part" in employer.get(path(review)).text
        answer = employer.post(path(review, "/participation"), {"took_part_on": days_ago(5).isoformat(),
                                                                 "revision": "1"}, expect=422).text  # fmt: skip
        assert "until today" in answer
        employer.post(path(review, "/participation"), {"took_part_on": clock.today().isoformat(), "revision": "1"})
        assert standing(one).last_review_on == days_ago(4) and only().missing == ("apprentice",)

    def test_the_employer_does_not_confirm_what_they_were_not_in_rv_5(self, make, visit, one, review):
        visit(one.employer_id).post(path(review, "/confirmations"), {"agreed": "y", "revision": "1"}, expect=403)
        with pytest.raises(Refused, match="when you took part"), make.writing():
            commands.confirm_review(review, by=part(make, one, "employer"), revision_read=1)

    @pytest.mark.parametrize(("counts", "moves"), [("counts", True), ("does_not_count", False)])
    def test_the_provider_decides_whether_it_counts_rv_5(self, visit, one, review, counts, moves):
        decided = {"counts": counts, "decision_reason": "The employer was ill that day."}
        visit(one.learner_id).post(path(review, "/decision"), decided, expect=403)
        provider = visit(one.provider_id)
        provider.post(path(review, "/decision"), decided)
        assert (standing(one).last_review_on is not None) is moves
        assert "The employer was ill that day." in visit(one.learner_id).get(path(review)).text
        provider.post(path(review, "/decision"), decided, expect=403)

    def test_written_by_the_employer_it_is_never_in_part(self, make, one):
        assert not make.progress_review(one, by="employer", with_employer=False).is_in_part


def test_nothing_of_a_session_is_in_it_rv_7(make, visit, one):
    """The room lies below sessions and journals and cannot read them; the pages show no word of theirs either."""
    members = people.by_ids(one.parties)
    plan = make.plan("active", mentor=members[one.employer_id], mentee=members[one.learner_id])
    session = make.session(plan)
    word = "zqsessionnoteqz"
    with make.writing():
        db.session.refresh(session)
        db.session.execute(text("UPDATE session_note SET text = :word"), {"word": word})
    assert word in visit(one.learner_id).get(f"/sessions/{session.id}").text
    review = make.progress_review(one)
    provider = visit(one.provider_id)
    for address in (f"/apprenticeships/{one.id}", f"/apprenticeships/{one.id}/reviews/new", path(review)):
        assert word not in provider.get(address).text


def test_each_step_is_logged_by_ids_and_the_others_are_told(make, one):
    make.progress_review(one)
    actions = set(db.session.scalars(select(AuditEvent.action)))
    assert {"apprenticeship.started", "progress_review.held"} <= actions
    told = {(one.kind, one.member_id) for one in db.session.scalars(select(Notice))}
    assert ("progress_review/held", one.learner_id) in told and ("progress_review/held", one.employer_id) in told
