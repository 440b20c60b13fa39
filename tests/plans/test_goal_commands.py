"""Goals: a draft until reason, measure and date stand (PL-6); read, settled, opened again; seen by the parties."""

from datetime import timedelta

import pytest
from hypothesis import given, settings, strategies as some

from coaching.audit_log.models import AuditEvent
from coaching.notifications.models import Notice
from coaching.people import queries as people
from coaching.plans.commands import goals as commands
from coaching.plans.models import Goal, GoalReading
from coaching.plans.models.goal import NEEDED, as_read
from coaching.plans.queries import goals as queries
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.refusal import Refused, Stale
from tests.support.make_goals import WHOLE


def mentor_of(make, plan):
    return make.actor(people.by_ids(plan.parties)[plan.mentor_id])


def mentee_of(make, plan):
    return make.actor(people.by_ids(plan.parties)[plan.mentee_id])


def written(**changed):
    return commands.Written(**(WHOLE | {"due_on": clock.today() + timedelta(weeks=8)} | changed))


def test_a_whole_goal_is_active_at_once_and_its_baseline_is_its_first_reading(make):
    goal = make.goal()
    assert goal.state == "active" and goal.number == 1 and goal.reading == "3"
    assert [one.reading for one in queries.readings(goal)] == ["3"]
    assert make.goal(goal.plan).number == 2


@pytest.mark.parametrize("missing", NEEDED)
def test_a_goal_that_lacks_something_is_a_draft(make, missing):
    """PL-6: reason, measure with a baseline and a target, and a date."""
    goal = make.goal(**{missing: None if missing == "due_on" else ""})
    assert goal.state == "draft" and goal.lacks == [missing] and queries.readings(goal) == []


def test_it_becomes_active_by_itself_and_a_draft_again(make):
    goal = make.goal(due_on=None)
    by = mentor_of(make, goal.plan)
    with make.writing():
        commands.rewrite(goal, written(), by=by, revision_read=1)
    assert goal.state == "active" and goal.revision == 2 and goal.reading == "3"
    with make.writing():
        commands.rewrite(goal, written(why=""), by=by, revision_read=2)
    assert goal.state == "draft" and goal.lacks == ["why"]


def test_two_who_rewrite_one_goal_keep_both_texts(make):
    goal = make.goal()
    with make.writing():
        commands.rewrite(goal, written(title="Mine"), by=mentor_of(make, goal.plan), revision_read=1)
    with make.writing(), pytest.raises(Stale) as stale:
        commands.rewrite(goal, written(title="Theirs"), by=mentee_of(make, goal.plan), revision_read=1)
    assert stale.value.theirs["title"] == "Mine" and stale.value.revision == 2


def test_a_reading_disturbs_nobody_who_edits(make):
    goal = make.goal()
    with make.writing():
        commands.take_reading(goal, "5", by=mentee_of(make, goal.plan))
    assert goal.reading == goal.now == "5" and goal.revision == 1
    assert [one.reading for one in queries.readings(goal)] == ["3", "5"]
    with make.writing(), pytest.raises(Refused):
        commands.take_reading(goal, "11", by=mentee_of(make, goal.plan))
    with make.writing(), pytest.raises(Refused, match="kind"):
        commands.rewrite(goal, written(measure_kind="words"), by=mentor_of(make, goal.plan), revision_read=1)


def test_a_draft_has_no_measure_to_read(make):
    goal = make.goal(due_on=None)
    with make.writing(), pytest.raises(Refused, match="missing"):
        commands.take_reading(goal, "5", by=mentor_of(make, goal.plan))


def test_a_baseline_put_right_before_any_reading_replaces_the_first_one(make):
    goal = make.goal()
    with make.writing():
        commands.rewrite(goal, written(baseline="4"), by=mentor_of(make, goal.plan), revision_read=1)
    assert [one.reading for one in queries.readings(goal)] == ["4"] and goal.now == "4"


def test_settling_and_opening_again(make):
    goal = make.goal()
    by = mentor_of(make, goal.plan)
    with make.writing():
        commands.settle(goal, "partly_reached", by=by, reason="On most days")
    assert (goal.state, goal.settled_reason, goal.is_open) == ("partly_reached", "On most days", False)
    for change in (
        lambda: commands.settle(goal, "reached", by=by),
        lambda: commands.rewrite(goal, written(), by=by, revision_read=goal.revision),
        lambda: commands.take_reading(goal, "5", by=by),
    ):
        with make.writing(), pytest.raises(Refused):
            change()
    with make.writing():
        commands.reopen(goal, by=by)
    assert goal.state == "active" and goal.settled_reason == "" and goal.settled_at is None


def test_a_draft_is_set_aside_but_never_reached(make):
    goal = make.goal(why="")
    by = mentor_of(make, goal.plan)
    with make.writing(), pytest.raises(Refused, match="draft"):
        commands.settle(goal, "reached", by=by)  # PL-6
    with make.writing():
        commands.settle(goal, "set_aside", by=by, reason="It was a wish")
    with make.writing():
        commands.reopen(goal, by=by)
    assert goal.state == "draft"


def test_a_past_date_is_refused_but_a_late_goal_may_be_reworded(make):
    yesterday = clock.today() - timedelta(days=1)
    goal = make.goal()
    by = mentor_of(make, goal.plan)
    with make.writing(), pytest.raises(Refused, match="today or later"):
        commands.write(goal.plan, written(due_on=yesterday), by=by)
    with make.writing():
        goal.due_on = yesterday
    assert goal.is_late
    with make.writing():
        commands.rewrite(goal, written(due_on=yesterday, title="Other words"), by=by, revision_read=1)
    assert goal.title == "Other words"


@pytest.mark.parametrize("state", ["proposed", "declined", "closed_early"])
def test_nothing_is_written_before_both_said_yes_nor_after_the_end(make, state):
    plan = make.plan(state)
    with make.writing(), pytest.raises(Refused):
        commands.write(plan, written(), by=mentor_of(make, plan))
    goal = make.bare_goal(plan)
    for change in (
        lambda: commands.rewrite(goal, written(), by=mentor_of(make, plan), revision_read=1),
        lambda: commands.take_reading(goal, "5", by=mentor_of(make, plan)),
        lambda: commands.settle(goal, "reached", by=mentor_of(make, plan)),
        lambda: commands.serve(goal, by=mentor_of(make, plan)),
    ):
        with make.writing(), pytest.raises(Refused):
            change()


def test_the_waved_away_check_is_remembered(make):
    goal = make.goal(outcome_check_waived=True)
    with make.writing():
        commands.rewrite(goal, written(), by=mentor_of(make, goal.plan), revision_read=1)
    assert goal.outcome_check_waived  # PL-7


def test_the_log_and_the_notices_hold_no_words_of_it(make):
    goal = make.goal(title="Secret words")
    with make.writing():
        commands.settle(goal, "reached", by=mentor_of(make, goal.plan), reason="Secret reason")
    events = [one for one in db.session.query(AuditEvent) if one.action.startswith("goal.")]
    notices = [one for one in db.session.query(Notice) if one.kind.startswith("goal/")]
    assert {one.action for one in events} == {"goal.written", "goal.settled"} and len(notices) == 2
    assert "Secret" not in str([one.details for one in events]) + str([(one.words, one.ids) for one in notices])
    assert {one.member_id for one in notices} == {goal.plan.mentee_id}


def test_goals_are_the_parties_own(make):
    goal = make.goal()
    plan = goal.plan
    for by in (mentor_of(make, plan), mentee_of(make, plan)):
        assert queries.of_plan(by, plan.id) == [goal] and queries.find(by, plan.id, goal.id) is goal
        assert queries.find(by, make.plan().id, goal.id) is None
    for roles in (["mentor"], ["registered_manager"], ["programme_lead"], ["org_admin"], ["line_manager"]):
        stranger = make.actor(make.member(roles))
        assert queries.of_plan(stranger, plan.id) == [] and queries.find(stranger, plan.id, goal.id) is None


def test_outlines_show_titles_as_the_signed_choices_say(make):
    goal = make.goal()
    plan = goal.plan
    manager, line, peer = make.member(["registered_manager"]), make.member(["line_manager"]), make.member(["mentor"])
    make.manages(line, people.by_ids([plan.mentee_id])[plan.mentee_id])
    shown = queries.outlines_of(make.actor(manager), [plan.id])[plan.id]
    assert [(one.title, one.state) for one in shown] == [(goal.title, "active")]
    assert [one.title for one in queries.outlines_of(make.actor(line), [plan.id])[plan.id]] == [None]  # B1
    with make.writing():
        plan.shares_goal_titles = True
    assert [one.title for one in queries.outlines_of(make.actor(line), [plan.id])[plan.id]] == [goal.title]
    assert queries.outlines_of(make.actor(peer), [plan.id]) == {}
    other = make.actor(make.member(["line_manager"]))
    assert queries.outlines_of(other, [plan.id]) == {}


@pytest.mark.parametrize(
    ("kind", "given_text", "kept"),
    [
        ("scale", "7", "7"), ("scale", " 10 ", "10"), ("scale", "0", None), ("scale", "11", None), ("scale", "²", None),
        ("scale", "٣", None), ("scale", "3.5", None), ("number", "1,250", "1250"), ("number", "2.5", "2.5"),
        ("number", "-3", "-3"), ("number", "1e9", None), ("number", "NaN", None), ("number", "1.2345", None),
        ("number", "٣", None), ("number", "1234567890", None), ("words", "on most days", "on most days"),
        ("scale", "", ""), ("number", "", ""), ("words", " ", ""),
    ],
)  # fmt: skip
def test_readings_of_each_kind(app, kind, given_text, kept):
    with app.test_request_context():
        if kept is None:
            with pytest.raises(Refused):
                as_read(kind, given_text)
        else:
            assert as_read(kind, given_text) == kept


TEXTS = some.sampled_from(["", "words"])
CHANGES = some.lists(
    some.one_of(
        some.fixed_dictionaries(
            {"why": TEXTS, "measure": TEXTS, "baseline": some.sampled_from(["", "3"]),
             "target": some.sampled_from(["", "8"]), "due": some.sampled_from([None, 5])}
        ),
        some.sampled_from(["reached", "partly_reached", "set_aside", "reopen"]),
    ),
    max_size=8,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(changes=CHANGES)
def test_a_goal_is_never_active_while_something_is_lacking(stock, changes):
    """PL-6, whatever is changed, settled, read or opened again, in whatever order."""
    with stock[1].test_request_context():
        goal = Goal(kind="skill", title="Lead", state="draft", why="", measure="", baseline="", target="", reading="")
        for change in changes:
            try:
                if isinstance(change, dict):
                    words = {name: text for name, text in change.items() if name != "due"}
                    for name, text in words.items():
                        setattr(goal, name, text)
                    goal.due_on = clock.today() + timedelta(days=change["due"]) if change["due"] else None
                    goal.weigh()
                elif change == "reopen":
                    goal.reopen()
                else:
                    goal.settle(change, "why")
            except Refused:
                pass
            assert not (goal.state == "active" and goal.lacks)
            assert not (goal.state in ("reached", "partly_reached") and not goal.settled_at)


def test_rows_of_readings_keep_who_read(make):
    goal = make.goal()
    with make.writing():
        commands.take_reading(goal, "6", by=mentee_of(make, goal.plan))
    readers = [one.read_by_id for one in db.session.query(GoalReading).order_by(GoalReading.read_at)]
    assert readers == [goal.plan.mentor_id, goal.plan.mentee_id]
