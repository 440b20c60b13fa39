"""Starting, terms, who takes part, breaks, the end, GW-3; and who is kept out (OT-0, OT-1, PRODUCT 8)."""

import pytest
from sqlalchemy import select, update

from coaching.apprenticeships import commands, queries
from coaching.apprenticeships.models import Apprenticeship
from coaching.organisations import commands as organisations
from coaching.platform import clock
from coaching.platform.db import db
from coaching.platform.refusal import Refused, Stale
from tests.authz.full import Full
from tests.authz.world import World
from tests.support.make_apprenticeships import days_ago, part, terms
from tests.support.visitor import alone


def start_fields(learner, employer, provider, **changed):
    return {
        "learner": str(learner.id), "employer": str(employer.id), "provider": str(provider.id),
        "standard": "st0005-1", "starts_on": days_ago(10).isoformat(), "planned_end_on": days_ago(-400).isoformat(),
        "weekly_hours": "37.5", "planned_hours": "", "prior_hours": "0", "prior_learning": "",
    } | changed  # fmt: skip


@pytest.fixture
def four(make):
    return (make.member(["apprentice"]), make.member(["line_manager"]), make.member(["assessor"]),
            make.member(["programme_lead"]))  # fmt: skip


class TestStarting:
    def test_a_lead_starts_one_with_three_people_ot_1(self, visit, four):
        *three, lead = four
        person = visit(lead)
        seen = person.follow(person.post("/apprenticeships", start_fields(*three))).text
        assert three[0].full_name in seen
        one = db.session.scalars(select(Apprenticeship)).one()
        assert one.ruleset == "starts-2026-08" and one.weekly_minutes == 2250 and one.framework.code == "st0005-1"
        for member in three:
            assert "Adult care worker" in visit(member).get("/apprenticeships").text

    @pytest.mark.parametrize(
        ("changed", "words"),
        [
            ({"planned_end_on": days_ago(20).isoformat()}, "comes after the start"),
            ({"planned_end_on": days_ago(-3000).isoformat()}, "seven years"),
            ({"starts_on": days_ago(-500).isoformat(), "planned_end_on": days_ago(-900).isoformat()}, "a year ahead"),
            ({"starts_on": "2023-06-25"}, "Choose from the list"),  # the version opened the day after (FW-1)
            ({"standard": "care-cert-2025"}, "Choose from the list"), ({"weekly_hours": "0"}, "from 1 to 60"),
            ({"weekly_hours": "NaN"}, "hours a week"), ({"prior_hours": "20"}, "what shows the prior learning"),
            ({"assessment_organisation": "Somebody"}, "or neither"),
            ({"assessment_organisation": "Us", "assessment_chosen_on": days_ago(-2).isoformat()}, "or a day before"),
        ],
    )  # fmt: skip
    def test_what_is_refused_keeps_every_answer(self, visit, four, changed, words):
        *three, lead = four
        answer = visit(lead).post("/apprenticeships", start_fields(*three, **changed), expect=422).text
        assert words in answer and str(three[1].id) in answer
        assert db.session.scalars(select(Apprenticeship)).all() == []

    def test_one_standard_at_a_time_and_three_different_people(self, make, visit, four):
        learner, employer, provider, lead = four
        make.apprenticeship(learner, employer, provider, by=lead)
        with pytest.raises(Refused, match="already"):
            make.apprenticeship(learner, employer, provider, by=lead)
        both = make.member(["line_manager", "assessor"])
        other = make.member(["apprentice"])
        answer = visit(lead).post("/apprenticeships", start_fields(other, both, both), expect=422).text
        assert "three different people" in answer

    def test_a_line_manager_starts_own_reports_only(self, make, visit, four):
        learner, employer, provider, _lead = four
        person = visit(employer)
        assert "Nobody here is an apprentice" in person.get("/apprenticeships/new").text
        person.post("/apprenticeships", start_fields(learner, employer, provider), expect=422)
        make.manages(employer, learner)
        person.post("/apprenticeships", start_fields(learner, employer, provider))

    def test_an_earlier_start_keeps_the_rules_of_its_day_ot_1(self, make):
        one = make.apprenticeship(starts_on=days_ago(700))
        with make.writing():
            commands.change_terms(
                one,
                terms(one.starts_on, planned_end_on=days_ago(-600)),
                by=part(make, one, "employer"),
                revision_read=1,
            )
        assert one.ruleset == "starts-2022-08-to-2025-07"


class TestInWales:
    """OT-0: nothing of hours, KSB or gateway is shown."""

    @pytest.fixture
    def wales(self, make):
        make.organisation("wales", nation="Wales")
        return make.member(["apprentice", "programme_lead", "line_manager"], organisation="wales")

    def test_every_page_is_as_if_it_were_not_there_ot_0(self, visit, wales):
        person = visit(wales)
        for path in ("/apprenticeships", "/apprenticeships/new", "/apprenticeships/hours/new"):
            person.get(path, expect=404)
        assert "Apprenticeships" not in person.get("/menu").text

    def test_a_learner_who_works_in_wales_is_not_started_and_shown_to_nobody_ot_0(self, make, visit, four):
        learner, employer, provider, lead = four
        one = make.apprenticeship(learner, employer, provider, by=lead)
        make.hours(one)
        with make.writing():
            service = organisations.open_service("Over the border", nation="Wales")
            db.session.flush()
            learner.service_id = service.id
        for member in (learner, employer, provider):
            visit(member).get(f"/apprenticeships/{one.id}", expect=404)
        visit(lead).get(f"/apprenticeships/{one.id}/outline", expect=404)
        assert "Adult care worker" not in visit(lead).get("/apprenticeships").text
        assert "Your apprenticeship" not in visit(learner).get("/").text
        with make.writing():
            one.ended_on = clock.today()
        assert queries.learners_to_start(make.actor(lead)) == []


class TestTerms:
    @pytest.fixture
    def one(self, make, four):
        return make.apprenticeship(*four[:3], by=four[3])

    def test_the_employer_and_the_provider_change_what_is_agreed(self, make, visit, one):
        fields = {"planned_end_on": days_ago(-500).isoformat(), "weekly_hours": "30", "planned_hours": "260",
                  "prior_hours": "", "revision": "1"}  # fmt: skip
        visit(one.learner_id).post(f"/apprenticeships/{one.id}/terms", fields, expect=403)
        visit(one.employer_id).post(f"/apprenticeships/{one.id}/terms", fields)
        page = visit(one.learner_id).get(f"/apprenticeships/{one.id}").text
        assert "The training plan says 260 hours." in page and "30 hours" in page
        answer = visit(one.provider_id).post(
            f"/apprenticeships/{one.id}/terms", fields | {"weekly_hours": "20"}, expect=409
        )
        assert "20" in answer.text

    def test_the_assessment_organisation_six_months_before_gw_3(self, make, visit, four):
        late = make.apprenticeship(*four[:3], by=four[3], starts_on=days_ago(300), planned_end_on=days_ago(-150))
        page = visit(late.learner_id).get(f"/apprenticeships/{late.id}").text
        assert "The assessment organisation is not chosen yet." in page
        found = queries.standing_of(late)
        assert found.assessor_is_late and not found.assessor_was_chosen_in_time
        assert found.choose_assessor_by == clock.months_after(late.planned_end_on, -6)
        for chosen_on, in_time in ((found.choose_assessor_by, True), (clock.today(), False)):
            late.assessment_chosen_on, late.assessment_organisation = chosen_on, "Somebody"
            found = queries.standing_of(late)
            assert found.assessor_was_chosen_in_time is in_time and not found.assessor_is_late
        late.has_revised_plan = True
        assert queries.standing_of(late).choose_assessor_by == late.starts_on
        db.session.rollback()

    def test_what_the_gateway_will_ask_gw_1(self, make, four):
        one = make.apprenticeship(*four[:3], by=four[3], starts_on=days_ago(250))
        found = queries.standing_of(one)
        assert not found.hours_are_met and found.duration_is_met and not found.review_is_within_limits
        make.progress_review(one, held_on=days_ago(5))
        assert queries.standing_of(one).review_is_within_limits
        with make.writing():
            commands.enter_published_hours(one, 187, "A page", by=part(make, one, "provider"), revision_read=0)
        for day in range(1, 17):
            make.hours(one, happened_on=days_ago(day), minutes=701)
        assert not queries.standing_of(one).hours_are_met
        make.hours(one, happened_on=days_ago(20), minutes=4)
        assert queries.standing_of(one).hours_are_met
        make.a_break(one, days_ago(0))
        found = queries.standing_of(one)
        assert found.duration_is_met and not found.review_is_within_limits

    def test_who_takes_part_changes_and_the_one_before_sees_it_no_more(self, make, visit, one, four):
        new = make.member(["mentor"])
        lead = visit(four[3])
        path = f"/apprenticeships/{one.id}/people"
        lead.post(path, {"employer": str(new.id), "provider": str(four[2].id), "revision": "1"})
        visit(four[1]).get(f"/apprenticeships/{one.id}", expect=404)
        visit(new).get(f"/apprenticeships/{one.id}")
        lead.post(path, {"employer": str(four[1].id), "provider": str(four[2].id), "revision": "1"}, expect=409)
        answer = lead.post(
            path, {"employer": str(four[0].id), "provider": str(four[2].id), "revision": "2"}, expect=422
        )
        assert "Choose from the list" in answer.text

    def test_the_end_is_the_end(self, make, visit, one, four):
        lead = visit(four[3])
        path = f"/apprenticeships/{one.id}/end"
        answer = lead.post(path, {"ended_on": days_ago(200).isoformat(), "reason": "left", "revision": "1"}, expect=422)
        assert "from the start until today" in answer.text
        lead.post(path, {"ended_on": days_ago(0).isoformat(), "reason": "left", "revision": "1"})
        for member, rest in ((four[0], "hours/new"), (four[1], "terms"), (four[2], "reviews/new")):
            visit(member).get(f"/apprenticeships/{one.id}")
            visit(member).get(f"/apprenticeships/{one.id}/{rest}", expect=403)
        lead.get(path, expect=403)
        make.apprenticeship(*four[:3], by=four[3])

    def test_stale_terms_and_breaks_that_cannot_be(self, make, one):
        by = part(make, one, "employer")
        with pytest.raises(Stale), make.writing():
            commands.change_terms(one, terms(one.starts_on), by=by, revision_read=4)
        for first, expected in ((days_ago(101), None), (days_ago(-63), None), (days_ago(1), days_ago(1))):
            with pytest.raises(Refused), make.writing():
                commands.begin_break(one, first, expected, by=by)
        make.a_break(one, days_ago(30), days_ago(20))
        for first in (days_ago(21), days_ago(30)):
            with pytest.raises(Refused, match="after the last break"), make.writing():
                commands.begin_break(one, first, None, by=by)
        make.a_break(one, days_ago(20))
        for back, end in ((days_ago(20), days_ago(-9)), (days_ago(-1), days_ago(-9)), (days_ago(2), days_ago(3))):
            agreed = commands.breaks.Return(back_on=back, weekly_minutes=1800, planned_end_on=end)
            with pytest.raises(Refused), make.writing():
                commands.come_back(one, agreed, by=by)


# One of each who could be nearer than they are; tests/authz asks every route as everybody.
LOOKING = ("mentee", "assessor", "lead", "line_manager", "peer", "iqa", "mentor_abroad")


def _everything(app, full, visitor):
    return "\n".join(alone(visitor.client.get, path).text for _, _, path in full.paths(app, "GET"))


@pytest.mark.long_walk
def test_no_word_of_the_three_is_anywhere_for_anybody_else(app, make, visit):
    """A word that is nowhere else in each text, and every page as everybody else (PRODUCT 8, AZ4)."""
    world = World(make, visit)
    full = Full(make, world.people["mentor"], world.people["mentee"])
    words = {}
    with make.writing():
        for name, columns in {
            "apprenticeship": ("prior_learning", "assessment_organisation"),
            "training_entry": ("learned", "led_by", "evidence_note", "late_reason"),
            "progress_review": ("training_plan", "wellbeing", "circumstances", "next_actions", "decision_reason"),
        }.items():
            for column in columns:
                words[f"{name}.{column}"] = word = f"zq{name}{column}qz".replace("_", "")
                db.session.execute(update(db.metadata.tables[name]).values({column: word}))
        db.session.execute(
            update(db.metadata.tables["apprenticeship"]).values(assessment_chosen_on=days_ago(1), prior_hours=3)
        )
    seen = {name: _everything(app, full, world.visitors[name]) for name in LOOKING}
    three = {"mentee", "mentor", "assessor"}
    for column, word in words.items():
        assert {name for name, text in seen.items() if word in text} - three == set(), column
    lacking = {"apprenticeship.prior_learning", "progress_review.decision_reason"}
    assert {column for column, word in words.items() if word not in seen["mentee"]} <= lacking
    assert "You see dates and hours" in seen["lead"]
