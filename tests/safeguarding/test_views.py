"""Worried?, from the plain form to the lead who says that it was received; and who is kept out."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from coaching.audit_log.models import AuditEvent
from coaching.notifications.models import Notice
from coaching.organisations import commands as organisations
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.safeguarding import commands
from coaching.safeguarding.models import Concern, ConcernKey
from coaching.signin.models import SignInSession
from tests.support.visitor import alone

FILLED = {"what": "I saw a bruise on Mrs Zqcanary's arm.", "safe": "no", "who": "Zqwho"}
NUMBERS = {
    "safeguarding_lead": "Ade Balogun", "safeguarding_lead_number": "01632 960 112", "lead_from": "09:00",
    "lead_until": "17:00", "on_call_number": "01632 960 150", "council_number": "01632 960 190",
    "council_from": "09:00", "council_until": "17:00", "duty_team_number": "01632 960 199",
    "alternative_lead": "Bea Thornton",
}  # fmt: skip


@pytest.fixture
def numbers(make):
    with make.writing():
        organisations.set_up(db.session.merge(make.organisation()), NUMBERS, by=None)


@pytest.fixture
def lead(make):
    return make.member(["safeguarding_lead"])


def pass_in(page):
    return re.search(r'name="pass" value="([^"]*)"', page)[1]


def id_in(page):
    return re.search(r'name="id"[^>]*value="([^"]+)"', page)[1]


def concerns():
    return list(db.session.scalars(select(Concern).order_by(Concern.received_at)))


class TestSending:
    def test_from_the_plain_form_to_the_lead_who_has_received_it(self, make, visit, lead):
        """SG-2, SG-3, SG-4: the whole way, and the writer reads that it was received."""
        writer = make.member(["mentor"])
        author = visit(writer)
        answer = author.post("/worried", FILLED | {"pass": pass_in(author.get("/worried").text)})
        assert "Passed on" in author.follow(answer).text
        (concern,) = concerns()
        assert concern.author_id == writer.id and concern.proof == "signed_in" and concern.way == "form"
        inbox = visit(lead)
        assert "New" in inbox.get("/concerns").text
        seen = inbox.get(f"/concerns/{concern.id}").text
        assert "Zqcanary" in seen and "Zqwho" in seen and "They were signed in" in seen
        assert "Opened, not answered" in inbox.get("/concerns").text
        inbox.post(f"/concerns/{concern.id}/acknowledgement", {})
        assert "Received" in author.get("/concerns/mine").text
        own = author.get(f"/concerns/mine/{concern.id}").text
        assert "Zqcanary" in own and "Received" in own

    def test_two_taps_from_the_message_to_received(self, visit, make, lead):
        """SG-3: the notice leads to it, and the first button says that it was received."""
        made = make.concern()
        notice = db.session.scalars(select(Notice).where(Notice.member_id == lead.id)).one()
        inbox = visit(lead)
        page = inbox.follow(inbox.post(f"/notices/{notice.id}/readings", {}))
        assert f'action="/concerns/{made.id}/acknowledgement"' in page.text
        assert page.text.index("I have received this") < page.text.index("What was seen")

    def test_no_word_of_it_is_in_the_database_in_a_notice_in_mail_or_in_the_log(self, app, make, visit, lead):
        author = visit(make.member(["mentee"]))
        author.post("/worried", FILLED)
        with db.engine.connect() as connection:
            tables = db.metadata.sorted_tables
            everything = "".join(str(row) for table in tables for row in connection.execute(table.select()))
        for word in ("Zqcanary", "Zqwho", "bruise"):
            assert word not in everything

    def test_the_log_says_that_one_came_and_not_from_whom(self, make, visit):
        """Whoever reads the log may be who it is about."""
        writer = make.member(["mentee"])
        visit(writer).post("/worried", FILLED)
        event = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "concern.received")).one()
        assert event.member_id is None and event.account_id is None
        assert event.details == {"way": "form", "to": "lead"}

    def test_it_is_never_blocked_by_a_role(self, make, visit):
        """SG-1."""
        for roles in ([], ["org_admin"], ["iqa"], ["apprentice"], ["safeguarding_lead"]):
            visit(make.member(roles)).post("/worried", FILLED, expect=303)
        visit(make.member(), without="concern.own").post("/worried", FILLED, expect=303)
        assert len(concerns()) == 6

    def test_what_was_written_goes_when_the_sign_in_has_ended_meanwhile(self, make, visit, lead):
        """SG-1: never blocked by an expired sign-in, with its writer known by the pass in the page."""
        writer = make.member(["mentor"])
        author = visit(writer)
        own = pass_in(author.get("/worried").text)
        with make.writing():
            for session in db.session.scalars(select(SignInSession).where(SignInSession.member_id == writer.id)):
                session.ended_at = clock.now()
        author.post("/worried", FILLED | {"pass": own}, expect=303)
        (concern,) = concerns()
        assert concern.author_id == writer.id and concern.proof == "pass"

    def test_a_pass_stands_before_who_is_signed_in_now(self, make, visit, lead):
        """The page was A's; B signed in on the same phone before it was sent."""
        one, other = make.member(["mentor"]), make.member(["mentor"])
        own = pass_in(visit(one).get("/worried").text)
        visit(other).post("/worried", FILLED | {"pass": own})
        assert concerns()[0].author_id == one.id

    @pytest.mark.parametrize("spoil", [lambda own: own[:-1] + ("0" if own[-1] != "0" else "1"), lambda _own: "x.y.z.w"])
    def test_a_pass_that_was_changed_proves_nothing(self, make, visit, spoil):
        own = spoil(pass_in(visit(make.member(["mentor"])).get("/worried").text))
        visit(None).post("/worried", FILLED | {"pass": own}, expect=422)
        assert concerns() == []

    def test_a_pass_of_another_organisation_sends_there_and_not_here(self, make, visit, lead):
        abroad = make.member(organisation="another")
        with make.within("another"):
            own = commands.pass_for(make.actor(abroad))
        visit(make.member(["mentor"])).post("/worried", FILLED | {"pass": own})
        assert concerns() == []
        with make.within("another"):
            assert [one.author_id for one in concerns()] == [abroad.id]

    def test_a_locked_phone_sends_too_and_says_that_it_is_not_proved(self, make, visit, numbers, lead):
        """SG-1; whoever holds a locked phone need not be who locked it."""
        locked = visit(make.member(["mentor"]), shared=True, state="locked")
        page = locked.get("/worried").text
        assert "01632 960" in page and "Ade" not in page, "roles and numbers, no names (U3.8)"
        locked.post("/worried", FILLED | {"name": "Somebody Zqname"}, expect=303)
        (concern,) = concerns()
        assert concern.author_id is None and concern.proof == "said"
        seen = visit(lead).get(f"/concerns/{concern.id}").text
        assert "From “Somebody Zqname”" in seen and "Not proved" in seen

    def test_signed_out_without_script_it_says_that_it_is_not_sent_and_keeps_the_text(self, visit, make):
        make.organisation()
        answer = visit(None).post("/worried", FILLED, expect=422)
        assert "NOT sent" in answer.text and "Zqcanary" in answer.text and 'href="tel:999"' in answer.text

    def test_a_forged_form_sends_nothing_and_gives_the_text_back(self, make, visit):
        author = visit(make.member())
        answer = alone(author.client.post, "/worried", data=FILLED)
        assert answer.status_code == 400 and "Zqcanary" in answer.text and concerns() == []
        answer = alone(author.client.post, "/worried", data=FILLED | {"csrf_token": author.csrf()},
                       headers={"Origin": "https://evil.example"})  # fmt: skip
        assert answer.status_code == 400 and concerns() == []

    def test_sent_twice_it_is_one_and_other_words_are_another(self, make, visit):
        author = visit(make.member())
        page = author.get("/worried").text
        same = FILLED | {"id": id_in(page)}
        author.post("/worried", same)
        author.post("/worried", same)
        assert len(concerns()) == 1
        author.post("/worried", same | {"what": "And one more thing."})
        assert len(concerns()) == 2

    def test_without_a_word_it_is_not_sent(self, make, visit):
        answer = visit(make.member()).post("/worried", {"what": "  ", "safe": "no"}, expect=422)
        assert "Write what you have seen or heard" in answer.text and concerns() == []

    def test_what_a_locking_phone_has_typed_is_kept_for_its_writer_and_not_sent(self, make, visit):
        author = visit(make.member(), shared=True)
        sent = {"data": FILLED | {"csrf_token": author.csrf()}, "headers": {"X-Cairn-Keep": "1"}}
        assert alone(author.client.post, "/worried", **sent).status_code == 204
        assert concerns() == [] and "Zqcanary" in author.get("/kept").text


class TestWhomToRing:
    def test_the_buttons_follow_the_clock(self, make, visit, numbers):
        """SG-2."""
        member = make.member()
        with time_machine.travel(datetime(2026, 11, 26, 12, tzinfo=UTC), tick=False):
            day = visit(member).get("/worried").text
        with time_machine.travel(datetime(2026, 11, 26, 23, tzinfo=UTC), tick=False):
            night = visit(member).get("/worried").text
        assert "Call Ade Balogun" in day and "until 5pm" in day and "tel:01632960190" in day
        assert "tel:01632960150" not in day and "tel:01632960199" not in day
        assert "tel:01632960150" in night and "tel:01632960199" in night and "Call Ade Balogun" not in night
        assert 'href="tel:999"' in day and 'href="tel:999"' in night

    def test_somebody_stands_in_only_where_somebody_does(self, make, visit, numbers, lead):
        person = visit(make.member())
        assert 'value="alternative"' not in person.get("/worried").text
        make.member(["safeguarding_alternative"])
        assert "Bea Thornton" in person.get("/worried").text and 'value="alternative"' in person.get("/worried").text

    def test_a_lead_does_not_stand_in_for_themself(self, make, visit):
        make.member(["safeguarding_lead", "safeguarding_alternative"])
        assert 'value="alternative"' not in visit(make.member()).get("/worried").text

    def test_every_screen_leads_there(self, make, visit):
        """SG-1."""
        for page in ("/", "/menu", "/worried", "/help-for-me", "/concerns/mine"):
            assert 'href="/worried"' in visit(make.member(["mentor"])).get(page).text
        assert 'href="/worried"' in visit(None).get("/sign-in").text


class TestReceiving:
    def test_opening_is_written_down_each_time_with_who(self, make, visit, lead):
        """SG-3."""
        made, deputy = make.concern(), make.member(["safeguarding_deputy"])
        for reader in (lead, deputy, lead):
            visit(reader).get(f"/concerns/{made.id}")
        opened = select(AuditEvent.member_id).where(AuditEvent.action == "concern.opened").order_by(AuditEvent.sequence)
        assert list(db.session.scalars(opened)) == [lead.id, deputy.id, lead.id]

    def test_a_look_at_the_headers_is_no_opening(self, make, visit, lead):
        made = make.concern()
        alone(visit(lead).client.head, f"/concerns/{made.id}")
        assert concerns()[0].opened_at is None

    def test_new_ones_come_first(self, make, visit, lead):
        with time_machine.travel(clock.now() - timedelta(days=2), tick=False):
            old = make.concern()
        newer = make.concern()
        inbox = visit(lead)
        inbox.get(f"/concerns/{newer.id}")
        page = inbox.get("/concerns").text
        assert page.index(str(old.id)) < page.index(str(newer.id))

    def test_a_decision_has_a_reason_and_is_never_changed(self, make, visit, lead):
        """SG-5."""
        made, inbox = make.concern(), visit(lead)
        inbox.get(f"/concerns/{made.id}")
        path = f"/concerns/{made.id}/decisions"
        assert "Say why" in inbox.post(path, {"choice": "police", "reason": ""}, expect=422).text
        assert "Choose" in inbox.post(path, {"choice": "", "reason": "x"}, expect=422).text
        inbox.post(path, {"choice": "police", "reason": "Zqreason"})
        inbox.post(path, {"choice": "none", "reason": "They will ring us."})
        seen = inbox.get(f"/concerns/{made.id}").text
        assert seen.index("Zqreason") < seen.index("They will ring us.")

    @pytest.mark.parametrize(("nation", "own", "other"), [("England", "cqc", "ciw"), ("Wales", "ciw", "cqc")])
    def test_the_choices_are_those_of_the_nation_alone(self, make, visit, nation, own, other):
        """SG-5."""
        make.organisation(nation=nation)
        lead = make.member(["safeguarding_lead"])
        made, inbox = make.concern(), visit(lead)
        page = inbox.get(f"/concerns/{made.id}").text
        assert f'value="{own}"' in page and f'value="{other}"' not in page
        path = f"/concerns/{made.id}/decisions"
        inbox.post(path, {"choice": other, "reason": "x"}, expect=422)
        inbox.post(path, {"choice": own, "reason": "x"})

    def test_shared_with_a_reason_and_a_line_in_the_log(self, make, visit, lead):
        """SG-3."""
        made, other = make.concern(), make.member(["registered_manager"])
        reader, inbox = visit(other), visit(lead)
        reader.get(f"/concerns/{made.id}", expect=404)
        path = f"/concerns/{made.id}/shares"
        assert "Say why" in inbox.post(path, {"reader_id": str(other.id), "reason": " "}, expect=422).text
        inbox.post(path, {"reader_id": str(other.id), "reason": "Zqreason"})
        seen = reader.get(f"/concerns/{made.id}").text
        assert "bruise" in seen and "I have received this" not in seen and "Zqreason" not in seen
        event = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "concern.shared")).one()
        assert event.member_id == lead.id and event.details == {"reader": str(other.id)}
        for step in ("acknowledgement", "decisions", "shares"):
            reader.post(f"/concerns/{made.id}/{step}", {}, expect=404)

    def test_it_cannot_be_shared_with_whom_it_is_about(self, make, visit, lead):
        manager = make.member(["registered_manager"], name="Zq About")
        made = make.concern(about=[manager])
        inbox = visit(lead)
        assert f'value="{manager.id}"' not in inbox.get(f"/concerns/{made.id}/shares").text
        inbox.post(f"/concerns/{made.id}/shares", {"reader_id": str(manager.id), "reason": "x"}, expect=422)
        visit(manager).get(f"/concerns/{made.id}", expect=404)

    def test_pages_cost_the_same_for_two_and_for_twenty(self, make, visit, lead, queries):
        inbox = visit(lead)
        author = make.member()
        counted = []
        for more in (2, 18):
            for _ in range(more):
                made = make.concern(author)
            with queries() as seen:
                inbox.get("/concerns")
            with queries() as of_own:
                visit(author).get("/concerns/mine")
            counted.append((len(seen), len(of_own)))
        assert counted[0][0] == counted[1][0] <= 15 and counted[1][1] <= 15
        with queries() as seen:
            inbox.get(f"/concerns/{made.id}")
        assert len(seen) <= 25, "with the line in the log"
        with queries() as seen:
            visit(author).get("/worried")
        assert len(seen) <= 15


class TestKey:
    def test_a_device_learns_the_key_and_numbers_by_role(self, make, visit, numbers):
        """U3.8."""
        key = make.concern_key()
        answer = visit(make.member()).get("/concerns/key")
        told = answer.json
        assert told["key"] == {"id": str(key.id), "public": key.public}
        assert told["kept"]["numbers"]["lead"] == "01632 960 112"
        assert set(told["words"]) == {"en", "cy"} and "Ade" not in answer.text and "Bea" not in answer.text
        assert "private" not in told["key"] and key.private not in answer.text

    def test_no_key_is_made_by_looking(self, make, visit):
        assert visit(make.member()).get("/concerns/key").json["key"] is None
        visit(make.member()).get("/worried")
        assert db.session.scalar(select(func.count(ConcernKey.id))) == 0


def test_a_concern_of_nobody_is_not_found(make, visit, lead):
    visit(lead).get(f"/concerns/{ids.new_id()}", expect=404)
