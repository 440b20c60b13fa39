"""The box that any copy of Cairn forwards: taken once, from anybody, and only in the right shape (U3.5, OF12)."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from coaching.audit_log.models import AuditEvent
from coaching.notifications.models import Notice, QueuedMail
from coaching.platform import ids
from coaching.platform.db import db
from coaching.safeguarding import boxes, commands
from coaching.safeguarding.models import Concern
from coaching.signin import throttle
from tests.support.visitor import alone

PATH = "/concerns/sealed"


@pytest.fixture
def lead(make):
    return make.member(["safeguarding_lead"])


@pytest.fixture
def send(app):
    def sending(box, client=None, **how):
        body = how.pop("body", None) or json.dumps(box.as_words)
        headers = {"Content-Type": "application/json"} | how.pop("headers", {})
        answer = alone((client or app.test_client()).post, PATH, data=body, headers=headers, **how)
        db.session.rollback()  # what the test had read before is of before
        return answer

    return sending


def found():
    return list(db.session.scalars(select(Concern).execution_options(populate_existing=True)))


def count(kind):
    return db.session.scalar(select(func.count(kind.id)))


class TestTaking:
    def test_with_a_pass_it_is_its_writers_and_nobody_need_be_signed_in(self, make, visit, send, lead):
        writer = make.member(["mentor"])
        box = make.box(writer)
        answer = send(box)
        assert answer.status_code == 200 and answer.headers["Idempotency-Key"] == str(box.id)
        assert "Set-Cookie" not in answer.headers and answer.headers["Cache-Control"] == "no-store"
        (concern,) = found()
        assert concern.id == box.id and concern.author_id == writer.id and concern.proof == "pass"
        seen = visit(lead).get(f"/concerns/{concern.id}").text
        assert "bruise" in seen and "Cairn has checked that it is theirs" in seen
        assert "bruise" in visit(writer).get(f"/concerns/mine/{concern.id}").text

    def test_without_one_the_inbox_says_plainly_that_it_is_not_proved(self, make, visit, send, lead):
        claimed = make.member(["mentor"], name="Zq Claimed")
        send(make.box(name="Zq Claimed"))
        (concern,) = found()
        assert concern.author_id is None and concern.proof == "said"
        seen = visit(lead).get(f"/concerns/{concern.id}").text
        assert "From “Zq Claimed”" in seen and "Not proved" in seen
        assert str(concern.id) not in visit(claimed).get("/concerns/mine").text
        visit(claimed).get(f"/concerns/mine/{concern.id}", expect=404)

    def test_nobodys_is_taken_too(self, make, send):
        send(make.box())
        assert found()[0].proof == "nobody"

    def test_the_pass_of_another_organisation_or_of_nobody_is_none(self, make, send):
        abroad = make.member(organisation="another")
        key = make.concern_key()
        with make.within("another"):
            other = commands.pass_for(make.actor(abroad))
        for given in (other, "x", None, 7, ["x"], other + "0", "a.b.1.c"):
            content = {"pass": given, "fields": {"what": "x"}}
            send(boxes.seal(content, key.public, organisation_id=key.organisation_id, concern_id=ids.new_id(),
                            to="lead", key_id=key.id))  # fmt: skip
        assert [one.proof for one in found()] == ["nobody"] * 7

    def test_a_pass_lasts_as_long_as_a_phone_may_wait(self, make, send):
        writer = make.member()
        with time_machine.travel(datetime.now(UTC) - timedelta(days=399), tick=False):
            good = make.box(writer)
        with time_machine.travel(datetime.now(UTC) - timedelta(days=401), tick=False):
            old = make.box(writer)
        send(good)
        send(old)
        assert sorted(one.proof for one in found()) == ["nobody", "pass"]

    def test_a_repeat_is_answered_alike_and_tells_nobody_again(self, make, send, lead):
        box = make.box(make.member())
        answers = [send(box) for _ in range(10)]
        assert {(one.status_code, one.text, one.headers["Idempotency-Key"]) for one in answers} == {
            (200, answers[0].text, str(box.id))
        }
        assert len(found()) == 1 and count(Notice) == 1

    def test_the_same_id_is_taken_once(self, make, send):
        writer, concern_id = make.member(), ids.new_id()
        assert send(make.box(writer, concern_id=concern_id)).status_code == 200
        assert send(make.box(writer, concern_id=concern_id, what="Something else")).status_code == 422
        assert len(found()) == 1

    def test_who_happens_to_be_signed_in_does_not_matter_and_nothing_of_theirs_changes(self, make, visit, send):
        """Another person's session, ended or locked, rides along: it is not read."""
        writer, other = make.member(["mentor"]), make.member(["org_admin"])
        session = visit(other)
        session.get("/menu")
        send(make.box(writer), client=session.client)
        assert found()[0].author_id == writer.id
        event = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "concern.received")).one()
        assert event.member_id is None

    def test_when_it_was_written_is_counted_by_the_phones_own_clock(self, make, send):
        """A clock that is a year out does no harm."""
        box = make.box(make.member())
        written = commands.open_box(box)["written"]
        year = 365 * 24 * 3600 * 1000
        key = make.concern_key()
        for wrong in (0, -year, year):
            concern_id = ids.new_id()
            content = {"written": written + wrong, "fields": {"what": "x"}}
            sealed = boxes.seal(content, key.public, organisation_id=key.organisation_id, concern_id=concern_id,
                                to="lead", key_id=key.id)  # fmt: skip
            send(sealed, headers={"X-Cairn-Clock": str(written + wrong + 3_600_000)})
            concern = next(one for one in found() if one.id == concern_id)
            ago = concern.received_at - concern.written_at
            assert timedelta(minutes=59) < ago < timedelta(minutes=61)

    @pytest.mark.parametrize("clock_says", ["", "x", "-1", "9" * 16, "1"])
    def test_without_a_clock_it_counts_from_now(self, make, send, clock_says):
        send(make.box(make.member()), headers={"X-Cairn-Clock": clock_says})
        concern = found()[0]
        assert concern.received_at - concern.written_at < timedelta(seconds=5)

    def test_a_key_that_was_retired_still_opens(self, make, send):
        writer = make.member()
        before = make.box(writer)
        with make.writing():
            commands.rotate(by=make.actor(make.member(["org_admin"])))
        after = make.box(writer)
        assert before.key_id != after.key_id
        assert [send(box).status_code for box in (before, after)] == [200, 200]

    def test_a_long_one_is_taken_whole(self, make, send):
        send(make.box(make.member(), what="é" * 8000, done="é" * 8000, wishes="é" * 8000))
        assert len(found()[0].texts()["wishes"]) == 8000


class TestRefusing:
    def test_what_does_not_open_is_never_called_received(self, make, send, lead):
        """The phone then goes on saying that it is not sent."""
        box = make.box(make.member())
        for changed in ({"to": "alternative"}, {"id": str(ids.new_id())}, {"key": str(ids.new_id())}):
            answer = send(None, body=json.dumps(box.as_words | changed))
            assert answer.status_code == 422 and "Idempotency-Key" not in answer.headers
        assert found() == [] and count(Notice) == 0

    def test_a_box_for_one_organisation_is_none_for_another(self, make, send):
        box = make.box(make.member())
        with make.within("another"):
            make.concern_key()
        body = json.dumps(box.as_words | {"org": str(make.organisations["another"])})
        assert send(None, body=body).status_code == 422
        assert send(None, body=json.dumps(box.as_words | {"org": str(ids.new_id())})).status_code == 404
        assert found() == []

    def test_an_empty_one_says_nothing(self, make, send):
        blank = dict.fromkeys(("what", "who", "where", "when", "done", "wishes"), " ")
        assert send(make.box(make.member(), **blank)).status_code == 422
        assert send(make.box(make.member(), **dict.fromkeys(blank, 7))).status_code == 422

    @pytest.mark.parametrize(
        "body", ["", "{}", "[]", "null", "x", '{"what": "I saw a bruise"}', "what=I+saw+a+bruise", "[" * 5000, "\x00"]
    )
    def test_only_boxes_are_taken(self, make, send, body):
        """Nothing in clear ever comes in here."""
        make.organisation()
        assert send(None, body=body or " ").status_code == 400 and found() == []

    def test_other_kinds_of_body_are_not_read(self, make, send):
        box = make.box(make.member())
        for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""):
            assert send(box, headers={"Content-Type": kind}).status_code == 400
        assert found() == []

    def test_a_large_one_is_not_read(self, make, send):
        box = make.box(make.member())
        body = json.dumps(box.as_words | {"data": "A" * boxes.MOST_BYTES})
        assert send(None, body=body).status_code == 400

    def test_another_site_cannot_send_one_from_somebodys_browser(self, make, visit, send):
        session = visit(make.member(["mentor"]))
        for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "null"}):
            assert send(make.box(make.member()), client=session.client, headers=headers).status_code == 403
        assert found() == []

    @pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
    def test_other_methods_are_not_there(self, app, make, method):
        make.organisation()
        assert alone(getattr(app.test_client(), method), PATH).status_code == 405

    def test_a_flood_without_proof_stops_and_proved_ones_still_come(self, make, send, monkeypatch):
        monkeypatch.setitem(throttle.MOST, "unproved", 3)
        assert [send(make.box()).status_code for _ in range(5)] == [200, 200, 200, 429, 429]
        assert send(make.box(make.member())).status_code == 200

    def test_a_flood_from_one_address_stops_there(self, make, send, monkeypatch):
        monkeypatch.setitem(throttle.MOST, "box", 3)
        writer = make.member()
        assert [send(make.box(writer)).status_code for _ in range(5)] == [200, 200, 200, 429, 429]
        elsewhere = send(make.box(writer), environ_base={"REMOTE_ADDR": "192.0.2.7"})
        assert elsewhere.status_code == 200

    def test_a_repeat_is_not_counted_against_the_organisation(self, make, send, monkeypatch):
        monkeypatch.setitem(throttle.MOST, "unproved", 1)
        box = make.box()
        assert [send(box).status_code for _ in range(4)] == [200] * 4


def test_mail_and_notice_say_that_something_waits_and_no_more(make, send, lead):
    send(make.box(make.member(name="Zq Writer"), what="Zqcanary"))
    notice = db.session.scalars(select(Notice)).one()
    assert notice.member_id == lead.id and notice.words == {} and notice.ids == {"concern_id": str(found()[0].id)}
    from coaching.notifications import commands as notifications

    mail = db.session.scalars(select(QueuedMail)).one()
    address, subject, body = notifications.opened(mail.id)
    assert address == lead.email and "Zq" not in subject + body


def test_a_device_learns_what_to_say_of_one_that_waits_and_of_one_that_is_refused_in_both_languages(make, visit):
    """Said on every screen of the phone, by whatever page stands there."""
    words = visit(make.member(["mentor"])).get("/concerns/key").json["words"]
    assert "could NOT be sent from this phone. {ring}" in words["en"]["refused"]
    for name in ("waiting", "refused"):
        assert "{ring}" in words["cy"][name] and words["cy"][name] != words["en"][name]
    for language in ("en", "cy"):
        assert "{number}" in words[language]["ring"] and "{number}" in words[language]["leaving"]
