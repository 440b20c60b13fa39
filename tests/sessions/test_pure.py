"""What needs no database: stages and their forms, the balance of strands, the day of a shift, when to remind."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, strategies as st

from coaching.coaching_models import catalogue
from coaching.platform import clock
from coaching.sessions.models import AFTER, FORMATS, MODEL_OF_FORMAT, STRANDS, CoachingSession
from coaching.sessions.shifts import day_of_shift, is_past_midnight
from coaching.sessions.stages import following, stages_of
from coaching.sessions.strands import leaning, questions, shipped

MODELS = {entry["code"]: entry for entry in catalogue.models()}


class TestStages:
    @pytest.mark.parametrize("code", MODELS)
    def test_minutes_of_the_short_form_add_up(self, code):
        minutes = [stage.minutes for stage in stages_of(MODELS[code], "short")]
        assert sum(minutes) == MODELS[code]["minutes"]["short"]

    @pytest.mark.parametrize("code", MODELS)
    def test_the_short_form_asks_less_and_loses_no_stage(self, code):
        short, full = stages_of(MODELS[code], "short"), stages_of(MODELS[code], "full")
        assert [one.code for one in short] == [one.code for one in full]
        for less, more in zip(short, full, strict=True):
            assert set(less.prompts + less.before) <= set(more.prompts + more.before)
            assert 0 < len(less.prompts + less.before) < len(more.prompts + more.before)

    def test_short_prompts_are_counted_from_one(self):
        goal = stages_of(MODELS["grow"], "short")[0]
        assert goal.prompts[0] == MODELS["grow"]["stages"][0]["prompts"][0] and len(goal.prompts) == 2

    @pytest.mark.parametrize(("after", "has_thanks"), [("", True), ("good", True), ("death", False), ("injury", False)])
    def test_no_thanks_after_a_death_or_an_injury(self, after, has_thanks):
        codes = [stage.code for stage in stages_of(MODELS["tea-brief"], "full", after)]
        assert ("celebrate" in codes) == has_thanks and "settle" in codes

    def test_desc_tells_what_to_think_about_from_what_to_say(self):
        describe = stages_of(MODELS["desc"], "full")[0]
        assert describe.before[0] == "What did I see or read, exactly, and when?"
        assert describe.prompts == ("How do you remember it?",)

    def test_one_leads_to_the_next(self):
        stages = stages_of(MODELS["grow"], "full")
        assert following(stages, "goal").code == "reality" and following(stages, "will") is None
        assert following(stages, "nonsense").code == "goal"

    def test_every_format_with_a_model_of_its_own_has_one(self):
        assert set(MODEL_OF_FORMAT) <= set(FORMATS) and set(MODEL_OF_FORMAT.values()) <= set(MODELS)
        skipped = {
            after for entry in MODELS.values() for stage in entry["stages"] for after in stage.get("skip_when", ())
        }
        assert skipped <= set(AFTER)


class TestBalance:
    """SU-2: three in a row without support, or without performance."""

    def test_the_shipped_strands_are_those_of_the_table(self):
        assert tuple(strand["code"] for strand in shipped()["strands"]) == STRANDS

    @pytest.mark.parametrize(("newest_first", "lacking"), [
        ([["performance"], ["challenging"], ["performance"]], "support"),
        ([["performance"], ["wellbeing"], ["performance"]], ""),
        ([["wellbeing"], ["development"], ["challenging"]], "performance"),
        ([["performance"], ["performance"]], ""),
        ([["performance"], [], ["performance"], ["challenging"]], "support"),
        ([["performance"], ["performance"], ["performance"], ["wellbeing"]], "support"),
        ([], ""),
    ])  # fmt: skip
    def test_three_in_a_row(self, newest_first, lacking):
        assert leaning(newest_first) == lacking

    @given(st.lists(st.lists(st.sampled_from(STRANDS), max_size=4), max_size=8))
    def test_a_session_that_touches_all_sets_it_right(self, earlier):
        assert leaning([list(STRANDS), *earlier]) == ""

    def test_a_bank_is_offered_in_small_pieces(self):
        for turn in range(12):
            offered = dict(questions(turn))
            assert tuple(offered) == STRANDS and all(len(set(some)) == 2 for some in offered.values())
        assert questions(0) != questions(1)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=clock.LONDON).astimezone(UTC)


class TestShifts:
    @pytest.mark.parametrize(("wall", "day"), [
        ("2026-11-23T23:59", "2026-11-23"), ("2026-11-24T00:00", "2026-11-23"), ("2026-11-24T00:40", "2026-11-23"),
        ("2026-11-24T05:59", "2026-11-23"), ("2026-11-24T06:00", "2026-11-24"),
        # The clocks go back on 25 October 2026 at 2am and forward on 28 March 2027 at 1am.
        ("2026-10-25T00:30", "2026-10-24"), ("2026-10-25T01:30", "2026-10-24"), ("2026-10-25T05:59", "2026-10-24"),
        ("2026-10-25T06:00", "2026-10-25"), ("2027-03-28T00:40", "2027-03-27"), ("2027-03-28T02:10", "2027-03-27"),
        ("2027-03-28T06:00", "2027-03-28"), ("2027-01-01T00:40", "2026-12-31"), ("2028-03-01T03:00", "2028-02-29"),
    ])  # fmt: skip
    def test_it_keeps_its_starting_date_past_midnight(self, wall, day):
        with clock.stopped(at(wall)):
            assert day_of_shift() == date.fromisoformat(day)
            assert is_past_midnight() == (day != wall[:10])

    def test_the_hour_that_comes_twice(self):
        for utc in ("2026-10-25T00:30:00+00:00", "2026-10-25T01:30:00+00:00"):  # both are half past one on the wall
            assert day_of_shift(datetime.fromisoformat(utc)) == date(2026, 10, 24)

    @given(st.integers(0, 3 * 365 * 24 * 60))
    def test_it_is_yesterday_until_six_and_then_today(self, minutes):
        moment = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
        wall = clock.local(moment)
        assert wall.date() - day_of_shift(moment) == (timedelta(days=1) if wall.hour < 6 else timedelta(0))


class TestWhenToRemind:
    """U3.11: one hour after its time, or the morning after where no time is known."""

    @pytest.mark.parametrize(("on", "hour", "due"), [
        ("2026-11-23", time(14, 30), "2026-11-23T15:30"), ("2026-11-23", None, "2026-11-24T10:00"),
        ("2026-07-01", time(14, 30), "2026-07-01T15:30"), ("2026-10-24", None, "2026-10-25T10:00"),
        ("2027-03-27", None, "2027-03-28T10:00"), ("2026-11-23", time(23, 30), "2026-11-24T00:30"),
    ])  # fmt: skip
    def test_on_the_wall(self, on, hour, due):
        session = CoachingSession(planned_on=date.fromisoformat(on), planned_at=hour)
        assert session.reminder_due_at == at(due)

    def test_an_hour_is_an_hour_in_the_nights_the_clocks_change(self):
        back = CoachingSession(planned_on=date(2026, 10, 25), planned_at=time(0, 30))
        assert back.reminder_due_at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
        forward = CoachingSession(planned_on=date(2027, 3, 28), planned_at=time(0, 30))
        assert clock.local(forward.reminder_due_at).time() == time(2, 30)
