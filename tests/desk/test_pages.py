"""People, plans, the overview, Menu and the pages of whom to ring."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from coaching.audit_log.models import AuditEvent
from coaching.organisations import commands as organisations
from coaching.people.models import Member
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.words import day
from coaching.signin.models import SignInSession


@pytest.fixture
def two(make):
    return make.member(["mentor"], name="Priya Nair"), make.member(["mentee"], name="Jordan Ellis")


class TestPeople:
    def test_they_are_those_one_works_with_from_each_side(self, make, visit, two):
        make.shared_plan(*two, come="accepted")
        boss = make.member(["line_manager"], name="Mo Farrell")
        make.manages(boss, two[1])
        mine = visit(two[0]).get("/people").text
        assert "You support" in mine and "Jordan Ellis" in mine and "You are their mentor" in mine
        theirs = visit(two[1]).get("/people").text
        assert "They support you" in theirs and "Your mentor" in theirs and "Your line manager" in theirs

    def test_two_ties_to_one_person_are_one_row(self, make, visit, two):
        make.shared_plan(*two, come="accepted")
        make.manages(*two)
        seen = visit(two[0]).get("/people").text
        assert (
            seen.count('<span class="list-title">Jordan Ellis') == 1 and "You manage them, You are their mentor" in seen
        )

    def test_who_is_kept_out(self, make, visit):
        visit(None).get("/people", expect=302)
        visit(make.member(["org_admin"])).get("/people", expect=403)
        visit(make.member(["mentor"]), without="people.read").get("/people", expect=403)

    def test_the_part_is_part_of_the_page(self, make, visit, two):
        make.shared_plan(*two, come="accepted")
        person = visit(two[0])
        assert person.part("/people").text.strip() in person.get("/people").text

    def test_one_person_shows_the_plans_we_share(self, make, visit, two):
        plan = make.shared_plan(*two, come="in_force")
        seen = visit(two[1]).get(f"/people/{two[0].id}").text
        assert "Mentor" in seen and f"/plans/{plan.id}" in seen and "Propose a plan" not in seen
        assert f"/plans/new?mentee={two[1].id}" in visit(two[0]).get(f"/people/{two[1].id}").text

    def test_a_peer_and_another_organisation_do_not_exist(self, make, visit, two):
        visit(make.member(["mentee"])).get(f"/people/{two[1].id}", expect=404)
        visit(make.member(["mentor"], organisation="another")).get(f"/people/{two[1].id}", expect=404)
        visit(None).get(f"/people/{two[1].id}", expect=302)
        visit(two[0], without="people.read").get(f"/people/{two[1].id}", expect=403)

    def test_a_third_mentor_sees_the_name_and_no_plan(self, make, visit, two):
        plan = make.shared_plan(*two, come="in_force")
        seen = visit(make.member(["mentor"])).get(f"/people/{two[1].id}").text
        assert "Jordan Ellis" in seen and str(plan.id) not in seen and "You share no plan" in seen


class TestPlan:
    def test_each_of_the_two_sees_it_and_nobody_else(self, make, visit, two):
        plan = make.shared_plan(*two, come="in_force")
        assert "Coaching with Jordan Ellis" in visit(two[0]).get(f"/plans/{plan.id}").text
        assert "Coaching with Priya Nair" in visit(two[1]).get(f"/plans/{plan.id}").text
        make.manages(boss := make.member(["line_manager"]), two[1])
        for role in ("mentor", "registered_manager", "programme_lead", "assessor", "org_admin"):
            outsider = make.member([role])
            visit(outsider).get(f"/plans/{plan.id}", expect=404)
        visit(boss).get(f"/plans/{plan.id}", expect=404)
        visit(make.member(["mentor"], organisation="another")).get(f"/plans/{plan.id}", expect=404)
        visit(None).get(f"/plans/{plan.id}", expect=302)
        visit(two[0], without="plan.read").get(f"/plans/{plan.id}", expect=403)

    def test_yes_is_one_press(self, make, visit, two):
        plan = make.shared_plan(*two)
        person = visit(two[1])
        assert "Yes, let us do this" in person.get(f"/plans/{plan.id}").text
        person.post(f"/plans/{plan.id}/acceptances", {"answer": "accepted"})
        seen = person.get(f"/plans/{plan.id}").text
        assert "Agree with Priya Nair how you work" in seen and "Yes, let us do this" not in seen

    @pytest.mark.parametrize(
        ("come", "mentor_reads", "mentee_reads"),
        [
            ("proposed", "Waiting for a yes", "Yes, let us do this"),
            ("accepted", "Write your agreement", "Write your agreement"),
            ("written", "Read and sign", "Read and sign"),
            ("signed_by_mentor", "It is in force once both of you have signed.", "Read and sign"),
            ("in_force", "Runs until", "Runs until"),
        ],
    )
    def test_what_comes_next_depends_on_who_has_to_act(self, make, visit, two, come, mentor_reads, mentee_reads):
        plan = make.shared_plan(*two, come=come)
        assert mentor_reads in visit(two[0]).get(f"/plans/{plan.id}").text
        assert mentee_reads in visit(two[1]).get(f"/plans/{plan.id}").text

    def test_supervision_is_not_held_up_by_a_missing_signature(self, make, visit, two):
        plan = make.shared_plan(*two, come="signed_by_mentor", kind="supervision")
        assert "Not signed yet. Supervision goes on." in visit(two[1]).get(f"/plans/{plan.id}").text

    def test_what_people_wrote_is_escaped(self, make, visit, two):
        plan = make.shared_plan(*two, purpose="<script>alert(1)</script>")
        assert "&lt;script&gt;alert(1)" in visit(two[1]).get(f"/plans/{plan.id}").text

    def test_the_part_is_part_of_the_page(self, make, visit, two):
        plan = make.shared_plan(*two, come="in_force")
        person = visit(two[0])
        assert person.part(f"/plans/{plan.id}").text.strip() in person.get(f"/plans/{plan.id}").text

    def test_it_costs_few_reads(self, make, visit, two, queries):
        plan = make.shared_plan(*two, come="in_force")
        person = visit(two[0])
        with queries() as seen:
            person.get(f"/plans/{plan.id}")
        assert len(seen) <= 15, seen

    def test_whoever_has_one_plan_sees_it_at_once(self, make, visit, two):
        make.shared_plan(*two, come="accepted")
        assert "Coaching with Priya Nair" in visit(two[1]).get("/plans").text
        make.shared_plan(make.member(["mentor"], name="Mo Farrell"), two[1], kind="supervision")
        seen = visit(two[1]).get("/plans").text
        assert "My plans" in seen and "Priya Nair" in seen and "Mo Farrell" in seen

    def test_ended_plans_stay_readable(self, make, visit, two):
        plan = make.shared_plan(*two)
        visit(two[1]).post(f"/plans/{plan.id}/acceptances", {"answer": "declined", "reason": "Not this year"})
        seen = visit(two[0])
        assert str(plan.id) not in seen.get("/plans").text and str(plan.id) in seen.get("/plans?ended=1").text
        assert "This plan has ended" in seen.get(f"/plans/{plan.id}").text

    def test_the_list_is_for_those_who_can_be_in_a_plan(self, make, visit):
        visit(None).get("/plans", expect=302)
        visit(make.member(["org_admin"])).get("/plans", expect=403)


class TestOverview:
    def test_it_shows_outlines_and_nothing_that_was_written(self, make, visit, two):
        plan = make.shared_plan(*two, come="in_force", purpose="A secret purpose")
        seen = visit(make.member(["registered_manager"])).get("/overview").text
        assert "Jordan Ellis with Priya Nair" in seen and "Signed by both" in seen
        assert "A secret purpose" not in seen and f'"/plans/{plan.id}' not in seen

    def test_a_line_manager_sees_own_reports_only(self, make, visit, two):
        make.shared_plan(*two, come="accepted")
        boss = make.member(["line_manager"])
        assert "Jordan Ellis" not in visit(boss).get("/overview").text
        make.manages(boss, two[1])
        assert "Jordan Ellis" in visit(boss).get("/overview").text

    def test_one_state_at_a_time(self, make, visit, two):
        make.shared_plan(*two)
        manager = visit(make.member(["programme_lead"]))
        assert "Jordan Ellis" in manager.get("/overview?state=proposed").text
        assert "No plan is in this state." in manager.get("/overview?state=closed").text
        assert "Jordan Ellis" in manager.get("/overview?state=%27nonsense").text

    def test_a_plan_past_its_end_is_pointed_out(self, make, visit, two):
        plan = make.shared_plan(*two, come="in_force")
        manager = visit(make.member(["registered_manager"]))
        assert "Past its end" not in manager.get("/overview").text
        with make.writing():
            db.session.get(type(plan), plan.id).planned_end_on = clock.today() - timedelta(days=3)
        seen = manager.get("/overview").text
        assert "Past its end" in seen and "1 plan is past its planned end" in seen

    def test_who_is_kept_out(self, make, visit, two):
        visit(None).get("/overview", expect=302)
        for role in ("mentor", "mentee", "apprentice", "assessor", "iqa", "safeguarding_lead", "org_admin"):
            visit(make.member([role])).get("/overview", expect=403)
        visit(make.member(["programme_lead"]), without="plan.outline").get("/overview", expect=403)

    def test_the_part_is_part_of_the_page(self, make, visit, two):
        make.shared_plan(*two)
        manager = visit(make.member(["registered_manager"]))
        assert manager.part("/overview").text.strip() in manager.get("/overview").text

    def test_many_plans_cost_what_few_do(self, make, visit, queries, two):
        manager, cost = visit(make.member(["registered_manager"])), []
        for more in (2, 18):
            for _ in range(more):
                make.shared_plan(two[0], make.member())
            with queries() as seen:
                manager.get("/overview")
            cost.append(seen)
        assert len(cost[0]) == len(cost[1]) <= 15, cost


class TestOutline:
    """What those who look on see of one plan, and that the mentee sees that they looked (PRODUCT 8)."""

    def test_it_names_people_dates_and_states_and_nothing_that_was_written(self, make, visit, two):
        plan = make.shared_plan(*two, come="in_force", purpose="A secret purpose")
        make.action(plan, what="Ring the chemist", expected_outcome="A secret outcome")
        seen = visit(make.member(["registered_manager"])).get(f"/overview/plans/{plan.id}").text
        assert "Jordan Ellis with Priya Nair" in seen and "Ring the chemist" in seen and "Signed by both" in seen
        assert "A secret purpose" not in seen and "A secret outcome" not in seen

    def test_a_line_manager_sees_titles_once_both_have_signed_that(self, make, visit, two):
        plan = make.shared_plan(*two, come="in_force")
        make.action(plan, what="Ring the chemist")
        boss = make.member(["line_manager"])
        visit(boss).get(f"/overview/plans/{plan.id}", expect=404)
        make.manages(boss, two[1])
        seen = visit(boss).get(f"/overview/plans/{plan.id}").text
        assert "Action for Jordan" in seen and "Ring the chemist" not in seen
        with make.writing():
            db.session.get(type(plan), plan.id).shares_goal_titles = True
        assert "Ring the chemist" in visit(boss).get(f"/overview/plans/{plan.id}").text

    def test_it_shows_that_they_met_and_when_and_the_areas_where_both_show_them(self, make, visit, two):
        plan = make.shared_plan(*two, come="in_force")
        on = clock.today() - timedelta(days=2)
        make.session(plan, on=on, strands=["wellbeing"], key_points="A secret talk")
        manager = visit(make.member(["registered_manager"]))
        seen = manager.get(f"/overview/plans/{plan.id}").text
        assert day(on) in seen and "Well-being and resilience" in seen and "A secret talk" not in seen
        with make.writing():
            db.session.get(type(plan), plan.id).shares_strands = False
        seen = manager.get(f"/overview/plans/{plan.id}").text
        assert day(on) in seen and "Well-being and resilience" not in seen

    def test_the_mentee_sees_who_looked_and_the_log_says_it_once_a_day(self, make, visit, two):
        plan = make.shared_plan(*two, come="in_force")
        manager = visit(make.member(["registered_manager"], name="Dawn Okonjo"))
        assert "Who has looked" not in visit(two[1]).get(f"/plans/{plan.id}").text
        for _ in range(2):
            manager.get(f"/overview/plans/{plan.id}")
        assert "Who has looked" in visit(two[1]).get(f"/plans/{plan.id}").text
        assert "Dawn Okonjo" in visit(two[1]).get(f"/plans/{plan.id}").text
        wanted = select(func.count()).where(AuditEvent.action == "plan.outline_looked_at")
        assert db.session.scalar(wanted) == 1

    def test_who_is_kept_out(self, make, visit, two):
        plan = make.shared_plan(*two)
        visit(None).get(f"/overview/plans/{plan.id}", expect=302)
        visit(two[0]).get(f"/overview/plans/{plan.id}", expect=404)
        abroad = make.member(["registered_manager"], organisation="another")
        visit(abroad).get(f"/overview/plans/{plan.id}", expect=404)
        visit(make.member(["registered_manager"]), without="plan.outline").get(f"/overview/plans/{plan.id}", expect=404)


class TestWeek:
    def test_a_late_review_and_one_without_a_date_stand_first(self, make, visit, two):
        """PL-10: a plan without a future review date is shown as overdue."""
        plan = make.shared_plan(*two, come="in_force")
        manager = visit(make.member(["registered_manager"]))
        with make.writing():
            db.session.get(type(plan), plan.id).next_review_on = None
        seen = manager.get("/overview").text
        assert "1 review is late" in seen and "no review date" in seen
        with make.writing():
            db.session.get(type(plan), plan.id).next_review_on = clock.today() - timedelta(days=3)
        assert "late by 3 days" in manager.get("/overview").text
        with make.writing():
            db.session.get(type(plan), plan.id).next_review_on = clock.today() + timedelta(days=3)
        seen = manager.get("/overview").text
        assert "late by" not in seen and "1 due within 7 days" in seen

    def test_people_without_a_plan_are_named(self, make, visit, two):
        make.member(["apprentice"], name="Ines Duarte")
        make.shared_plan(*two)
        seen = visit(make.member(["programme_lead"])).get("/overview").text
        assert "1 person has no plan that goes on." in seen and "Ines Duarte" in seen

    def test_a_line_manager_reads_of_own_reports_alone(self, make, visit, two):
        boss, ines = make.member(["line_manager"]), make.member(["mentee"], name="Ines Duarte")
        make.member(["mentee"], name="Somebody Else")
        make.manages(boss, ines)
        seen = visit(boss).get("/overview").text
        assert "Ines Duarte" in seen and "Somebody Else" not in seen


class TestMenuAndMe:
    def test_the_menu_leads_only_where_one_may_go(self, make, visit):
        mentee = visit(make.member(["mentee"])).get("/menu").text
        assert "/plans/new" not in mentee and "/admin/" not in mentee and "/overview" not in mentee
        admin = visit(make.member(["org_admin"])).get("/menu").text
        assert "/admin/people" in admin and "/admin/set-up" in admin and 'href="/people"' not in admin

    def test_it_offers_other_organisations_to_those_who_have_them(self, make, visit):
        here = make.member(["mentor"])
        assert "Go to" not in visit(here).get("/menu").text
        account_id, there_id = here.account_id, make.member(["mentee"], organisation="another").id
        with make.within("another"), make.writing():
            db.session.get(Member, there_id).account_id = account_id
        seen = visit(here).get("/menu").text
        assert "Go to another care" in seen and "You are in home care now." in seen

    def test_ones_own_page_says_who_can_change_what_is_wrong(self, make, visit):
        seen = visit(make.member(["apprentice"], name="Jordan Ellis", job_title="Care worker")).get("/me").text
        assert "Jordan Ellis" in seen and "Care worker" in seen and "Apprentice" in seen and "administrator" in seen

    @pytest.mark.parametrize("path", ["/menu", "/me"])
    def test_who_is_kept_out(self, make, visit, path):
        visit(None).get(path, expect=302)
        visit(make.member(), without="own.pages").get(path, expect=403)


class TestWhomToRing:
    @pytest.fixture
    def numbers(self, make):
        with make.writing():
            own = {
                "safeguarding_lead": "Ade Balogun",
                "safeguarding_lead_number": "01632 960 112",
                "on_call_number": "01632 960 150",
                "eap_name": "Staff line",
                "eap_number": "+44 (0)1632 960 177",
            }
            organisations.set_up(db.session.merge(make.organisation()), own, by=None)

    def test_999_is_for_everybody_and_the_numbers_for_ones_own_people(self, make, visit, numbers):
        nobody, person = visit(None).get("/worried").text, visit(make.member()).get("/worried").text
        assert 'href="tel:999"' in nobody and 'href="tel:999"' in person
        assert 'href="tel:01632960112"' in person and "Call Ade Balogun" in person
        assert "01632" not in nobody and "Ade" not in nobody
        abroad = visit(make.member(organisation="another")).get("/worried").text
        assert "01632" not in abroad and "Not set yet" in abroad

    @pytest.mark.parametrize(
        ("nation", "regulator"), [("England", "Care Quality Commission"), ("Wales", "Care Inspectorate Wales")]
    )
    def test_the_regulator_is_that_of_the_nation(self, make, visit, nation, regulator):
        make.organisation(nation=nation)
        assert regulator in visit(make.member()).get("/worried").text

    def test_a_locked_phone_still_shows_999(self, make, visit):
        locked = visit(make.member(), shared=True, state="locked").get("/worried").text
        assert 'href="tel:999"' in locked and "emergency duty team" in locked

    def test_help_for_me_shows_the_numbers_and_leaves_no_trace(self, make, visit, numbers):
        member = make.member()
        person = visit(member)
        with make.writing():
            session = db.session.scalars(select(SignInSession).where(SignInSession.member_id == member.id)).one()
            session.last_seen_at = before = clock.now() - timedelta(minutes=30)
        events = db.session.scalar(select(func.count(AuditEvent.id)))
        seen = person.get("/help-for-me").text
        assert 'href="tel:116123"' in seen and 'href="tel:+4401632960177"' in seen and "tells nobody" in seen
        assert db.session.scalar(select(func.count(AuditEvent.id))) == events
        session = db.session.scalars(select(SignInSession).where(SignInSession.member_id == member.id)).one()
        assert session.last_seen_at == before

    def test_help_for_me_needs_no_sign_in(self, make, visit):
        make.organisation()
        assert "0800 132 737" in visit(None).get("/help-for-me").text

    def test_a_number_that_is_no_number_is_not_dialled(self, make, visit):
        with make.writing():
            organisations.set_up(
                db.session.merge(make.organisation()), {"on_call_number": "javascript:alert(1)"}, by=None
            )
        assert 'href="tel:javascript' not in visit(make.member()).get("/worried").text
