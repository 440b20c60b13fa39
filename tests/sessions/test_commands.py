"""Writing a session up, by its commands: PL-4 in every state, numbers, two writers, the next date, actions."""

from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select

from coaching.actions.models import Action
from coaching.agreements import commands as agreements, queries as agreement_queries
from coaching.people import queries as people
from coaching.plans import commands as plans
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.refusal import Denied, Refused, Stale
from coaching.prints import queries as prints
from coaching.sessions import commands, gate, queries
from coaching.sessions.models import CoachingSession, SessionNote
from coaching.sessions.shifts import day_of_shift
from tests.support.make_sessions import agreed, recorded


@pytest.fixture
def two(make):
    return make.member(["mentor"], name="Priya Nair"), make.member(["mentee"], name="Jordan Ellis")


@pytest.fixture
def plan(make, two):
    return make.plan("active", mentor=two[0], mentee=two[1])


def by(make, plan, who="mentor"):
    member_id = plan.mentor_id if who == "mentor" else plan.mentee_id
    return make.actor(people.by_ids([member_id])[member_id])


def all_sessions(plan):
    return list(db.session.scalars(select(CoachingSession).where(CoachingSession.plan_id == plan.id)))


class TestBeforeBothHaveSigned:
    """PL-4: one contracting session and no more; supervision is never blocked."""

    @pytest.mark.parametrize("kind", ["coaching", "mentoring"])
    @pytest.mark.parametrize("state", ["needs_assessment", "agreement"])
    def test_one_contracting_session_and_no_second(self, make, kind, state):
        plan = make.plan(state, kind=kind)
        first = make.session(plan)
        assert first.is_contracting and first.number == 1
        with pytest.raises(Refused, match="Your first meeting is written up"):
            make.session(plan, by=people.by_ids([plan.mentee_id])[plan.mentee_id], same="another")
        with pytest.raises(Refused), make.writing():
            commands.begin(plan, by=by(make, plan), form="full", format="one_to_one")
        assert len([one for one in all_sessions(plan) if one.is_held]) == 1

    @pytest.mark.parametrize("way", ["record", "begin", "hold"])
    def test_each_way_of_writing_is_the_one(self, make, way):
        plan = make.plan("agreement")
        with make.writing():
            ways = {
                "record": lambda: commands.record(plan, recorded(), by=by(make, plan)),
                "begin": lambda: commands.begin(plan, by=by(make, plan), form="short", format="one_to_one"),
                "hold": lambda: commands.hold(plan, by=by(make, plan)),
            }
            assert ways[way]().is_contracting
        assert gate.of_plan(plan, by(make, plan)).is_shut

    @pytest.mark.parametrize("state", ["proposed", "declined", "closed_early"])
    def test_nothing_before_the_beginning_or_after_the_end(self, make, state):
        plan = make.plan(state)
        for write in (
            lambda: commands.record(plan, recorded(key_points="x"), by=by(make, plan)),
            lambda: commands.begin(plan, by=by(make, plan), form="full", format="one_to_one"),
            lambda: commands.hold(plan, by=by(make, plan)),
            lambda: commands.plan_next(plan, clock.today(), None, by=by(make, plan)),
        ):
            with pytest.raises(Refused), make.writing():
                write()
        assert all_sessions(plan) == []

    def test_once_both_have_signed_every_session_may_be_written(self, make, plan):
        assert [make.session(plan).is_contracting, make.session(plan).is_contracting] == [False, False]

    def test_the_words_say_who_has_not_signed(self, make, two):
        plan = make.plan("agreement", mentor=two[0], mentee=two[1])
        offered = agreement_queries.of_plan(plan.id)[-1]
        mentor, mentee = by(make, plan), by(make, plan, "mentee")
        assert "You have not signed the agreement yet." in gate.of_plan(plan, mentor).words
        with make.writing():
            agreements.sign(offered, by=mentor, full_name="Priya Nair", number_read=1)
        assert gate.of_plan(plan, mentor).words == (
            "Jordan has not signed the agreement yet. You can write up one first meeting, where you agree how to work."
            " Notes of other sessions open when both of you have signed."
        )
        assert "You have not signed" in gate.of_plan(plan, mentee).words

    @pytest.mark.parametrize(("standing", "words"), [
        ("none", "Not signed yet. You can go on."), ("offered", "Not signed yet. You can go on."),
        ("not_agreed", "Offered, not agreed. You can go on."), ("in_force", ""),
    ])  # fmt: skip
    def test_supervision_is_never_blocked(self, make, standing, words):
        plan = make.plan(kind="supervision")
        with make.writing():
            plan.agreement_standing = standing
        for _ in range(2):
            assert not make.session(plan, strands=("performance",)).is_contracting
        assert gate.of_plan(plan, by(make, plan)) == gate.Gate("open", words)

    def test_both_may_add_to_the_contracting_session(self, make):
        plan = make.plan("agreement")
        first = make.session(plan)
        with make.writing():
            commands.add_note(first, "", "We meet on Tuesdays.", by=by(make, plan, "mentee"))
        assert len(first.notes) == 2

    def test_a_paused_plan_stands_still(self, make, plan):
        with make.writing():
            plans.pause(plan, None, is_away=True, by=by(make, plan))
        with pytest.raises(Refused, match="paused"):
            make.session(plan)


class TestNumbers:
    def test_they_count_held_ones_without_gaps(self, make, plan):
        actor = by(make, plan)
        with make.writing():
            begun = commands.begin(plan, by=actor, form="full", format="one_to_one")
            assert begun.number is None
        make.session(plan)
        with make.writing():
            commands.finish(begun, recorded(), by=actor)
            skipped = queries.planned_of(plan.id)
            commands.not_held(skipped, "missed", by=actor, next_on=clock.today() + timedelta(days=3))
        make.session(plan)
        held = sorted(one.number for one in all_sessions(plan) if one.is_held)
        course = queries.course_of(actor, plan.id)
        assert held == [1, 2, 3] and course.count == 3 and [one.number for one in course.held] == [3, 2, 1]

    def test_begun_is_gone_on_with_and_not_begun_twice(self, make, plan):
        with make.writing():
            first = commands.begin(plan, by=by(make, plan), form="full", format="one_to_one")
            second = commands.begin(plan, by=by(make, plan, "mentee"), form="short", format="group")
        assert first is second and first.form == "full" and first.stage_reached == "goal"

    def test_a_begun_session_is_saved_once(self, make, plan):
        with make.writing():
            begun = commands.begin(plan, by=by(make, plan), form="full", format="one_to_one")
            commands.finish(begun, recorded(), by=by(make, plan))
        with pytest.raises(Refused, match="saved already"), make.writing():
            commands.finish(begun, recorded(), by=by(make, plan))


class TestOneMeetingTwoWriters:
    """Two who write up one meeting lose nothing and do not make two of it."""

    def test_the_second_is_asked_and_can_add(self, make, plan, two):
        first = make.session(plan, confidence=6)
        with pytest.raises(Refused) as asked:
            make.session(plan, by=two[1], key_points="How I saw it.")
        assert asked.value.field == "same"
        added = make.session(plan, by=two[1], key_points="How I saw it.", confidence=8, same="same",
                             agreed=agreed(plan))  # fmt: skip
        assert added.id == first.id and added.confidence == 6
        assert {note.text for note in added.notes} == {"We looked at the handover.", "How I saw it."}
        assert db.session.scalars(select(Action)).one().origin_id == first.id

    def test_or_say_that_it_was_another(self, make, plan, two):
        first = make.session(plan)
        assert make.session(plan, by=two[1], same="another").number == first.number + 1

    def test_a_number_that_was_skipped_is_taken_from_the_second(self, make, plan, two):
        make.session(plan)
        assert make.session(plan, by=two[1], same="same", confidence=8, strands=("wellbeing",)).confidence == 8

    def test_that_it_took_place_is_said_once_a_day(self, make, plan):
        with make.writing():
            first = commands.hold(plan, by=by(make, plan))
            assert commands.hold(plan, by=by(make, plan, "mentee")) is first
            assert commands.hold(first, by=by(make, plan)) is first


class TestThePlannedSession:
    def test_it_becomes_the_session_that_is_written_up(self, make, plan):
        planned = make.planned_session(plan, clock.today(), time(14, 30))
        held = make.session(plan)
        assert held.id == planned.id and held.planned_at == time(14, 30)

    def test_one_day_early_is_the_same_and_a_week_early_is_another(self, make, plan):
        planned = make.planned_session(plan, clock.today() + timedelta(days=7))
        assert make.session(plan).id != planned.id
        make.planned_session(plan, clock.today() + timedelta(days=1))
        assert make.session(plan).id == planned.id

    def test_a_debrief_is_never_the_planned_meeting(self, make, plan):
        planned = make.planned_session(plan, clock.today())
        debrief = make.session(plan, format="debrief")
        assert debrief.id != planned.id and planned.is_planned and debrief.model.code == "tea-brief"

    def test_saving_sets_the_next_date_by_the_plans_own_pace(self, make, plan):
        make.session(plan)
        planned = queries.planned_of(plan.id)
        assert planned.planned_on == day_of_shift() + timedelta(weeks=3)  # 20 weeks, 6 sessions

    def test_no_date_is_set_after_the_last_planned_session(self, make, plan):
        with make.writing():
            plan.planned_sessions = 1
        make.session(plan)
        assert queries.planned_of(plan.id) is None

    def test_a_date_that_was_set_stays(self, make, plan):
        planned = make.planned_session(plan, clock.today() + timedelta(days=10))
        make.session(plan)
        assert queries.planned_of(plan.id).id == planned.id

    def test_there_is_one_next_date_and_it_moves(self, make, plan, two):
        first = make.planned_session(plan, clock.today() + timedelta(days=10))
        moved = make.planned_session(plan, clock.today() + timedelta(days=11), time(9))
        assert first.id == moved.id and moved.planned_at == time(9)

    @pytest.mark.parametrize("days", [-2, 800])
    def test_a_date_that_cannot_be(self, make, plan, days):
        with pytest.raises(Refused) as refusal:
            make.planned_session(plan, clock.today() + timedelta(days=days))
        assert refusal.value.field == "planned_on"

    def test_what_did_not_take_place_keeps_a_neutral_word_and_is_rebooked(self, make, plan):
        planned = make.planned_session(plan, clock.today())
        on = clock.today() + timedelta(days=5)
        with make.writing():
            commands.not_held(planned, "missed", by=by(make, plan), next_on=on)
        assert (planned.state, planned.not_held_reason) == ("not_held", "missed")
        assert queries.planned_of(plan.id).planned_on == on

    def test_in_supervision_the_next_date_is_set_at_once(self, make):
        """SU-4"""
        plan = make.plan(kind="supervision")
        planned = make.planned_session(plan, clock.today())
        with pytest.raises(Refused) as refusal, make.writing():
            commands.not_held(planned, "declined", by=by(make, plan))
        assert refusal.value.field == "planned_on"

    def test_after_a_pause_it_moves(self, make, plan):
        planned = make.planned_session(plan, clock.today() + timedelta(days=2))
        with make.writing():
            assert commands.move_dates(plan, 9, by=by(make, plan)) == 1
        assert planned.planned_on == clock.today() + timedelta(days=11)


class TestActions:
    def test_one_that_is_agreed_knows_its_session(self, make, plan):
        held = make.session(plan, agreed=agreed(plan))
        action = db.session.scalars(select(Action)).one()
        assert (action.origin, action.origin_id, action.plan_id) == ("session", held.id, plan.id)

    def test_one_that_is_carried_on_moves_only_where_it_was_late(self, make, plan):
        late, open_one = make.action(plan, due_in=-3), make.action(plan, due_in=5)
        make.session(plan, carried_id=late.id)
        held = make.session(plan, carried_id=open_one.id)
        assert late.due_on == clock.today() + timedelta(weeks=2) and held.carried_action_id == open_one.id
        assert open_one.due_on == clock.today() + timedelta(days=5)

    def test_what_is_done_says_what_it_changed(self, make, plan):
        """PL-9"""
        action = make.action(plan)
        make.session(plan, done=((action.id, "The team knew"),))
        assert (action.standing, action.what_it_changed) == ("done", "The team knew")

    def test_one_of_another_plan_is_left_alone(self, make, plan):
        foreign = make.action(make.plan("active"))
        held = make.session(plan, done=((foreign.id, "x"),), carried_id=foreign.id)
        assert foreign.is_open and held.carried_action_id is None


class TestFacts:
    def test_a_goal_of_another_plan_is_refused(self, make, plan):
        foreign = make.aim(make.plan("active"))
        with pytest.raises(Refused) as refusal:
            make.session(plan, goal_ids=(foreign.id,))
        assert refusal.value.field == "topics" and all_sessions(plan) == []

    def test_goals_and_scalings_are_taken_and_changed(self, make, plan):
        one, other = make.aim(plan), make.aim(plan, "Speak up", number=2)
        held = make.session(plan, goal_ids=(one.id, other.id), scalings={one.id: 4})
        assert {goal.goal_id: goal.scaling for goal in held.goals} == {one.id: 4, other.id: None}
        with make.writing():
            facts = commands.Facts(held_on=held.held_on, goal_ids=(one.id,), scalings={one.id: 7}, confidence=5)
            commands.change_facts(held, facts, by=by(make, plan), revision_read=held.revision)
        db.session.expire_all()
        assert {goal.goal_id: goal.scaling for goal in held.goals} == {one.id: 7} and held.confidence == 5

    def test_an_older_form_is_told_what_stands(self, make, plan):
        held = make.session(plan, confidence=6)
        facts = commands.Facts(held_on=held.held_on, confidence=7)
        with make.writing():
            commands.change_facts(held, facts, by=by(make, plan), revision_read=held.revision)
        with pytest.raises(Stale) as stale, make.writing():
            commands.change_facts(held, facts, by=by(make, plan), revision_read=held.revision - 1)
        assert stale.value.theirs["confidence"] == 7

    @pytest.mark.parametrize("days", [1, -400])
    def test_a_day_that_cannot_be(self, make, plan, days):
        with pytest.raises(Refused) as refusal:
            make.session(plan, on=clock.today() + timedelta(days=days))
        assert refusal.value.field == "held_on"

    def test_the_number_for_well_being_is_the_mentees_alone(self, make, plan):
        held = make.session(plan)
        with pytest.raises(Denied), make.writing():
            commands.give_wellbeing(held, 3, by=by(make, plan))
        with make.writing():
            commands.give_wellbeing(held, 3, by=by(make, plan, "mentee"))
        assert held.wellbeing_seen_by(plan.mentee_id) == 3 and held.wellbeing_seen_by(plan.mentor_id) is None
        with make.writing():
            plan.shares_wellbeing = True
        assert held.wellbeing_seen_by(plan.mentor_id) == 3

    def test_strands_are_narrowed_and_never_widened(self, make, plan):
        held = make.session(plan)
        assert held.shares_strands
        with make.writing():
            plan.shares_strands = False
        assert not make.session(plan).shares_strands


class TestNotes:
    def test_each_changes_their_own_and_nobody_anothers(self, make, plan):
        """PL-11"""
        held = make.session(plan)
        note = held.notes[0]
        with pytest.raises(Denied), make.writing():
            commands.change_note(note, "Not mine", by=by(make, plan, "mentee"), revision_read=1)
        with make.writing():
            commands.change_note(note, "Better words", by=by(make, plan), revision_read=1)
        assert note.text == "Better words" and note.changed_at

    def test_saved_elsewhere_meanwhile(self, make, plan):
        note = make.session(plan).notes[0]
        with make.writing():
            commands.change_note(note, "On my phone", by=by(make, plan), revision_read=1)
        with pytest.raises(Stale) as stale, make.writing():
            commands.change_note(note, "On the tablet", by=by(make, plan), revision_read=1)
        assert stale.value.theirs == {"text": "On my phone"}

    def test_both_write_at_one_stage(self, make, plan):
        with make.writing():
            begun = commands.begin(plan, by=by(make, plan), form="full", format="one_to_one")
            commands.write_stage(begun, "reality", "A quiet shift.", by=by(make, plan), revision_read=0)
            commands.write_stage(begun, "reality", "I held back.", by=by(make, plan, "mentee"), revision_read=0)
            commands.write_stage(begun, "options", "", by=by(make, plan), revision_read=0)
        assert [note.text for note in begun.notes] == ["A quiet shift.", "I held back."]
        assert begun.stage_reached == "options"

    def test_a_stage_written_elsewhere_meanwhile(self, make, plan):
        actor = by(make, plan)
        with make.writing():
            begun = commands.begin(plan, by=actor, form="full", format="one_to_one")
            commands.write_stage(begun, "goal", "First", by=actor, revision_read=0)
        with pytest.raises(Stale), make.writing():
            commands.write_stage(begun, "goal", "Second", by=actor, revision_read=0)

    def test_a_stage_that_the_model_does_not_have(self, make, plan):
        held = make.session(plan)
        with pytest.raises(Refused) as refusal, make.writing():
            commands.add_note(held, "nonsense", "x", by=by(make, plan))
        assert refusal.value.field == "stage"

    def test_none_of_a_session_that_was_not_held(self, make, plan):
        planned = make.planned_session(plan, clock.today())
        with pytest.raises(Refused), make.writing():
            commands.add_note(planned, "", "x", by=by(make, plan))

    def test_none_after_the_end(self, make, plan):
        held = make.session(plan)
        with make.writing():
            plans.close(plan, "not_helping", by=by(make, plan))
        for write in (
            lambda: commands.add_note(held, "", "x", by=by(make, plan)),
            lambda: commands.change_note(held.notes[0], "x", by=by(make, plan), revision_read=1),
            lambda: commands.give_wellbeing(held, 5, by=by(make, plan, "mentee")),
        ):
            with pytest.raises(Refused, match="ended"), make.writing():
                write()
        assert db.session.scalars(select(SessionNote)).one().text == "We looked at the handover."

    def test_both_times_are_kept(self, make, plan):
        written = clock.now() - timedelta(hours=5)
        note = make.session(plan, written_at=written).notes[0]
        assert note.came_later and note.written_at == written
        assert not make.session(plan).notes[0].came_later


def test_every_change_of_what_is_printed_has_a_code_of_its_own(make, plan):
    """B20: the code is made by the command that changes the record."""
    held = make.session(plan)
    first = prints.code_of("session", held.id, held.edition)
    with make.writing():
        commands.add_note(held, "goal", "More", by=by(make, plan, "mentee"))
    second = prints.code_of("session", held.id, held.edition)
    assert first and second and first != second
    assert prints.find_by_code(first).replaced_at and not prints.find_by_code(second).replaced_at


def test_what_is_written_stands_in_no_log_and_no_notice(make, plan):
    from coaching.audit_log.models import AuditEvent
    from coaching.notifications.models import Notice

    held = make.session(plan, key_points="Zebra crossing", other_topics="Zebra", agreed=agreed(plan, "Zebra"))
    with make.writing():
        commands.give_wellbeing(held, 2, by=by(make, plan, "mentee"))
    told = [str(one.details) for one in db.session.scalars(select(AuditEvent))]
    told += [str((one.ids, one.words)) for one in db.session.scalars(select(Notice))]
    assert not any("Zebra" in one for one in told)
    given = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "coaching_session.wellbeing_given")).one()
    assert given.details == {}


def test_a_session_past_midnight_belongs_to_the_shift(make, two):
    with clock.stopped(datetime(2026, 11, 20, 12, tzinfo=UTC)):
        plan = make.plan("active", mentor=two[0], mentee=two[1])
    with clock.stopped(datetime(2026, 11, 24, 0, 40, tzinfo=UTC)), make.writing():
        held = commands.hold(plan, by=by(make, plan))
    assert held.held_on.isoformat() == "2026-11-23"
