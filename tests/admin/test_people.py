"""People in, people out, roles, phones: by the administrator, and by nobody else."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from coaching.audit_log.models import AuditEvent
from coaching.notifications.models import Notice, QueuedMail
from coaching.people import queries as members
from coaching.people.models import Member, Relation
from coaching.platform import clock, ids
from coaching.platform.db import db
from coaching.signin import commands as signin
from coaching.signin.models import Device, LinkToken, SignInSession

FILLED = {
    "full_name": "Jordan Ellis",
    "email": "Jordan@Home.example",
    "roles": ["apprentice", "mentee"],
    "job_title": "Care worker",
}
ROLES = [
    "mentor",
    "mentee",
    "apprentice",
    "assessor",
    "iqa",
    "line_manager",
    "registered_manager",
    "programme_lead",
    "safeguarding_lead",
]


@pytest.fixture
def kim(make):
    return make.member(["org_admin"], name="Kim Achterberg")


@pytest.fixture
def priya(make):
    return make.member(["mentor"], name="Priya Nair")


def actions():
    return list(db.session.scalars(select(AuditEvent.action).order_by(AuditEvent.sequence)))


def fresh(member):
    return db.session.scalars(
        select(Member).where(Member.id == member.id).execution_options(populate_existing=True)
    ).one()


class TestTheList:
    def test_it_finds_by_part_of_a_name_and_by_state(self, make, visit, kim, priya):
        make.member(name="Jordan Ellis", state="suspended")
        admin = visit(kim)
        assert "Jordan Ellis" in admin.get("/admin/people").text
        seen = admin.get("/admin/people?q=nair+pri").text
        assert "Priya Nair" in seen and "Jordan Ellis" not in seen
        seen = admin.get("/admin/people?state=suspended").text
        assert "Jordan Ellis" in seen and "Priya Nair" not in seen
        assert "Nobody is found like this." in admin.get("/admin/people?q=%25").text

    def test_twenty_a_page(self, make, visit, kim):
        for number in range(21):
            make.member(name=f"Name{number:02d} Zebra")
        admin = visit(kim)
        assert 'href="/admin/people?page=2"' in admin.get("/admin/people").text
        last = admin.get("/admin/people?page=2").text
        assert "Name20 Zebra" in last and "page=3" not in last and "Name02" not in last

    def test_many_people_cost_what_few_do(self, make, visit, queries, kim):
        admin, cost = visit(kim), []
        for more in (1, 18):
            for _ in range(more):
                make.member()
            with queries() as seen:
                admin.get("/admin/people")
            cost.append(len(seen))
        assert cost[0] == cost[1] <= 15, cost

    def test_the_part_is_part_of_the_page(self, visit, kim):
        admin = visit(kim)
        assert admin.part("/admin/people").text.strip() in admin.get("/admin/people").text

    def test_another_organisation_is_not_in_it(self, make, visit, kim):
        make.member(name="Nia Bowen", organisation="another")
        assert "Nia Bowen" not in visit(kim).get("/admin/people").text


class TestWhoIsKeptOut:
    @pytest.mark.parametrize("role", ROLES)
    def test_every_other_role_is(self, make, visit, priya, role):
        person = visit(make.member([role]))
        for path in ("/admin/people", "/admin/people/new", "/admin/set-up", "/admin/audit-log"):
            person.get(path, expect=403)
        person.get(f"/admin/people/{priya.id}", expect=404)
        for rest in ("roles", "leaving", "suspensions", "returns", "invitations", "line-managers"):
            person.post(f"/admin/people/{priya.id}/{rest}", expect=404)
        person.post("/admin/people/new", FILLED, expect=403)
        person.post("/admin/audit-log/checks", expect=403)
        person.post("/admin/set-up", expect=403)
        assert fresh(priya).state == "active"

    def test_signed_out(self, make, visit, priya):
        nobody = visit(None)
        nobody.get("/admin/people", expect=302)
        nobody.get(f"/admin/people/{priya.id}/leaving", expect=302)

    def test_another_organisations_administrator(self, make, visit, priya):
        abroad = visit(make.member(["org_admin"], organisation="another"))
        abroad.get(f"/admin/people/{priya.id}", expect=404)
        abroad.post(f"/admin/people/{priya.id}/leaving", expect=404)
        abroad.post(f"/admin/people/{priya.id}/roles", {"roles": ["org_admin"]}, expect=404)
        assert fresh(priya).state == "active" and fresh(priya).roles == ["mentor"]

    def test_without_the_permission(self, visit, kim, priya):
        visit(kim, without="people.manage").get("/admin/people", expect=403)
        visit(kim, without="people.manage").post(f"/admin/people/{priya.id}/leaving", expect=404)

    def test_an_administrator_sees_no_content(self, make, visit, kim, priya):
        plan = make.shared_plan(priya, make.member(), come="in_force", purpose="A secret purpose")
        admin = visit(kim)
        for path in (f"/plans/{plan.id}", f"/plans/{plan.id}/agreement"):
            admin.get(path, expect=404)
        for path in ("/", f"/admin/people/{priya.id}", "/admin/audit-log", "/menu"):
            assert "A secret purpose" not in admin.get(path).text


class TestInviting:
    def test_the_link_goes_out_and_its_age_is_shown(self, visit, kim):
        admin = visit(kim)
        seen = admin.follow(admin.post("/admin/people/new", FILLED)).text
        assert "Jordan Ellis" in seen and "Waiting for Jordan" in seen and "Send again" in seen
        member = members.find_by_email("jordan@home.example")
        assert member.state == "invited" and member.roles == ["apprentice", "mentee"]
        assert len(list(db.session.scalars(select(QueuedMail)))) == 1
        assert actions()[-2:] == ["member.added", "invitation.sent"]

    def test_service_and_line_manager_are_named_at_once(self, make, visit, kim):
        boss = make.member(["line_manager"])
        visit(kim).post("/admin/people/new", FILLED | {"manager_id": str(boss.id)})
        added = members.find_by_email("jordan@home.example")
        assert members.is_line_manager_of(boss.id, added.id)

    def test_sending_again_closes_the_link_before(self, visit, kim):
        admin = visit(kim)
        admin.post("/admin/people/new", FILLED)
        member = members.find_by_email("jordan@home.example")
        admin.post(f"/admin/people/{member.id}/invitations")
        links = list(db.session.scalars(select(LinkToken).order_by(LinkToken.made_at)))
        assert [link.used_at is None for link in links] == [False, True]

    def test_a_link_that_ran_out_is_said_to_have(self, make, visit, kim):
        admin = visit(kim)
        admin.post("/admin/people/new", FILLED)
        with make.writing():
            db.session.scalars(select(LinkToken)).one().expires_at = clock.now() - timedelta(minutes=1)
        member = members.find_by_email("jordan@home.example")
        assert "The link has run out" in admin.get(f"/admin/people/{member.id}").text

    @pytest.mark.parametrize(
        ("changed", "says"),
        [
            ({"full_name": ""}, "Enter the person&#39;s name"),
            ({"full_name": "   "}, "Enter the person&#39;s name"),
            ({"full_name": "x" * 201}, "Name can be 200 letters long. It is 201 now."),
            ({"email": ""}, "Enter an e-mail address"),
            ({"email": "no address"}, "Enter an e-mail address, such as"),
            ({"email": "a@b\r\nBcc: c@d.example"}, "Enter an e-mail address, such as"),
            ({"roles": []}, "Choose at least one role"),
            ({"roles": ["owner"]}, "Choose from the list"),
            ({"manager_id": str(ids.new_id())}, "Choose from the list"),
            ({"service_id": "<script>"}, "Choose from the list"),
        ],
    )
    def test_what_is_refused_keeps_the_answers(self, visit, kim, changed, says):
        answer = visit(kim).post("/admin/people/new", FILLED | changed, expect=422)
        assert says in answer.text and "<title>Error: " in answer.text and "error-summary" in answer.text
        if "job_title" not in changed:
            assert 'value="Care worker"' in answer.text
        assert members.find_by_email("jordan@home.example") is None

    def test_an_address_that_is_taken_is_said_at_its_field(self, visit, kim, priya):
        answer = visit(kim).post("/admin/people/new", FILLED | {"email": priya.email.upper()}, expect=422)
        assert "Somebody here already has this e-mail address." in answer.text and 'id="email-error"' in answer.text

    def test_a_manager_of_another_organisation_cannot_be_named(self, make, visit, kim):
        abroad = make.member(["line_manager"], organisation="another")
        visit(kim).post("/admin/people/new", FILLED | {"manager_id": str(abroad.id)}, expect=422)

    def test_it_asks_for_the_password_when_it_was_long_ago(self, make, visit, kim):
        admin = visit(kim)
        self._proved_long_ago(make, kim)
        answer = admin.post("/admin/people/new", FILLED)
        assert "/prove" in answer.headers["Location"] and members.find_by_email("jordan@home.example") is None

    def _proved_long_ago(self, make, kim):
        with make.writing():
            for session in db.session.scalars(select(SignInSession).where(SignInSession.member_id == kim.id)):
                session.proved_at = clock.now() - timedelta(minutes=11)

    def test_the_part_is_part_of_the_page(self, visit, kim):
        admin = visit(kim)
        part, whole = admin.part("/admin/people/new").text, admin.get("/admin/people/new").text
        assert part.split("_key")[0].split("csrf")[0].strip() in whole


class TestRoles:
    def test_they_change_at_once_and_the_person_is_told(self, visit, kim, priya):
        person, admin = visit(priya), visit(kim)
        person.get("/people")
        admin.post(f"/admin/people/{priya.id}/roles", {"roles": ["assessor"], "revision": fresh(priya).revision})
        assert fresh(priya).roles == ["assessor"]
        assert "Standards" in person.get("/menu").text
        notice = db.session.scalars(select(Notice).where(Notice.member_id == priya.id)).one()
        assert notice.kind == "people/roles_changed"
        assert actions()[-1] == "member.roles_changed"

    @pytest.mark.parametrize(("roles", "says"), [([], "Choose at least one role"), (["king"], "Choose from the list")])
    def test_what_is_refused(self, visit, kim, priya, roles, says):
        sent = {"roles": roles, "revision": priya.revision}
        assert says in visit(kim).post(f"/admin/people/{priya.id}/roles", sent, expect=422).text
        assert fresh(priya).roles == ["mentor"]

    def test_a_change_made_meanwhile_is_not_written_over(self, visit, kim, priya):
        admin, read = visit(kim), priya.revision
        admin.post(f"/admin/people/{priya.id}/roles", {"roles": ["mentee"], "revision": read})
        answer = admin.post(f"/admin/people/{priya.id}/roles", {"roles": ["iqa"], "revision": read}, expect=422)
        assert "Somebody changed this" in answer.text and fresh(priya).roles == ["mentee"]

    def test_the_only_administrator_stays_one(self, visit, kim):
        sent = {"roles": ["mentor"], "revision": kim.revision}
        answer = visit(kim).post(f"/admin/people/{kim.id}/roles", sent, expect=422)
        assert "only administrator" in answer.text and fresh(kim).roles == ["org_admin"]

    def test_it_asks_for_the_password_when_it_was_long_ago(self, make, visit, kim, priya):
        admin = visit(kim)
        with make.writing():
            for session in db.session.scalars(select(SignInSession).where(SignInSession.member_id == kim.id)):
                session.proved_at = clock.now() - timedelta(minutes=11)
        for rest, sent in (("roles", {"roles": ["iqa"], "revision": 2}), ("leaving", {}), ("suspensions", {})):
            answer = admin.post(f"/admin/people/{priya.id}/{rest}", sent)
            assert "/prove" in answer.headers["Location"]
        assert fresh(priya).roles == ["mentor"] and fresh(priya).state == "active"


class TestLeaving:
    def test_it_is_asked_first_and_says_what_follows(self, visit, kim, priya):
        seen = visit(kim).get(f"/admin/people/{priya.id}/leaving").text
        assert "signed out everywhere now" in seen and "signed agreements stay" in seen
        assert fresh(priya).state == "active"

    def test_access_ends_with_it(self, make, visit, kim, priya):
        mentee = make.member()
        make.shared_plan(priya, mentee, come="in_force")
        person, admin = visit(priya), visit(kim)
        person.get("/")
        admin.post(f"/admin/people/{priya.id}/leaving")
        person.get("/", expect=302)
        assert fresh(priya).state == "left" and fresh(priya).left_at is not None
        assert all(
            session.ended_at
            for session in db.session.scalars(select(SignInSession).where(SignInSession.member_id == priya.id))
        )
        open_ties = select(Relation).where(Relation.who_id == priya.id, Relation.until.is_(None))
        assert list(db.session.scalars(open_ties)) == []
        assert actions()[-2:] == ["member.left", "plan.paused"]
        assert "Priya Nair" in visit(mentee).get("/").text

    def test_somebody_invited_can_be_stopped_and_their_link_is_dead(self, make, visit, kim):
        admin = visit(kim)
        admin.post("/admin/people/new", FILLED)
        member = members.find_by_email("jordan@home.example")
        with make.writing():
            path = signin.invite(db.session.merge(member), by=None)
        admin.post(f"/admin/people/{member.id}/leaving")
        visit(None).get(path, expect=404)

    def test_nobody_stops_or_suspends_themself(self, make, visit, kim):
        make.member(["org_admin"])
        admin = visit(kim)
        for rest in ("leaving", "suspensions"):
            admin.post(f"/admin/people/{kim.id}/{rest}", expect=403)
        admin.get(f"/admin/people/{kim.id}/leaving", expect=403)
        assert "Stop access" not in admin.get(f"/admin/people/{kim.id}").text

    def test_suspending_and_letting_in_again(self, visit, kim, priya):
        person, admin = visit(priya), visit(kim)
        admin.post(f"/admin/people/{priya.id}/suspensions")
        person.get("/", expect=302)
        admin.post(f"/admin/people/{priya.id}/suspensions", expect=403)
        seen = admin.get(f"/admin/people/{priya.id}").text
        assert "Let Priya in again" in seen and "Suspend for now" not in seen
        admin.post(f"/admin/people/{priya.id}/returns")
        assert fresh(priya).state == "active"
        person.get("/", expect=302)  # the old sign-in stays ended
        visit(fresh(priya)).get("/")

    def test_whoever_left_can_come_back_and_nothing_else_is_done_to_them_before(self, visit, kim, priya):
        admin = visit(kim)
        admin.post(f"/admin/people/{priya.id}/leaving")
        for rest in ("roles", "line-managers", "leaving", "suspensions", "invitations"):
            admin.post(f"/admin/people/{priya.id}/{rest}", expect=403)
        admin.post(f"/admin/people/{priya.id}/returns")
        assert fresh(priya).state == "active"

    def test_starting_takes_four_taps_and_stopping_too(self, visit, kim, priya):
        """People (the tab), Invite, a role, Send; and: People, the person, Stop, Stop access now."""
        admin = visit(kim)
        assert 'href="/admin/people"' in admin.get("/").text
        listed = admin.get("/admin/people").text
        assert 'href="/admin/people/new"' in listed and f'href="/admin/people/{priya.id}"' in listed
        assert f'href="/admin/people/{priya.id}/leaving"' in admin.get(f"/admin/people/{priya.id}").text
        assert f'action="/admin/people/{priya.id}/leaving"' in admin.get(f"/admin/people/{priya.id}/leaving").text


class TestLineManager:
    def test_there_is_one_at_a_time(self, make, visit, kim, priya):
        first, second = make.member(["line_manager"]), make.member(["registered_manager"])
        admin, path = visit(kim), f"/admin/people/{priya.id}/line-managers"
        admin.post(path, {"manager_id": str(first.id)})
        admin.post(path, {"manager_id": str(second.id)})
        assert not members.is_line_manager_of(first.id, priya.id) and members.is_line_manager_of(second.id, priya.id)
        assert f'<option selected value="{second.id}">' in admin.get(f"/admin/people/{priya.id}").text
        admin.post(path, {"manager_id": ""})
        assert not members.is_line_manager_of(second.id, priya.id)

    def test_only_those_who_manage_can_be_named(self, make, visit, kim, priya):
        admin, path = visit(kim), f"/admin/people/{priya.id}/line-managers"
        for wrong in (
            make.member(["mentee"]).id,
            priya.id,
            make.member(["line_manager"], organisation="another").id,
            "x",
        ):
            assert "Choose from the list" in admin.post(path, {"manager_id": str(wrong)}, expect=422).text


class TestPhones:
    @pytest.fixture
    def lose(self, make, priya):
        """Puts every sign-in of Priya onto one phone, which is then lost."""

        def losing():
            with make.writing():
                device = Device(
                    id=ids.new_id(), account_id=priya.account_id, token_hash=ids.digest("lost"), label="Chrome Android"
                )
                db.session.add(device)
                db.session.flush()
                for session in db.session.scalars(select(SignInSession).where(SignInSession.member_id == priya.id)):
                    session.device_id = device.id
            return device

        return losing

    def test_a_lost_one_is_removed_and_signed_out(self, visit, lose, kim, priya):
        person, admin = visit(priya), visit(kim)
        lost = lose()
        assert "Chrome Android" in admin.get(f"/admin/people/{priya.id}").text
        person.get("/")
        admin.post(f"/admin/people/{priya.id}/devices/{lost.id}/removals")
        person.get("/", expect=302)
        assert "Chrome Android" not in admin.get(f"/admin/people/{priya.id}").text
        assert actions()[-1] == "device.removed"

    def test_only_that_persons(self, make, visit, lose, kim, priya):
        device, other = lose(), make.member()
        visit(kim).post(f"/admin/people/{other.id}/devices/{device.id}/removals", expect=404)
        visit(kim, without="device.manage").post(f"/admin/people/{priya.id}/devices/{device.id}/removals", expect=403)
        abroad = make.member(["org_admin"], organisation="another")
        visit(abroad).post(f"/admin/people/{priya.id}/devices/{device.id}/removals", expect=404)
