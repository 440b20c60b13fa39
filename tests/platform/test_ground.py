"""Identifiers, sealing, and how days and times are written."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from hypothesis import given, strategies as some

from coaching.platform import clock, ids, secrets, words
from tests.support import databases

SOON = datetime(2026, 11, 23, 14, 58, tzinfo=UTC)


@pytest.fixture(autouse=True)
def the_secret_of_the_tests():
    yield
    secrets.use(databases.SECRET)


def test_identifiers_are_version_7_and_grow_with_time():
    early = ids.new_id()
    with clock.stopped(clock.now() + timedelta(seconds=1)):
        late = ids.new_id()
    assert early.version == late.version == 7 and early < late


def test_ten_thousand_tokens_differ():
    assert len({ids.new_token() for _ in range(10_000)}) == 10_000


def test_codes_have_no_letters_that_are_read_for_one_another():
    assert not set("01ILOU") & set("".join(ids.new_code() for _ in range(500)))


@given(some.text(max_size=500), some.text(max_size=20))
def test_what_is_sealed_opens_only_for_its_purpose_and_place(text, about):
    secrets.use("one secret of more than thirty-two letters")
    sealed = secrets.seal(text, "kept text", about)
    assert secrets.open_sealed(sealed, "kept text", about) == text
    for purpose, place in (("other", about), ("kept text", about + "x")):
        with pytest.raises(secrets.NotOurs):
            secrets.open_sealed(sealed, purpose, place)


def test_an_earlier_secret_still_opens_until_it_is_taken_away():
    secrets.use("the old secret of more than thirty-two letters")
    sealed, mark = secrets.seal("text", "kept text"), secrets.mark("text", "head")
    secrets.use("the new secret of more than thirty-two letters", "the old secret of more than thirty-two letters")
    assert secrets.open_sealed(sealed, "kept text") == "text" and secrets.is_marked("text", mark, "head")
    secrets.use("the new secret of more than thirty-two letters")
    with pytest.raises(secrets.NotOurs):
        secrets.open_sealed(sealed, "kept text")
    assert not secrets.is_marked("text", mark, "head")


def test_days_and_times_are_written_as_people_say_them(app):
    with app.test_request_context(), time_machine.travel(SOON, tick=False):
        assert words.day(date(2026, 12, 11)) == "Friday 11 December 2026"
        assert words.short_day(date(2026, 12, 11)) == "11 Dec"
        assert words.time_of_day(SOON) == "2:58pm"
        assert words.time_of_day(SOON.replace(hour=12, minute=0)) == "midday"
        assert words.time_of_day(SOON.replace(hour=0, minute=0)) == "midnight"
        assert words.near_day(date(2026, 11, 26)) == "Thursday 26 November 2026, in 3 days"
        assert words.near_day(date(2026, 12, 26)) == "Saturday 26 December 2026"


def test_the_day_is_londons_also_in_summer():
    with time_machine.travel(datetime(2026, 7, 1, 23, 30, tzinfo=UTC), tick=False):
        assert clock.today() == date(2026, 7, 2)
