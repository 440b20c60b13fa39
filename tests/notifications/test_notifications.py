"""Notices reach the right inbox in the reader's words; mail leaves once, later where it must (FT4, PV8)."""

import json
import socketserver
import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from coaching.notifications import commands, jobs
from coaching.notifications.models import Notice, QueuedMail
from coaching.notifications.sentences import SENTENCES
from coaching.platform import clock, db as database, secrets
from coaching.platform.db import db


def test_a_notice_is_read_by_its_owner_only(make, visit):
    plan = make.plan("proposed")
    mentee, stranger = visit(plan.mentee_id), visit(make.member())
    notice = db.session.scalars(select(Notice).where(Notice.member_id == plan.mentee_id)).one()
    assert "proposes a plan with you" in mentee.get("/notices").text
    assert "proposes a plan" not in stranger.get("/notices").text
    stranger.post(f"/notices/{notice.id}/readings", {}, expect=404)
    answer = mentee.post(f"/notices/{notice.id}/readings", {})
    assert answer.headers["Location"] == f"/plans/{plan.id}" and notice.read_at


def test_all_can_be_marked_as_read(make, visit):
    plan = make.plan("proposed")
    mentee = visit(plan.mentee_id)
    mentee.post("/notices/readings", {})
    assert db.session.scalars(select(Notice).where(Notice.member_id == plan.mentee_id)).one().read_at


def test_a_list_costs_the_same_for_two_and_for_twenty(make, visit, queries):
    member, counts = make.member(), []
    for more in (2, 18):
        with make.writing():
            for _ in range(more):
                commands.send("plan/ended", [member.id], endpoint="desk.menu", ids={}, mail=False)
        with queries() as seen:
            visit(member).get("/notices")
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 15


def test_every_kind_that_is_sent_has_words():
    import re

    from coaching.platform.config import PROJECT

    sent = set()
    for path in (PROJECT / "coaching").rglob("commands.py"):
        sent |= set(re.findall(r'"((?:plan|agreement|people|account)/[a-z_]+)"', path.read_text()))
    assert sent and sent <= set(SENTENCES)


def test_mail_says_no_more_than_that_something_waits(make):
    plan = make.plan("proposed")
    mail = db.session.scalars(select(QueuedMail)).one()
    text = secrets.open_sealed(mail.sealed, commands.PURPOSE, str(mail.id))
    assert plan.purpose not in text and "Lead a handover" not in text and plan.model.name not in text


def test_without_smtp_mail_is_written_to_a_folder(make, app):
    make.plan("proposed")
    database.begin_writing()
    assert jobs.deliver() == 1 and jobs.deliver() == 0
    folder = app.config["CAIRN"].data_dir / "mail"
    assert b"Something in Cairn waits for you" in sorted(folder.glob("*.eml"))[-1].read_bytes()
    database.begin_reading()


class Post(socketserver.StreamRequestHandler):
    """A mail server that answers RCPT and DATA as the test says."""

    def handle(self):
        self.wfile.write(b"220 ready\r\n")
        while line := self.rfile.readline().decode().strip():
            word = line.split(":")[0].upper()
            if word.startswith(("HELO", "EHLO")):
                self.wfile.write(b"250 here\r\n")
            elif word.startswith("RCPT"):
                self.wfile.write(self.server.says.encode() + b"\r\n")
            elif word == "DATA":
                self.wfile.write(b"354 go on\r\n")
                while self.rfile.readline() != b".\r\n":
                    pass
                self.server.taken.append(line)
                self.wfile.write(b"250 taken\r\n")
            elif word == "QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 fine\r\n")


@contextmanager
def post_office(app, says="250 fine"):
    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Post)
    server.daemon_threads, server.says, server.taken = True, says, []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    before = app.config["CAIRN"]
    app.config["CAIRN"] = replace(before, smtp_url=f"smtp://127.0.0.1:{server.server_address[1]}")
    database.begin_writing()
    try:
        yield server
    finally:
        app.config["CAIRN"] = before
        database.begin_reading()
        server.shutdown()
        server.server_close()


def test_mail_is_sent_once(make, app):
    make.plan("proposed")
    with post_office(app) as office:
        assert jobs.deliver() == 1 and jobs.deliver() == 0
        assert len(office.taken) == 1
    mail = db.session.scalars(select(QueuedMail)).one()
    assert mail.sent_at and mail.sealed == ""  # nothing is left of address and text


@pytest.mark.parametrize(("says", "given_up"), [("451 later", False), ("550 no such person", True)])
def test_a_refused_recipient(make, app, says, given_up):
    make.plan("proposed")
    with post_office(app, says):
        assert jobs.deliver() == 0
    mail = db.session.scalars(select(QueuedMail)).one()
    assert (mail.given_up_at is not None) == given_up and mail.sent_at is None


def test_a_server_that_is_down_is_asked_again_for_more_than_a_day(make, app):
    make.plan("proposed")
    before = app.config["CAIRN"]
    app.config["CAIRN"] = replace(before, smtp_url="smtp://127.0.0.1:9")
    began, tries = clock.now(), 0
    try:
        for minutes in range(0, 60 * 30, 10):
            with time_machine.travel(began + timedelta(minutes=minutes), tick=False):
                database.begin_writing()
                mail_before = db.session.scalars(select(QueuedMail)).one().tries
                db.session.rollback()
                jobs.deliver()
                tries += db.session.scalars(select(QueuedMail)).one().tries - mail_before
                db.session.rollback()
    finally:
        app.config["CAIRN"] = before
    waits = sum(commands.WAITS)
    assert tries >= 5 and waits >= 24 * 60
    with post_office(app), time_machine.travel(began + timedelta(days=3), tick=False):
        jobs.deliver()
    assert json.dumps(tries)
    database.begin_reading()
