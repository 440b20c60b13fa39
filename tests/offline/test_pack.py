"""The pack that a phone reads from: one's own, whole, small, in so many statements, and nobody else's (U3.8)."""

import gzip
import json
import random
from datetime import timedelta

import pytest
from sqlalchemy import update

from coaching.access.permissions import Permission, Role
from coaching.organisations.models import Organisation
from coaching.plans.models import Plan
from coaching.platform import clock
from coaching.platform.db import db
from tests.support import outbox

LIMIT = 150_000
SECRET = "Zephyrine"


def pack(visitor, **how):
    return visitor.get("/sync/pack", **how).json


@pytest.fixture
def two(make):
    return make.member(["mentor"], name="Priya Nair"), make.member(["mentee"], name="Jordan Ellis")


@pytest.fixture
def plan(make, two):
    return make.plan("active", mentor=two[0], mentee=two[1])


class TestWhatIsInIt:
    def test_whose_it_is(self, visit, two):
        said = pack(visit(two[0]))
        assert said["schema"] == 1 and said["made_at"]
        assert (said["owner"], said["org"]) == (str(two[0].account_id), str(two[0].organisation_id))
        assert (said["name"], said["first_name"], said["role"], said["lang"]) == ("Priya Nair", "Priya", "mentor", "en")

    def test_a_plan_with_the_other_the_last_time_and_the_next(self, make, visit, two, plan):
        goal, action = make.aim(plan), make.action(plan, what="Lead with me there")
        held = make.session(plan, confidence=6, key_points="We looked at the handover.")
        planned = make.planned_session(plan, clock.today() + timedelta(days=3))
        (one,) = pack(visit(two[0]))["plans"]
        assert one["id"] == str(plan.id) and one["with"]["name"] == "Jordan Ellis" and one["as"] == "mentor"
        assert one["goals"] == [{"id": str(goal.id), "title": goal.title, "outcome": False}]
        assert [each["what"] for each in one["actions"]] == ["Lead with me there"]
        assert one["actions"][0]["done"] == {"url": f"/actions/{action.id}/done", "version": 1}
        assert (one["last"]["on"], one["last"]["confidence"]) == (held.held_on.isoformat(), 6)
        assert one["last"]["points"] == "We looked at the handover."
        assert (one["next"]["on"], one["next"]["number"], one["next"]["of"]) == (
            planned.planned_on.isoformat(), 2, plan.planned_sessions,
        )  # fmt: skip

    def test_what_its_form_asks_is_what_the_form_takes(self, make, visit, two, plan):
        """Filled from the pack alone, sent as an item, it is stored."""
        make.aim(plan)
        action = make.action(plan)
        visitor = visit(two[0])
        said = pack(visitor)
        (one,) = said["plans"]
        log = one["log"]
        assert log["may"] and not log["first"] and log["needs_topics"]
        fields = {
            "topics": [value for value, _title, ticked in log["topics"] if ticked],
            "held_on": clock.today().isoformat(), "format": said["log"]["formats"][0][0],
            "key_points": "From the phone.", "action": "own",
            "what": "Ring the office", "owner": log["owners"][0][0], "due_on_in": "2",
            "expected_outcome": "It is known", log["scales"][0][0]: "7", f"done_{one['actions'][0]['field']}": "y",
            f"changed_{one['actions'][0]['field']}": "Nobody asks twice.",
        }  # fmt: skip
        headers = outbox.headers(two[0]) | {"X_Cairn_Form": str(log["version"])}
        visitor.post(log["url"], fields, expect=200, **headers)
        assert make.refreshed(action).what_it_changed == "Nobody asks twice."
        assert pack(visitor)["plans"][0]["last"]["points"] == "From the phone."

    def test_an_entry_and_a_piece_from_what_it_says(self, visit, two):
        visitor = visit(two[1])
        said = pack(visitor)
        write, evidence = said["write"], said["evidence"]
        fields = {"model": write["model"], "lang": "en", "happened_on": clock.today().isoformat(), "share_with": ""}
        words = {name: "From the phone." for name, _title in write["boxes"]}
        visitor.post(write["url"], fields | words, expect=200, **outbox.headers(two[1]))
        piece = {"source": evidence["source"], "title": "Handover", "text": "I led it.", "lang": "en"}
        piece |= {"happened_on": clock.today().isoformat()}
        visitor.post(evidence["url"], piece, expect=200, **outbox.headers(two[1]))
        (entry,) = pack(visitor)["journal"]
        assert entry["text"].count("From the phone.") == len(words)

    def test_prompts_of_the_plans_own_version(self, visit, two, plan):
        said = pack(visit(two[0]))
        model = said["models"][said["plans"][0]["prompts"]]
        assert model["name"] == said["plans"][0]["model"]
        assert model["stages"] and all(stage["name"] and stage["prompts"] for stage in model["stages"])

    def test_numbers_that_are_set(self, make, visit, two):
        with make.writing():
            own = db.session.get(Organisation, two[0].organisation_id)
            own.settings = {"on_call_number": "01632 960001", "review_weeks": "8", "eap_name": ""}
        assert pack(visit(two[0]))["numbers"] == {"on_call_number": "01632 960001"}

    def test_the_journal_of_ninety_days(self, make, visit, two):
        for days in (0, 89, 91):
            make.entry(two[1], title=f"{days} days ago", happened_on=clock.today() - timedelta(days=days))
        assert [one["title"] for one in pack(visit(two[1]))["journal"]] == ["0 days ago", "89 days ago"]

    def test_what_waits_for_an_assessor(self, make, visit, plan, two):
        assessor = make.member(["assessor"])
        make.assesses(assessor, two[1])
        evidence = make.bare_evidence_handed_in(plan)
        (one,) = pack(visit(assessor))["decide"]
        assert one["author"] == "Jordan Ellis" and one["text"] == evidence.text and one["criteria"]
        assert pack(visit(make.member(["assessor"])))["decide"] == []
        assert pack(visit(two[0]))["decide"] == []


class TestWhatIsNot:
    def test_nothing_of_others(self, make, visit, two, plan):
        """AZ5: the mentor's pack has nothing of the mentee's journal, a stranger's nothing of either."""
        make.entry(two[1], title=SECRET, texts={"what": SECRET})
        with make.writing():
            db.session.execute(update(Plan).where(Plan.id == plan.id).values(purpose=f"{SECRET} for two"))
        for role in Role:
            stranger = make.member([role.value])
            assert SECRET not in visit(stranger).get("/sync/pack").text
        mentors = visit(two[0]).get("/sync/pack").text
        assert f"{SECRET} for two" in mentors and mentors.count(SECRET) == 1
        abroad = make.member(["mentor", "registered_manager"], organisation="another")
        assert SECRET not in visit(abroad).get("/sync/pack").text

    @pytest.mark.parametrize(
        ("lost", "part"),
        [
            (Permission.PLAN_READ, lambda said: said["plans"]),
            (Permission.SESSION_READ, lambda said: said["plans"][0]["last"]),
            (Permission.GOAL_READ, lambda said: said["plans"][0]["goals"]),
            (Permission.ACTION_READ, lambda said: said["plans"][0]["actions"]),
            (Permission.SESSION_WRITE, lambda said: said["plans"][0]["log"]["may"]),
            (Permission.JOURNAL_WRITE, lambda said: said["journal"] or said["write"]),
            (Permission.EVIDENCE_WRITE, lambda said: said["evidence"]),
        ],
    )
    def test_what_a_page_would_refuse(self, make, visit, two, plan, lost, part):
        make.aim(plan)
        make.action(plan)
        make.session(plan)
        make.entry(two[1])
        assert part(pack(visit(two[1])))
        assert not part(pack(visit(two[1], without=lost)))

    @pytest.mark.parametrize(
        ("standing", "may", "first"), [("in_force", True, False), ("offered", True, True), ("none", True, True)]
    )
    def test_a_session_is_offered_where_it_may_be_written(self, make, visit, two, plan, standing, may, first):
        """PL-4."""
        with make.writing():
            db.session.execute(update(Plan).where(Plan.id == plan.id).values(agreement_standing=standing))
        log = pack(visit(two[0]))["plans"][0]["log"]
        assert (log["may"], log["first"]) == (may, first) and bool(log["why"]) is first

    def test_after_the_first_meeting_it_waits_for_the_signatures(self, make, visit, two, plan):
        with make.writing():
            db.session.execute(update(Plan).where(Plan.id == plan.id).values(agreement_standing="offered"))
        make.session(make.refreshed(plan))
        log = pack(visit(two[0]))["plans"][0]["log"]
        assert not log["may"] and "when both of you have signed" in log["why"]


class TestHowItComes:
    def test_never_stored_and_not_sent_twice(self, make, visit, two, plan):
        visitor = visit(two[0])
        first = visitor.get("/sync/pack")
        assert first.headers["Cache-Control"] == "private, no-store"
        again = visitor.get("/sync/pack", expect=304, If_None_Match=first.headers["ETag"])
        assert again.data == b"" and again.headers["ETag"] == first.headers["ETag"]
        make.action(plan)
        changed = visitor.get("/sync/pack", If_None_Match=first.headers["ETag"])
        assert changed.headers["ETag"] != first.headers["ETag"]

    def test_signed_out_locked_or_ended_it_is_not_there(self, visit, two):
        for state in ("locked", "partial"):
            assert visit(two[0], state=state).get("/sync/pack", expect=401).json == {"state": state}
        assert visit(None).get("/sync/pack", expect=401).json == {"state": "none"}

    def test_as_many_statements_for_twelve_as_for_one(self, make, visit, queries):
        mentor = make.member(["mentor"])
        seen = []
        for number in (1, 11):
            for _ in range(number):
                plan = make.plan("active", mentor=mentor, mentee=make.member(["mentee"]))
                make.aim(plan)
                make.action(plan)
                make.session(plan)
                make.entry(mentor)
            visitor = visit(mentor)
            pack(visitor)
            with queries() as asked:
                assert len(pack(visitor)["plans"]) == (1 if number == 1 else 12)
            seen.append(len(asked))
        print(f"statements for a pack: {seen[1]}")
        assert seen[0] == seen[1] <= 20

    def test_twelve_people_and_all_the_words_that_fit_leave_in_150_kb(self, make, visit):
        """Words by chance, which no compression finds twice: worse than anything people write."""
        by_chance = random.Random(1)
        mentor = make.member(["mentor", "assessor"])

        def words(letters):
            return "".join(by_chance.choice("abcdefghijklmnoprstuvwy      ") for _ in range(letters))

        for _ in range(12):
            mentee = make.member(["mentee"])
            plan = make.plan("active", mentor=mentor, mentee=mentee)
            make.aim(plan, title=words(100))
            for _ in range(6):
                make.action(plan, what=words(200))
            make.session(plan, key_points=words(1500))
            make.assesses(mentor, mentee)
            make.entry(mentor, texts={"what": words(17_900)})
        said = visit(mentor).get("/sync/pack", Accept_Encoding="gzip")
        assert said.headers["Content-Encoding"] == "gzip"
        whole = json.loads(gzip.decompress(said.data))
        print(f"a pack of {len(whole['plans'])} plans at its fullest: {len(said.data)} bytes")
        assert len(whole["plans"]) == 12 and len(whole["journal"]) == 5 and len(said.data) <= LIMIT
