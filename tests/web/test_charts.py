"""Geometry of the charts and the sentences in their titles; the macros say the numbers beside the picture."""

from uuid import UUID

import pytest

from coaching.web import charts
from tests.support.html import check_page

pytestmark = pytest.mark.no_rows

RECORD = UUID("0190c0de-0000-7000-8000-000000000abc")


@pytest.fixture(autouse=True)
def _in_english(app):
    with app.test_request_context("/"):
        yield


def drawn(app, macro, *args):
    text = getattr(app.jinja_env.get_template("components/charts.html").module, macro)(*args)
    check_page(f"<div>{text}</div>", is_part=True)
    assert "style=" not in text and len(text.encode()) < 6 * 1024
    return text


def many(*kinds):
    return [(kind, UUID(int=RECORD.int + place * 7919)) for place, kind in enumerate(kinds)]


def test_nine_stones_are_drawn_and_all_are_counted(app):
    picture = charts.cairn(many(*["session"] * 14, *["reflection"] * 6, *["evidence"] * 3))
    assert len(picture.stones) == 9 and picture.more == 14 and picture.more_words == "and 14 more"
    assert picture.words == "14 sessions, 6 reflections, 3 pieces of evidence"
    assert [stone.kind for stone in picture.stones] == ["reflection"] * 6 + ["evidence"] * 3
    assert drawn(app, "cairn", picture).count('class="stone ') == 9


def test_stones_lie_on_each_other_and_inside_the_picture():
    picture = charts.cairn(many(*charts.STONE_KINDS))
    tops = [stone.y for stone in picture.stones]
    assert tops == sorted(tops, reverse=True) and len(set(tops)) == 6
    for stone in picture.stones:
        assert stone.x >= 0 and stone.x + stone.width <= charts.CAIRN_WIDTH
        assert 0 <= stone.y <= picture.height - charts.STONE


def test_a_stone_never_jumps():
    first = charts.cairn(many("session", "review")).stones
    again = charts.cairn(many("session", "review", "evidence")).stones
    assert [(one.width, one.tilt, one.x) for one in first] == [(one.width, one.tilt, one.x) for one in again[:2]]


@pytest.mark.parametrize("kind", charts.STONE_KINDS)
def test_each_kind_of_stone_has_its_look_and_its_word(app, kind):
    picture = charts.cairn(many(kind))
    assert f"stone {kind}" in drawn(app, "cairn", picture) and picture.words.startswith("1 ")


def test_no_stones_are_no_picture_but_words(app):
    picture = charts.cairn([])
    assert picture.words == "No stones yet" and drawn(app, "cairn", picture).strip() == ""


@pytest.mark.parametrize("values", [[], [5], [None, None], [5, None]])
def test_under_two_values_there_is_no_line(app, values):
    assert charts.sparkline(values) is None
    assert drawn(app, "sparkline", None).strip() == ""


def test_the_scale_is_always_one_to_ten():
    flat, steep = charts.sparkline([1, 10]), charts.sparkline([5, 6])
    assert flat.segments == ("5,31 115,5",)
    assert steep.segments == ("5,19.4 115,16.6",)


def test_a_gap_is_a_gap():
    picture = charts.sparkline([3, 4, None, 6, None, 7, 8])
    assert len(picture.segments) == 2 and len(picture.dots) == 1
    assert picture.value == 8 and picture.last == (115, 10.8)


def test_a_gap_at_the_end_leaves_the_last_value_marked():
    picture = charts.sparkline([3, 7, None])
    assert picture.value == 7 and picture.last[0] < 115 and picture.dots == ()


@pytest.mark.parametrize(
    "values, said",
    [
        ([3, 4, 5, 6, 7], "Confidence rose from 3 to 7 in 5 sessions"),
        ([7, None, 4], "Confidence went from 7 to 4 in 2 sessions"),
        ([5, 9, 5], "Confidence is 5, as at the start, after 3 sessions"),
        ([6], "Confidence: 6 of 10"),
        ([None], ""),
    ],
)
def test_the_title_says_the_finding(values, said):
    assert charts.confidence_in_words(values) == said


def test_the_sparkline_says_its_numbers_beside_it(app):
    text = drawn(app, "sparkline", charts.sparkline([3, None, 7]), ["1 Oct", "8 Oct", "15 Oct"])
    assert 'role="img"' in text and "<title>Confidence rose from 3 to 7" in text
    assert "1 Oct: 3" in text and "8 Oct: no number" in text and "15 Oct: 7" in text


def test_bars_are_as_long_as_their_numbers(app):
    picture = charts.balance(
        [("Performance", 8), ("Support", 4), ("Growth", 0), ("Wellbeing", 2)], "Mostly performance"
    )
    assert [bar.width for bar in picture.bars] == [240, 120, 0, 60]
    assert picture.height == 4 * charts.BALANCE_ROW
    text = drawn(app, "balance", picture)
    assert "<title>Mostly performance</title>" in text and "<li>Growth: 0</li>" in text


def test_bars_of_nothing_are_flat():
    assert [bar.width for bar in charts.balance([("a", 0), ("b", 0)], "Nothing yet").bars] == [0, 0]
    assert charts.balance([], "Nothing yet").height == 0


@pytest.mark.parametrize("baseline, target, now", [(2, 8, 5), (8, 2, 5), (-4, 4, 0)])
def test_the_way_runs_from_start_to_aim_also_for_what_should_fall(baseline, target, now):
    picture = charts.measure(baseline, target, now)
    assert (picture.baseline.x, picture.target.x) == (14, 266)
    assert picture.now.x == 140


@pytest.mark.parametrize(
    "baseline, target, now", [(2, 8, 11), (2, 8, -1), (4, 5, 30), (5, 5, 5), (5, 5, 7), (0, 1, -9)]
)
def test_every_label_stays_inside_and_off_its_neighbour(app, baseline, target, now):
    picture = charts.measure(baseline, target, now)
    half = charts.LABEL_ROOM / 2
    for mark in (picture.baseline, picture.target, picture.now):
        assert 0 <= mark.x <= charts.MEASURE_WIDTH
        assert half <= mark.label_x <= charts.MEASURE_WIDTH - half
    assert abs(picture.baseline.label_x - picture.target.label_x) >= charts.LABEL_ROOM
    drawn(app, "measure", picture)


def test_the_measure_says_all_three_numbers(app):
    picture = charts.measure(2, 8, 5.5, "of 10")
    assert picture.words == "Started at 2 of 10, now 5.5 of 10, aiming for 8 of 10"
    text = drawn(app, "measure", picture)
    assert all(f">{words}</text>" in text for words in ("Start 2", "Aim 8", "Now 5.5"))
