"""What reminds whom: once each, one digest a day, in nobody's quiet hours, of nothing while somebody is away."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from sqlalchemy import select

from coaching.actions.models import Action
from coaching.evidence.models import Evidence
from coaching.journals.models import JournalEntry
from coaching.notifications.commands import Chosen, choose
from coaching.notifications.models import Digest, QueuedMail, ToldReminder
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.reviews import commands as reviews
from coaching.sessions import jobs as sessions

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def plan(make):
    """An active plan whose review is far away, with no step that is due."""
    with clock.stopped(NOON - timedelta(days=30)):
        made = make.plan("active")
    with make.writing():
        made.next_review_on = NOON.date() + timedelta(days=60)
    return made


def told():
    db.session.expire_all()
    return sorted((one.member_id, one.kind) for one in db.session.scalars(select(ToldReminder)))


def both(plan, kind):
    return sorted((member_id, kind) for member_id in plan.parties)


class TestTheWalkingPath:
    def test_one_reminder_by_mail_and_by_push_once_each(self, make, plan, host, remind, mail):
        with make.writing():
            plan.next_review_on = NOON.date() + DAY
        mentor, browser = make.person_of(plan.mentor_id), host.browser()
        make.phone(mentor, browser)
        assert remind(NOON) == 2 and remind(NOON + timedelta(minutes=5)) == 0
        ((path, _headers, body),) = host.came
        shown = browser.read(body)
        assert shown["body"] == "A review is due" and path == "/push/one"
        assert shown["path"] == f"/plans/{plan.id}/reviews"
        (letter,) = mail()
        assert make.person_of(plan.mentee_id).email in letter and "A review is due" in letter


class TestWhatReminds:
    def test_nothing_where_nothing_is_due(self, plan, remind):
        assert remind(NOON) == 0 and told() == []

    @pytest.mark.parametrize(("days", "kind"), [(4, None), (3, "review/due"), (0, "review/due"), (-1, "review/late")])
    def test_reviews(self, make, plan, remind, days, kind):
        with make.writing():
            plan.next_review_on = NOON.date() + days * DAY
        remind(NOON)
        assert told() == (both(plan, kind) if kind else [])

    def test_a_review_is_told_when_due_and_when_late_and_never_again(self, make, plan, remind):
        with make.writing():
            plan.next_review_on = NOON.date()
        for number in range(6):
            remind(NOON + number * DAY)
        assert told() == sorted(both(plan, "review/due") + both(plan, "review/late"))

    def test_an_active_plan_without_a_date_is_late(self, make, plan, remind):
        """PL-10."""
        with make.writing():
            plan.next_review_on = None
        remind(NOON)
        assert told() == both(plan, "review/late")

    @pytest.mark.parametrize(("days", "is_told"), [(2, False), (1, True), (0, True), (-30, True)])
    def test_a_next_step_reminds_its_owner(self, make, plan, remind, days, is_told):
        with clock.stopped(NOON - 40 * DAY):
            action = make.action(plan)
        with make.writing():
            db.session.get(Action, action.id).due_on = NOON.date() + days * DAY
        remind(NOON)
        assert told() == ([(action.owner_id, "action/due")] if is_told else [])

    def test_an_agreement_reminds_whoever_has_not_signed(self, make, remind):
        with clock.stopped(NOON - DAY):
            agreement = make.agreement()
            with make.writing():
                agreement.sign(agreement.plan.mentor_id, "Ada Mensah", agreement.number, ids.new_id())
        remind(NOON)
        assert told() == [(agreement.plan.mentee_id, "agreement/to_sign")]

    @pytest.mark.parametrize(("days", "at", "is_told"), [
        (0, time(14), True), (0, time(11), False), (0, None, True), (1, time(1), True), (2, None, False),
    ])  # fmt: skip
    def test_the_next_session(self, make, plan, remind, days, at, is_told):
        with clock.stopped(NOON - DAY):
            make.planned_session(plan, NOON.date() + days * DAY, at)
        remind(NOON)
        assert told() == (both(plan, "session/next") if is_told else [])

    def test_a_session_that_is_not_written_up_reminds_its_mentor_in_their_next_shift(self, make, plan, remind):
        """U3.11: one quiet reminder, an hour after the mentor's own quiet hours end."""
        with clock.stopped(NOON - 2 * DAY):
            make.planned_session(plan, NOON.date() - DAY, time(20, 30))
        for hour, kinds in ((7, []), (8, ["session/unrecorded"])):
            at = NOON.replace(hour=hour)
            with clock.stopped(at), make.writing():
                sessions.remind()
            remind(at)
            assert [kind for _who, kind in told()] == kinds
        assert told() == [(plan.mentor_id, "session/unrecorded")]

    def test_evidence_that_came_back_reminds_its_author_for_each_version(self, make, plan, remind):
        evidence = make.bare_evidence_handed_in(plan)
        with make.writing():
            row = db.session.get(Evidence, evidence.id)
            row.state = "referred"
        remind(NOON)
        assert told() == [(evidence.author_id, "evidence/sent_back")]

    def test_what_one_wants_to_look_at_again_reminds_its_writer(self, make, remind):
        writer = make.member(["mentee"])
        entry = make.entry(writer)
        with make.writing():
            db.session.get(JournalEntry, entry.id).look_again_on = NOON.date()
        remind(NOON - DAY)
        assert told() == []
        remind(NOON)
        assert told() == [(writer.id, "entry/again")]


class TestWhoIsLeftAlone:
    @pytest.fixture
    def late(self, make, plan):
        with make.writing():
            plan.next_review_on = NOON.date() - DAY
        return plan

    @pytest.mark.parametrize("state", ["suspended", "left", "invited"])
    def test_whoever_may_not_sign_in(self, make, late, remind, state):
        with make.writing():
            make.person_of(late.mentor_id).state = state
        remind(NOON)
        assert told() == [(late.mentee_id, "review/late")]

    def test_both_while_one_is_away(self, make, late, remind):
        """Decision 0015, PL-15: dates stand still, so nothing of them reminds anybody."""
        member = make.person_of(late.mentor_id)
        with clock.stopped(NOON - DAY), make.writing():
            reviews.stand_still(member, by=make.actor(make.person_of(late.mentee_id)))
        remind(NOON)
        assert told() == []

    @pytest.mark.parametrize("state", ["paused", "closed", "proposed", "declined"])
    def test_plans_that_do_not_go_on(self, make, late, remind, state):
        with make.writing():
            late.state = state
        remind(NOON)
        assert told() == []

    def test_another_organisation(self, make, late, remind):
        make.member(["mentor"], organisation="another")
        assert remind(NOON) == 2
        assert {one.organisation_id for one in db.session.scalars(select(Digest))} == {late.organisation_id}


class TestOnceADay:
    def test_what_comes_later_waits_for_the_next_day(self, make, plan, remind, mail):
        with make.writing():
            plan.next_review_on = NOON.date() - DAY
        remind(NOON.replace(hour=8))
        with clock.stopped(NOON):
            make.planned_session(plan, NOON.date() + DAY, None)
        assert remind(NOON + timedelta(hours=1)) == 0 and len(mail()) == 2
        assert remind(NOON.replace(hour=8) + DAY) == 2 and len(mail()) == 4

    def test_all_of_a_day_is_one_message(self, make, plan, remind, mail):
        with make.writing():
            plan.next_review_on = NOON.date() - DAY
        with clock.stopped(NOON - DAY):
            make.planned_session(plan, NOON.date() + DAY, None)
        remind(NOON)
        assert len(mail()) == 2
        assert all("A review is past its date" in one and "A session is coming up" in one for one in mail())

    def test_not_in_the_night_and_not_again_after_midnight(self, make, plan, remind):
        with make.writing():
            plan.next_review_on = NOON.date() - DAY
        assert remind(NOON.replace(hour=21)) == 0
        assert remind(NOON.replace(hour=7, minute=59) + DAY) == 0
        assert remind(NOON.replace(hour=8) + DAY) == 2

    def test_what_was_done_meanwhile_is_not_told(self, make, plan, remind):
        with make.writing():
            plan.next_review_on = NOON.date() - DAY
        remind(NOON.replace(hour=6))
        with make.writing():
            plan.next_review_on = NOON.date() + 90 * DAY
        assert remind(NOON) == 0

    def test_a_restart_tells_nothing_again(self, make, plan, remind, mail):
        """The rows say what was told, not the worker."""
        with make.writing():
            plan.next_review_on = NOON.date() - DAY
        remind(NOON)
        db.session.remove()
        assert remind(NOON + DAY) == 0 and len(mail()) == 2


class TestAMailServerThatIsAway:
    @pytest.fixture
    def away(self, app):
        before = app.config["CAIRN"]
        app.config["CAIRN"] = replace(before, smtp_url="smtp://127.0.0.1:9")
        yield
        app.config["CAIRN"] = before

    def waiting(self):
        wanted = select(QueuedMail).where(QueuedMail.sent_at.is_(None)).order_by(QueuedMail.made_at.desc())
        return db.session.scalars(wanted).first()

    def test_no_retry_comes_in_the_quiet_hours_and_none_of_them_is_lost(self, app, make, plan, remind, away, mail):
        """Told at 8:59pm; quiet from 9pm to 7am, and an hour after that (DESIGN-UX U3.11)."""
        with make.writing():
            plan.next_review_on = NOON.date() + DAY
            make.person_of(plan.mentor_id).state = "suspended"
        evening = NOON.replace(hour=20, minute=59)
        assert remind(evening) == 1 and self.waiting().tries == 1
        for later in (timedelta(minutes=1), timedelta(hours=4), timedelta(hours=10, minutes=30)):
            remind(evening + later)
            assert self.waiting().tries == 1, later
            assert self.waiting().next_try_at == evening + timedelta(hours=11, minutes=1)
        remind(evening + timedelta(hours=11, minutes=1))
        assert self.waiting().tries == 2, "awake, it is tried again"
        app.config["CAIRN"] = replace(app.config["CAIRN"], smtp_url="")
        remind(evening + timedelta(hours=12))
        assert "A review is due" in mail()[0]

    def test_by_the_readers_own_hours(self, make, plan, remind, away):
        with make.writing():
            plan.next_review_on = NOON.date() + DAY
            make.person_of(plan.mentor_id).state = "suspended"
            choose(
                Chosen("nights", None, None, by_mail=True, without=()), by=make.actor(make.person_of(plan.mentee_id))
            )
        night = NOON.replace(hour=22)
        assert remind(night) == 1
        remind(night + timedelta(minutes=5))
        assert self.waiting().tries == 2, "whoever works nights is awake"
        remind(night + timedelta(hours=12))
        assert self.waiting().tries == 2 and self.waiting().next_try_at == NOON.replace(hour=18) + DAY

    def test_what_cannot_wait_goes_at_any_hour(self, make, remind, away):
        make.plan("proposed")
        waiting = self.waiting()
        with make.writing():
            waiting.next_try_at = NOON
        remind(NOON.replace(hour=23))
        assert self.waiting().tries == 1
