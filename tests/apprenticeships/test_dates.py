"""Due dates, breaks, months: RV-2 to RV-4, RV-6, OT-7, GW-3, with month ends, leap years and chance."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from coaching.apprenticeships import dates, rules
from coaching.apprenticeships.dates import DAY, Interval, Span

SHORT = settings(max_examples=200, deadline=None, database=None, derandomize=True)
NEW, MIDDLE, OLD = (
    rules.by_code(code) for code in ("starts-2025-08", "starts-2022-08-to-2025-07", "starts-to-2022-07")
)
DAYS = st.dates(date(2023, 1, 1), date(2032, 12, 31))
FAR = date(2099, 1, 1)


@st.composite
def breaks(draw, since=None):
    """Breaks one after the other, all over."""
    at, found = since or draw(DAYS), []
    for gap, long in draw(st.lists(st.tuples(st.integers(1, 60), st.integers(1, 120)), max_size=4)):
        first = at + timedelta(days=gap)
        at = first + timedelta(days=long)
        found.append(Span(first, at))
    return found


@pytest.mark.parametrize(
    ("last", "limit"),
    [
        (date(2025, 8, 1), date(2025, 11, 30)),  # the rules' own worked example
        (date(2025, 8, 31), date(2025, 11, 30)), (date(2025, 10, 31), date(2026, 1, 31)),
        (date(2025, 11, 1), date(2026, 2, 28)), (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 5, 31)), (date(2026, 9, 30), date(2026, 12, 31)),
        (date(2026, 12, 31), date(2027, 3, 31)),
    ],
)  # fmt: skip
def test_the_outer_limit_is_the_last_day_of_the_third_month_rv_2(last, limit):
    assert dates.end_of_third_month(last) == limit
    assert dates.review_due(last, NEW, [], last).limit == limit


def test_the_target_is_84_days_and_earlier_starts_have_no_limit_rv_2_rv_3():
    due = dates.review_due(date(2024, 3, 1), MIDDLE, [], date(2024, 3, 1))
    assert (due.target, due.limit) == (date(2024, 5, 24), None)
    assert not due.is_late(date(2024, 5, 24)) and due.is_late(date(2024, 5, 25)) and not due.is_past_limit(FAR)


@SHORT
@given(DAYS)
def test_the_target_always_lies_inside_the_limit_rv_3(last):
    """12 weeks leave time to recover: from 6 days, in a leap February, up to 38."""
    due = dates.review_due(last, NEW, [], last)
    assert last < due.target < due.limit <= last + timedelta(days=123)
    assert (due.limit + DAY).day == 1 and (due.limit.month - last.month) % 12 == 3


@SHORT
@given(DAYS, DAYS)
def test_a_later_review_is_never_due_earlier_rv_2(one, other):
    first, second = sorted((one, other))
    assert dates.end_of_third_month(first) <= dates.end_of_third_month(second)


def test_another_interval_moves_both_and_with_learning_support_none_passes_three_months_rv_4():
    last, long = date(2026, 1, 10), Interval(150)
    due = dates.review_due(last, NEW, [], last, interval=long)
    assert due.target == due.limit == last + timedelta(days=150)
    due = dates.review_due(last, NEW, [], last, interval=Interval(42))
    assert (due.target, due.limit) == (last + timedelta(days=42), date(2026, 4, 30))
    due = dates.review_due(last, NEW, [], last, interval=long, has_learning_support=True)
    assert due.target == due.limit == date(2026, 4, 30)


@SHORT
@given(DAYS, st.integers(7, 365))
def test_with_learning_support_no_interval_leaves_the_three_months_rv_4(last, days):
    due = dates.review_due(last, NEW, [], last, interval=Interval(days), has_learning_support=True)
    assert due.target <= due.limit == dates.end_of_third_month(last)


def test_a_break_stops_the_clock_and_it_goes_on_after_the_return_rv_6():
    last, today = date(2026, 3, 2), date(2026, 8, 1)
    going = [Span(date(2026, 4, 1))]
    assert dates.review_due(last, NEW, going, today).stands_still
    over = [Span(date(2026, 4, 1), date(2026, 5, 1))]
    due = dates.review_due(last, NEW, over, today)
    assert due.target == date(2026, 5, 25) + timedelta(days=30) and due.limit == date(2026, 6, 30) + timedelta(days=30)
    # Nothing moves for one that lies ahead and has no end yet, nor for one that was before.
    assert dates.review_due(last, NEW, going, date(2026, 3, 20)) == dates.review_due(last, NEW, [], today)
    assert dates.review_due(last, NEW, [Span(date(2026, 1, 1), date(2026, 2, 1))], today).target == date(2026, 5, 25)
    # A review on the first day of one: the days after it stand still.
    assert dates.review_due(last, NEW, [Span(last, date(2026, 3, 12))], today).target == date(2026, 6, 3)


@SHORT
@given(DAYS, st.data(), st.integers(1, 200))
def test_as_many_days_of_learning_lie_before_a_date_with_breaks_as_without_rv_6(last, data, days):
    spans = data.draw(breaks(last))
    on = dates.moved_on(last, last + timedelta(days=days), spans, FAR)
    assert dates.days_of_learning(last + DAY, on, spans) == days
    assert not any(span.holds(on) for span in spans)


@SHORT
@given(DAYS, st.data())
def test_an_open_break_stops_what_was_not_late_when_it_began_rv_6(last, data):
    spans = data.draw(breaks(last))
    first = (spans[-1].back if spans else last) + timedelta(days=data.draw(st.integers(1, 20)))
    before = dates.review_due(last, NEW, spans, FAR)
    due = dates.review_due(last, NEW, [*spans, Span(first)], first + timedelta(days=400))
    assert due.stands_still is (first <= before.target)
    assert due.is_late(FAR) is (first > before.target) and due.is_past_limit(FAR) is (first > before.limit)


def test_the_least_length_has_no_31st_in_every_month_and_does_not_count_breaks():
    assert dates.earliest_end(date(2026, 6, 30), 8, [], FAR) == date(2027, 2, 28)
    assert dates.earliest_end(date(2027, 6, 30), 8, [], FAR) == date(2028, 2, 29)
    assert dates.earliest_end(date(2028, 2, 29), 12, [], FAR) == date(2029, 2, 28)
    spans = [Span(date(2026, 8, 1), date(2026, 9, 1))]
    assert dates.earliest_end(date(2026, 6, 30), 8, spans, FAR) == date(2027, 3, 31)
    assert dates.earliest_end(date(2026, 6, 30), 8, [Span(date(2026, 8, 1))], FAR) is None


def test_the_assessment_organisation_is_chosen_six_months_before_or_at_the_start_gw_3():
    starts_on, ends_on = date(2025, 9, 1), date(2027, 8, 31)
    choose = dates.choose_assessor_by
    assert choose(NEW, starts_on, ends_on, revised_plan=False) == date(2027, 2, 28)
    assert choose(NEW, starts_on, ends_on, revised_plan=True) == starts_on
    assert choose(MIDDLE, starts_on, ends_on, revised_plan=False) is None
    assert choose(rules.by_code("starts-2026-08"), date(2027, 9, 1), date(2028, 8, 31), revised_plan=False) == date(
        2028, 2, 29
    )


class TestMonths:
    """OT-7"""

    def test_planned_done_and_to_date_and_a_month_without_any(self):
        done = {date(2026, 1, 1): 600, date(2026, 3, 1): 300}
        months = dates.months_of(date(2026, 1, 15), date(2026, 4, 14), [], 90 * 60, done, date(2026, 4, 2))
        assert [one.first.month for one in months] == [1, 2, 3, 4]
        assert [one.done_to_date for one in months] == [600, 600, 900, 900]
        assert [one.is_empty for one in months] == [False, True, False, False]
        assert [one.planned for one in months] == [17 * 60, 28 * 60, 31 * 60, 14 * 60]

    def test_a_break_of_a_whole_month_is_shown_as_one_and_not_pointed_out_rv_6(self):
        spans = [Span(date(2026, 2, 1), date(2026, 3, 1))]
        months = dates.months_of(date(2026, 1, 1), date(2026, 3, 31), spans, 6000, {}, date(2026, 4, 2))
        assert [(one.is_empty, one.is_break, one.planned) for one in months] == [
            (True, False, 3000), (False, True, 0), (True, False, 3000), (False, False, 0),
        ]  # fmt: skip

    def test_where_nothing_is_set_nothing_is_planned_ot_2(self):
        months = dates.months_of(date(2026, 1, 1), date(2026, 2, 20), [], None, {}, date(2026, 1, 9))
        assert [(one.planned, one.planned_to_date) for one in months] == [(None, None)] * 2

    @SHORT
    @given(DAYS, st.integers(1, 900), st.integers(0, 60_000), st.data())
    def test_what_is_planned_adds_up_to_the_whole(self, starts_on, long, planned, data):
        ends_on = starts_on + timedelta(days=long)
        spans = [
            one for one in data.draw(breaks(starts_on - DAY)) if one.first >= starts_on and one.back <= ends_on
        ]  # fmt: skip
        months = dates.months_of(starts_on, ends_on, spans, planned, {}, starts_on)
        assert sum(one.planned for one in months) == planned == months[-1].planned_to_date
        assert all(one.planned >= 0 for one in months)
        assert months[0].first == starts_on.replace(day=1) and months[-1].first == ends_on.replace(day=1)
        assert all(one.planned == 0 for one in months if one.is_break)
