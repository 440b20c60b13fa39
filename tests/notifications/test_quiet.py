"""Quiet hours are each person's own; a night shift is one day (PRODUCT 9, U3.12)."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from coaching.notifications.quiet import QUIET, Quiet, quiet_of
from coaching.platform import clock

EVENING, NIGHTS = QUIET["evening"], QUIET["nights"]


def at(wall):
    return datetime.fromisoformat(wall).replace(tzinfo=clock.LONDON).astimezone(UTC)


@pytest.mark.parametrize(("quiet", "wall", "is_quiet", "may_remind"), [
    (EVENING, "2026-11-23T20:59", False, True), (EVENING, "2026-11-23T21:00", True, False),
    (EVENING, "2026-11-24T06:59", True, False), (EVENING, "2026-11-24T07:00", False, False),
    (EVENING, "2026-11-24T07:59", False, False), (EVENING, "2026-11-24T08:00", False, True),
    (EVENING, "2026-07-01T20:59", False, True), (EVENING, "2026-07-01T21:00", True, False),
    (NIGHTS, "2026-11-23T07:59", False, True), (NIGHTS, "2026-11-23T08:00", True, False),
    (NIGHTS, "2026-11-23T17:59", False, False), (NIGHTS, "2026-11-23T18:00", False, True),
    (NIGHTS, "2026-11-24T03:00", False, True),
    (Quiet(time(12), time(11)), "2026-11-23T11:29", False, False),
    (Quiet(time(12), time(11)), "2026-11-23T11:30", False, True),
])  # fmt: skip
def test_on_the_wall(quiet, wall, is_quiet, may_remind):
    assert quiet.is_quiet(at(wall)) is is_quiet and quiet.may_remind(at(wall)) is may_remind


@pytest.mark.parametrize(("quiet", "wall", "day"), [
    (EVENING, "2026-11-23T08:00", 23), (EVENING, "2026-11-24T01:00", 23), (EVENING, "2026-11-24T07:00", 24),
    (NIGHTS, "2026-11-23T18:00", 23), (NIGHTS, "2026-11-24T03:00", 23), (NIGHTS, "2026-11-24T07:59", 23),
    (NIGHTS, "2026-11-24T17:00", 24),
])  # fmt: skip
def test_a_day_begins_when_quiet_hours_end(quiet, wall, day):
    assert quiet.day(at(wall)) == date(2026, 11, day)


@pytest.mark.parametrize(("quiet", "wall", "begins", "over"), [
    (EVENING, "2026-11-23T20:00", "2026-11-23T21:00", "2026-11-23T20:00"),
    (EVENING, "2026-11-23T22:00", "2026-11-23T22:00", "2026-11-24T08:00"),
    (EVENING, "2026-11-24T07:30", "2026-11-24T21:00", "2026-11-24T08:00"),
    (NIGHTS, "2026-11-24T02:00", "2026-11-24T08:00", "2026-11-24T02:00"),
    (NIGHTS, "2026-11-24T12:00", "2026-11-24T12:00", "2026-11-24T18:00"),
])  # fmt: skip
def test_what_comes_next(quiet, wall, begins, over):
    assert quiet.begins_after(at(wall)) == at(begins) and quiet.over_after(at(wall)) == at(over)


@pytest.mark.parametrize("quiet", [EVENING, NIGHTS, Quiet(time(1, 30), time(2, 30)), Quiet(time(0), time(23, 59))])
@pytest.mark.parametrize("night", ["2026-03-28T12:00", "2026-10-24T12:00"])
def test_each_day_has_a_moment_also_when_the_clocks_change(quiet, night):
    """Over two days and the nights between, minute by minute: never in quiet hours, and one day each."""
    start = at(night)
    days = {
        quiet.day(start + timedelta(minutes=n)) for n in range(2880) if quiet.may_remind(start + timedelta(minutes=n))
    }
    assert len(days) in (2, 3)


@pytest.mark.parametrize(("begins", "ends"), [(None, time(7)), (time(21), None), (time(7), time(7))])
def test_hours_that_are_none_are_the_usual_ones(begins, ends):
    assert quiet_of("own", begins, ends) == EVENING and quiet_of("own", time(1), time(2)) == Quiet(time(1), time(2))
