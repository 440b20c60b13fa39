"""Mapping to a version only within its dates (FW-1), ending one's own, and the words that help."""

from datetime import timedelta

import pytest

from coaching.frameworks import commands, queries
from coaching.platform import clock
from coaching.platform.refusal import Refused
from tests.support.standards import admin, criterion, entry


def day(days):
    return clock.today() + timedelta(days=days)


def is_open(by, framework):
    criteria = [one.id for group in framework.groups for one in group.criteria]
    found = queries.criteria_in(by, criteria)
    assert set(found) in (set(), set(criteria))
    assert framework.is_open is bool(found)
    return bool(found)


@pytest.mark.parametrize(("first", "last", "standing"), [
    (None, None, "current"), (0, None, "current"), (None, 0, "current"), (0, 0, "current"), (-9, 9, "current"),
    (1, None, "coming"), (5, 9, "coming"), (None, -1, "ended"), (-9, -1, "ended"),
])  # fmt: skip
def test_a_version_is_mapped_to_within_its_dates_fw_1(make, first, last, standing):
    by = admin(make)
    days = {"effective_from": first, "effective_to": last}
    made = make.framework(
        entry(**{name: day(off).isoformat() if off is not None else None for name, off in days.items()}), by=by
    )
    assert made.standing == standing and is_open(by, made) is (standing == "current")
    near = queries.suggested(by, "We wait for the answer before the person", ["promises-2026"])
    assert bool(near) is (standing == "current")


def test_a_version_closes_as_the_day_passes_fw_1(make):
    by = admin(make)
    made = make.framework(by=by)
    with make.writing():
        commands.end(made, last_day=day(2), by=by)
    for days, state in ((2, True), (3, False)):
        with clock.stopped(clock.now() + timedelta(days=days)):
            assert is_open(by, made) is state


def test_what_ends_is_still_read(make, visit):
    by = admin(make)
    made = make.framework(by=by)
    with make.writing():
        commands.end(made, last_day=day(-1), by=by)
    page = visit(make.member(["mentor"])).get("/frameworks/promises-2026").text
    assert "No longer in use" in page and "We ask first" in page and queries.find(by, made.code) is not None


def test_ending_is_put_off_while_it_is_in_use(make):
    by = admin(make)
    made = make.framework(entry(effective_from=day(5).isoformat()), by=by)
    for wrong in (-2, 4):
        with pytest.raises(Refused), make.writing():
            commands.end(made, last_day=day(wrong), by=by)
    with make.writing():
        commands.end(made, last_day=day(9), by=by)
        commands.end(made, last_day=day(20), by=by)
    assert queries.of_code(made.code).effective_to == day(20)


def test_an_ended_one_sent_again_stays_ended(make):
    by = admin(make)
    made = make.framework(by=by)
    with make.writing():
        commands.end(made, last_day=day(-1), by=by)
    assert commands.plan_of(make.framework_file(entry(), by=by), by=by).changes_nothing
    make.correction(entry(title="Put right"), by=by)
    assert queries.of_code(made.code).effective_to == day(-1) and queries.of_code(made.code).title == "Put right"


def test_a_draft_is_mapped_to_only_where_it_is_turned_on_fw_1(make):
    by, reader = admin(make), make.actor(make.member(["mentor"]))
    made = make.framework(entry(status="draft"), by=by)
    wanted = [one.id for one in made.groups[0].criteria]
    assert queries.criteria_in(reader, wanted) == {}
    with make.writing():
        commands.choose(made, on=True, by=by)
    assert set(queries.criteria_in(reader, wanted)) == set(wanted)


def test_words_that_help_are_looked_at_again(make):
    by = admin(make)
    made = make.framework(entry("promises-2026", criterion(), criterion("A2", "We wait", 2)), by=by)
    one = made.groups[0].criteria[0]
    with make.writing():
        commands.reword_help(one, "A xylophone was offered", by=by)
    assert not one.needs_look
    assert [found.code for found in queries.search(by, "xylophone")[0]] == ["A1"]
