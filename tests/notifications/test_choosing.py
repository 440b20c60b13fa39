"""What somebody chooses holds for them alone: hours, kinds, by e-mail or not."""

from datetime import UTC, datetime, time

import pytest
from sqlalchemy import select

from coaching.notifications import queries
from coaching.notifications.commands.reminding import remind
from coaching.notifications.models import QueuedMail, ReminderChoice
from coaching.notifications.reminders import KINDS, Line
from coaching.platform import clock
from coaching.platform.db import db

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
CHOSEN = {"pattern": "nights", "kinds": list(KINDS), "by_mail": "y"}


@pytest.fixture
def member(make):
    return make.member(["mentor"])


def tell(make, member, at, kind="review/due"):
    with clock.stopped(at), make.writing():
        return remind(member, [Line(member.id, kind, "one", "/")])


def test_without_a_choice_the_usual_holds(make, member):
    assert tell(make, member, NOON.replace(hour=7)) is None and tell(make, member, NOON.replace(hour=21)) is None
    assert tell(make, member, NOON.replace(hour=8)) is not None


def test_whoever_works_nights_is_told_in_the_evening(make, visit, member):
    browser = visit(member)
    browser.follow(browser.post("/me/notifications", CHOSEN))
    assert tell(make, member, NOON) is None and tell(make, member, NOON.replace(hour=17)) is None
    assert tell(make, member, NOON.replace(hour=18)) is not None
    assert queries.is_quiet(member.id, NOON) and not queries.is_quiet(member.id, NOON.replace(hour=23))


def test_hours_of_ones_own(visit, member):
    visit(member).post("/me/notifications", CHOSEN | {"pattern": "own", "quiet_from": "13:00", "quiet_until": "22:30"})
    choice = queries.choice_of(member.id)
    assert (choice.quiet.begins, choice.quiet.ends) == (time(13), time(22, 30))


@pytest.mark.parametrize("hours", [{}, {"quiet_from": "13:00"}, {"quiet_from": "13:00", "quiet_until": "13:00"}])
def test_hours_that_are_none_are_refused_in_words(visit, member, hours):
    shown = visit(member).post("/me/notifications", CHOSEN | {"pattern": "own"} | hours, expect=422).text
    assert "quiet hours begin and end" in shown or "the same time" in shown
    assert queries.find_choice(member.id) is None


def test_a_kind_that_was_turned_off_is_not_told(make, visit, member):
    visit(member).post("/me/notifications", CHOSEN | {"pattern": "evening", "kinds": ["action/due"]})
    assert tell(make, member, NOON) is None and tell(make, member, NOON, "action/due") is not None


def test_without_mail_and_without_a_phone_nobody_is_told(make, visit, member):
    visit(member).post("/me/notifications", {"pattern": "evening", "kinds": list(KINDS)})
    assert tell(make, member, NOON) is None and list(db.session.scalars(select(QueuedMail))) == []


def test_a_choice_is_changed_not_added(visit, member):
    visit(member).post("/me/notifications", CHOSEN)
    visit(member).post("/me/notifications", CHOSEN | {"pattern": "evening"})
    (choice,) = db.session.scalars(select(ReminderChoice))
    assert choice.pattern == "evening" and choice.without == []


def test_the_mail_says_no_name_and_where_to_choose(make, member):
    from coaching.notifications import commands

    tell(make, member, NOON)
    (mail,) = db.session.scalars(select(QueuedMail))
    address, subject, text = commands.opened(mail.id)
    assert address == member.email and subject == "A reminder from Cairn" and member.first_name not in text
    assert "A review is due" in text and "/me/notifications" in text
