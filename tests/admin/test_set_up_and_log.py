"""What is set for everybody, and the log: read by administrators, checked, and opening it is written down."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import select, text

from coaching.admin import words
from coaching.audit_log import commands as audit_log
from coaching.audit_log.models import AuditEvent
from coaching.organisations.models import Organisation
from coaching.organisations.settings import FIELDS
from coaching.platform.db import db


@pytest.fixture
def kim(make):
    return make.member(["org_admin"], name="Kim Achterberg")


@pytest.fixture
def admin(visit, kim):
    return visit(kim)


def own():
    return db.session.scalars(select(Organisation).execution_options(populate_existing=True)).one()


def filled(**changed):
    return dict.fromkeys(FIELDS, "") | {"revision": own().revision} | changed


class TestSetUp:
    def test_what_is_saved_stands_on_peoples_screens(self, make, visit, admin):
        answer = admin.post("/admin/set-up", filled(safeguarding_lead="Ade Balogun", on_call_number="01632 960 150"))
        assert "Saved." in admin.follow(answer).text
        seen = visit(make.member()).get("/worried").text
        assert "Call Ade Balogun" in seen and "tel:01632960150" in seen
        event = db.session.scalars(select(AuditEvent).where(AuditEvent.action == "organisation.set_up")).one()
        assert event.details == {"fields": ["on_call_number", "safeguarding_lead"]}

    @pytest.mark.parametrize(
        ("changed", "says"),
        [
            ({"on_call_number": "ask at the desk"}, "Enter a phone number, such as"),
            ({"eap_number": "javascript:alert(1)"}, "Enter a phone number, such as"),
            ({"lawful_basis": "x" * 301}, "can be 300 letters long. It is 301 now."),
        ],
    )
    def test_what_is_refused_keeps_the_answers(self, admin, changed, says):
        answer = admin.post("/admin/set-up", filled(gift_limit="a card") | changed, expect=422)
        assert says in answer.text and 'value="a card"' in answer.text and own().settings == {}

    def test_two_who_save_at_once_see_both_texts(self, admin):
        read = own().revision
        admin.post("/admin/set-up", filled(gift_limit="a card"))
        answer = admin.post("/admin/set-up", filled(gift_limit="a cake") | {"revision": read}, expect=409)
        assert "a card" in answer.text and "a cake" in answer.text and own().settings["gift_limit"] == "a card"
        revision = re.search(r'name="revision" value="(\d+)"', answer.text).group(1)
        chosen = filled(mine_gift_limit="a cake", theirs_gift_limit="a card", choice_gift_limit="mine") | {
            "revision": revision
        }
        admin.post("/admin/set-up", chosen)
        assert own().settings["gift_limit"] == "a cake"

    def test_hostile_text_is_shown_as_text(self, admin):
        admin.post("/admin/set-up", filled(safeguarding_lead='"><script>alert(1)</script>'))
        assert "<script>alert(1)" not in admin.get("/admin/set-up").text
        assert "<script>alert(1)" not in admin.get("/worried").text

    def test_who_is_kept_out(self, make, visit, kim):
        visit(None).get("/admin/set-up", expect=302)
        visit(kim, without="organisation.manage").get("/admin/set-up", expect=403)
        visit(kim, without="organisation.manage").post("/admin/set-up", filled(), expect=403)

    def test_each_organisation_has_its_own(self, make, visit, admin):
        admin.post("/admin/set-up", filled(gift_limit="a card"))
        abroad = visit(make.member(["org_admin"], organisation="another")).get("/admin/set-up").text
        assert "a card" not in abroad and "another care" in abroad

    def test_every_setting_has_a_field(self, admin):
        seen = admin.get("/admin/set-up").text
        assert [name for name in FIELDS if f'id="{name}"' not in seen] == []


class TestTheLog:
    def test_it_says_who_did_what_to_whom_in_plain_words(self, make, admin):
        jordan = make.member(name="Jordan Ellis")
        admin.post(f"/admin/people/{jordan.id}/roles", {"roles": ["mentor"], "revision": jordan.revision})
        seen = " ".join(re.sub(r"<[^>]+>", "", admin.get("/admin/audit-log").text).split())
        assert "Kim Achterberg changed roles: Jordan Ellis" in seen and "Before: Mentee. Now: Mentor." in seen

    def test_every_action_of_the_code_has_words(self):
        code = "\n".join(path.read_text() for path in Path("coaching").rglob("*.py") if "demo" not in path.parts)
        named = set(re.findall(r"""\brecord\(\s*[^,()]+(?:\([^()]*\))?,\s*"([a-z_]+\.[a-z_]+)\"""", code))
        named |= {f"member.{state}" for state in ("active", "suspended", "left", "invited")}
        named |= {f"relation.{kind}{end}" for kind in ("manages", "mentors", "assesses") for end in ("", "_ended")}
        assert len(named) > 25
        assert named - set(words.ACTIONS) == set()

    def test_an_action_without_words_is_shown_by_its_name(self, make, admin):
        with make.writing():
            audit_log.record(None, "something.unheard_of")
        assert "something.unheard_of" in admin.get("/admin/audit-log").text

    def test_pages_go_back_over_the_turn_of_the_year(self, make, visit):
        with time_machine.travel(datetime(2026, 12, 31, 12, tzinfo=UTC), tick=False) as clock:
            member = make.member(["org_admin"])
            with make.writing():
                for number in range(25):
                    audit_log.record(None, "test.old", number=number)
            clock.move_to(datetime(2027, 1, 1, 12, tzinfo=UTC))
            with make.writing():
                for number in range(5):
                    audit_log.record(None, "test.new", number=number)
            admin = visit(member)
            first = admin.get("/admin/audit-log").text
            assert "entry 2027-1<" in first and "entry 2026-27<" in first
            following = re.search(r'href="(/admin/audit-log\?before=[^"]+)"', first).group(1)
            second = admin.get(following).text
            assert "test.new" not in second and "test.old" in second
            assert set(re.findall(r"entry (\d+-\d+)", first)).isdisjoint(re.findall(r"entry (\d+-\d+)", second))

    @pytest.mark.parametrize("before", ["x", "2026", "2026-", "-1", "1-2-3", "²-1", "9" * 40])
    def test_nonsense_in_the_address_is_the_first_page(self, admin, before):
        assert "Kim Achterberg" in admin.get(f"/admin/audit-log?before={before}").text

    def test_opening_it_is_written_down_once_for_one_reading(self, make, kim, admin):
        def openings():
            opened = select(AuditEvent).where(AuditEvent.action == "audit_log.opened", AuditEvent.member_id == kim.id)
            return len(list(db.session.scalars(opened)))

        admin.get("/admin/audit-log")
        admin.get("/admin/audit-log?before=2026-3")
        assert openings() == 1
        with time_machine.travel(datetime.now(UTC) + timedelta(minutes=11)):
            admin.get("/admin/audit-log")
            assert openings() == 2

    def test_a_check_says_that_it_holds(self, admin):
        assert "The log holds" not in admin.get("/admin/audit-log").text
        seen = admin.follow(admin.post("/admin/audit-log/checks")).text
        assert "The log holds" in seen and "checked this log" in seen

    def test_a_check_finds_what_was_changed(self, make, stock, admin):
        with make.writing():
            stock[0].take_off_triggers("audit_event", "update", "delete")
            db.session.execute(text("UPDATE audit_event SET action = 'member.left' WHERE sequence = 2"))
        seen = admin.follow(admin.post("/admin/audit-log/checks")).text
        assert "The log does not hold" in seen and "1 place in the log" in seen
        assert re.search(r"Entries: \d{4}-2\b", seen)

    def test_a_check_finds_an_agreement_that_was_changed(self, make, stock, admin):
        make.shared_plan(make.member(["mentor"]), make.member(), come="in_force")
        with make.writing():
            stock[0].take_off_triggers("agreement", "update", "delete")
            db.session.execute(text("UPDATE agreement SET terms = '{}'"))
        # The version itself, and the switches that the plan took from it.
        assert "2 faults in signed agreements" in admin.follow(admin.post("/admin/audit-log/checks")).text

    def test_who_is_kept_out(self, visit, kim):
        visit(None).get("/admin/audit-log", expect=302)
        visit(kim, without="audit_log.read").get("/admin/audit-log", expect=403)
        visit(kim, without="audit_log.read").post("/admin/audit-log/checks", expect=403)

    def test_another_organisations_log_is_not_in_it(self, make, admin):
        make.member(name="Nia Bowen", organisation="another")
        assert "Nia Bowen" not in admin.get("/admin/audit-log").text

    def test_many_entries_cost_what_few_do(self, make, queries, admin):
        admin.get("/admin/audit-log")
        cost = []
        for more in (1, 18):
            for _ in range(more):
                make.member()
            with queries() as seen:
                admin.get("/admin/audit-log")
            cost.append(len(seen))
        assert cost[0] == cost[1] <= 15, cost

    def test_the_part_is_part_of_the_page(self, admin):
        admin.get("/admin/audit-log")
        assert admin.part("/admin/audit-log").text.strip() in admin.get("/admin/audit-log").text
