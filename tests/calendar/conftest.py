"""A push host on loopback, which the app is told of, and the reminders of one moment."""

from dataclasses import replace

import pytest

from coaching.calendar import jobs
from coaching.notifications import jobs as delivering
from coaching.platform import clock, db as database
from coaching.platform.db import db
from tests.support.push_host import listening


@pytest.fixture
def host(app):
    with listening() as host:
        before = app.config["CAIRN"]
        app.config["CAIRN"] = replace(before, push_test_host=host.address)
        yield host
        app.config["CAIRN"] = before


@pytest.fixture
def remind():
    def run(at, *, deliver=True):
        """How many were told at this moment; what waits is then delivered."""
        db.session.commit()
        database.begin_writing()
        try:
            with clock.stopped(at):
                told = jobs.remind()
                if deliver:
                    delivering.push()
                    delivering.deliver()
        finally:
            database.begin_reading()
            db.session.expire_all()
        return told

    return run


@pytest.fixture
def mail(app):
    """The digests that were sent by mail so far."""

    def read():
        folder = app.config["CAIRN"].data_dir / "mail"
        letters = [path.read_text() for path in sorted(folder.glob("*.eml"))] if folder.exists() else []
        return [letter for letter in letters if "A reminder from Cairn" in letter]

    for old in (app.config["CAIRN"].data_dir / "mail").glob("*.eml"):
        old.unlink()
    return read
