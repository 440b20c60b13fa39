"""What waited in a phone's outbox: answered with its key, once, and only in its writer's name (OF1 to OF5, OF11)."""

from datetime import datetime, timedelta

import pytest
import time_machine
from sqlalchemy import func, select, update

from coaching.audit_log.models import RefusedAttempt
from coaching.organisations.models import Service
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.signin import commands as signin
from coaching.signin.models import SignInSession
from coaching.web.kept import KeptText
from tests.support import outbox

PATH, FIELDS = "/trial/services", {"name": "The Beeches"}


def services():
    return db.session.scalar(select(func.count()).select_from(Service))


@pytest.fixture
def member(make):
    return make.member()


def send(visitor, member, fields=FIELDS, *, expect=200, path=PATH, token=True, more=None, **how):
    headers = outbox.headers(member, **how) | (more or {})
    return visitor.post(path, fields, expect=expect, token=token, **headers)


def test_what_worked_is_said_with_its_key_and_its_page_and_never_leads_on(visit, member):
    visitor = visit(member)
    answers = [send(visitor, member, key="phone-1") for _ in range(3)]
    assert services() == 1
    for answer in answers:
        assert answer.headers["Idempotency-Key"] == "phone-1"
        assert answer.headers["X-Cairn-Location"] == PATH and "Location" not in answer.headers
        assert answer.data == b""


def test_an_answer_lost_ten_times_is_one_row_each(visit, member):
    """OF2."""
    for number in range(10):
        visitor = visit(member)
        for _ in range(2):
            send(visitor, member, {"name": f"service {number}"}, key=f"phone-{number}")
    assert services() == 10


def test_the_key_is_the_items_own_whatever_the_form_it_came_from_was_given(visit, member):
    visitor = visit(member)
    for number in range(2):
        send(visitor, member, FIELDS | {"_key": f"form {number}"}, key="phone-1")
    assert services() == 1


def test_refused_it_gets_its_page_and_its_key_and_may_come_again(visit, member):
    visitor = visit(member)
    answer = send(visitor, member, {"name": ""}, key="phone-1", expect=422)
    assert answer.headers["Idempotency-Key"] == "phone-1" and "Enter a name" in answer.text
    send(visitor, member, key="phone-1")
    assert services() == 1


def test_one_that_was_sent_before_with_other_words_says_so(visit, member):
    visitor = visit(member)
    send(visitor, member, key="phone-1")
    answer = send(visitor, member, {"name": "The Elms"}, key="phone-1", expect=422)
    assert answer.headers["X-Cairn-Refused"] == "sent-before" and "The Elms" in answer.text
    assert services() == 1


def test_another_persons_is_not_sent_as_ones_own(visit, make, member):
    """OF4: not as another account, not in another organisation, not as nobody's; and the words are not shown."""
    other, abroad = make.member(), make.member(organisation="another")
    visitor = visit(member)
    wrong = [
        outbox.headers(other)["X_Cairn_Owner"],
        outbox.headers(abroad)["X_Cairn_Owner"],
        f"{member.account_id} {abroad.organisation_id}",
        f"{member.account_id}",
        f"{member.account_id} {member.organisation_id} {other.account_id}",
        "",
    ]
    for owner in wrong:
        answer = send(visitor, member, key="phone-1", expect=409, more={"X_Cairn_Owner": owner})
        assert answer.headers["X-Cairn-Refused"] == "other-person"
        assert answer.headers["Idempotency-Key"] == "phone-1" and answer.data == b""
    assert services() == 0 and db.session.scalar(select(func.count()).select_from(KeptText)) == 0
    send(visitor, member, key="phone-1")  # the key was not used up


@pytest.mark.parametrize("whose", ["nobody", "ended", "other"])
def test_signed_out_it_is_401_and_nothing_is_kept_here(visit, make, member, whose):
    """OF3. The phone keeps it; the session that ended may have been another person's."""
    visitor = visit(None if whose == "nobody" else member)
    if whose != "nobody":
        with make.writing():
            signin.end_sessions_of_account(member.account_id, "ended")
    answer = send(visitor, make.member() if whose == "other" else member, key="phone-1", expect=401)
    assert answer.headers["Idempotency-Key"] == "phone-1" and "Location" not in answer.headers
    assert db.session.scalar(select(func.count()).select_from(KeptText)) == 0 and services() == 0


def test_an_old_token_is_said_and_a_fresh_one_sends_it(visit, member):
    visitor = visit(member)
    answer = send(visitor, member, FIELDS | {"csrf_token": "old"}, key="phone-1", expect=403)
    assert answer.headers["X-Cairn-Forgery"] == "1" and answer.headers["Idempotency-Key"] == "phone-1"
    fresh = visitor.get("/sync/hello").json["csrf"]
    send(visitor, member, key="phone-1", token=False, more={"X_CSRF_Token": fresh})
    assert services() == 1
    assert db.session.scalars(select(RefusedAttempt.kind)).all() == ["forgery"]


def test_what_asks_for_a_fresh_proof_asks_for_signing_in(visit, make, member):
    """It is not done, and the door that a page would lead to is no answer that something worked."""
    visitor = visit(member)
    with make.writing():
        db.session.execute(update(SignInSession).values(proved_at=clock.now() - timedelta(hours=1)))
    answer = send(visitor, member, {}, path="/trial/proved", expect=401)
    assert "X-Cairn-Location" not in answer.headers
    assert db.session.scalar(select(func.count()).select_from(KeptText)) == 0


def test_what_is_gone_or_hidden_says_its_key_too(visit, member):
    answer = send(visit(member), member, key="phone-1", path=f"/plans/{ids.new_id()}/goals/new", expect=404)
    assert answer.headers["Idempotency-Key"] == "phone-1"


def test_a_page_never_says_a_key(visit, member):
    answer = visit(member).get("/menu", Idempotency_Key="phone-1")
    assert "Idempotency-Key" not in answer.headers


WAITED = timedelta(hours=9)
YEAR = timedelta(days=365)


@pytest.mark.parametrize(
    ("how", "ago"),
    [
        ({"waited": WAITED}, WAITED), ({"waited": WAITED, "fast": YEAR}, WAITED),
        ({"waited": WAITED, "fast": -YEAR}, WAITED), ({"waited": timedelta(days=399)}, timedelta(days=399)),
        ({"waited": timedelta(days=401)}, timedelta()), ({"waited": -WAITED}, timedelta()),
        ({"more": {"X_Cairn_Written": "yesterday"}}, timedelta()), ({"more": {"X_Cairn_Clock": ""}}, timedelta()),
        ({"more": {"X_Cairn_Written": "1" * 30, "X_Cairn_Clock": "9" * 30}}, timedelta()),
        ({"more": {"X_Cairn_Written": "-1"}}, timedelta()), ({"more": {"X_Cairn_Written": "١٢"}}, timedelta()),
    ],
)  # fmt: skip
def test_it_is_dated_when_it_was_written_and_a_wrong_clock_does_no_harm(visit, member, how, ago):
    answer = send(visit(member), member, {}, path="/trial/moments", **how)
    now, written = map(datetime.fromisoformat, answer.text.split())
    assert timedelta() <= now - ago - written < timedelta(minutes=1)


def test_the_moment_is_gone_with_its_request(visit, member):
    visitor = visit(member)
    send(visitor, member, {}, path="/trial/moments", waited=WAITED)
    now, written = map(datetime.fromisoformat, visitor.post("/trial/moments", {}, expect=200).text.split())
    assert abs(now - written) < timedelta(minutes=1)


def test_what_a_phone_sends_by_itself_keeps_nobody_signed_in(visit, make, member):
    """A shared phone locks although its outbox goes on sending (PRODUCT 9); whoever writes is there."""
    visitor, began = visit(member, shared=True), clock.now()
    for minutes, waited, status in ((4, timedelta(hours=1), 200), (6, timedelta(hours=1), 401)):
        with time_machine.travel(began + timedelta(minutes=minutes), tick=False):
            send(visitor, member, {"name": f"after {minutes}"}, waited=waited, expect=status)
    visitor = visit(member, shared=True)
    for minutes in (4, 8):
        with time_machine.travel(clock.now() + timedelta(minutes=minutes), tick=False):
            send(visitor, member, {"name": f"there at {minutes}"}, waited=timedelta(seconds=2))


class TestAFormThatChangedTwice:
    """It was of version 1, had one box for a name in version 2, and has two in version 3 (OF9)."""

    TODAYS, BEFORE = {"first": "Ada", "last": "Mensah"}, {"name": "Ada Mensah"}

    def names(self):
        return sorted(db.session.scalars(select(Service.name)))

    @pytest.mark.parametrize(("version", "fields"), [("3", TODAYS), ("2", BEFORE), ("", TODAYS), ("nonsense", TODAYS)])
    def test_the_last_two_are_read(self, visit, member, version, fields):
        visitor = visit(member)
        for _ in range(2):
            send(visitor, member, fields, path="/trial/names", key="phone-1", more={"X_Cairn_Form": version})
        assert self.names() == ["Mensah, Ada"]

    def test_one_from_before_those_is_handed_back_whole(self, visit, member):
        visitor = visit(member)
        answer = send(visitor, member, {"name": "Ada"}, path="/trial/names", expect=422, more={"X_Cairn_Form": "1"})
        assert answer.headers["X-Cairn-Refused"] == "old-form" and answer.headers["Idempotency-Key"]
        assert "This form has changed since you wrote" in answer.text and "Ada" in answer.text
        assert self.names() == []

    def test_a_page_says_of_which_version_its_form_is(self, app, visit, make, member):
        from coaching.web import items

        with app.test_request_context("/"):
            assert [items.version_at(path) for path in ("/trial/names?x=1", "/trial/services", "/nowhere")] == [3, 1, 1]
        with app.test_request_context("/", base_url="http://localhost/care"):
            assert items.version_at("/care/trial/names") == 3
        assert 'data-keep="1"' in visit(make.member(["mentee"])).get("/journal/new").text
