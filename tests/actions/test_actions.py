"""Actions: agreed, changed, finished with what they changed, kept from everybody else (PL-9, PL-11, B8, R47, R48)."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from coaching.actions import commands, queries
from coaching.actions.models import Action, ActionChange
from coaching.agreements import commands as agreements, queries as agreement_queries
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.refusal import Refused


@pytest.fixture
def two(make):
    return make.member(["mentor"], name="Priya Nair"), make.member(["mentee"], name="Jordan Ellis")


@pytest.fixture
def plan(make, two):
    return make.plan("active", mentor=two[0], mentee=two[1])


def filled(plan, **changed):
    fields = {
        "what": "Shadow a handover", "owner": str(plan.mentee_id), "expected_outcome": "I know what is said",
        "due_on": (clock.today() + timedelta(days=7)).isoformat(), "theme": "Speaking up", "goal": "",
    }  # fmt: skip
    return fields | changed


def path(plan, rest=""):
    return f"/plans/{plan.id}/actions{rest}"


class TestAgreeing:
    def test_either_writes_one_and_both_read_it(self, visit, plan, two):
        visit(two[0]).post(path(plan), filled(plan))
        seen = visit(two[1]).get(path(plan)).text
        assert "Shadow a handover" in seen and "Not started" in seen and "Jordan" in seen

    def test_the_owner_is_told_by_a_notice_without_its_words(self, visit, plan, two):
        visit(two[0]).post(path(plan), filled(plan))
        seen = visit(two[1]).get("/notices").text
        assert "Priya Nair wrote down an action for you" in seen and "Shadow" not in seen

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"what": ""}, "Say what will be done"),
            ({"what": "   "}, "Say what will be done"),
            ({"what": "x" * 301}, "300 letters"),
            ({"owner": ""}, "Choose whose job it is"),
            ({"owner": "01890000-0000-7000-8000-000000000000"}, "Choose from the list"),
            ({"owner": "somebody"}, "Choose from the list"),
            ({"expected_outcome": ""}, "Say what it should lead to"),
            ({"due_on": ""}, "Choose by when"),
            ({"due_on": "2020-02-30"}, "Enter a day that is in the calendar"),
            ({"due_on": "2020-01-01"}, "must be today or later"),
            ({"due_on": "9999-01-01"}, "Enter a day in the years 1900 to 2099"),
            ({"goal": "01890000-0000-7000-8000-000000000000"}, "Choose from the list"),
            ({"theme": "x" * 61}, "60 letters"),
        ],
    )
    def test_what_is_refused_keeps_every_answer(self, visit, plan, two, changed, words):
        answer = visit(two[0]).post(path(plan), filled(plan, **changed), expect=422)
        assert (words in answer.text and "I know what is said" in answer.text) or "expected_outcome" in changed
        assert db.session.scalar(select(func.count()).select_from(Action)) == 0

    def test_hostile_text_is_shown_as_text(self, visit, plan, two):
        visit(two[0]).post(path(plan), filled(plan, what="<img src=x onerror=alert(1)>", theme="{{ 7*7 }}"))
        seen = visit(two[1]).get(path(plan)).text
        assert "&lt;img src=x" in seen and "<img src=x" not in seen

    def test_the_owner_is_one_of_the_two(self, make, plan, two):
        stranger = make.member(["mentee"])
        with pytest.raises(Refused), make.writing():
            agreed = commands.Agreed(what="x", owner_id=stranger.id, due_on=clock.today())
            commands.agree(plan, agreed, by=make.actor(two[0]))


class TestFinishing:
    def test_done_asks_what_it_changed(self, make, visit, plan, two):
        """PL-9, B8"""
        action = make.action(plan)
        person = visit(two[1])
        fields = {"revision": action.revision, "what_it_changed": ""}
        answer = person.post(f"/actions/{action.id}/done", fields, expect=422)
        assert "Say what it changed" in answer.text and db.session.get(Action, action.id).is_open
        person.post(f"/actions/{action.id}/done", fields | {"what_it_changed": "The night staff knew at once"})
        seen = person.get(f"/actions/{action.id}").text
        assert "The night staff knew at once" in seen and "Done" in seen

    def test_it_is_two_taps_from_the_list(self, make, visit, plan, two):
        action = make.action(plan)
        assert f'href="/actions/{action.id}/done"' in visit(two[1]).get(path(plan)).text
        assert "Mark as done" in visit(two[1]).get(f"/actions/{action.id}/done").text

    def test_done_cannot_be_said_without_it(self, make, visit, plan, two):
        action = make.action(plan)
        fields = {"revision": 1, "standing": "done", "due_on": action.due_on.isoformat()}
        visit(two[1]).post(f"/actions/{action.id}/standings", fields, expect=422)
        with pytest.raises(Refused), make.writing():
            commands.change(action, by=make.actor(two[1]), standing="done")

    def test_it_can_be_opened_again(self, make, visit, plan, two):
        action = make.action(plan)
        person = visit(two[1])
        person.post(f"/actions/{action.id}/done", {"revision": 1, "what_it_changed": "Nothing yet"})
        fields = {"revision": 2, "standing": "on_track", "due_on": action.due_on.isoformat(), "note": "Too early"}
        person.post(f"/actions/{action.id}/standings", fields)
        assert db.session.get(Action, action.id).is_open and "Too early" in person.get(f"/actions/{action.id}").text

    def test_finished_once_however_often_it_is_sent(self, make, visit, plan, two):
        action = make.action(plan)
        person, key = visit(two[1]), "01890000-0000-7000-8000-00000000000a"
        for _ in range(2):
            person.post(f"/actions/{action.id}/done", {"revision": 1, "what_it_changed": "Much"}, key=key)
        assert db.session.scalar(select(func.count()).select_from(ActionChange)) == 1


class TestStandings:
    def test_each_change_leaves_a_line_with_its_author(self, make, visit, plan, two):
        """R48"""
        action = make.action(plan)
        later = (action.due_on + timedelta(days=7)).isoformat()
        fields = {"revision": 1, "standing": "at_risk", "due_on": later, "note": "The rota changed"}
        visit(two[1]).post(f"/actions/{action.id}/standings", fields)
        seen = visit(two[0]).get(f"/actions/{action.id}").text
        assert "At risk" in seen and "The rota changed" in seen and "date moved from" in seen and "Jordan Ellis" in seen

    def test_history_is_never_changed(self, make, plan, two):
        action = make.action(plan)
        with make.writing():
            commands.change(action, by=make.actor(two[0]), standing="on_track")
        with pytest.raises(Exception, match="not changed"), make.writing():
            db.session.execute(text("UPDATE action_change SET note = 'other'"))

    def test_not_needed_any_more_needs_a_reason(self, make, visit, plan, two):
        action = make.action(plan)
        fields = {"revision": 1, "standing": "dropped", "due_on": action.due_on.isoformat(), "note": ""}
        answer = visit(two[0]).post(f"/actions/{action.id}/standings", fields, expect=422)
        assert "Say why it is not needed any more" in answer.text

    def test_two_savers_see_both_texts(self, make, visit, plan, two):
        action = make.action(plan)
        fields = {"revision": 1, "standing": "on_track", "due_on": action.due_on.isoformat(), "note": ""}
        visit(two[0]).post(f"/actions/{action.id}/standings", fields)
        answer = visit(two[1]).post(
            f"/actions/{action.id}/standings", fields | {"standing": "at_risk", "note": "Mine is kept"}, expect=409
        )
        assert "Mine is kept" in answer.text
        assert db.session.get(Action, action.id).standing == "on_track"

    def test_two_savers_of_the_words_see_both(self, make, visit, plan, two):
        action = make.action(plan)
        fields = {name: value for name, value in filled(plan).items() if name != "due_on"} | {"revision": 1}
        visit(two[0]).post(f"/actions/{action.id}/words", fields)
        answer = visit(two[1]).post(f"/actions/{action.id}/words", fields | {"what": "Another way"}, expect=409)
        assert "Another way" in answer.text and "Shadow a handover" in answer.text

    def test_a_late_one_says_so_and_a_paused_one_does_not(self, make, visit, plan, two):
        action = make.action(plan)
        with make.writing():
            db.session.get(Action, action.id).due_on = clock.today() - timedelta(days=2)
        assert "Late" in visit(two[0]).get(path(plan)).text
        with make.writing():
            db.session.merge(plan).state = "paused"
        assert "Late" not in visit(two[0]).get(path(plan)).text  # PL-15: dates stand still


class TestThemes:
    def test_the_third_time_is_said(self, make, visit, plan, two):
        """B8: a theme that comes back is shown as the third time."""
        for number, theme in enumerate(("Speaking up", "speaking  up"), 1):
            make.action(plan, what=f"Try {number}", theme=theme)
        assert "third time" not in visit(two[1]).get(path(plan)).text
        make.action(plan, what="Try 3", theme="SPEAKING UP")
        assert "“speaking up” is here for the third time." in visit(two[1]).get(path(plan)).text
        make.action(plan, what="Try 4", theme="speaking up")
        assert "has come back: 4 times by now." in visit(two[1]).get(path(plan)).text


class TestWhoSees:
    def test_who_is_kept_out(self, make, visit, plan, two):
        action = make.action(plan)
        make.manages(boss := make.member(["line_manager"]), two[1])
        for outsider in (
            boss, make.member(["mentor"]), make.member(["registered_manager"]), make.member(["org_admin", "mentor"]),
            make.member(["mentor"], organisation="another"),
        ):  # fmt: skip
            visit(outsider).get(path(plan), expect=404)
            visit(outsider).get(f"/actions/{action.id}", expect=404)
            visit(outsider).post(f"/actions/{action.id}/done", {"what_it_changed": "x"}, expect=404)
        visit(None).get(path(plan), expect=302)
        visit(two[0], without="action.read").get(path(plan), expect=403)
        visit(two[0], without="action.write").post(path(plan), filled(plan), expect=403)

    def test_nothing_is_written_once_the_plan_has_ended(self, make, visit, plan, two):
        action = make.action(plan)
        with make.writing():
            agreements.withdraw(agreement_queries.of_plan(plan.id)[-1], by=make.actor(two[1]))
        visit(two[0]).post(path(plan), filled(plan), expect=403)
        visit(two[0]).post(f"/actions/{action.id}/done", {"revision": 1, "what_it_changed": "x"}, expect=403)
        assert "Lead the handover" in visit(two[0]).get(path(plan)).text
        with pytest.raises(Refused), make.writing():
            commands.settle(db.session.get(Action, action.id), "dropped", "over", by=make.actor(two[0]))

    def test_outlines_keep_titles_from_a_line_manager_until_it_is_agreed(self, make, plan, two):
        """PRODUCT 8 and the switch `shares_goal_titles` (B1)."""
        make.action(plan)
        boss, lead = make.member(["line_manager"]), make.member(["programme_lead"])
        stranger = make.member(["mentor"])
        assert queries.outlines_of(make.actor(boss), [plan.id]) == {}
        make.manages(boss, two[1])
        (outline,) = queries.outlines_of(make.actor(boss), [plan.id])[plan.id]
        assert outline.what is None and outline.standing == "not_started"
        with make.writing():
            db.session.merge(plan).shares_goal_titles = True
        (outline,) = queries.outlines_of(make.actor(boss), [plan.id])[plan.id]
        assert outline.what == "Lead the handover"
        (outline,) = queries.outlines_of(make.actor(lead), [plan.id])[plan.id]
        assert outline.what == "Lead the handover"
        assert queries.outlines_of(make.actor(stranger), [plan.id]) == {}


def test_dates_move_by_the_days_that_stood_still(make, plan, two):
    """PL-15"""
    action = make.action(plan)
    before = action.due_on
    with make.writing():
        assert commands.move_dates(plan, 10, by=make.actor(two[0])) == 1
    assert db.session.get(Action, action.id).due_on == before + timedelta(days=10)


def test_many_actions_cost_what_few_do(make, visit, plan, two, queries):
    person, cost = visit(two[0]), []
    for more in (2, 18):
        for _ in range(more):
            make.action(plan, theme="rota")
        with queries() as seen:
            person.get(path(plan))
        cost.append(seen)
    assert len(cost[0]) == len(cost[1]) <= 15, cost


def test_the_part_is_part_of_the_page(make, visit, plan, two):
    make.action(plan)
    person = visit(two[0])
    assert person.part(path(plan)).text.strip() in person.get(path(plan)).text


def test_the_log_holds_no_words(make, visit, plan, two):
    from coaching.audit_log.models import AuditEvent

    visit(two[0]).post(path(plan), filled(plan, what="Canary words"))
    assert all("Canary" not in str(event.details) for event in db.session.scalars(select(AuditEvent)))
