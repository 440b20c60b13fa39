"""A test that begins before midnight in London ends before it."""

from datetime import UTC, datetime

import pytest

from tests.support.midnight import IN_A_BROWSER, USUAL, to_wait


@pytest.mark.parametrize(
    ("now", "takes", "seconds"),
    [
        (datetime(2026, 11, 26, 12, 0, tzinfo=UTC), IN_A_BROWSER, 0),
        (datetime(2026, 11, 26, 23, 59, 0, tzinfo=UTC), USUAL, 0),
        (datetime(2026, 11, 26, 23, 59, 0, tzinfo=UTC), IN_A_BROWSER, 61),
        (datetime(2026, 11, 26, 23, 59, 50, tzinfo=UTC), USUAL, 11),
        (datetime(2026, 11, 27, 0, 0, 0, tzinfo=UTC), IN_A_BROWSER, 0),
        (datetime(2026, 7, 1, 22, 59, 0, tzinfo=UTC), IN_A_BROWSER, 61),  # midnight in London is 23:00 in summer
        (datetime(2026, 7, 1, 23, 59, 0, tzinfo=UTC), IN_A_BROWSER, 0),
        (datetime(2026, 10, 24, 22, 59, 0, tzinfo=UTC), IN_A_BROWSER, 61),  # the clocks go back in the night after it
        (datetime(2026, 10, 25, 23, 59, 0, tzinfo=UTC), IN_A_BROWSER, 61),
    ],
)
def test_none_begins_that_would_still_run_when_the_day_ends(now, takes, seconds):
    assert to_wait(now, takes) == seconds
