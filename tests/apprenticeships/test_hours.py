"""Writing hours and changing them: OT-3 to OT-7, GW-2, RV-6, by the commands and on the pages."""

from collections import Counter
from datetime import time, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from coaching.apprenticeships import commands, counting, queries
from coaching.apprenticeships.commands.hours import times_of
from coaching.apprenticeships.counting import Slot
from coaching.apprenticeships.models import Apprenticeship, TrainingEntry
from coaching.people import queries as people
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.refusal import Refused, Stale
from tests.support.make_apprenticeships import days_ago, hours_said, part

FILLED = {
    "happened_on": "", "started_at": "09:00", "minutes": "90", "kind": "shadowing", "learned": "How it is checked.",
    "led_by": "Nadia", "evidence_note": "", "is_new": "yes", "paid": "yes", "is_outside_duties": "yes",
    "late_reason": "",
}  # fmt: skip


@pytest.fixture
def one(make):
    return make.apprenticeship()


def filled(one, **changed):
    criteria = [key for key, found in queries.criteria_of(one.framework_id).items() if found.kind == "knowledge"]
    return FILLED | {"happened_on": days_ago(2).isoformat(), "criteria": criteria[:2]} | changed


def only_entry():
    return db.session.scalars(select(TrainingEntry)).one()


def done(one):
    db.session.expire_all()
    return queries.standing_of(db.session.get(Apprenticeship, one.id)).done


class TestWriting:
    def test_it_counts_and_says_so_ot_3(self, visit, one):
        learner = visit(one.learner_id)
        seen = learner.follow(learner.post(f"/apprenticeships/{one.id}/hours", filled(one))).text
        assert "It counts" in seen and "1 hour 30 minutes" in seen and "Check the code" in seen
        assert only_entry().counts and done(one) == 90

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"is_new": "no"}, "something new for your standard"), ({"paid": "no"}, "not in paid time"),
            ({"is_outside_duties": "no"}, "part of your normal duties"), ({"criteria": []}, "Choose what it was for"),
            ({"kind": "supervision"}, "This kind of time does not count"),
            ({"kind": "review"}, "This kind of time does not count"),
        ],
    )  # fmt: skip
    def test_it_is_kept_and_says_why_it_does_not_count_ot_3_ot_5(self, visit, one, changed, words):
        learner = visit(one.learner_id)
        seen = learner.follow(learner.post(f"/apprenticeships/{one.id}/hours", filled(one, **changed))).text
        assert "It does not count" in seen and words in seen and not only_entry().counts and done(one) == 0

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"happened_on": days_ago(-1).isoformat()}, "Choose today or a day before"),
            ({"happened_on": days_ago(31).isoformat()}, "more than 30 days ago"),
            ({"minutes": "0"}, "minutes from 1 to 720"), ({"minutes": "721"}, "minutes from 1 to 720"),
            ({"started_at": "25:00"}, "Enter a time"), ({"criteria": ["nonsense"]}, "Choose from the list"),
            ({"learned": " "}, "Write what you learned"),
        ],
    )  # fmt: skip
    def test_what_is_refused_keeps_every_answer(self, visit, one, changed, words):
        answer = visit(one.learner_id).post(f"/apprenticeships/{one.id}/hours", filled(one, **changed), expect=422)
        assert words in answer.text and "Nadia" in answer.text
        assert db.session.scalars(select(TrainingEntry)).all() == []

    def test_thirty_days_need_no_reason_and_thirty_one_do_ot_4(self, make, one):
        assert make.hours(one, happened_on=days_ago(30)).counts
        with pytest.raises(Refused, match="30 days"):
            make.hours(one, happened_on=days_ago(31))
        assert make.hours(one, happened_on=days_ago(31), late_reason="I was on leave.").counts

    def test_a_change_later_on_asks_no_reason_unless_the_day_moves_back_ot_4(self, make, one):
        entry = make.hours(one, happened_on=days_ago(20))
        by = part(make, one, "apprentice")
        with clock.stopped(clock.now() + timedelta(days=40)), make.writing():
            commands.rewrite_entry(entry, entry.said | {"minutes": 30}, by=by, revision_read=1)
        moved = entry.said | {"happened_on": days_ago(40)}
        with pytest.raises(Refused, match="30 days"), make.writing():
            commands.rewrite_entry(entry, moved, by=by, revision_read=2)

    def test_the_same_time_counts_once_ot_6(self, make, visit, one):
        make.hours(one, started_at=time(9), minutes=90)
        learner = visit(one.learner_id)
        answer = learner.post(f"/apprenticeships/{one.id}/hours", filled(one, started_at="10:29"), expect=422).text
        assert "You have hours from 9am to 10:30am" in answer and "counts once" in answer
        learner.post(f"/apprenticeships/{one.id}/hours", filled(one, started_at="10:30"))
        assert done(one) == 180

    def test_over_midnight_the_next_day_is_looked_at_ot_6(self, make, one):
        make.hours(one, happened_on=days_ago(5), started_at=time(23, 30), minutes=120)
        with pytest.raises(Refused, match="counts once"):
            make.hours(one, happened_on=days_ago(4), started_at=time(1), minutes=10)
        make.hours(one, happened_on=days_ago(4), started_at=time(1, 30), minutes=10)

    def test_minutes_of_a_journal_entry_come_along(self, make, visit, one):
        member = people.by_ids([one.learner_id])[one.learner_id]
        entry = make.entry(member, off_the_job_minutes=45, happened_on=days_ago(3))
        learner = visit(member)
        page = learner.get(f"/journal/{entry.id}").text
        assert "Add these minutes to my off-the-job hours" in page
        answer = learner.get(f"/apprenticeships/hours/new?on={days_ago(3)}&minutes=45", expect=302)
        form = learner.get(answer.headers["Location"]).text
        assert 'value="45"' in form and f'value="{days_ago(3)}"' in form
        for nonsense in ("minutes=9999&on=2026-02-31", "minutes=-1&on=x", "minutes=&on=", "on=%00"):
            learner.get(f"/apprenticeships/{one.id}/hours/new?{nonsense}")
        assert (
            visit(make.member(["apprentice"]))
            .get("/apprenticeships/hours/new", expect=302)
            .headers["Location"]
            .endswith("/apprenticeships")
        )


class TestTrail:
    def test_what_it_said_before_stays_readable_ot_6(self, make, visit, one):
        entry = make.hours(one)
        learner = visit(one.learner_id)
        path = f"/apprenticeships/hours/{entry.id}"
        learner.post(f"{path}/change", filled(one, minutes="60", revision="1", why="I left early."))
        for who in (one.learner_id, one.employer_id, one.provider_id):
            page = visit(who).get(path).text
            assert "What it said before" in page and "1 hour 30 minutes" in page and "I left early." in page
        learner.post(f"{path}/removal", {"revision": "2", "why": "Written twice."})
        page = learner.get(path).text
        assert "This was taken out of the hours." in page and "Written twice." in page and done(one) == 0
        numbers = [kept.number for kept in queries.trail_of(only_entry())]
        assert numbers == [3, 2, 1]
        learner.get(f"{path}/change", expect=403)

    def test_the_database_keeps_the_trail_and_the_ruleset_ot_1_ot_6(self, make, one):
        make.hours(one)
        for change in (
            "training_revision SET content = '{}'", "training_revision SET number = 7",
            "apprenticeship SET ruleset = 'another'", "apprenticeship SET starts_on = '2020-01-01'",
        ):  # fmt: skip
            with pytest.raises(DatabaseError, match="not changed"), make.writing():
                only_entry()  # so that PostgreSQL is told whose rows these are
                db.session.execute(text(f"UPDATE {change}"))

    def test_two_devices_and_both_texts_are_kept(self, make, visit, one):
        entry = make.hours(one)
        learner = visit(one.learner_id)
        path = f"/apprenticeships/hours/{entry.id}/change"
        learner.post(path, filled(one, learned="From the laptop", revision="1"))
        page = learner.post(path, filled(one, learned="From the phone", revision="1", criteria=[]), expect=409).text
        assert "From the laptop" in page and "From the phone" in page
        chosen = {"choice_criteria": "theirs", "theirs_criteria": " ".join(only_entry().criterion_ids)}
        learner.post(path, filled(one, learned="From the phone", revision="2", criteria=[]) | chosen)
        assert only_entry().learned == "From the phone" and len(only_entry().criterion_ids) == 2

    def test_stale_is_stale_for_commands_too(self, make, one):
        entry, by = make.hours(one), part(make, one, "apprentice")
        for change in (
            lambda: commands.rewrite_entry(entry, entry.said, by=by, revision_read=7),
            lambda: commands.remove_entry(entry, by=by, revision_read=7),
        ):
            with pytest.raises(Stale), make.writing():
                change()


class TestMonths:
    def test_an_empty_month_is_pointed_out_and_nothing_is_guessed_ot_2_ot_7(self, make, visit):
        one = make.apprenticeship(starts_on=days_ago(100))
        make.hours(one, minutes=120)
        page = visit(one.employer_id).get(f"/apprenticeships/{one.id}/hours").text
        assert "How many are planned is not set." in page and "Nothing counts in: " in page
        assert "needs a break in learning" in page
        shown = visit(one.learner_id).get(f"/apprenticeships/{one.id}").text
        assert "Not set: no published figure for this version is in Cairn." in shown and "Add hours" in shown
        for nonsense in ("2026-13", "x", "1999-01", "%00", "2026-1"):
            visit(one.learner_id).get(f"/apprenticeships/{one.id}/hours?month={nonsense}")

    def test_a_published_figure_is_data_with_its_source_ot_2(self, make, visit, one):
        provider = visit(one.provider_id)
        path = f"/apprenticeships/{one.id}/published-hours"
        provider.post(path, {"hours": "300", "source": "The standard's page, read today", "revision": "0"})
        assert queries.standing_of(one).minimum == 300 * 60
        page = provider.get(f"/apprenticeships/{one.id}").text
        assert "300 hours" in page and "Not set" not in page
        answer = provider.post(path, {"hours": "310", "source": "Another page", "revision": "0"}, expect=409).text
        assert "Another page" in answer and "read today" in answer
        refused = visit(one.employer_id).post(
            f"/apprenticeships/{one.id}/terms",
            {"planned_end_on": days_ago(-300).isoformat(), "weekly_hours": "37.5", "planned_hours": "299",
             "revision": str(one.revision)}, expect=422,
        )  # fmt: skip
        assert "The plan needs at least 300 hours" in refused.text

    def test_hours_a_week_for_an_earlier_start_ot_2(self, make):
        one = make.apprenticeship(starts_on=days_ago(700), weekly_minutes=37 * 60 + 30)
        assert one.ruleset == "starts-2022-08-to-2025-07"
        days = (one.planned_end_on - one.starts_on).days + 1
        assert abs(queries.standing_of(one).minimum - 6 * 60 * days / 7) < 1

    def test_a_list_costs_the_same_for_two_rows_and_for_twenty(self, make, visit, queries):
        employer, cost = make.member(["line_manager"]), {}
        provider = make.member(["assessor"])
        for number in range(1, 21):
            one = make.apprenticeship(make.member(["apprentice"]), employer, provider)
            make.hours(one)
            if number in (2, 20):
                person = visit(employer)
                person.get("/apprenticeships")
                with queries() as seen:
                    assert person.get("/apprenticeships").text.count("list-row") == number
                cost[number] = len(seen)
        print("statements of the list:", cost)
        assert cost[2] == cost[20] <= 15

    def test_no_page_asks_more_than_fifteen_times(self, make, visit, queries):
        one = make.apprenticeship()
        entry = make.hours(one)
        make.scan(one, given=("apprentice", "employer"))
        review = make.progress_review(one)
        scan = make.scan(one, moment="review", unit="criterion", given=("apprentice", "employer"))
        here, cost = f"/apprenticeships/{one.id}", {}
        person = visit(one.employer_id)
        for path in (here, f"{here}/hours", f"{here}/ksb", f"{here}/reviews", f"{here}/scans", f"{here}/breaks",
                     f"{here}/terms", f"/apprenticeships/hours/{entry.id}", f"/apprenticeships/scans/{scan.id}",
                     f"/apprenticeships/progress-reviews/{review.id}"):  # fmt: skip
            person.get(path)
            with queries() as seen:
                person.get(path)
            cost[path.replace(str(one.id), "…")] = len(seen)
        print("statements:", cost)
        assert max(cost.values()) <= 15, cost


STEPS = st.tuples(
    st.sampled_from(["write"] * 8 + ["rewrite", "begin", "back", "reopen"] * 3 + ["remove", "gateway", "a_day"]),
    st.integers(0, 120), st.integers(0, 23), st.integers(1, 720), st.booleans(),
)  # fmt: skip
SHORT = settings(
    max_examples=20, deadline=None, database=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip


class Walk:
    def __init__(self, make, one):
        self.make, self.one, self.at = make, one, clock.now()
        self.learner, self.employer = part(make, one, "apprentice"), part(make, one, "employer")

    def take(self, step, days, hour, minutes, is_new):
        self.at += timedelta(minutes=1)
        with clock.stopped(self.at):
            savepoint = db.session.begin_nested()
            try:
                getattr(self, step)(clock.today() - timedelta(days=days), hour, minutes, is_new)
                savepoint.commit()
                return True
            except (Refused, Stale, IndexError):
                savepoint.rollback()
                return False
            finally:
                self.check()

    def said(self, on, hour, minutes, is_new):
        return hours_said(self.make, self.one, happened_on=on, started_at=time(hour), minutes=minutes, is_new=is_new,
                          late_reason="Late.")  # fmt: skip

    def write(self, *facts):
        commands.write_entry(self.one, self.said(*facts), by=self.learner)

    def entry(self):
        return queries.standing_entries(self.one.id)[0]

    def rewrite(self, *facts):
        entry = self.entry()
        commands.rewrite_entry(entry, self.said(*facts), by=self.learner, revision_read=entry.revision)

    def remove(self, *_facts):
        entry = self.entry()
        commands.remove_entry(entry, by=self.learner, revision_read=entry.revision)

    def begin(self, on, *_facts):
        commands.begin_break(self.one, on, None, by=self.employer)

    def back(self, on, *_facts):
        on = clock.today() - (clock.today() - on) // 8  # most breaks begin before it
        agreed = commands.breaks.Return(
            back_on=on, weekly_minutes=self.one.weekly_minutes, planned_end_on=self.one.planned_end_on
        )  # fmt: skip
        commands.come_back(self.one, agreed, by=self.employer)

    def gateway(self, on, *_facts):
        commands.pass_gateway(self.one, on, by=self.employer)

    def reopen(self, *_facts):
        commands.reopen(self.one, "A unit was missing.", by=self.employer)

    def a_day(self, *_facts):
        self.at += timedelta(days=1)

    def check(self):
        entries = queries.standing_entries(self.one.id)
        times = times_of(self.one)
        for place, entry in enumerate(entries):
            assert entry.counts is (counting.why_not(entry.facts, times) == ())
            assert not any(Slot.overlaps(entry.slot, other.slot) for other in entries[place + 1 :])
        counted = sum(entry.minutes for entry in entries if entry.counts)
        assert queries.standing_of(self.one).done == counted
        assert queries.months_done(self.one, None)[-1].done_to_date == counted
        for entry in db.session.scalars(select(TrainingEntry)):
            kept = queries.trail_of(entry)
            assert [one.number for one in kept] == list(range(entry.revision, 0, -1))
            assert kept[0].content["minutes"] == entry.minutes or kept[0].is_removal


def test_no_sequence_of_steps_counts_too_much_or_loses_a_trail_ot_3_ot_6(make, one):
    """What is stored as counting is what the rules say at that moment; nothing lies over anything else."""
    done = Counter()

    @SHORT
    @given(st.lists(STEPS, min_size=10, max_size=20))
    def walk(steps):
        from coaching.platform import db as database

        database.begin_writing()
        outer = Walk(make, db.session.get(Apprenticeship, one.id))
        try:
            for step in steps:
                done[step[0]] += outer.take(*step)
        finally:
            db.session.rollback()
            database.begin_reading()

    walk()
    print("steps taken:", dict(done))
    assert all(done[step] >= 2 for step in ("write", "rewrite", "remove", "begin", "back", "gateway", "reopen")), done


def test_no_break_and_no_gateway_lets_hours_in_gw_2_rv_6(make, visit, one):
    inside, outside = make.hours(one, happened_on=days_ago(10)), make.hours(one, happened_on=days_ago(30))
    make.a_break(one, days_ago(20), days_ago(5))
    db.session.refresh(inside)
    assert (inside.counts, outside.counts) == (False, True)
    with make.writing():
        commands.pass_gateway(one, days_ago(0), by=part(make, one, "provider"))
    learner = visit(one.learner_id)
    answer = learner.post(f"/apprenticeships/{one.id}/hours", filled(one), expect=422).text
    assert "The gateway was passed on" in answer and "How it is checked." in answer
    assert "Add hours" not in learner.get(f"/apprenticeships/{one.id}").text
    by = part(make, one, "provider")
    for refused, words in (
        (lambda: commands.reopen(one, " ", by=by), "Say why"),
        (lambda: commands.pass_gateway(one, days_ago(0), by=by), "twice"),
    ):
        with pytest.raises(Refused, match=words), make.writing():
            refused()
    with make.writing():
        commands.reopen(one, "A unit was missing.", by=part(make, one, "provider"))
    learner.post(f"/apprenticeships/{one.id}/hours", filled(one))
    assert done(one) == 180


def test_minutes_by_criterion_are_those_that_count(make, one):
    entry = make.hours(one)
    make.hours(one, happened_on=days_ago(3), is_new=False)
    assert queries.minutes_by_criterion(one.id) == {UUID(entry.criterion_ids[0]): 90}
