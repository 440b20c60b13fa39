"""One's own dates for a calendar: read by the library and by a reader of the format's own rules."""

import re
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
from sqlalchemy import select

from coaching.calendar import commands, writing
from coaching.calendar.models import CalendarFeed
from coaching.calendar.queries import Dated
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.sessions import commands as sessions
from coaching.signin.models import LinkToken
from tests.support import ics

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def plan(make):
    made = make.plan("active")
    with make.writing():
        made.next_review_on = clock.today() + 10 * DAY
    return made


@pytest.fixture
def link(make, plan):
    """The path of the mentee's feed."""
    return feed_of(make, make.person_of(plan.mentee_id))


def feed_of(make, member, *, shows_names=False):
    with make.writing():
        return f"/calendar/{commands.make_link(by=make.actor(member), shows_names=shows_names)}"


def events(answer):
    """By their uid's kind and by both readers, which have to agree."""
    raw = answer.get_data()
    ours, theirs = ics.read(raw), icalendar.Calendar.from_ical(raw)
    zones = {one.value("TZID"): one for one in ours.all("VTIMEZONE")}
    known = {str(one["UID"]): one for one in theirs.walk("VEVENT")}
    found = {}
    for event in ours.all("VEVENT"):
        other = known.pop(event.value("UID"))
        for name, at in zip(("DTSTART", "DTEND"), ics.span(event, zones), strict=True):
            assert at == instant(other.decoded(name)), (event.value("UID"), name)
        assert event.value("SUMMARY") == str(other["SUMMARY"])
        found[event.value("UID")] = other
    assert known == {}
    return found


def instant(at):
    """Two moments of one hour that comes twice are never equal, in Python, unless they are told in UTC."""
    return at.astimezone(UTC) if isinstance(at, datetime) else at


def one(answer, kind="session"):
    return next(event for uid, event in events(answer).items() if uid.startswith(kind))


class TestWhatItSays:
    def test_ones_sessions_and_reviews_without_a_name_or_a_word(self, make, visit, plan, link):
        make.planned_session(plan, clock.today() + DAY, time(14, 30))
        answer = visit(None).get(link)
        assert answer.mimetype == "text/calendar"
        assert sorted(str(event["SUMMARY"]) for event in events(answer).values()) == ["Review", "Session"]
        for member_id in plan.parties:
            assert make.person_of(member_id).first_name not in answer.text
        assert plan.purpose not in answer.text and plan.kind not in answer.text.lower()

    def test_the_first_name_where_somebody_ticked_it(self, make, visit, plan):
        link = feed_of(make, make.person_of(plan.mentee_id), shows_names=True)
        make.planned_session(plan, clock.today() + DAY, None)
        other = make.person_of(plan.mentor_id)
        answer = visit(None).get(link)
        assert str(one(answer)["SUMMARY"]) == f"Session with {other.first_name}"
        assert other.full_name not in answer.text

    def test_nobody_elses(self, make, visit, plan, link):
        other = make.plan("active")
        make.planned_session(other, clock.today() + DAY, None)
        assert str(other.id) not in visit(None).get(link).text

    def test_in_the_readers_language(self, make, visit, plan, link):
        with make.writing():
            make.person_of(plan.mentee_id).language = "cy"
        assert str(one(visit(None).get(link), "review")["SUMMARY"]) != "Review"

    def test_a_name_that_means_something_in_the_format(self, make, visit, plan):
        """Escaped, folded between letters, and never a line of its own."""
        with make.writing():
            make.person_of(plan.mentor_id).full_name = "Zoë;,\\:" + "é" * 60 + " Nair"
        link = feed_of(make, make.person_of(plan.mentee_id), shows_names=True)
        make.planned_session(plan, clock.today() + DAY, None)
        raw = visit(None).get(link).get_data()
        ics.read(raw)
        found = [one for one in icalendar.Calendar.from_ical(raw).walk("VEVENT") if "Session" in one["SUMMARY"]]
        assert str(found[0]["SUMMARY"]).startswith("Session with Zoë;,\\:ééé")


class TestChanges:
    def test_a_date_that_moved_is_the_same_event_with_a_later_sequence(self, make, visit, plan, link):
        make.planned_session(plan, clock.today() + DAY, time(9))
        before = one(visit(None).get(link))
        with clock.stopped(clock.now() + timedelta(minutes=5)):
            make.planned_session(plan, clock.today() + 3 * DAY, time(9))
        after = one(visit(None).get(link))
        assert before["UID"] == after["UID"] and after["SEQUENCE"] > before["SEQUENCE"]
        assert after.decoded("LAST-MODIFIED") > before.decoded("LAST-MODIFIED")
        assert after.decoded("DTSTART") - before.decoded("DTSTART") == 2 * DAY

    def test_a_session_that_is_not_held_is_cancelled(self, make, visit, plan, link):
        session = make.planned_session(plan, clock.today() + DAY, time(9))
        before = one(visit(None).get(link))
        with make.writing():
            sessions.not_held(session, "cancelled", by=make.party(plan, "mentor"))
        after = one(visit(None).get(link))
        assert (before["STATUS"], after["STATUS"]) == ("CONFIRMED", "CANCELLED")
        assert after["SEQUENCE"] > before["SEQUENCE"] and before["UID"] == after["UID"]

    def test_a_session_that_was_held_keeps_its_uid(self, make, visit, plan, link):
        session = make.planned_session(plan, clock.today(), time(9))
        before = one(visit(None).get(link))
        with make.writing():
            sessions.hold(session, by=make.party(plan, "mentor"))
        assert one(visit(None).get(link))["UID"] == before["UID"]

    def test_a_review_keeps_its_uid_when_it_is_moved_and_when_it_is_held(self, make, visit, plan, link):
        before = one(visit(None).get(link), "review")
        make.held_review(plan)
        found = {uid: event.decoded("DTSTART") for uid, event in events(visit(None).get(link)).items()}
        assert str(before["UID"]) in found and found[str(before["UID"])] == clock.today()
        assert len([uid for uid in found if uid.startswith("review")]) == 2

    @pytest.mark.parametrize(("state", "standing"), [("paused", "TENTATIVE"), ("closed", "CANCELLED")])
    def test_while_a_plan_stands_still_and_after_it(self, make, visit, plan, link, state, standing):
        make.planned_session(plan, clock.today() + DAY, None)
        with make.writing():
            plan.state = state
        assert one(visit(None).get(link))["STATUS"] == standing

    def test_the_tag_says_that_nothing_changed(self, make, visit, plan, link):
        first = visit(None).get(link)
        again = visit(None).get(link, expect=304, If_None_Match=first.headers["ETag"])
        assert again.get_data() == b""
        make.planned_session(plan, clock.today() + DAY, None)
        assert visit(None).get(link, If_None_Match=first.headers["ETag"]).headers["ETag"] != first.headers["ETag"]


def written(on, at, minutes=60):
    dated = Dated("session-x", "session", on, at, minutes, ids.new_id(), ids.new_id(), 1, NOON)
    return writing.written([dated], {}, NOON, "https://cairn.example")


@pytest.mark.parametrize(("on", "at", "minutes", "begins", "ends"), [
    ("2026-07-01", time(14, 30), 60, "2026-07-01T13:30", "2026-07-01T14:30"),
    ("2026-12-01", time(14, 30), 45, "2026-12-01T14:30", "2026-12-01T15:15"),
    ("2026-12-01", time(23, 30), 60, "2026-12-01T23:30", "2026-12-02T00:30"),
    ("2026-06-30", time(23, 30), 90, "2026-06-30T22:30", "2026-07-01T00:00"),
    ("2027-03-28", time(0, 30), 60, "2027-03-28T00:30", "2027-03-28T01:30"),
    ("2027-03-28", time(2, 30), 60, "2027-03-28T01:30", "2027-03-28T02:30"),
    ("2026-10-24", time(23, 30), 240, "2026-10-24T22:30", "2026-10-25T02:30"),
    ("2026-10-25", time(0, 30), 60, "2026-10-24T23:30", "2026-10-25T00:30"),
    ("2026-10-25", time(0, 30), 120, "2026-10-24T23:30", "2026-10-25T01:30"),
    ("2026-10-25", time(3), 60, "2026-10-25T03:00", "2026-10-25T04:00"),
])  # fmt: skip
def test_times_across_midnight_and_the_change_of_the_clocks(app, on, at, minutes, begins, ends):
    raw = written(date.fromisoformat(on), at, minutes)
    calendar = ics.read(raw)
    zones = {one.value("TZID"): one for one in calendar.all("VTIMEZONE")}
    wanted = tuple(datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (begins, ends))
    assert ics.span(calendar.all("VEVENT")[0], zones) == wanted
    event = icalendar.Calendar.from_ical(raw).walk("VEVENT")[0]
    assert (instant(event.decoded("DTSTART")), instant(event.decoded("DTEND"))) == wanted


def test_a_whole_day(app):
    event = ics.read(written(date(2026, 12, 31), None)).all("VEVENT")[0]
    assert ics.span(event, {}) == (date(2026, 12, 31), date(2027, 1, 1))


class TestTheReader:
    """The reader of the tests finds what it is there to find."""

    @pytest.mark.parametrize(("before", "after"), [
        (b"\r\n", b"\n"), (b"STATUS:CONFIRMED", b"STATUS:SURE"), (b"VERSION:2.0\r\n", b""), (b"UID:", b"X-UID:"),
        (b"SUMMARY:Session", b"SUMMARY:Session; no"), (b"SUMMARY:Session", b"SUMMARY:" + b"a" * 70),
        (b"TZID:Europe/London", b"TZID:Elsewhere"), (b"END:VEVENT", b"END:VTODO"), (b"SEQUENCE:1", b"SEQUENCE:one"),
    ])  # fmt: skip
    def test_what_is_broken(self, app, before, after):
        raw = written(date(2026, 12, 1), time(9))
        ics.read(raw)
        with pytest.raises(ics.Broken):
            ics.read(raw.replace(before, after))


class TestTheLink:
    def test_it_is_shown_once_and_only_its_digest_is_kept(self, visit, plan, make):
        browser = visit(make.person_of(plan.mentee_id))
        shown = browser.post("/me/calendar/links", {}, expect=200).text
        (token,) = re.findall(r'id="link" type="text" readonly value="[^"]*/calendar/([\w-]+)"', shown)
        assert "webcal://" in shown and token not in browser.get("/me/calendar").text
        kept = db.session.scalars(select(LinkToken).where(LinkToken.purpose == "calendar")).one()
        assert kept.token_hash == ids.digest(token)
        visit(None).get(f"/calendar/{token}")

    def test_another_one_ends_the_first(self, visit, plan, make, link):
        another = feed_of(make, make.person_of(plan.mentee_id))
        assert "This link is over" in visit(None).get(link, expect=410).text
        visit(None).get(another)

    def test_taken_back_it_opens_nothing(self, visit, plan, make, link):
        visit(make.person_of(plan.mentee_id)).post("/me/calendar/removals")
        visit(None).get(link, expect=410)

    def test_names_are_ticked_later_and_the_tag_changes(self, visit, plan, make, link):
        before = visit(None).get(link).headers["ETag"]
        visit(make.person_of(plan.mentee_id)).post("/me/calendar/names", {"shows_names": "y"})
        answer = visit(None).get(link)
        assert "Review with" in answer.text and answer.headers["ETag"] != before

    @pytest.mark.parametrize("state", ["suspended", "left"])
    def test_whoever_is_no_active_member_at_once(self, visit, plan, make, link, state):
        """As if it never was: who comes back finds the link as it stood."""
        with make.writing():
            make.person_of(plan.mentee_id).state = state
        visit(None).get(link, expect=404)

    def test_after_two_years_it_is_over(self, make, visit, plan, link):
        kept = db.session.scalars(select(LinkToken).where(LinkToken.purpose == "calendar")).one()
        assert 729 <= (kept.expires_at - clock.now()).days <= 730
        with make.writing():
            kept.expires_at = clock.now()
        visit(None).get(link, expect=410)

    @pytest.mark.parametrize("path", ["/calendar/x", "/calendar/" + "a" * 500, "/calendar/%00"])
    def test_any_other_opens_nothing(self, visit, plan, link, path):
        visit(None).get(path, expect=404)

    def test_a_link_for_something_else_opens_no_calendar(self, make, visit, plan, link):
        feed = db.session.scalars(select(CalendarFeed)).one()
        from coaching.signin import commands as signin

        with make.writing():
            token = signin.make_link("pack", DAY, organisation=plan.organisation_id, record_id=feed.id)
        visit(None).get(f"/calendar/{token}", expect=404)
        with make.writing():
            signin.end_links("pack", feed.id)
        visit(None).get(f"/calendar/{token}", expect=404)

    def test_it_costs_the_same_for_many(self, make, visit, plan, link, queries):
        with queries() as few:
            visit(None).get(link)
        for _ in range(5):
            make.planned_session(make.plan("active", mentee=make.person_of(plan.mentee_id)), clock.today() + DAY)
        with queries() as many:
            visit(None).get(link)
        assert len(many) == len(few) <= 15
