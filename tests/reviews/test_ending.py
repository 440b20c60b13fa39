"""Two voices kept apart, an end with its reason, another mentor as another plan (PL-1, PL-12, PL-13)."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from coaching.actions.models import Action
from coaching.notifications.models import Notice
from coaching.people import commands as people_commands, queries as people
from coaching.plans.models import Plan, State
from coaching.platform import clock
from coaching.platform.db import db
from coaching.reviews.models import Ending, Evaluation

GIVEN = {
    "revision": "0", "before": "3", "after": "8", "what_changed": "I speak up.",
    "changed_for_people": "Person A waits less.",
    "do_again": "Meet weekly.", "do_differently": "", "step": "give",
}  # fmt: skip


@pytest.fixture
def plan(make):
    return make.plan("evaluating")


def path(plan, rest):
    return f"/plans/{plan.id}/{rest}"


class TestEvaluation:
    def test_each_sees_the_others_once_both_are_given(self, make, visit, plan):
        """PL-13."""
        make.plan_goal(plan)
        mentor, mentee = visit(plan.mentor_id), visit(plan.mentee_id)
        page = mentor.get(path(plan, "evaluation")).text
        assert "Before and now" in page and "Lead a handover" in page and "<svg" in page
        mentor.post(path(plan, "evaluation"), GIVEN | {"what_changed": "Jordan leads."})
        assert "Jordan leads." not in mentee.get(path(plan, "evaluation")).text
        assert "You see what" in mentor.get(path(plan, "evaluation")).text
        mentee.post(path(plan, "evaluation"), GIVEN)
        for one in (mentor, mentee):
            text = one.get(path(plan, "evaluation")).text
            assert "Jordan leads." in text and "I speak up." in text and "3 of 10" in text and "8 of 10" in text

    def test_the_first_is_given_with_the_revision_that_its_page_carries(self, visit, plan):
        mentee = visit(plan.mentee_id)
        page = mentee.get(path(plan, "evaluation")).text
        revision = re.search(r'name="revision"[^>]* value="([^"]*)"', page).group(1)
        mentee.post(path(plan, "evaluation"), GIVEN | {"revision": revision})

    def test_what_is_kept_for_later_is_ones_own(self, visit, plan):
        mentor = visit(plan.mentor_id)
        answer = mentor.post(path(plan, "evaluation"), GIVEN | {"step": "save", "what_changed": "Not ready"})
        assert "Only you see it" in mentor.follow(answer).text
        visit(plan.mentee_id).post(path(plan, "evaluation"), GIVEN)
        assert "Not ready" not in visit(plan.mentee_id).get(path(plan, "evaluation")).text
        visit(plan.mentee_id).post(path(plan, "closure"), {"reason": "goals_reached"})
        assert "Not ready" not in visit(plan.mentee_id).get(path(plan, "closure")).text

    def test_what_was_given_stands(self, visit, plan):
        mentor = visit(plan.mentor_id)
        mentor.post(path(plan, "evaluation"), GIVEN)
        answer = mentor.post(path(plan, "evaluation"), GIVEN | {"what_changed": "No"}, expect=422)
        assert "It stands as it is" in answer.text and '<p class="kept">No</p>' in answer.text
        assert db.session.scalars(select(Evaluation)).one().what_changed == "I speak up."

    def test_own_numbers_are_left_out_at_will(self, visit, plan):
        visit(plan.mentor_id).post(path(plan, "evaluation"), GIVEN | {"before": "", "after": ""})
        assert db.session.scalars(select(Evaluation)).one().before is None

    @pytest.mark.parametrize(
        ("changed", "says"),
        [
            ({"what_changed": ""}, "Say what changed"),
            ({"before": "11"}, "Choose a number from 1 to 10"),
            ({"after": "many"}, "Choose a number from 1 to 10"),
            ({"do_again": "x" * 3001}, "can be 3000 letters long"),
        ],
    )
    def test_what_is_refused_keeps_the_answers(self, visit, plan, changed, says):
        answer = visit(plan.mentor_id).post(path(plan, "evaluation"), GIVEN | changed, expect=422)
        assert says in answer.text and "Person A waits less." in answer.text

    def test_two_phones_of_one_person_lose_nothing(self, visit, plan):
        mentor = visit(plan.mentor_id)
        mentor.post(path(plan, "evaluation"), GIVEN | {"step": "save", "what_changed": "On the phone"})
        answer = mentor.post(path(plan, "evaluation"), GIVEN | {"step": "save", "what_changed": "On paper"}, expect=409)
        assert "On the phone" in answer.text and "On paper" in answer.text

    def test_hostile_text_is_shown_as_text(self, visit, plan):
        for party in plan.parties:
            visit(party).post(path(plan, "evaluation"), GIVEN | {"do_again": "<img src=x onerror=alert(1)>"})
        assert "<img src=x" not in visit(plan.mentor_id).get(path(plan, "evaluation")).text


class TestClosing:
    def test_a_planned_end_asks_for_the_evaluation_first(self, visit, plan):
        """PL-12."""
        mentor = visit(plan.mentor_id)
        answer = mentor.post(path(plan, "closure"), {"reason": "goals_reached", "words": "Well done"}, expect=422)
        assert "Say first what changed" in answer.text and "Well done" in answer.text
        mentor.post(path(plan, "evaluation"), GIVEN)
        assert "has not said what changed yet" in mentor.get(path(plan, "closure")).text
        answer = mentor.post(
            path(plan, "closure"), {"reason": "goals_reached", "words": "Well done", "goes_on": "Monthly coffee"}
        )
        text = mentor.follow(answer).text
        assert plan.state == State.CLOSED and "How this plan ended" in text and "Monthly coffee" in text
        text = visit(plan.mentee_id).get(path(plan, "closure")).text
        assert "Well done" in text and "I speak up." in text  # it stays readable
        assert "has ended" in visit(plan.mentee_id).get("/notices").text

    def test_ending_early_asks_for_nothing_but_a_reason(self, make, visit):
        plan = make.plan("active")
        page = visit(plan.mentee_id).get(path(plan, "closure")).text
        assert "need not say why" in page and "We reached what" not in page and "Look back together" in page
        visit(plan.mentee_id).post(path(plan, "closure"), {"reason": ""}, expect=422)
        visit(plan.mentee_id).post(path(plan, "closure"), {"reason": "goals_reached"}, expect=422)
        visit(plan.mentee_id).post(path(plan, "closure"), {"reason": "not_helping"})
        assert plan.state == State.CLOSED_EARLY
        assert db.session.scalars(select(Ending)).one().written_by_id == plan.mentee_id

    def test_looking_back_from_there(self, make, visit):
        plan = make.plan("active")
        answer = visit(plan.mentee_id).post(path(plan, "looking-back"))
        assert plan.state == State.EVALUATING and answer.headers["Location"].endswith("/evaluation")

    @pytest.mark.parametrize("state", ["evaluating", "paused"])
    def test_each_open_action_is_settled(self, make, visit, state):
        plan = make.plan("active")
        by_then = ["Ask Bea", "Read the guide", "Shadow a handover"]
        for place, what in enumerate(by_then):
            make.action(plan, what=what, due_in=place + 1)
        mentor = visit(plan.mentor_id)
        if state == "paused":
            mentor.post(path(plan, "pauses"), {"kind": "away"})
        page = mentor.get(path(plan, "closure")).text
        assert all(what in page for what in by_then)
        answer = mentor.post(path(plan, "closure"), {"reason": "other", "left_0": "done"}, expect=422)
        assert "Choose what happens to “Read the guide”" in answer.text and plan.state != State.CLOSED_EARLY
        sent = {"reason": "other"}
        for place, outcome in enumerate(("done", "dropped", "handed_on")):
            sent |= {f"left_{place}": outcome, f"left_words_{place}": f"words {place}"}
        mentor.post(path(plan, "closure"), sent)
        actions = {one.what: one for one in db.session.scalars(select(Action))}
        assert [actions[what].standing for what in by_then] == ["done", "dropped", "dropped"]
        assert actions["Ask Bea"].what_it_changed == "words 0" and plan.state == State.CLOSED_EARLY

    def test_an_action_agreed_meanwhile_is_not_forgotten(self, make, visit):
        from coaching.reviews import commands

        plan = make.plan("active")
        make.action(plan)
        from coaching.platform.refusal import Refused

        with make.writing(), pytest.raises(Refused, match="There is a new one"):
            commands.close(plan, "other", words="", goes_on="", left={}, by=make.party(plan))

    def test_supervision_does_not_end_by_choice(self, make, visit):
        """Workflows 1, active."""
        plan = make.plan(kind="supervision")
        mentee = visit(plan.mentee_id)
        assert "Supervision does not end by choice" in mentee.get(path(plan, "closure")).text
        mentee.post(path(plan, "closure"), {"reason": "other"}, expect=403)
        mentee.post(path(plan, "looking-back"), expect=403)

    def test_supervision_ends_when_the_other_has_left(self, make, visit):
        plan = make.plan(kind="supervision")
        with make.writing():
            people_commands.change_state(people.by_ids([plan.mentee_id])[plan.mentee_id], "left", by=None)
        mentor = visit(plan.mentor_id)
        mentor.post(path(plan, "closure"), {"reason": "not_helping"}, expect=422)
        mentor.post(path(plan, "closure"), {"reason": "mentee_left"})
        assert plan.state == State.CLOSED_EARLY

    def test_a_proposal_is_answered_not_ended(self, make, visit):
        plan = make.plan("proposed")
        visit(plan.mentor_id).post(path(plan, "closure"), {"reason": "other"}, expect=403)
        assert "Say no to the plan instead" in visit(plan.mentor_id).get(path(plan, "closure")).text

    def test_who_is_kept_out(self, make, visit, plan):
        for stranger in (make.member(["mentor"]), make.member(["programme_lead"]), make.member(["org_admin"])):
            for rest in ("closure", "evaluation", "conflicts", "pauses"):
                visit(stranger).get(path(plan, rest), expect=404)
            visit(stranger).post(path(plan, "closure"), {"reason": "other"}, expect=404)
            visit(stranger).post(path(plan, "evaluation"), GIVEN, expect=404)
        visit(None).get(path(plan, "closure"), expect=302)
        visit(plan.mentor_id, without="plan.end").post(path(plan, "closure"), {"reason": "other"}, expect=403)
        visit(plan.mentor_id, without="evaluation.write").post(path(plan, "evaluation"), GIVEN, expect=403)


class TestAnotherMentor:
    def test_the_mentor_hands_over_and_the_mentee_takes_goals_along(self, make, visit):
        """PL-1: a linked plan with its own agreement; goals on the mentee's choice, notes never."""
        plan, new = make.plan("active"), make.member(["mentor"], name="Nadia Khan")
        keep, leave = (make.plan_goal(plan, title=f"Goal number {n}") for n in (1, 2))
        make.action(plan)
        visit(plan.mentor_id).post(path(plan, "mentor-changes"), {"mentor": str(new.id)})
        following = db.session.scalars(select(Plan).where(Plan.follows_plan_id == plan.id)).one()
        assert plan.close_reason == "mentor_changed" and following.state == State.PROPOSED
        visit(plan.mentor_id).get(path(following, "closure"), expect=404)
        for party in (plan.mentee_id, new.id):
            visit(party).post(path(following, "acceptances"), {"answer": "accepted"})
        assert following.state == State.NEEDS_ASSESSMENT
        visit(new).get(path(plan, "closure"), expect=404)
        visit(new).get(path(following, "carried-goals"), expect=404)
        mentee = visit(plan.mentee_id)
        assert "Goal number 2" in mentee.get(path(following, "carried-goals")).text
        mentee.post(path(following, "carried-goals"), {"goals": str(new.id)}, expect=422)
        mentee.post(path(following, "carried-goals"), {}, expect=422)
        for _again in range(2):
            mentee.post(path(following, "carried-goals"), {"goals": str(keep.id)})
        from coaching.reviews import queries

        carried = queries.goals_of(following.id)
        assert [one.title for one in carried] == ["Goal number 1"]
        assert (carried[0].baseline, carried[0].reading) == ("5", "5")

    def test_somebody_from_the_list_is_chosen(self, make, visit):
        plan = make.plan("active")
        for who in (plan.mentor_id, plan.mentee_id, plan.id, "nobody", make.member(organisation="another").id):
            visit(plan.mentor_id).post(path(plan, "mentor-changes"), {"mentor": str(who)}, expect=422)
        assert plan.is_active

    @pytest.mark.parametrize("kind", ["coaching", "supervision"])
    def test_a_mentee_asks_and_those_who_lead_choose(self, make, visit, kind):
        plan, lead, new = make.plan("active", kind=kind), make.member(["programme_lead"]), make.member(["mentor"])
        where = path(plan, "mentor-changes")
        visit(lead).get(where, expect=404)  # PL-11: only while one of the two asks
        mentee = visit(plan.mentee_id)
        mentee.post(where, {"mentor": str(new.id)}, expect=403)
        assert "Nobody asks why" in mentee.get(where).text
        mentee.post(path(plan, "mentor-wishes"))
        mentee.post(path(plan, "mentor-wishes"), expect=403)
        assert "asks for another mentor" in visit(lead).get("/notices").text
        assert where in visit(lead).get("/reviews").text
        assert plan.purpose not in visit(lead).get(where).text
        visit(lead).post(where, {"mentor": str(new.id)})
        assert plan.close_reason == "mentor_changed"
        visit(lead).get(where, expect=404)
        visit(make.member(["line_manager"])).get(where, expect=404)


class TestConflicts:
    SAID = {"kind": "friendship", "words": "We share a flat."}

    def test_those_who_lead_learn_that_and_which_kind_and_never_the_words(self, make, visit):
        """PL-14: the same day."""
        plan = make.plan("active")
        leads = [make.member(["programme_lead"]), make.member(["registered_manager"])]
        visit(plan.mentee_id).post(path(plan, "conflicts"), self.SAID)
        for lead in leads:
            text = visit(lead).get("/notices").text
            assert "declares a friendship in a plan" in text and "share a flat" not in text
            visit(lead).get(path(plan, "conflicts"), expect=404)
        assert "We share a flat." in visit(plan.mentor_id).get(path(plan, "conflicts")).text
        notices = db.session.scalars(select(Notice).where(Notice.kind.like("conflict/%"))).all()
        assert not any("flat" in str(one.words) for one in notices)

    @pytest.mark.parametrize(
        ("outcome", "leads_to"),
        [
            ("new_agreement", "/agreement/versions/new"),
            ("another_mentor", "/mentor-changes"),
            ("pause", "/pauses"),
            ("goes_on", "/conflicts"),
        ],
    )
    def test_the_two_choose_what_follows(self, make, visit, outcome, leads_to):
        plan = make.plan("active")
        mentor = visit(plan.mentor_id)
        mentor.post(path(plan, "conflicts"), self.SAID)
        where = re.search(r"/conflicts/[0-9a-f-]{36}/outcome", mentor.get(path(plan, "conflicts")).text).group()
        mentor.post(path(plan, where[1:]), {}, expect=422)
        answer = mentor.post(path(plan, where[1:]), {"outcome": outcome})
        assert answer.headers["Location"].endswith(leads_to)
        mentor.post(path(plan, where[1:]), {"outcome": outcome}, expect=403)
        assert plan.is_active

    @pytest.mark.parametrize(
        ("changed", "says"),
        [({"kind": ""}, "Choose what has come up"), ({"words": "x" * 2001}, "can be 2000 letters long")],
    )
    def test_what_is_refused_keeps_the_answers(self, make, visit, changed, says):
        plan = make.plan("active")
        answer = visit(plan.mentor_id).post(path(plan, "conflicts"), self.SAID | changed, expect=422)
        assert says in answer.text and ("share a flat" in answer.text or "words" in changed)

    def test_one_of_another_plan_is_not_there(self, make, visit):
        plan, other = make.plan("active"), make.plan("active")
        conflict = make.bare_conflict(other)
        visit(plan.mentor_id).post(path(plan, f"conflicts/{conflict.id}/outcome"), {"outcome": "pause"}, expect=404)


class TestPauses:
    def test_dates_stand_still_and_move_on(self, make, visit):
        """PL-15."""
        plan = make.plan("active")
        action = make.action(plan, due_in=10)
        review_on, due_on = plan.next_review_on, action.due_on
        mentee = visit(plan.mentee_id)
        mentee.post(path(plan, "pauses"), {"kind": "away", "until": ""})
        text = visit(plan.mentor_id).get(path(plan, "pauses")).text
        assert "Away" in text and "It can stand still until" in text
        mentee.post(path(plan, "actions"), {"what": "x"}, expect=403)
        with make.writing():
            plan.paused_on = clock.today() - timedelta(days=9)
        visit(plan.mentor_id).post(path(plan, "resumptions"))
        assert plan.is_active and plan.next_review_on == review_on + timedelta(days=9)
        assert action.due_on == due_on + timedelta(days=9)

    @pytest.mark.parametrize(
        ("sent", "says"),
        [
            ({"kind": ""}, "Choose what Cairn says"),
            ({"kind": "away", "until": "2020-01-01"}, "Choose a day after today"),
            ({"kind": "pause", "until": "2099-01-01"}, "no later than"),
            ({"kind": "pause", "until": "31/12"}, "Enter a day that is in the calendar"),
        ],
    )
    def test_what_is_refused(self, make, visit, sent, says):
        plan = make.plan("active")
        answer = visit(plan.mentor_id).post(path(plan, "pauses"), sent, expect=422)
        assert says in answer.text and plan.is_active

    def test_only_what_is_active_is_paused_and_only_what_is_paused_goes_on(self, make, visit):
        plan = make.plan("agreement")
        visit(plan.mentor_id).post(path(plan, "pauses"), {"kind": "away"}, expect=403)
        visit(plan.mentor_id).post(path(plan, "resumptions"), expect=403)
        assert plan.state == State.AGREEMENT


def test_the_part_is_part_of_the_page(make, visit, plan):
    mentor = visit(plan.mentor_id)
    for rest in ("evaluation", "closure", "conflicts", "pauses"):
        part = mentor.part(path(plan, rest)).text
        assert "<html" not in part and part.strip()[-60:] in mentor.get(path(plan, rest)).text


@pytest.mark.parametrize("rest", ["evaluation", "closure", "conflicts", "pauses", "mentor-changes"])
def test_no_page_asks_more_than_fifteen_times(make, visit, queries, rest):
    plan = make.plan("active")
    for number in range(1, 12):
        make.plan_goal(plan, title=f"Goal {number}")
        make.action(plan)
        make.bare_conflict(plan)
    mentor = visit(plan.mentor_id)
    with queries() as seen:
        mentor.get(path(plan, rest))
    assert len(seen) <= 15
