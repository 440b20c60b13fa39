"""Two workers at the same moment: each person is told once, each message leaves once."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from coaching.calendar import jobs
from coaching.notifications import commands, jobs as delivering
from coaching.notifications.models import Digest, QueuedMail, QueuedPush, ToldReminder
from coaching.platform import clock, db as database
from coaching.platform.db import db
from tests.support.visitor import alone

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ROUNDS, WORKERS = 3, 3


@pytest.fixture
def plans(make):
    """Some plans whose review is late, all with one mentor."""
    mentor = make.member(["mentor"])
    with clock.stopped(NOON - timedelta(days=30)):
        made = [make.plan("active", mentor=mentor) for _ in range(4)]
    with make.writing():
        for plan in made:
            plan.next_review_on = NOON.date() - timedelta(days=1)
    return made


def together(app, work, at=NOON):
    """What each of the workers says, all of them begun at once."""
    db.session.commit()
    ready, said = threading.Barrier(WORKERS), []

    def run():
        with app.app_context(), clock.stopped(at):
            database.begin_writing()
            ready.wait()
            said.append(work())
            db.session.remove()

    threads = [threading.Thread(target=alone, args=(run,)) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    db.session.expire_all()
    return said


def counted(model, *which):
    return db.session.scalar(select(func.count()).select_from(model).where(*which))


def test_each_person_has_one_digest(app, make, plans):
    before = counted(QueuedMail)
    said = together(app, jobs.remind)
    people = {member_id for plan in plans for member_id in plan.parties}
    assert len(said) == WORKERS and sum(said) == len(people) == counted(Digest)
    assert counted(QueuedMail) - before == len(people)
    assert counted(ToldReminder) == 2 * len(plans)


def test_each_message_reaches_the_push_host_once(app, make, plans, host):
    mentor = make.person_of(plans[0].mentor_id)
    for number in range(5):
        make.phone(mentor, host.browser(str(number)))
    together(app, jobs.remind)
    for _ in range(ROUNDS):
        together(app, delivering.push)
    assert sorted(path for path, *_ in host.came) == [f"/push/{number}" for number in range(5)]
    assert counted(QueuedPush, QueuedPush.sent_at.is_not(None)) == 5


def test_a_worker_that_was_killed_after_its_claim_is_followed_by_another(app, make, plans, host):
    """The claim is committed and the worker is gone; another takes it up when the claim is over, and sends it once."""
    make.phone(make.person_of(plans[0].mentor_id), host.browser())
    together(app, jobs.remind)
    with clock.stopped(NOON), make.writing():
        assert len(commands.claim_pushes()) == 1
    together(app, delivering.push, NOON + timedelta(minutes=1))
    assert host.came == []
    together(app, delivering.push, NOON + timedelta(minutes=5))
    together(app, delivering.push, NOON + timedelta(minutes=11))
    assert len(host.came) == 1


def test_one_that_is_killed_while_it_tells_has_told_nothing(app, make, plans, monkeypatch):
    """The digest, what it tells and the message are one transaction: all of it or nothing."""

    class Killed(BaseException):
        pass

    def killed(*_args, **_words):
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("coaching.notifications.commands.reminding.write_at", killed)
        database.begin_writing()
        with clock.stopped(NOON), pytest.raises(Killed):
            jobs.remind()
        database.begin_reading()
    assert counted(Digest) == counted(ToldReminder) == 0
    assert sum(together(app, jobs.remind)) == 5
