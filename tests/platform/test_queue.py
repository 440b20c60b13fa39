"""The worker is woken by the change that has work for it; where it cannot be, the next minute will do."""

import pytest

import app as server
from coaching.platform import queue
from tests.support import databases


@pytest.fixture
def bell(app):
    """The queue as a server has it."""
    huey = queue.set_up(app)
    yield huey
    del app.extensions["cairn_wake"]
    huey.flush()
    huey.storage.close()


def suggest(visit, agreement):
    path = f"/plans/{agreement.plan_id}/agreement/suggestions"
    visit(agreement.plan.mentor_id).post(path, {"text": "Fewer meetings"})


def test_a_change_with_mail_wakes_the_worker_once(make, visit, bell):
    suggest(visit, make.agreement())
    assert bell.pending_count() == 1


def test_a_queue_that_cannot_be_reached_only_delays(make, visit, bell, monkeypatch):
    def broken(*_):
        raise OSError

    monkeypatch.setattr(bell, "enqueue", broken)
    suggest(visit, make.agreement())
    assert bell.pending_count() == 0


def test_the_app_that_servers_ask_for_can_wake_the_worker(tmp_path, monkeypatch):
    for name, value in (
        ("CAIRN_MODE", "development"), ("CAIRN_DATA_DIR", str(tmp_path)), ("CAIRN_SECRET_KEY", databases.SECRET),
        ("CAIRN_LOG_LEVEL", "error"),
    ):  # fmt: skip
        monkeypatch.setenv(name, value)
    assert "cairn_wake" in server.app.extensions
    monkeypatch.delattr(server, "app")
