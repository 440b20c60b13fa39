"""Which hours count (OT-3, OT-5), backdating (OT-4), and that the same time counts once (OT-6)."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings, strategies as st

from coaching.apprenticeships import counting
from coaching.apprenticeships.counting import Facts, Slot, Times
from coaching.apprenticeships.dates import Span

SHORT = settings(max_examples=300, deadline=None, database=None, derandomize=True)
ON = date(2026, 3, 31)
GOOD = Facts(ON, "shadowing", True, "yes", True, True)
TIMES = Times(date(2026, 1, 1), None, None, ())


def test_it_counts_when_every_answer_is_yes_ot_3():
    assert counting.why_not(GOOD, TIMES) == ()
    assert counting.why_not(replace(GOOD, paid="given_back"), TIMES) == ()


@pytest.mark.parametrize(
    ("changed", "reason"),
    [({"is_new": False}, "not_new"), ({"paid": "no"}, "not_paid"), ({"is_outside_duties": False}, "in_duties"),
     ({"has_criteria": False}, "no_criteria"), ({"on": date(2025, 12, 31)}, "before_start")],
)  # fmt: skip
def test_one_no_and_it_does_not_ot_3(changed, reason):
    assert counting.why_not(replace(GOOD, **changed), TIMES) == (reason,)


@pytest.mark.parametrize("kind", counting.NOT_COUNTING)
def test_reviews_supervision_english_maths_and_induction_never_count_ot_5(kind):
    assert counting.why_not(replace(GOOD, kind=kind), TIMES) == ("kind",)


@pytest.mark.parametrize("kind", counting.COUNTING)
def test_what_may_count_does_ot_5(kind):
    assert counting.why_not(replace(GOOD, kind=kind), TIMES) == ()


def test_before_the_gateway_and_not_in_a_break_ot_3():
    assert counting.why_not(GOOD, replace(TIMES, gateway_on=ON)) == ("after_gateway",)
    assert counting.why_not(GOOD, replace(TIMES, gateway_on=ON + timedelta(days=1))) == ()
    assert counting.why_not(GOOD, replace(TIMES, ended_on=ON)) == ()
    assert counting.why_not(GOOD, replace(TIMES, ended_on=ON - timedelta(days=1))) == ("after_end",)
    for span, counts in (
        (Span(ON, None), False), (Span(ON, ON + timedelta(days=1)), False), (Span(ON - timedelta(days=9), ON), True),
        (Span(ON + timedelta(days=1), None), True),
    ):  # fmt: skip
        assert (counting.why_not(GOOD, replace(TIMES, spans=(span,))) == ()) is counts


def test_every_reason_is_said_at_once_ot_3():
    found = counting.why_not(Facts(date(2020, 2, 29), "review", False, "no", False, False), TIMES)
    assert found == ("kind", "not_new", "no_criteria", "not_paid", "in_duties", "before_start")


def test_late_is_more_than_thirty_days_ot_4():
    assert not counting.is_late(ON - timedelta(days=30), ON) and counting.is_late(ON - timedelta(days=31), ON)
    assert counting.is_late(date(2028, 2, 29), date(2028, 3, 31)) and not counting.is_late(
        date(2028, 3, 1), date(2028, 3, 31)
    )


SLOTS = st.builds(
    Slot, on=st.dates(date(2028, 2, 27), date(2028, 3, 2)), at=st.times().map(lambda at: at.replace(second=0)),
    minutes=st.integers(1, 720),
)  # fmt: skip


@SHORT
@given(SLOTS, SLOTS)
def test_two_overlap_where_they_share_a_minute_ot_6(one, other):
    """Against the plainest way to see it: the minutes of each, also over midnight and the leap day."""

    def minutes(slot):
        start = int(slot.begins.timestamp()) // 60
        return set(range(start, start + slot.minutes))

    assert one.overlaps(other) is bool(minutes(one) & minutes(other)) is other.overlaps(one)
    assert one.overlaps(one)


def test_one_may_begin_where_another_ends_and_one_may_pass_midnight_ot_6():
    first = Slot(ON, time(9), 60)
    assert not first.overlaps(Slot(ON, time(10), 60)) and first.overlaps(Slot(ON, time(9, 59), 1))
    night = Slot(ON, time(23, 30), 60)
    assert night.overlaps(Slot(date(2026, 4, 1), time(0), 15)) and not night.overlaps(
        Slot(date(2026, 4, 1), time(0, 30), 15)
    )
    assert counting.first_overlap(first, [night, Slot(ON, time(8), 61)]) == Slot(ON, time(8), 61)
    assert counting.first_overlap(first, [night]) is None
