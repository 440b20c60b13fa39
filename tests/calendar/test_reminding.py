"""What reminds whom: once each, one digest a day, in nobody's quiet hours, of nothing while somebody is away."""

from datetime import UTC, datetime, timedelta

import pytest

from coaching.platform import clock

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def plan(make):
    """An active plan whose review is due tomorrow."""
    with clock.stopped(NOON - timedelta(days=30)):
        made = make.plan("active")
    with make.writing():
        made.next_review_on = NOON.date() + timedelta(days=1)
    return made


class TestTheWalkingPath:
    def test_one_reminder_by_mail_and_by_push_once_each(self, make, plan, host, remind, mail):
        mentor, browser = make.person_of(plan.mentor_id), host.browser()
        make.phone(mentor, browser)
        assert remind(NOON) == 2 and remind(NOON + timedelta(minutes=5)) == 0
        ((path, headers, body),) = host.came
        assert browser.read(body)["body"] == "A review is due" and path == "/push/one"
        (letter,) = mail()
        assert make.person_of(plan.mentee_id).email in letter and "A review is due" in letter
