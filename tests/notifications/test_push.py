"""Phones that take reminders: turned on from a button, forgotten at sign-out, given up when they are gone (FT12)."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from coaching.notifications import cli, commands, jobs, queries
from coaching.notifications.commands.reminding import remind
from coaching.notifications.models import Digest, PushKey, PushSubscription, QueuedMail, QueuedPush
from coaching.notifications.reminders import Line
from coaching.platform import clock, db as database, ids, pusher, secrets
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.signin import commands as signin
from coaching.signin.models import Device, SignInSession
from tests.support import databases
from tests.support.push_host import Browser, is_signed

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def member(make):
    return make.member(["mentor"], name="Priya Nair")


def rows(model):
    db.session.expire_all()
    return list(db.session.scalars(select(model)))


def due(member, kind="review/due", about="one", path="/plans/x/reviews"):
    return Line(member.id, kind, about, path)


def tell(make, member, *lines, at=NOON):
    with clock.stopped(at), make.writing():
        return remind(member, lines or [due(member)])


def push(at=NOON):
    db.session.commit()
    database.begin_writing()
    with clock.stopped(at):
        sent = jobs.push()
    database.begin_reading()
    return sent


def deliver_mail(at):
    """The texts of what is due by then."""
    with clock.stopped(at):
        waiting = [one for one in rows(QueuedMail) if one.sent_at is None and one.next_try_at <= at]
        return [commands.opened(one.id) for one in waiting]


class TestTurningOn:
    def test_the_page_offers_it_after_a_first_reminder_by_mail(self, make, visit, member):
        browser = visit(member)
        assert "Turn on reminders here" not in browser.get("/me/notifications").text
        make.reminded_by_mail(member)
        shown = browser.get("/me/notifications").text
        assert "Turn on reminders here" in shown and queries.current_key().public in shown
        assert "shared phone" in visit(member, shared=True).get("/me/notifications").text

    def test_not_before(self, make, member, host):
        with pytest.raises(Refused, match="first reminder"):
            commands.subscribe(**host.browser().fields, by=make.on_device(member))

    @pytest.mark.parametrize("endpoint", ["https://evil.example/one", "http://127.0.0.1:1/one", "https://10.0.0.1/x"])
    def test_not_to_a_host_that_is_not_on_the_list(self, make, member, host, endpoint):
        make.reminded_by_mail(member)
        with pytest.raises(Refused, match="does not send to"):
            commands.subscribe(**Browser(endpoint).fields, by=make.on_device(member))
        assert rows(PushSubscription) == []

    def test_not_on_a_shared_phone(self, make, member, host):
        make.reminded_by_mail(member)
        with pytest.raises(Refused, match="shared phone"):
            commands.subscribe(**host.browser().fields, by=make.on_device(member, is_shared=True))

    def test_by_the_page(self, make, visit, member, host):
        make.reminded_by_mail(member)
        browser, device = visit(member), make.device(member)
        with make.writing():
            db.session.scalars(select(SignInSession)).one().device_id = device.id
        browser.post("/me/notifications/phones", host.browser().fields)
        (phone,) = rows(PushSubscription)
        assert (phone.account_id, phone.device_id) == (member.account_id, device.id)
        assert "This one" in browser.get("/me/notifications").text
        browser.post(f"/me/notifications/phones/{phone.id}/removals")
        assert rows(PushSubscription) == []

    def test_the_address_is_sealed(self, make, member, host):
        phone = make.phone(member, host.browser())
        assert host.address not in phone.sealed and "one" not in phone.endpoint_hash

    def test_one_browser_is_one_persons_and_one_device_has_one(self, make, member, host):
        other = make.member(["mentor"])
        make.phone(member, host.browser())
        taken = make.phone(other, host.browser())
        assert [one.id for one in rows(PushSubscription)] == [taken.id]

    def test_nobody_turns_anothers_off(self, make, visit, member, host):
        phone = make.phone(member, host.browser())
        visit(make.member(["org_admin"])).post(f"/me/notifications/phones/{phone.id}/removals", expect=404)
        assert len(rows(PushSubscription)) == 1


class TestForgetting:
    @pytest.fixture
    def phone(self, make, member, host):
        return make.phone(member, host.browser())

    def session(self, member, phone):
        return SignInSession(account_id=member.account_id, device_id=phone.device_id, token_hash="x")

    def test_at_sign_out(self, make, member, phone):
        with make.writing():
            signin.end_session(self.session(member, phone), signin.SIGNED_OUT)
        assert rows(PushSubscription) == []

    def test_not_when_a_sign_in_ran_out_on_ones_own_phone(self, make, member, phone):
        with make.writing():
            signin.end_session(self.session(member, phone), "signed in anew")
        assert len(rows(PushSubscription)) == 1

    @pytest.mark.parametrize("how", ["removed", "everywhere", "shared", "swept"])
    def test_when_the_phone_is_no_longer_ones_own(self, make, member, phone, how):
        device = db.session.get(Device, phone.device_id)
        with make.writing():
            if how == "removed":
                signin.remove_device(device, by=make.actor(member))
            elif how == "everywhere":
                signin.end_sessions_of_account(member.account_id, "signed out everywhere")
            elif how == "shared":
                device.token_hash = ids.digest(f"{member.account_id}:one")
                db.session.flush()
                signin.know_device(member.account_id, "one", label="", is_shared=True, pin_hash="")
            else:
                member.state = "left"
        if how == "swept":
            database.begin_writing()
            jobs.sweep()
            database.begin_reading()
        assert rows(PushSubscription) == []

    def test_what_waits_for_it_goes_by_mail(self, make, member, phone, host):
        tell(make, member)
        with make.writing():
            commands.forget_device(phone.device_id)
        assert push() == 0 and host.came == []
        ((address, _subject, text),) = deliver_mail(NOON)
        assert address == member.email and "A review is due" in text


class TestSending:
    def test_kind_words_in_the_readers_language_and_no_name(self, make, member, host):
        browser = host.browser()
        make.phone(member, browser)
        tell(make, member, due(member), due(member, about="two"), due(member, "action/due", path="/actions/y"))
        assert push() == 1
        ((_path, headers, body),) = host.came
        shown = browser.read(body)
        (digest,) = [one for one in rows(Digest) if one.carrier == "push"]
        assert shown == {
            "title": "Cairn", "body": "2 reviews are due\nA next step is due", "lang": "en", "path": "/",
            "tag": digest.id.hex,
        }  # fmt: skip
        assert headers["Topic"] == digest.id.hex and is_signed(headers)
        assert int(headers["TTL"]) == 9 * 3600  # until nine in the evening
        assert "Priya" not in json.dumps(shown)

    def test_one_thing_leads_to_its_page_in_welsh(self, make, member, host):
        with make.writing():
            member.language = "cy"
        browser = host.browser()
        make.phone(member, browser)
        tell(make, member)
        push()
        shown = browser.read(host.came[0][2])
        assert shown["path"] == "/plans/x/reviews" and shown["lang"] == "cy" and shown["body"] != "A review is due"

    def test_to_each_phone_of_a_person(self, make, member, host):
        make.phone(member, host.browser("one"))
        make.phone(member, host.browser("two"))
        tell(make, member)
        assert push() == 2 and {path for path, *_ in host.came} == {"/push/one", "/push/two"}

    def test_it_is_emptied_once_sent(self, make, member, host):
        make.phone(member, host.browser())
        tell(make, member)
        push()
        (sent,) = rows(QueuedPush)
        assert sent.sealed == "" and sent.sent_at == NOON

    @pytest.mark.parametrize("status", [404, 410])
    def test_a_phone_that_is_gone_is_forgotten_and_mail_is_sent_instead(self, make, member, host, status):
        host.answers = [(status, {})]
        make.phone(member, host.browser())
        tell(make, member)
        assert push() == 0 and rows(PushSubscription) == [] and len(deliver_mail(NOON)) == 1
        assert push(NOON + timedelta(hours=1)) == 0 and len(host.came) == 1

    def test_no_mail_where_another_phone_took_it(self, make, member, host):
        make.phone(member, host.browser("one"))
        make.phone(member, host.browser("two"))
        tell(make, member)
        host.answers = [(410, {}), (201, {})]
        assert push() == 1 and deliver_mail(NOON) == []

    @pytest.mark.parametrize("status", [429, 500, 503])
    def test_a_busy_host_is_asked_later_each_time(self, make, member, host, status):
        host.answers = [(status, {"Retry-After": "600"}), (201, {})]
        make.phone(member, host.browser())
        tell(make, member)
        assert push() == 0 and push(NOON + timedelta(minutes=9)) == 0 and len(host.came) == 1
        assert push(NOON + timedelta(minutes=10)) == 1 and deliver_mail(NOON + timedelta(hours=1)) == []

    def test_what_fails_until_it_is_night_goes_by_mail_in_the_morning(self, make, member, host):
        host.answers = [(500, {})]
        make.phone(member, host.browser())
        tell(make, member, at=NOON + timedelta(hours=8, minutes=57))
        push(NOON + timedelta(hours=8, minutes=58))
        push(NOON + timedelta(hours=10))
        asked = len(host.came)
        assert deliver_mail(NOON + timedelta(hours=19, minutes=59)) == []
        assert len(deliver_mail(NOON + timedelta(hours=20))) == 1 and asked <= 3

    def test_whoever_was_stopped_meanwhile_is_told_nothing(self, make, member, host):
        make.phone(member, host.browser())
        tell(make, member)
        with make.writing():
            member.state = "suspended"
        assert push() == 0 and host.came == [] and deliver_mail(NOON) == []

    def test_a_host_that_is_taken_off_the_list_is_not_asked(self, app, make, member, host):
        from dataclasses import replace

        make.phone(member, host.browser())
        tell(make, member)
        app.config["CAIRN"] = replace(app.config["CAIRN"], push_test_host="")
        assert push() == 0 and host.came == [] and len(deliver_mail(NOON)) == 1


class TestClaiming:
    """At least once towards the host; once on the screen, by the tag and the topic."""

    def test_a_worker_that_is_killed_between_claim_and_send_loses_nothing(self, make, member, host):
        make.phone(member, host.browser())
        tell(make, member)
        with clock.stopped(NOON), make.writing():
            assert len(commands.claim_pushes()) == 1  # and is killed here
        assert push(NOON + timedelta(minutes=4)) == 0 and host.came == []
        assert push(NOON + timedelta(minutes=5)) == 1 and push(NOON + timedelta(minutes=30)) == 0
        assert len(host.came) == 1

    def test_one_that_is_killed_between_send_and_mark_sends_the_same_tag_again(self, make, member, host, monkeypatch):
        class Killed(BaseException):
            pass

        def killed(_push_id):
            raise Killed

        browser = host.browser()
        make.phone(member, browser)
        tell(make, member)
        with monkeypatch.context() as patched:
            patched.setattr(commands, "pushed", killed)
            with pytest.raises(Killed):
                push()
        assert push(NOON + timedelta(minutes=5)) == 1
        first, second = host.came
        assert browser.read(first[2])["tag"] == browser.read(second[2])["tag"]
        assert first[1]["Topic"] == second[1]["Topic"]


class TestKeys:
    def test_one_is_made_at_the_first_start_and_kept(self, make, app):
        (key,) = rows(PushKey)
        with make.writing():
            assert commands.seed_key() == 0
        assert rows(PushKey) == [key] and commands.private_half(key)
        assert len(key.public) == 87 and "PRIVATE" not in key.sealed

    def test_a_start_without_one_makes_one(self, make, app):
        with make.writing():
            db.session.delete(rows(PushKey)[0])
            db.session.flush()
            assert commands.seed_key() == 1
        assert len(rows(PushKey)) == 1

    def test_a_changed_secret_opens_it_while_the_old_one_is_known(self, make, app):
        (key,) = rows(PushKey)
        secrets.use("another secret of more than thirty-two letters", databases.SECRET)
        try:
            assert commands.private_half(key) and commands.current_key() is key
        finally:
            secrets.use(databases.SECRET)

    def test_a_lost_secret_retires_it_and_people_get_mail(self, make, member, host):
        make.phone(member, host.browser())
        tell(make, member)
        secrets.use("another secret of more than thirty-two letters")
        try:
            with make.writing():
                assert commands.seed_key() == 1
            assert push() == 0
        finally:
            secrets.use(databases.SECRET)
        assert host.came == [] and rows(PushSubscription) == [] and len(rows(PushKey)) == 2

    def test_by_hand(self, app, make, member, host):
        make.phone(member, host.browser())
        db.session.commit()
        database.begin_writing()
        answer = app.test_cli_runner().invoke(cli.notifications, ["renew-push-key"])
        database.begin_reading()
        assert "1 phones were turned off" in answer.output and rows(PushSubscription) == []
        old, new = sorted(rows(PushKey), key=lambda one: one.made_at)
        assert old.retired_at and not new.retired_at and old.public != new.public


def test_the_pusher_is_given_no_more_than_it_takes(app, member, make, host):
    """Every sentence at once fits into what every host takes."""
    from coaching.notifications.commands.reminding import text_of
    from coaching.notifications.reminders import KINDS

    digest = Digest(id=member.id)
    for language in ("en", "cy"):
        text = text_of([due(member, kind, about=kind) for kind in KINDS], language, digest)
        assert len(text.encode()) <= pusher.FILLED_TO
