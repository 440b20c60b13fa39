"""A review is begun by either, gone on with, held, and from then on as it was; it sets the next (PL-10, RV-1, R48)."""

import re
from datetime import timedelta

import pytest

from coaching.plans.models import GoalReading, State
from coaching.platform import clock
from coaching.platform.db import db
from coaching.prints import queries as prints
from coaching.reviews import queries
from coaching.reviews.models import Review

WORDS = "Jordan leads it now."


@pytest.fixture
def plan(make):
    plan = make.plan("active")
    make.plan_goal(plan)
    return plan


def path(plan, rest="review"):
    return f"/plans/{plan.id}/{rest}"


def filled(**changed):
    return {
        "revision": "0", "standing_1": "on_track", "reading_1": "7", "words_1": WORDS, "agreement_fits": "fits",
        "balance": "Both.", "learned": "To ask first.", "next_step": "go_on", "next_review_on_in": "4", "step": "hold",
    } | changed  # fmt: skip


def only():
    return db.session.scalars(db.select(Review)).one()


def test_a_held_review_sets_the_next_and_takes_the_reading(make, visit, plan):
    mentor = visit(plan.mentor_id)
    assert "Lead a handover" in mentor.get(path(plan)).text
    seen = mentor.follow(mentor.post(path(plan, "reviews"), filled())).text
    assert WORDS in seen and "On track" in seen and "To ask first." in seen
    review = only()
    assert review.is_held and review.held_on == clock.today() and review.due_on == clock.today() + timedelta(weeks=12)
    assert plan.next_review_on == review.next_review_on == clock.today() + timedelta(weeks=4)
    assert sorted(one.reading for one in db.session.scalars(db.select(GoalReading))) == ["3", "5", "7"]
    assert "wrote up your review" in visit(plan.mentee_id).get("/notices").text


def test_either_goes_on_with_what_was_begun(visit, plan):
    visit(plan.mentee_id).post(path(plan, "reviews"), filled(step="save", learned="Half a thought"))
    page = visit(plan.mentor_id).get(path(plan)).text
    assert "Half a thought" in page and "Begun by" in page and 'name="revision" type="hidden" value="1"' in page
    visit(plan.mentor_id).post(path(plan, "reviews"), filled(revision="1"))
    assert only().is_held and only().number == 1


def test_saving_for_later_needs_nothing(visit, plan):
    visit(plan.mentor_id).post(path(plan, "reviews"), {"revision": "0", "step": "save"})
    assert not only().is_held and plan.next_review_on == clock.today() + timedelta(weeks=12)


def test_two_savers_see_both_texts(visit, plan):
    visit(plan.mentee_id).post(path(plan, "reviews"), filled(step="save", words_1="Mine first"))
    answer = visit(plan.mentor_id).post(path(plan, "reviews"), filled(step="save", words_1="No, mine"), expect=409)
    assert "Mine first" in answer.text and "No, mine" in answer.text and "In your words" in answer.text
    revision = re.search(r'name="revision" value="(\d+)"', answer.text).group(1)
    sent = filled(
        step="save", revision=revision, choice_words_1="mine", mine_words_1="No, mine", theirs_words_1="Mine first"
    )
    visit(plan.mentor_id).post(path(plan, "reviews"), sent)
    assert only().goals[0].words == "No, mine"


def test_two_who_hold_at_once_lose_nothing(visit, plan):
    mentee = visit(plan.mentee_id)
    mentee.post(path(plan, "reviews"), filled(step="save"))
    visit(plan.mentor_id).post(path(plan, "reviews"), filled(revision="1"))
    answer = mentee.post(path(plan, "reviews"), filled(revision="1", learned="What I typed"), expect=422)
    assert "held this review while you wrote" in answer.text and "What I typed" in answer.text
    assert 'name="revision" type="hidden" value="0"' in answer.text
    mentee.post(path(plan, "reviews"), filled(learned="What I typed"))
    assert [one.number for one in queries.of_plan(_actor(plan.mentee_id), plan.id)] == [2, 1]


def _actor(member_id):
    from coaching.people import queries as people
    from tests.support.makers import Make

    return Make().actor(people.by_ids([member_id])[member_id])


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"standing_1": ""}, "Say how “Lead a handover” stands"),
        ({"standing_1": "wonderful"}, "Choose from the list"),
        ({"agreement_fits": ""}, "Say whether your agreement still fits"),
        ({"next_step": ""}, "Choose what comes next"),
        ({"next_review_on_in": ""}, "Choose when you look again"),
        ({"next_review_on_in": "day", "next_review_on": "2020-02-30"}, "Enter a day that is in the calendar"),
        ({"next_review_on_in": "day", "next_review_on": "2020-01-31"}, "The review date must be after today"),
        ({"next_review_on_in": "day", "next_review_on": "9999-01-31"}, "Enter a day in the years 1900 to 2099"),
        ({"learned": "x" * 3001}, "can be 3000 letters long. It is 3001 now."),
        ({"reading_1": "x" * 121}, "can be 120 letters long"),
        ({"reading_1": "eleven"}, "1 to 10"),
    ],
)
def test_what_is_refused_keeps_the_answers(visit, plan, changed, says):
    answer = visit(plan.mentor_id).post(path(plan, "reviews"), filled(**changed), expect=422)
    assert says in answer.text and WORDS in answer.text and "Error: " in answer.text
    assert db.session.scalars(db.select(Review)).all() == []


def test_today_is_not_a_next_date(visit, plan):
    sent = filled(next_review_on_in="day", next_review_on=clock.today().isoformat())
    assert "must be after today" in visit(plan.mentor_id).post(path(plan, "reviews"), sent, expect=422).text


def test_hostile_text_is_shown_as_text(visit, plan):
    mentor = visit(plan.mentor_id)
    seen = mentor.follow(mentor.post(path(plan, "reviews"), filled(words_1='"><script>alert(1)</script>'))).text
    assert "<script>alert(1)" not in seen and "&lt;script&gt;alert(1)" in seen


def test_a_held_one_stays_as_it_was(visit, plan):
    mentor = visit(plan.mentor_id)
    mentor.post(path(plan, "reviews"), filled())
    mentor.post(path(plan, "reviews"), filled(step="save", learned="Another one"))
    first = queries.of_plan(_actor(plan.mentor_id), plan.id)[-1]
    assert first.is_held and first.learned == "To ask first."


def test_looking_back_is_next_where_the_review_says_so(visit, plan):
    mentor = visit(plan.mentor_id)
    answer = mentor.post(path(plan, "reviews"), filled(next_step="look_back"))
    assert answer.headers["Location"].endswith(path(plan, "evaluation"))
    assert plan.state == State.EVALUATING and plan.next_review_on > clock.today()


def test_an_agreement_that_does_not_fit_leads_to_a_new_version(visit, plan):
    mentor = visit(plan.mentor_id)
    answer = mentor.post(path(plan, "reviews"), filled(agreement_fits="needs_change"))
    assert answer.headers["Location"].endswith(path(plan, "agreement/versions/new"))
    mentor.follow(answer)


def test_supervision_cannot_choose_to_end(make, visit):
    plan = make.plan(kind="supervision")
    page = visit(plan.mentor_id).get(path(plan)).text
    assert "We look back and end it" not in page and "In 8 weeks" in page
    sent = filled(next_step="look_back")
    assert "Choose from the list" in visit(plan.mentor_id).post(path(plan, "reviews"), sent, expect=422).text


def test_what_was_typed_while_the_other_ended_it_is_given_back(visit, plan):
    """Ending while the other writes loses nothing."""
    visit(plan.mentee_id).post(path(plan, "closure"), {"reason": "other"})
    answer = visit(plan.mentor_id).post(path(plan, "reviews"), filled(), expect=403)
    assert WORDS in answer.text and "To ask first." in answer.text and "may have ended" in answer.text


def test_who_is_kept_out(make, visit, plan):
    review = make.held_review(plan)
    visit(None).get(path(plan), expect=302)
    for stranger in (
        make.member(["mentor"]), make.member(["registered_manager"]), make.member(["org_admin"]),
        make.member(["mentor"], organisation="another"),
    ):  # fmt: skip
        visit(stranger).get(path(plan), expect=404)
        visit(stranger).get(f"/reviews/{review.id}", expect=404)
        visit(stranger).get(f"/reviews/{review.id}/print", expect=404)
        visit(stranger).post(path(plan, "reviews"), filled(), expect=404)
    visit(plan.mentor_id, without="review.write").post(path(plan, "reviews"), filled(), expect=403)
    visit(plan.mentor_id, without="review.read").get(f"/reviews/{review.id}", expect=403)


def test_the_part_is_part_of_the_page(make, visit, plan):
    review = make.held_review(plan)
    mentor = visit(plan.mentor_id)
    for where in (path(plan), path(plan, "reviews"), f"/reviews/{review.id}", "/reviews", "/reviews?show=held"):
        part = mentor.part(where).text
        assert "<html" not in part and part.strip()[-60:] in mentor.get(where).text


def test_a_print_has_a_code_that_says_whether_it_is_current(make, visit, plan):
    """B20."""
    review = make.held_review(plan)
    code = prints.code_of("review", review.id, review.revision)
    text = visit(plan.mentee_id).get(f"/reviews/{review.id}/print").text
    assert code in text and "Copies go out of date" in text and text.count("Name, day:") == 2
    assert "This page is current" in visit(None).get(f"/check/{code}").text


def test_only_a_held_one_is_printed(visit, plan):
    mentor = visit(plan.mentor_id)
    mentor.post(path(plan, "reviews"), filled(step="save"))
    mentor.get(f"/reviews/{only().id}/print", expect=403)
    assert "Go on with it" in mentor.get(f"/reviews/{only().id}").text


def test_a_goal_settled_meanwhile_keeps_its_words(make, visit, plan):
    with make.writing():
        goal = queries.goals_of(plan.id)[0]
        goal.state = "set_aside"
    visit(plan.mentor_id).post(path(plan, "reviews"), filled())
    assert only().goals[0].words == WORDS


def test_it_costs_the_same_for_one_goal_and_for_ten(make, visit, queries, plan):
    mentor = visit(plan.mentor_id)
    mentor.get(path(plan))
    with queries() as few:
        mentor.get(path(plan))
    for number in range(2, 12):
        make.plan_goal(plan, title=f"Goal {number}")
    mentor.get(path(plan))
    with queries() as many:
        mentor.get(path(plan))
    assert len(many) == len(few) <= 15


def test_areas_that_nobody_marked_are_no_picture(make, visit, plan):
    """Marking them is left to the two in coaching; four bars of nothing would say less than nothing."""
    mentor = visit(plan.mentor_id)
    make.session(plan)
    assert "since the last review" not in mentor.get(path(plan)).text
    make.session(plan, strands=("development",))
    assert "2 meetings since the last review" in mentor.get(path(plan)).text


def test_the_next_date_is_no_matter_of_liking(visit, plan):
    """It may wait while the review is begun; its form does not call it optional (PL-10)."""
    legend = re.search(r"When do you look again\?[^\n]*", visit(plan.mentor_id).get(path(plan)).text)
    assert legend and "if you like" not in legend[0]
