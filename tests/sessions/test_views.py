"""Logging a session by its pages: it works, who is kept out, what is refused, parts, two savers, queries."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from sqlalchemy import select, text

from coaching.actions.models import Action
from coaching.agreements import commands as agreements, queries as agreement_queries
from coaching.people import queries as people
from coaching.plans import commands as plans
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.prints import queries as prints
from coaching.sessions import commands, queries
from coaching.sessions.models import CoachingSession, SessionNote
from coaching.sessions.shifts import day_of_shift

MONDAY_NIGHT = datetime(2026, 11, 24, 0, 40, tzinfo=UTC)


@pytest.fixture
def two(make):
    return make.member(["mentor"], name="Priya Nair"), make.member(["mentee"], name="Jordan Ellis")


@pytest.fixture
def plan(make, two):
    return make.plan("active", mentor=two[0], mentee=two[1])


@pytest.fixture
def supervision(make, two):
    return make.plan(kind="supervision", mentor=two[0], mentee=two[1])


def filled(**changed):
    """What the form sends when somebody presses confidence, writes, and saves."""
    return {
        "held_on": day_of_shift().isoformat(), "started_at": "", "minutes": "", "format": "one_to_one",
        "confidence": "7", "key_points": "We looked at the late handover.", "what": "", "owner": "",
        "due_on_in": "2", "due_on": "", "expected_outcome": "", "other_topics": "",
    } | changed  # fmt: skip


def tomorrow_at_one():
    """In the real clock, which is what a request reads; by day a shift's day is today."""
    return time_machine.travel((clock.now() + timedelta(days=1)).replace(hour=13, minute=0), tick=False)


def only_session():
    return db.session.scalars(select(CoachingSession).where(CoachingSession.state == "held")).one()


def by(make, plan, who="mentor"):
    member_id = plan.mentor_id if who == "mentor" else plan.mentee_id
    return make.actor(people.by_ids([member_id])[member_id])


def ticked(action, changed):
    return {f"done_{action.id.hex}": "y", f"changed_{action.id.hex}": changed}


class TestLogging:
    def test_one_screen_and_then_what_comes_next(self, make, visit, plan, two):
        goal, action = make.aim(plan), make.action(plan, what="Lead with me there")
        priya = visit(two[0])
        seen = priya.get(f"/sessions/new?plan={plan.id}").text
        assert "Log session with Jordan" in seen and "session 1 of 6" in seen and "data-keep" in seen
        assert f'value="{goal.id}" checked' in seen and "Lead with me there" in seen
        sent = filled(topics=[str(goal.id)], action=str(action.id))
        answer = priya.follow(priya.post(f"/plans/{plan.id}/sessions", sent))
        held = only_session()
        assert (held.number, held.confidence, held.carried_action_id) == (1, 7, action.id)
        assert [one.goal_id for one in held.goals] == [goal.id]
        for words in ("Session saved", "Next session", "Lead with me there", "Who may see it", "Back to Today"):
            assert words in answer.text
        assert "kept on this phone" not in answer.text  # there is no offline yet

    def test_last_times_number_stands_beside_the_scale(self, make, visit, plan, two):
        make.session(plan, confidence=6)
        assert "Last time 6" in visit(two[0]).get(f"/sessions/new?plan={plan.id}").text

    def test_an_own_action(self, visit, plan, two):
        own = {"action": "own", "what": "Shadow a handover", "owner": str(plan.mentee_id)}
        visit(two[0]).post(f"/plans/{plan.id}/sessions", filled(**own, expected_outcome="I know it"))
        action = db.session.scalars(select(Action)).one()
        assert (action.what, action.owner_id) == ("Shadow a handover", plan.mentee_id)
        assert action.due_on == clock.today() + timedelta(weeks=2) and action.origin_id == only_session().id

    def test_words_of_an_action_count_without_its_pill(self, visit, plan, two):
        visit(two[0]).post(f"/plans/{plan.id}/sessions", filled(what="Shadow a handover"))
        assert db.session.scalars(select(Action)).one().owner_id == plan.mentee_id

    def test_an_action_from_before_is_ticked_with_what_it_changed(self, make, visit, plan, two):
        action = make.action(plan)
        priya = visit(two[0])
        answer = priya.post(f"/plans/{plan.id}/sessions", filled(**ticked(action, "")), expect=422)
        assert "Say what it changed" in answer.text and "We looked at the late handover." in answer.text
        priya.post(f"/plans/{plan.id}/sessions", filled(**ticked(action, "Fewer questions at night")))
        assert make.refreshed(action).what_it_changed == "Fewer questions at night"

    def test_the_mentee_may_write_it_too(self, visit, plan, two):
        visit(two[1]).post(f"/plans/{plan.id}/sessions", filled())
        assert only_session().written_by_id == two[1].id

    def test_pressed_twice_it_is_one(self, visit, plan, two):
        priya, key = visit(two[0]), str(ids.new_id())
        first = priya.post(f"/plans/{plan.id}/sessions", filled(), key=key)
        second = priya.post(f"/plans/{plan.id}/sessions", filled(), key=key)
        assert first.headers["Location"] == second.headers["Location"] and only_session()

    def test_nothing_but_save_is_enough_where_there_is_no_goal(self, visit, plan, two):
        visit(two[0]).post(f"/plans/{plan.id}/sessions", filled(confidence="", key_points=""))
        assert only_session().confidence is None and only_session().notes == []


class TestWhose:
    def test_the_one_that_meets_today_opens_at_once(self, make, visit, plan, two):
        make.plan("active", mentor=two[0])
        with tomorrow_at_one():
            make.planned_session(plan, clock.today(), time(14, 30))
            seen = visit(two[0]).get("/sessions/new").text
        assert "Log session with Jordan" in seen and "Today, 2:30pm" in seen

    def test_otherwise_a_list_with_the_likeliest_first(self, make, visit, plan, two):
        later = make.plan("active", mentor=two[0], mentee=make.member(name="Amira Haddad"))
        make.planned_session(plan, clock.today() + timedelta(days=2))
        seen = visit(two[0]).get("/sessions/new").text
        assert "Whose session?" in seen and seen.index("Jordan Ellis") < seen.index("Amira Haddad")
        assert f"/sessions/new?plan={later.id}" in seen

    def test_two_today_are_a_list(self, make, visit, plan, two):
        other = make.plan("active", mentor=two[0])
        with tomorrow_at_one():
            for one in (plan, other):
                make.planned_session(one, clock.today())
            assert "Whose session?" in visit(two[0]).get("/sessions/new").text

    def test_nobody_yet(self, visit, two):
        assert "Nobody is here to log a session with." in visit(two[0]).get("/sessions/new").text

    @pytest.mark.parametrize("given", ["nonsense", "01890000-0000-7000-8000-000000000000", ""])
    def test_a_plan_that_is_not_there(self, visit, plan, two, given):
        visit(two[0]).get(f"/sessions/new?plan={given}", expect=404)


class TestPastMidnight:
    def test_it_is_offered_as_the_shift_it_belongs_to(self, make, visit, two):
        with time_machine.travel(MONDAY_NIGHT - timedelta(days=3), tick=False):
            plan = make.plan("active", mentor=two[0], mentee=two[1])
            make.planned_session(plan, MONDAY_NIGHT.date() - timedelta(days=1), time(22))
        with time_machine.travel(MONDAY_NIGHT, tick=False):
            priya = visit(two[0])
            seen = priya.get("/sessions/new").text
            assert "Late shift of Monday 23 November 2026, 10pm" in seen and 'value="2026-11-23"' in seen
            priya.post(f"/plans/{plan.id}/sessions", filled())
        assert only_session().held_on.isoformat() == "2026-11-23"


class TestWhatIsRefused:
    @pytest.mark.parametrize(("changed", "words"), [
        ({"held_on": ""}, "Choose the day"), ({"held_on": "2026-02-30"}, "in the calendar"),
        ({"held_on": "2099-01-01"}, "Write a session up after it took place"),
        ({"held_on": "1999-01-01"}, "more than a year ago"), ({"started_at": "noon"}, "Enter a time"),
        ({"minutes": "0"}, "from 1 to 600"), ({"minutes": "ten"}, "whole number"),
        ({"confidence": "11"}, "from 1 to 10"), ({"confidence": "-1"}, "from 1 to 10"),
        ({"format": "by_post"}, "Choose from the list"), ({"key_points": "x" * 10_001}, "10000 letters"),
        ({"action": "own"}, "Say what will be done"), ({"action": str(ids.new_id())}, "Choose from the list"),
        ({"action": "own", "what": "x" * 301}, "300 letters"),
        ({"action": "own", "what": "x", "due_on_in": "day", "due_on": ""}, "Choose by when"),
        ({"action": "own", "what": "x", "due_on_in": "day", "due_on": "2020-01-01"}, "must be today or later"),
        ({"action": "own", "what": "x", "due_on_in": "day", "due_on": "9999-01-01"}, "in the years 1900 to"),
        ({"action": "own", "what": "x", "owner": str(ids.new_id())}, "Choose from the list"),
        ({"topics": []}, "Choose what you worked on"), ({"topics": ["other"]}, "Say what else you worked on"),
        ({"topics": [str(ids.new_id())]}, "Choose from the list"),
        ({"other_topics": "x" * 301}, "300 letters"), ({"strands": ["weather"]}, "Choose from the list"),
    ])  # fmt: skip
    def test_every_answer_is_kept(self, make, visit, plan, two, changed, words):
        goal = make.aim(plan)
        sent = filled(topics=[str(goal.id)]) | changed
        answer = visit(two[0]).post(f"/plans/{plan.id}/sessions", sent, expect=422)
        assert words in answer.text and "Something needs a second look" in answer.text
        assert "We looked at the late handover." in answer.text or "key_points" in changed
        assert db.session.scalars(select(CoachingSession)).all() == []

    def test_a_number_off_the_scale(self, make, visit, plan, two):
        goal = make.aim(plan)
        sent = filled(topics=[str(goal.id)]) | {f"scale_{goal.id.hex}": "12"}
        assert "from 1 to 10" in visit(two[0]).post(f"/plans/{plan.id}/sessions", sent, expect=422).text

    def test_what_is_ticked_is_what_was_shown_whatever_is_open_by_now(self, make, visit, plan, two):
        """A phone sends it hours later: more urgent ones were agreed meanwhile, or the other has settled it."""
        action = make.action(plan, due_in=60)
        for number in range(7):
            make.action(plan, what=f"Urgent {number}", due_in=1)
        sent = filled(action=str(action.id)) | ticked(action, "Fewer questions at night")
        for _ in range(2):
            visit(two[0]).post(f"/plans/{plan.id}/sessions", sent | {"action": ""})
        done = db.session.scalars(select(Action).where(Action.standing == "done")).all()
        assert [one.id for one in done] == [action.id]

    def test_hostile_text_is_shown_as_text(self, visit, plan, two):
        hostile = "<script>alert(1)</script>"
        visit(two[0]).post(f"/plans/{plan.id}/sessions", filled(key_points=hostile, other_topics=hostile))
        for who in two:
            seen = visit(who).get(f"/sessions/{only_session().id}").text
            assert "&lt;script&gt;alert(1)" in seen and "<script>alert" not in seen

    def test_supervision_names_its_strands(self, visit, supervision, two):
        priya = visit(two[0])
        assert (
            "Choose the areas you covered" in priya.post(f"/plans/{supervision.id}/sessions", filled(), expect=422).text
        )
        sent = filled(strands=["performance", "wellbeing"])
        priya.post(f"/plans/{supervision.id}/sessions", sent)
        assert only_session().strands == ["performance", "wellbeing"]


class TestBeforeBothHaveSigned:
    """PL-4 on the screen, in the words of DESIGN-UX U7."""

    def test_one_first_meeting_and_then_the_words(self, make, visit, two):
        plan = make.plan("agreement", mentor=two[0], mentee=two[1])
        priya = visit(two[0])
        with make.writing():
            offered = agreement_queries.of_plan(plan.id)[-1]
            agreements.sign(offered, by=by(make, plan), full_name="Priya Nair", number_read=1)
        seen = priya.get(f"/sessions/new?plan={plan.id}").text
        assert "Jordan has not signed the agreement yet. You can write up one first meeting" in seen
        assert "your one first meeting" in seen
        saved = priya.follow(priya.post(f"/plans/{plan.id}/sessions", filled()))
        assert "This was your one first meeting" in saved.text and only_session().is_contracting
        assert "First meeting" in priya.get(f"/sessions/{only_session().id}").text
        shut = priya.get(f"/sessions/new?plan={plan.id}").text
        assert "Notes of other sessions open when both of you have signed." in shut and "Save session" not in shut
        answer = priya.post(f"/plans/{plan.id}/sessions", filled(key_points="A second one"), expect=422)
        assert "A second one" in answer.text and "Your first meeting is written up." in answer.text
        for way in ("held", "guided"):
            the_day_before = day_of_shift() - timedelta(days=1)
            sent = {"held_on": the_day_before.isoformat(), "format": "one_to_one", "form": "full"}
            priya.post(f"/plans/{plan.id}/sessions/{way}", sent, expect=422)
        assert only_session()

    def test_supervision_goes_on(self, visit, supervision, two):
        assert "Not signed yet. You can go on." in visit(two[0]).get(f"/sessions/new?plan={supervision.id}").text


class TestTwoWriters:
    def test_the_second_is_asked_with_everything_kept_and_adds(self, visit, plan, two):
        priya, jordan = visit(two[0]), visit(two[1])
        jordan.get(f"/sessions/new?plan={plan.id}")
        priya.post(f"/plans/{plan.id}/sessions", filled())
        sent = filled(key_points="How I saw it.", confidence="5")
        answer = jordan.post(f"/plans/{plan.id}/sessions", sent, expect=422)
        assert "Priya has written up a session of that day" in answer.text and "How I saw it." in answer.text
        jordan.post(f"/plans/{plan.id}/sessions", sent | {"same": "same"})
        texts = set(db.session.scalars(select(SessionNote.text)))
        assert texts == {"We looked at the late handover.", "How I saw it."} and only_session().confidence == 7

    def test_somebody_who_opens_it_later_is_asked_at_once(self, visit, plan, two):
        visit(two[0]).post(f"/plans/{plan.id}/sessions", filled())
        assert "Is yours the same meeting?" in visit(two[1]).get(f"/sessions/new?plan={plan.id}").text

    @pytest.mark.parametrize("how", ["closed", "paused"])
    def test_ending_while_the_other_writes_gives_the_text_back(self, make, visit, plan, two, how):
        held = make.session(plan)
        note = held.notes[0]
        with make.writing():
            begun = commands.begin(plan, by=by(make, plan), form="full", format="group")
        with make.writing():
            if how == "closed":
                plans.close(plan, "not_helping", by=by(make, plan, "mentee"))
            else:
                plans.pause(plan, None, is_away=True, by=by(make, plan, "mentee"))
        priya = visit(two[0])
        words = "This plan has ended." if how == "closed" else "This plan is paused."
        for path, sent in (
            (f"/plans/{plan.id}/sessions", filled(key_points="Not lost")),
            (f"/sessions/{held.id}/notes", {"text": "Not lost", "stage": ""}),
            (f"/sessions/{held.id}/notes/{note.id}", {"text": "Not lost", "revision": "1"}),
            (f"/sessions/{begun.id}/stages/goal", {"text": "Not lost", "revision": "0"}),
            (f"/sessions/{begun.id}/end", filled(other_topics="Not lost")),
            (f"/sessions/{held.id}/facts", filled(other_topics="Not lost", revision=str(held.revision))),
        ):
            answer = priya.post(path, sent, expect=422)
            assert words in answer.text and "Not lost" in answer.text, path
        assert "Not lost" not in str(db.session.execute(text("SELECT text FROM session_note")).all())

    def test_a_note_saved_elsewhere_meanwhile(self, make, visit, plan, two):
        note = make.session(plan).notes[0]
        path = f"/sessions/{note.session_id}/notes/{note.id}"
        priya = visit(two[0])
        priya.post(path, {"text": "On my phone", "revision": "1"})
        answer = priya.post(path, {"text": "On the tablet", "revision": "1"}, expect=409)
        assert "On my phone" in answer.text and "On the tablet" in answer.text
        chosen = {"choice_text": "mine", "mine_text": "On the tablet", "theirs_text": "On my phone", "revision": "2"}
        priya.post(path, chosen)
        assert make.refreshed(note).text == "On the tablet"

    def test_facts_saved_by_the_other_meanwhile(self, make, visit, plan, two):
        held = make.session(plan, confidence=4)
        sent = filled(revision=str(held.revision), confidence="5")
        visit(two[0]).post(f"/sessions/{held.id}/facts", sent)
        jordan = visit(two[1])
        answer = jordan.post(f"/sessions/{held.id}/facts", sent | {"confidence": "9"}, expect=409)
        assert "It was saved by somebody else" in answer.text and "5 of 10" in answer.text
        newest = make.refreshed(held).revision
        assert f'value="{newest}"' in answer.text
        jordan.post(f"/sessions/{held.id}/facts", sent | {"confidence": "9", "revision": str(newest)})
        assert make.refreshed(held).confidence == 9


class TestItTookPlace:
    def test_two_taps(self, visit, plan, two):
        """PL-8: the first opens the page, the second says so."""
        priya = visit(two[0])
        assert "It took place" in priya.get(f"/plans/{plan.id}/sessions/held").text
        priya.post(f"/plans/{plan.id}/sessions/held", {"held_on": day_of_shift().isoformat()})
        assert only_session().notes == [] and only_session().number == 1

    def test_from_the_planned_one(self, make, visit, plan, two):
        planned = make.planned_session(plan, clock.today())
        priya = visit(two[0])
        assert "It took place, nothing more" in priya.get(f"/sessions/{planned.id}").text
        priya.post(f"/sessions/{planned.id}/held", {})
        assert make.refreshed(planned).is_held
        priya.post(f"/sessions/{planned.id}/held", {}, expect=403)

    def test_on_a_day_that_cannot_be(self, visit, plan, two):
        priya = visit(two[0])
        for day in ("", "2999-01-01", "yesterday"):
            priya.post(f"/plans/{plan.id}/sessions/held", {"held_on": day}, expect=422)


class TestStageByStage:
    def begun(self, visit, plan, who, **changed):
        visitor = visit(who)
        sent = {"format": "one_to_one", "form": "full", "after": ""} | changed
        return visitor, visitor.post(f"/plans/{plan.id}/sessions/guided", sent).headers["Location"]

    def test_from_the_first_stage_to_the_saved_session(self, make, visit, plan, two):
        priya, path = self.begun(visit, plan, two[0])
        for stage, heading in (("goal", "Goal"), ("reality", "Reality"), ("options", "Options"), ("will", "Will")):
            assert path.endswith(f"/stages/{stage}")
            assert heading in priya.get(path).text
            path = priya.post(path, {"text": f"About {stage}", "revision": "0"}).headers["Location"]
        assert path.endswith("/end")
        priya.get(path)
        priya.post(path, filled())
        held = only_session()
        assert [note.stage for note in held.notes] == ["goal", "reality", "options", "will"] and held.form == "full"
        seen = priya.get(f"/sessions/{held.id}").text
        assert seen.index("About goal") < seen.index("About reality") < seen.index("About will")

    def test_it_remembers_where_you_were(self, visit, plan, two):
        priya, path = self.begun(visit, plan, two[0])
        priya.post(path, {"text": "", "revision": "0"})
        onward = path.replace("goal", "reality")
        priya.post(onward, {"text": "A quiet shift", "revision": "0"})
        session_path = path.split("/stages")[0]
        assert f"{session_path}/stages/reality" in priya.get(session_path).text
        assert "A quiet shift" in priya.get(onward).text
        assert "Go on with the one you began" in priya.get(f"/sessions/new?plan={plan.id}").text

    def test_both_voices_at_one_stage_and_each_their_own_box(self, visit, plan, two):
        priya, path = self.begun(visit, plan, two[0])
        priya.post(path, {"text": "What I heard", "revision": "0"})
        jordan = visit(two[1])
        assert "What I heard" in jordan.get(path).text
        jordan.post(path, {"text": "What I meant", "revision": "0"})
        assert sorted(db.session.scalars(select(SessionNote.text))) == ["What I heard", "What I meant"]

    def test_one_stage_on_two_phones(self, visit, plan, two):
        priya, path = self.begun(visit, plan, two[0])
        priya.post(path, {"text": "On my phone", "revision": "0"})
        answer = priya.post(path, {"text": "On the tablet", "revision": "0"}, expect=409)
        assert "On my phone" in answer.text and "On the tablet" in answer.text

    def test_the_short_form_has_fewer_prompts(self, visit, plan, two):
        prompt = "How will we know you got there"
        priya, path = self.begun(visit, plan, two[0], form="short")
        assert prompt not in priya.get(path).text
        assert prompt in priya.get(f"/plans/{plan.id}/prompts?form=full").text

    def test_a_debrief_has_its_own_stages(self, visit, plan, two):
        priya, path = self.begun(visit, plan, two[0], format="debrief", after="death")
        assert path.endswith("/stages/settle") and "Thanks" not in priya.get(path).text
        priya.get(path.replace("settle", "celebrate"), expect=404)

    def test_a_talk_about_practice_says_that_it_is_informal(self, visit, plan, two):
        """SU-3"""
        priya, path = self.begun(visit, plan, two[0], format="concern")
        seen = priya.get(path).text
        assert "This is an informal talk" in seen and "Think about first" in seen and "Describe" in seen

    @pytest.mark.parametrize("changed", [{"format": ""}, {"format": "x"}, {"form": ""}, {"form": "x"}, {"after": "x"}])
    def test_what_is_refused(self, visit, plan, two, changed):
        sent = {"format": "one_to_one", "form": "full"} | changed
        visit(two[0]).post(f"/plans/{plan.id}/sessions/guided", sent, expect=422)

    def test_a_stage_that_is_not_there(self, visit, plan, two):
        priya, path = self.begun(visit, plan, two[0])
        priya.get(path.replace("goal", "nonsense"), expect=404)
        priya.post(path.replace("goal", "nonsense"), {"text": "x", "revision": "0"}, expect=404)

    def test_too_long(self, visit, plan, two):
        priya, path = self.begun(visit, plan, two[0])
        priya.post(path, {"text": "x" * 10_001, "revision": "0"}, expect=422)


class TestReading:
    def test_both_times_where_it_came_later(self, make, visit, plan, two):
        held = make.session(plan, written_at=clock.now() - timedelta(hours=3))
        assert "reached Cairn" in visit(two[1]).get(f"/sessions/{held.id}").text
        now = make.session(plan)
        assert "reached Cairn" not in visit(two[1]).get(f"/sessions/{now.id}").text

    def test_the_other_adds_and_changes_nothing_of_mine(self, make, visit, plan, two):
        held = make.session(plan)
        jordan = visit(two[1])
        seen = jordan.get(f"/sessions/{held.id}").text
        assert "Add a note" in seen and "my note" not in seen
        jordan.post(f"/sessions/{held.id}/notes", {"text": "And this", "stage": "reality"})
        note = held.notes[0]
        jordan.get(f"/sessions/{held.id}/notes/{note.id}", expect=403)
        jordan.post(f"/sessions/{held.id}/notes/{note.id}", {"text": "x", "revision": "1"}, expect=403)
        assert "And this" in visit(two[0]).get(f"/sessions/{held.id}").text

    @pytest.mark.parametrize("sent", [
        {"text": "", "stage": ""}, {"text": "   ", "stage": ""}, {"text": "x", "stage": "weather"},
        {"text": "x" * 10_001, "stage": ""},
    ])  # fmt: skip
    def test_a_note_that_is_refused(self, make, visit, plan, two, sent):
        held = make.session(plan)
        visit(two[1]).post(f"/sessions/{held.id}/notes", sent, expect=422)
        assert len(make.refreshed(held).notes) == 1

    def test_it_says_where_a_concern_goes(self, make, visit, plan, two):
        """SG-8"""
        held = make.session(plan)
        for path in (f"/sessions/new?plan={plan.id}", f"/sessions/{held.id}"):
            seen = visit(two[0]).get(path).text
            assert "raised outside the plan" in seen and "/worried" in seen

    def test_after_the_end_it_is_read_and_not_written(self, make, visit, plan, two):
        held = make.session(plan)
        with make.writing():
            plans.close(plan, "other", by=by(make, plan))
        priya = visit(two[0])
        seen = priya.get(f"/sessions/{held.id}").text
        assert "We looked at the handover." in seen and "Add a note" not in seen and "Change day" not in seen
        priya.get(f"/plans/{plan.id}/sessions")
        priya.get(f"/sessions/{held.id}/print")
        for path in (f"/sessions/{held.id}/facts", f"/sessions/{held.id}/sharing", f"/plans/{plan.id}/sessions/next",
                     f"/sessions/new?plan={plan.id}", f"/plans/{plan.id}/sessions/held"):  # fmt: skip
            priya.get(path, expect=403)

    def test_the_print_has_a_code_that_says_replaced_after_a_change(self, make, visit, plan, two):
        held = make.session(plan, confidence=5)
        priya = visit(two[0])
        seen = priya.get(f"/sessions/{held.id}/print").text
        code = prints.code_of("session", held.id, held.edition)
        assert code in seen and "Copies go out of date" in seen and "5 of 10" in seen
        priya.post(f"/sessions/{held.id}/notes", {"text": "More", "stage": ""})
        assert "was replaced on" in visit(None).get(f"/check/{code}").text
        assert "More" in priya.get(f"/sessions/{held.id}/print").text

    def test_parts_are_part_of_their_page(self, make, visit, plan, two):
        held = make.session(plan)
        priya = visit(two[0])
        for path in (
            f"/sessions/new?plan={plan.id}", f"/plans/{plan.id}/sessions", f"/sessions/{held.id}",
            f"/sessions/{held.id}/saved", f"/plans/{plan.id}/prompts",
        ):  # fmt: skip
            part = priya.part(path).text
            assert "<html" not in part and part.lstrip().startswith("<section id=")
            assert part.strip().splitlines()[1].strip() in priya.get(path).text


class TestWellBeing:
    def test_only_the_mentee_is_asked_and_sees_it(self, make, visit, plan, two):
        held = make.session(plan)
        jordan, priya = visit(two[1]), visit(two[0])
        assert "How are you today?" in jordan.get(f"/sessions/{held.id}/saved").text
        assert "How are you" not in priya.get(f"/sessions/{held.id}/saved").text
        priya.post(f"/sessions/{held.id}/wellbeing", {"wellbeing": "5"}, expect=403)
        jordan.post(f"/sessions/{held.id}/wellbeing", {"wellbeing": "6"})
        assert "6 of 10" in jordan.get(f"/sessions/{held.id}").text
        for path in (f"/sessions/{held.id}", f"/sessions/{held.id}/saved", f"/sessions/{held.id}/print"):
            assert "6 of 10" not in priya.get(path).text and "You are at" not in priya.get(path).text

    def test_the_mentor_reads_it_where_both_have_signed_that(self, make, visit, plan, two):
        held = make.session(plan)
        visit(two[1]).post(f"/sessions/{held.id}/wellbeing", {"wellbeing": "6"})
        with make.writing():
            plan.shares_wellbeing = True
        assert "6 of 10" in visit(two[0]).get(f"/sessions/{held.id}").text

    @pytest.mark.parametrize(("number", "offers"), [("1", True), ("3", True), ("4", False), ("", False)])
    def test_a_low_one_offers_help_and_tells_nobody(self, make, visit, plan, two, number, offers):
        held = make.session(plan)
        jordan = visit(two[1])
        seen = jordan.follow(jordan.post(f"/sessions/{held.id}/wellbeing", {"wellbeing": number})).text
        assert ("You need not carry it alone." in seen) == offers
        assert "wellbeing" not in visit(two[0]).get("/notices").text

    def test_what_is_no_number(self, make, visit, plan, two):
        held = make.session(plan)
        for sent in ("0", "11", "low"):
            visit(two[1]).post(f"/sessions/{held.id}/wellbeing", {"wellbeing": sent}, expect=422)


class TestWhatComesNext:
    def test_the_next_date_is_changed_after_the_save(self, make, visit, plan, two):
        held = make.session(plan)
        priya = visit(two[0])
        path = f"/plans/{plan.id}/sessions/next?session={held.id}"
        priya.get(path)
        answer = priya.post(path, {"planned_on_in": "2", "planned_on": "", "planned_at": "14:30"})
        assert answer.headers["Location"].endswith(f"/sessions/{held.id}/saved")
        planned = queries.planned_of(plan.id)
        assert (planned.planned_on, planned.planned_at) == (clock.today() + timedelta(weeks=2), time(14, 30))
        assert "2:30pm" in priya.follow(answer).text

    @pytest.mark.parametrize(("sent", "words"), [
        ({}, "Choose the day"), ({"planned_on": "2020-01-01"}, "Choose today or a later day"),
        ({"planned_on": "9999-01-01"}, "in the years 1900 to"), ({"planned_on": "soon"}, "in the calendar"),
        ({"planned_on_in": "1", "planned_at": "late"}, "Enter a time"),
    ])  # fmt: skip
    def test_a_date_that_is_refused(self, visit, plan, two, sent, words):
        assert words in visit(two[0]).post(f"/plans/{plan.id}/sessions/next", sent, expect=422).text

    def test_a_foreign_session_does_not_lead_back(self, make, visit, plan, two):
        foreign = make.session(make.plan("active"))
        answer = visit(two[0]).post(f"/plans/{plan.id}/sessions/next?session={foreign.id}", {"planned_on_in": "1"})
        assert answer.headers["Location"].endswith(f"/plans/{plan.id}/sessions")

    def test_who_may_see_it_is_changed_after_the_save(self, make, visit, plan, two):
        held = make.session(plan)
        priya = visit(two[0])
        priya.get(f"/sessions/{held.id}/sharing")
        priya.post(f"/sessions/{held.id}/sharing", {"shares_strands": "n"})
        assert not make.refreshed(held).shares_strands
        priya.post(f"/sessions/{held.id}/sharing", {"shares_strands": "everybody"}, expect=422)

    def test_it_did_not_take_place(self, make, visit, plan, two):
        """SU-4"""
        planned = make.planned_session(plan, clock.today())
        priya = visit(two[0])
        priya.get(f"/sessions/{planned.id}/not-held")
        for sent in ({}, {"reason": "lazy"}, {"reason": "missed", "planned_on": "2020-01-01"}):
            priya.post(f"/sessions/{planned.id}/not-held", sent, expect=422)
        priya.post(f"/sessions/{planned.id}/not-held", {"reason": "missed", "planned_on_in": "1"})
        seen = priya.get(f"/plans/{plan.id}/sessions").text
        assert "Missed" in seen and "Planned" in seen
        priya.get(f"/sessions/{planned.id}")
        priya.post(f"/sessions/{planned.id}/not-held", {"reason": "missed"}, expect=403)


class TestPrompts:
    def test_big_type_and_nothing_to_type(self, visit, plan, two):
        seen = visit(two[0]).get(f"/plans/{plan.id}/prompts").text
        assert "What would you like to be different" in seen and "big-prompts" in seen and "<textarea" not in seen
        assert f"/plans/{plan.id}/prompts?stage=reality" in seen

    @pytest.mark.parametrize("state", ["proposed", "needs_assessment", "agreement", "active", "closed_early"])
    def test_also_before_both_have_signed(self, make, visit, two, state):
        plan = make.plan(state, mentor=two[0], mentee=two[1])
        visit(two[1]).get(f"/plans/{plan.id}/prompts?stage=will")

    def test_other_talks_and_nonsense(self, visit, plan, two):
        priya = visit(two[0])
        assert "Settle" in priya.get(f"/plans/{plan.id}/prompts?talk=debrief&after=death").text
        assert "This is an informal talk" in priya.get(f"/plans/{plan.id}/prompts?talk=concern").text
        assert "Goal" in priya.get(f"/plans/{plan.id}/prompts?talk=x&stage=y&form=z&after=w").text

    def test_last_times_actions_are_one_tap_away(self, make, visit, plan, two):
        make.action(plan, what="Shadow a handover")
        assert "Shadow a handover" in visit(two[0]).get(f"/plans/{plan.id}/prompts").text

    def test_supervision_has_a_few_questions_for_each_strand(self, visit, supervision, two):
        assert "Questions for each strand" in visit(two[0]).get(f"/plans/{supervision.id}/prompts").text


class TestBalanceOnTheScreen:
    def test_the_two_see_it_said_kindly(self, make, visit, supervision, two):
        """SU-2"""
        for _ in range(3):
            make.session(supervision, strands=("performance",))
        for who in two:
            seen = visit(who).get(f"/plans/{supervision.id}/sessions").text
            assert "The last three did not cover well-being or development." in seen


def test_who_is_kept_out(make, visit, plan, two):
    held, planned = make.session(plan), make.planned_session(plan, clock.today())
    paths = [
        f"/sessions/new?plan={plan.id}", f"/plans/{plan.id}/sessions", f"/plans/{plan.id}/prompts",
        f"/sessions/{held.id}", f"/sessions/{held.id}/saved", f"/sessions/{held.id}/print",
        f"/sessions/{held.id}/facts", f"/sessions/{planned.id}/not-held",
        f"/sessions/{held.id}/notes/{held.notes[0].id}",
    ]  # fmt: skip
    visit(None).get(paths[0], expect=302)
    line = make.member(["line_manager"])
    make.manages(line, two[1])
    for stranger in (
        make.member(["mentor"]), make.member(["registered_manager"]), make.member(["programme_lead"]), line,
        make.member(["mentor"], organisation="another"),
    ):  # fmt: skip
        for path in paths:
            visit(stranger).get(path, expect=404)
        visit(stranger).post(f"/plans/{plan.id}/sessions", filled(), expect=404)
        visit(stranger).post(f"/sessions/{held.id}/notes", {"text": "x"}, expect=404)
    for stranger in (make.member(["org_admin"]), make.member(["safeguarding_lead"])):
        visit(stranger).get("/sessions/new", expect=403)
        visit(stranger).get(paths[3], expect=404)
    visit(two[0], without="session.write").post(f"/plans/{plan.id}/sessions", filled(), expect=403)
    visit(two[0], without="session.read").get(f"/sessions/{held.id}", expect=403)


class TestQueries:
    def test_the_list_costs_the_same_for_two_and_for_twenty(self, make, visit, plan, two, queries):
        goal, counts = make.aim(plan), []
        for more in (2, 18):
            for _ in range(more):
                make.session(plan, goal_ids=(goal.id,), strands=("wellbeing",), confidence=5)
            priya = visit(two[0])
            with queries() as seen:
                priya.get(f"/plans/{plan.id}/sessions")
            counts.append(len(seen))
        assert counts[0] == counts[1] <= 15

    @pytest.mark.parametrize("page", ["new", "session", "saved", "prompts", "print"])
    def test_other_pages_too(self, make, visit, plan, two, queries, page):
        goal, counts = make.aim(plan), []
        for more in (2, 18):
            for place in range(more):
                held = make.session(plan, goal_ids=(goal.id,), confidence=5)
                if place < 4:
                    make.action(plan, owner=two[0])
                    with make.writing():
                        commands.add_note(held, "goal", "More", by=by(make, plan, "mentee"))
            path = {
                "new": f"/sessions/new?plan={plan.id}", "session": f"/sessions/{held.id}",
                "saved": f"/sessions/{held.id}/saved", "prompts": f"/plans/{plan.id}/prompts",
                "print": f"/sessions/{held.id}/print",
            }[page]  # fmt: skip
            priya = visit(two[0])
            with queries() as seen:
                priya.get(path)
            counts.append(len(seen))
        assert counts[0] == counts[1] <= 15

    @pytest.mark.parametrize("state", ["needs_assessment", "agreement"])
    @pytest.mark.parametrize("is_written", [False, True])
    def test_the_form_before_both_have_signed(self, make, visit, two, queries, state, is_written):
        plan = make.plan(state, mentor=two[0], mentee=two[1])
        make.aim(plan), make.action(plan)
        if is_written:
            make.session(plan)
        for who in two:
            for page in (f"/sessions/new?plan={plan.id}", f"/plans/{plan.id}/sessions"):
                visitor = visit(who)
                with queries() as seen:
                    visitor.get(page)
                assert len(seen) <= 15, page

    def test_the_list_of_people(self, make, visit, two, queries):
        counts = []
        for more in (2, 18):
            for _ in range(more):
                one = make.plan("active", mentor=two[0])
                make.planned_session(one, clock.today() + timedelta(days=3))
            priya = visit(two[0])
            with queries() as seen:
                priya.get("/sessions/new")
            counts.append(len(seen))
        assert counts[0] == counts[1] <= 15
