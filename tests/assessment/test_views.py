"""Pages of deciding: what they do, who is kept out, what is refused (DESIGN-UX screen 7)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from coaching.assessment import commands, queries
from coaching.assessment.models import Decision
from coaching.evidence import commands as evidence
from coaching.evidence.models import Evidence
from coaching.people import commands as people
from coaching.platform import clock
from coaching.platform.db import db
from tests.support.make_assessment import MET, NOT_YET, REMOVED


@pytest.fixture
def assessor(make):
    made = make.member(["assessor"], name="Ffion Rees")
    make.qualified(made)
    return made


@pytest.fixture
def learner(make, assessor):
    made = make.member(["apprentice", "mentee"], name="Jordan Ellis")
    make.assesses(assessor, made)
    return made


@pytest.fixture
def version(make, learner):
    return make.submitted(learner)


def filled(version, count=2, **changed):
    start = {"number": str(version.number), "revision": "0", "feedback": "Clear and in your own words."}
    for at in range(1, count + 1):
        start |= {f"result_{at}": "met", f"all_{at}": "y"}
    return start | changed


def path(version, rest="/decisions"):
    return f"/decide/{version.id}{rest}"


def decisions():
    return list(db.session.scalars(select(Decision)))


class TestQueue:
    def test_the_oldest_lies_open_and_the_others_follow(self, make, visit, assessor, learner):
        first = make.submitted(learner, title="The window")
        make.submitted(learner, title="The garden")
        text = visit(assessor).get("/decide").text
        assert "Leading" not in text and text.index("The window") < text.index("After this") < text.index("The garden")
        assert f'action="{path(first)}"' in text and "1 of 2" in text

    def test_a_new_version_is_marked_and_days_are_counted(self, make, visit, assessor, learner):
        with clock.stopped(clock.now() - timedelta(days=2)):
            make.submitted(learner)
        with clock.stopped(clock.now() - timedelta(days=2) + timedelta(minutes=5)):
            later = make.submitted(learner, title="Second try")
            make.hand_in(db.session.get(Evidence, later.evidence_id))
        text = visit(assessor).get("/decide").text
        assert "New version" in text and "2 days waiting" in text

    def test_each_item_says_which_comes_after_it_and_the_last_leads_to_the_first(self, make, visit, assessor, learner):
        three = []
        for number in range(3):
            with clock.stopped(clock.now() - timedelta(minutes=3 - number)):
                three.append(make.submitted(learner))
        person = visit(assessor)
        for number, version in enumerate(three):
            text = person.get(path(version, "")).text
            assert f'data-next="/decide/{three[(number + 1) % 3].id}?' in text and f"{number + 1} of 3" in text
        assert f'data-next="/decide/{three[1].id}?' in person.get("/decide").text
        answer = person.post(path(three[2]), filled(three[2]))
        assert answer.headers["Location"].startswith(f"/decide/{three[0].id}")

    def test_nothing_waits(self, visit, assessor, learner):
        assert "Nothing is waiting." in visit(assessor).get("/decide").text

    def test_today_of_an_assessor_is_what_waits(self, visit, assessor):
        assert visit(assessor).get("/", expect=302).headers["Location"] == "/decide"

    def test_who_is_kept_out(self, make, visit, version):
        visit(None).get("/decide", expect=302)
        visit(make.member(["mentor"])).get("/decide", expect=403)
        visit(make.member(["assessor"])).get(path(version, ""), expect=404)
        visit(make.member(["assessor"], organisation="another")).get(path(version, ""), expect=404)

    def test_learners_and_what_waits_of_each(self, make, visit, assessor, learner, version):
        text = visit(assessor).get("/learners").text
        assert "Jordan Ellis" in text and "1 waiting" in text
        assert "Jordan Ellis" not in visit(make.member(["assessor"])).get("/learners").text


class TestItem:
    def test_nothing_is_chosen_and_everything_is_there_ev_5(self, visit, assessor, version):
        text = visit(assessor).get(path(version, "")).text
        assert "I led the late handover" in text and "Jordan Ellis" in text and "1 of 1" in text
        form = text[text.index(f'action="{path(version)}"') :]
        assert "checked" not in form[: form.index('id="keys"')].replace("unchecked", "")
        for words in ("Met", "Not yet", "Valid", "Authentic", "Current", "Sufficient", "Reliable", "Met, all five"):
            assert words in form

    def test_met_with_all_five_saves_and_leads_to_the_next(self, make, visit, assessor, learner, version):
        following = make.submitted(learner, title="The garden")
        answer = visit(assessor).post(path(version), filled(version))
        assert answer.headers["Location"].startswith(f"/decide/{following.id}")
        assert "Saved." in visit(assessor).follow(answer).text
        (decision,) = decisions()
        assert decision.is_settled and all(one.said_yes == list(queries.VACSR) for one in decision.criteria)

    def test_met_all_five_is_one_answer(self, visit, assessor, version):
        visit(assessor).post(
            path(version), {"number": "1", "revision": "0", "all_1": "y", "all_2": "y", "feedback": ""}
        )
        assert [one.result for one in decisions()[0].criteria] == ["met", "met"]

    def test_without_script_each_of_the_five_and_a_phrase_are_plain_choices(self, make, visit, assessor, version):
        with make.writing():
            commands.add_phrase("Keep this one for your review.", by=make.actor(make.member(["org_admin"])))
        five = list(queries.VACSR)
        fields = filled(version, 0, result_1="met", vacsr_1=five, result_2="met", vacsr_2=five,
                        phrases=["Keep this one for your review."])  # fmt: skip
        visit(assessor).post(path(version), fields)
        assert decisions()[0].feedback == "Clear and in your own words.\nKeep this one for your review."

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"result_1": "", "all_1": ""}, "Choose Met or Not yet"),
            ({"all_1": ""}, "needs all five"),
            ({"all_1": "", "vacsr_1": ["valid", "authentic", "current", "sufficient"]}, "needs all five"),
            ({"result_1": "not_yet", "feedback": ""}, "Say what would show it"),
            ({"result_1": "removed", "note_1": ""}, "Say why it is taken out"),
            ({"result_1": "perhaps"}, "Choose from the list"),
            ({"result_2": "not_yet", "by_when": "2020-01-01"}, "Choose a day from today on"),
            ({"feedback": "x" * 4001}, "4000 letters"),
        ],
    )
    def test_what_is_refused_keeps_every_answer(self, visit, assessor, version, changed, words):
        answer = visit(assessor).post(path(version), filled(version) | changed, expect=422)
        assert words in answer.text and not decisions()
        assert (
            filled(version, **changed)["feedback"][:40] in answer.text
            and 'name="all_2" value="y" checked' in answer.text
        )

    def test_one_criterion_is_open_where_there_are_more_than_three(self, make, visit, assessor, learner):
        codes = [("cqc-qs-2023", code) for code in ("S1", "S2", "C1", "C2")]
        four, three = make.submitted(learner, *codes), make.submitted(learner, *codes[:3])
        text = visit(assessor).get(path(four, "")).text
        assert text.count('name="criteria"') == 4 and text.count('name="criteria" open') == 1
        assert 'name="criteria"' not in visit(assessor).get(path(three, "")).text

    def test_a_code_that_needs_checking_carries_the_mark_ev_14(self, make, visit, assessor, learner):
        version = make.submitted(learner, ("st0008-1", _unverified(make)))
        assert "Check the code" in visit(assessor).get(path(version, "")).text
        visit(assessor).post(path(version), filled(version, 1))
        assert "Check the code" in visit(learner).get(f"/evidence/{version.evidence_id}/decisions").text

    def test_the_age_of_what_is_described_and_its_limit_ev_8(self, make, visit, assessor, learner):
        old = make.submitted(learner, happened_on=clock.today() - timedelta(days=430))
        text = visit(assessor).get(path(old, "")).text
        assert "14 months old" in text and "No limit is set" in text
        admin = make.member(["org_admin"])
        with make.writing():
            commands.set_limits({("currency", "cqc-qs-2023"): 12}, by=make.actor(admin))
        assert "Older than the limit of 12 months" in visit(assessor).get(path(old, "")).text
        young = make.submitted(learner)
        assert "Within the limit of 12 months" in visit(assessor).get(path(young, "")).text

    def test_a_conflict_is_shown_and_declared_ev_7(self, make, visit, assessor, learner, version):
        with make.writing():
            people.tie("manages", assessor, learner)
        text = visit(assessor).get(path(version, "")).text
        assert "learner&#39;s manager" in text or "learner's manager" in text
        answer = visit(assessor).post(path(version), filled(version), expect=422)
        assert "Tick to declare" in answer.text
        visit(assessor).post(path(version), filled(version, declared="y"))
        assert decisions()[0].conflict == "manager"

    def test_somebody_unsaid_is_told_that_it_is_countersigned_qa_2(self, make, visit, learner, version):
        unsaid = make.member(["assessor"])
        make.assesses(unsaid, learner)
        assert "second assessor countersigns" in visit(unsaid).get(path(version, "")).text

    def test_the_part_is_part_of_the_page(self, visit, assessor, version):
        person = visit(assessor)
        part = person.part(path(version, "")).text
        assert 'id="item"' in part and "<html" not in part

    def test_as_many_statements_for_two_as_for_twenty(self, make, visit, assessor, learner, request):
        asking = request.getfixturevalue("queries")  # the room's own queries have the name in this file

        def asked(where):
            with asking() as seen:
                visit(assessor).get(where)
            return len(seen)

        codes = [("cqc-qs-2023", code) for code in ("S1", "S2", "C1", "C2", "S3")]
        few = make.submitted(learner, *codes[:1])
        before = asked("/decide"), asked(path(few, ""))
        many = [make.submitted(learner, *codes) for _ in range(8)][-1]
        make.decided(make.submitted(learner), assessor)
        after = asked("/decide"), asked(path(many, ""))
        assert after == before and max(after) <= 15


class TestSendingBack:
    def test_with_what_to_do_and_by_when_ev_6(self, visit, assessor, learner, version):
        page = visit(assessor).get(path(version, "/referral")).text
        assert "What to do next" in page and "By when?" in page
        fields = {"number": "1", "revision": "0", "feedback": ""}
        assert "Say what to do next" in visit(assessor).post(path(version, "/referral"), fields, expect=422).text
        visit(assessor).post(path(version, "/referral"), fields | {"feedback": "Say who decided.", "by_when_in": "2"})
        text = visit(learner).get(f"/evidence/{version.evidence_id}/decisions").text
        assert "Say who decided." in text and "Best by" in text

    def test_for_privacy_nobody_but_the_two_reads_it_ev_10(self, make, visit, assessor, learner):
        mentor = make.member(["mentor"])
        plan = make.plan("active", mentor=mentor, mentee=learner)
        version = make.submitted(learner, plan=plan)
        read = f"/evidence/{version.evidence_id}/versions/1"
        visit(mentor).get(read)
        fields = {"number": "1", "revision": "0", "feedback": "Person A can be recognised.", "for_privacy": "y"}
        visit(assessor).post(path(version, "/referral"), fields)
        visit(mentor).get(read, expect=404)
        visit(assessor).get(read)
        shown = visit(mentor).get(f"/decisions/{decisions()[0].id}").text
        assert "I led the late handover" not in shown


class TestMeanwhile:
    def test_both_texts_are_shown_to_the_second_of_two(self, make, visit, assessor, learner, version):
        second = make.member(["assessor"], name="Hari Rao")
        make.qualified(second)
        make.assesses(second, learner)
        visit(assessor).post(path(version), filled(version, feedback="What the first one wrote."))
        answer = visit(second).post(path(version), filled(version, feedback="What the second one wrote."), expect=409)
        assert "What the first one wrote." in answer.text and "What the second one wrote." in answer.text
        assert len(decisions()) == 1

    def test_a_newer_version_leads_there_and_what_was_typed_stays(self, make, visit, assessor, version):
        newer = make.hand_in(db.session.get(Evidence, version.evidence_id))
        answer = visit(assessor).post(path(version), filled(version, feedback="About the first."), expect=409)
        assert "About the first." in answer.text and f"/decide/{newer.id}" in answer.text and not decisions()

    def test_what_was_withdrawn_shows_no_word_of_it_and_gives_back_what_was_typed(
        self, make, visit, assessor, learner, version
    ):
        with make.writing():
            evidence.withdraw(db.session.get(Evidence, version.evidence_id), by=make.actor(learner))
        for rest, fields in (("/decisions", filled(version, feedback="Mine.")), ("/referral", {"feedback": "Mine."})):
            answer = visit(assessor).post(path(version, rest), fields, expect=409)
            assert "Mine." in answer.text and "withdrawn" in answer.text and "late handover" not in answer.text
        visit(assessor).get(path(version, ""), expect=404)

    def test_a_form_that_lost_its_number_is_looked_at_again(self, visit, assessor, version):
        answer = visit(assessor).post(path(version), filled(version, revision="x"), expect=409)
        assert "cannot tell how old" in answer.text and "Clear and in your own words." in answer.text
        assert not decisions()


class TestDecisionPages:
    def test_the_author_sees_each_criterion_and_the_feedback(self, make, visit, assessor, learner, version):
        make.decided(version, assessor, MET, NOT_YET)
        text = visit(learner).get(f"/evidence/{version.evidence_id}/decisions").text
        for words in ("Met", "Not yet", "Clear and in your own words.", "night team", "Ffion Rees"):
            assert words in text
        text = visit(learner).get(f"/decisions/{decisions()[0].id}").text
        assert "I see it differently" in text

    def test_the_author_agrees_to_take_a_criterion_out_ev_5(self, make, visit, assessor, learner, version):
        decision = make.decided(version, assessor, MET, REMOVED)
        where = f"/decisions/{decision.id}"
        assert "would take a criterion out" in visit(learner).get(where).text
        assert "Choose one" in visit(learner).post(f"{where}/agreement", {}, expect=422).text
        visit(assessor).post(f"{where}/agreement", {"answer": "yes"}, expect=404)
        visit(learner).post(f"{where}/agreement", {"answer": "yes"})
        assert db.session.get(Evidence, version.evidence_id, populate_existing=True).state == "accepted"

    def test_a_second_assessor_countersigns_qa_2(self, make, visit, assessor, learner, version):
        newcomer = make.member(["assessor"], name="Bryn Hughes")
        make.assesses(newcomer, learner)
        make.qualified(newcomer, yes=False, countersigner=assessor)
        visit(newcomer).post(path(version), filled(version))
        assert "To countersign" in visit(assessor).get("/decide").text
        where = f"/decisions/{decisions()[0].id}"
        assert "Countersign" in visit(assessor).get(where).text
        visit(newcomer).post(f"{where}/countersignature", {"answer": "yes"}, expect=404)
        visit(assessor).post(f"{where}/countersignature", {"answer": "yes", "note": ""})
        assert "Countersigned by Ffion Rees" in visit(learner).get(where).text

    def test_own_decisions_are_listed(self, make, visit, assessor, version):
        make.decided(version, assessor)
        assert "Leading a handover" in visit(assessor).get("/decisions").text


def _unverified(make):
    from coaching.frameworks.models import Criterion, Framework

    wanted = select(Criterion.code).join(Framework, Framework.id == Criterion.framework_id)
    return db.session.scalars(wanted.where(Framework.code == "st0008-1", Criterion.confidence != "verified")).first()
