"""KSB progress by headings, what a scan asks, and the picture of the months: pure, with what a room above hands in."""

from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

from coaching.apprenticeships import dates, pictures, progress
from coaching.apprenticeships.progress import ACCEPTED, SUBMITTED


@dataclass
class Point:
    code: str
    kind: str = "knowledge"
    retired_on: None = None
    needs_checking: bool = False
    title: str = "Something"
    id: object = field(default_factory=uuid4)


@dataclass
class Group:
    title: str
    criteria: list
    id: object = field(default_factory=uuid4)


def test_a_heading_is_met_point_by_point_or_as_a_whole_gw_1():
    whole, k1, k2, k3 = Point("K", "heading"), Point("K1"), Point("K2"), Point("K3")
    groups = [Group("First", [whole, k1, k2]), Group("Second", [k3])]
    first, second = progress.by_heading(groups, {k1.id: ACCEPTED, k2.id: SUBMITTED, k3.id: ACCEPTED})
    assert (first.met, first.count, first.is_met, second.is_met) == (1, 2, False, True)
    assert progress.met_of([first, second]) == (2, 3)
    first = progress.by_heading(groups, {whole.id: ACCEPTED})[0]
    assert first.is_met and first.whole.is_met and [one.status for one in first.lines] == ["", ""]
    assert progress.by_heading(groups, {whole.id: SUBMITTED})[0].met == 0


def test_minutes_and_levels_stand_beside():
    k1 = Point("K1")
    line = progress.by_heading([Group("First", [k1])], {}, {k1.id: 90}, {k1.id: (2, None)})[0].lines[0]
    assert (line.minutes, line.levels, line.is_met) == (90, (2, None), False)


def test_a_scan_asks_headings_or_points_rv_8():
    whole, k1, k2 = Point("K", "heading", needs_checking=True), Point("K1"), Point("K2")
    groups = [Group("First", [whole, k1]), Group("Second", [k2])]
    headings = progress.scan_items(groups, "heading")
    assert [one.key for one in headings] == [str(whole.id), str(groups[1].id)]
    assert [one.needs_checking for one in headings] == [True, False]
    assert [one.code for one in progress.scan_items(groups, "criterion")] == ["K1", "K2"]


def test_the_picture_says_in_words_what_it_shows_ot_7(app):
    months = dates.months_of(
        date(2026, 1, 1), date(2026, 12, 31), [], 12_000, {date(2026, 1, 1): 330}, date(2026, 3, 5)
    )
    with app.test_request_context():
        drawn = pictures.months_picture(months, 12_000)
        assert drawn.words == "5 hours 30 minutes done of 200 hours planned. One month has none."
        assert pictures.months_picture(months, None).words.startswith("5 hours 30 minutes done. How many")
    assert [one.mark for one in drawn.columns][:3] == ["", "empty", ""] and len(drawn.columns) == 12
    assert all(one.x >= 0 and one.x + one.width <= 280 and one.y >= 0 for one in drawn.columns)
    assert drawn.columns[0].label == "Jan" and sum(bool(one.label) for one in drawn.columns) <= 5
