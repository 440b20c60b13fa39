"""Against a real server: many at once for a while, and the whole server killed in the middle (CC1, CC7, CR1)."""

import os
import random
import signal
import statistics
import threading
import time
from collections import Counter
from functools import partial

import pytest
from sqlalchemy import select

from coaching.agreements import queries as agreements
from coaching.agreements.models import Suggestion
from coaching.audit_log import queries as audit_log
from coaching.notifications import commands as notifications
from coaching.platform import ids
from coaching.platform.db import db
from tests.conftest import POSTGRES
from tests.drills.served import serving
from tests.drills.test_races import SIGNED, look_again
from tests.drills.together import Sender, at_once, lengths, tell

WRITERS, READERS = 8, 50
SIGNERS = 2
DATABASE = "PostgreSQL" if POSTGRES else "SQLite"


@pytest.fixture
def people(make, visit):
    """Pairs of a plan with an offered agreement and a sender who may write about it."""
    pairs = []
    for _ in range(WRITERS):
        plan = make.agreement().plan
        pairs.append((f"/plans/{plan.id}", Sender(visit(plan.mentor_id))))
    db.session.commit()
    return pairs


@pytest.fixture
def server(stock, people, tmp_path):
    with serving(tmp_path, stock[0].address) as started:
        yield started


def suggest(server, path, who, text, key):
    return server.post(who, f"{path}/agreement/suggestions", {"text": text}, key)


def until(happened):
    """Waits for it for two minutes at most."""
    for _ in range(1200):
        if happened():
            return
        time.sleep(0.1)
    raise AssertionError("it did not happen")


def written():
    """How often each text stands in the database now."""
    look_again()
    return Counter(db.session.scalars(select(Suggestion.text)))


def test_mail_leaves_also_after_the_worker_was_killed(server, people):
    """On PostgreSQL too, where the role that Cairn signs in as owns nothing."""
    (path, who), *_ = people
    for number in (1, 2):
        assert suggest(server, path, who, f"text {number}", f"key {number}")[0] == 303
        until(nothing_waits)
        os.kill(server.worker(), signal.SIGKILL)


def nothing_waits():
    look_again()
    return notifications.waiting() == 0


@pytest.mark.parametrize("rounds", lengths(5, 100))
def test_one_form_twenty_times_at_once_through_the_server(server, people, rounds):
    """CC1: one row, twenty equal answers."""
    (path, who), *_ = people
    for number in range(rounds):
        key = str(ids.new_id())
        answers = at_once(*[partial(suggest, server, path, who, f"round {number}", key)] * 20)
        assert set(answers) == {(303, f"{path}/agreement")}, (number, Counter(answers))
    assert written() == {f"round {number}": 1 for number in range(rounds)}


@pytest.mark.parametrize("pause", [0, 1], ids=["without-pause", "a-page-a-second"])
@pytest.mark.parametrize("seconds", lengths(4, 20))
def test_eight_write_while_fifty_read(server, people, seconds, pause):
    """CC7: nobody is shown an error, and nothing that was acknowledged is lost."""
    until = time.monotonic() + seconds
    statuses, taken, acknowledged, over = Counter(), [], [], threading.Event()

    def write(path, who):
        while time.monotonic() < until:
            text = str(ids.new_id())
            began = time.perf_counter()
            status, _ = suggest(server, path, who, text, text)
            taken.append(time.perf_counter() - began)
            statuses[status] += 1
            if status == 303:
                acknowledged.append(text)

    def read(path, who, place):
        pages = ("/", path, f"{path}/agreement", "/people")
        while time.monotonic() < until:
            statuses[server.get(who, pages[place % len(pages)])] += 1
            place += 1
            over.wait(pause)

    readers = [partial(read, *people[place % WRITERS], place) for place in range(READERS)]
    at_once(*(partial(write, *pair) for pair in people), *readers)
    assert set(statuses) == {200, 303}, statuses
    assert written() == Counter(acknowledged) and audit_log.faults() == []
    tell(
        f"8 writers and 50 readers, {DATABASE}", seconds=seconds, readers_pause=pause,
        reads=statuses[200], writes=statuses[303],
        p50=f"{statistics.median(taken) * 1000:.0f} ms",
        p99=f"{statistics.quantiles(taken, n=100)[98] * 1000:.0f} ms",
    )  # fmt: skip


@pytest.mark.parametrize("kills", lengths(5, 25))
def test_the_server_is_killed_while_people_write(server, people, stock, make, visit, kills):
    """CR1: every key is sent until it is answered; each is there once, whole, in a log that holds."""
    chance = random.Random(kills)
    to_sign = [_to_sign(make, visit) for _ in range(kills * SIGNERS)]
    db.session.commit()
    acknowledged, sent_again, ready = [], [], []
    running, stop = threading.Event(), threading.Event()
    running.set()

    def until_answered(send):
        """The answer; sent again under the same key for as long as the server dies meanwhile."""
        for number in range(1000):
            running.wait()
            try:
                answer = send()
            except OSError:
                time.sleep(0.01)
                continue
            sent_again.append(number > 0)
            return answer
        raise AssertionError("the server never answered")

    def write(path, who):
        while not stop.is_set():
            text = str(ids.new_id())
            assert until_answered(partial(suggest, server, path, who, text, text))[0] == 303
            acknowledged.append(text)

    def sign():
        while to_sign and not stop.is_set():
            path, who = to_sign.pop()
            fields, key = SIGNED | {"number": 1}, str(ids.new_id())
            answer = until_answered(partial(server.post, who, f"{path}/agreement/signatures", fields, key))
            assert answer == (303, f"{path}/agreement")

    def destroy():
        for _ in range(kills):
            time.sleep(chance.uniform(0.05, 0.6))
            running.clear()
            server.kill()
            ready.append(server.start())
            running.set()
        stop.set()

    at_once(destroy, sign, *(partial(write, *pair) for pair in people[:4]))
    there = written()
    assert set(acknowledged) <= set(there), "an acknowledged write is missing"
    assert set(there.values()) == {1}, "a write is there twice"
    assert stock[0].check() == [] and audit_log.faults() == [] and agreements.tampered() == []
    tell(
        f"killed {kills} times, {DATABASE}", acknowledged=len(acknowledged), missing=0, twice=0,
        sent_again=sum(sent_again), slowest_start=f"{max(ready):.1f} s",
    )  # fmt: skip


def _to_sign(make, visit):
    plan = make.agreement().plan
    return f"/plans/{plan.id}", Sender(visit(plan.mentee_id))
