"""Needs assessment: strengths first, two voices that never merge, each topic marked by either (PL-3, B16)."""

import pytest
from sqlalchemy import select

from coaching.audit_log.models import AuditEvent
from coaching.plans.models import NeedsTopic, NeedsView
from coaching.plans.queries import needs as queries
from coaching.platform.db import db

SAID = {
    "revision": "0", "strengths": "I stay calm.", "needs": "I go quiet in reviews.", "scale": "4",
    "next_number": "I say one thing.", "what_matters": "Being heard.", "barriers": "Late shifts.",
}  # fmt: skip
HOSTILE = "<script>alert(1)</script>' \" %s &amp; \u202e"


def path(plan, rest=""):
    return f"/plans/{plan.id}/needs{rest}"


def views():
    return db.session.scalars(select(NeedsView)).all()


def test_each_writes_an_own_view_and_both_stand_beside_each_other(visit, make):
    plan = make.plan()
    mentee, mentor = visit(plan.mentee_id), visit(plan.mentor_id)
    assert "Write your view" in mentee.get(path(plan)).text
    mentee.post(path(plan), SAID)
    page = mentor.get(path(plan)).text
    assert "I stay calm." in page and "Nothing said yet" in page and "Write your view" in page
    mentor.post(path(plan), SAID | {"strengths": "She is calm and clear.", "scale": ""})
    for reader in (mentee, mentor):
        page = reader.get(path(plan)).text
        assert page.index("I stay calm.") < page.index("She is calm and clear.") < page.index("I go quiet in reviews.")
    assert {view.strengths for view in views()} == {"I stay calm.", "She is calm and clear."}
    assert plan.state == "needs_assessment"  # saving moves the plan nowhere


def test_strengths_are_asked_and_shown_before_needs(visit, make):
    """PL-3."""
    plan = make.plan()
    for who, first, then in (
        (plan.mentee_id, "What are you good at?", "What do you want to get better at?"),
        (plan.mentor_id, " good at?", " get better at?"),
    ):
        page = visit(who).get(path(plan, "/mine")).text
        assert page.index(first) < page.index(then) < page.index(">Skip<") < page.index("next number look like")
    visit(plan.mentee_id).post(path(plan), SAID)
    page = visit(plan.mentor_id).get(path(plan)).text
    assert page.index('id="topic-strengths"') < page.index('id="topic-needs"') < page.index('id="topic-scale"')


def test_who_is_kept_out(visit, make):
    plan = make.plan()
    make.view(plan)
    visit(None).get(path(plan), expect=302)
    for stranger in (
        make.member(["mentor"]), make.member(["registered_manager"]), make.member(["programme_lead"]),
        make.member(["line_manager"]), make.member(["org_admin"]), make.member(["mentor"], organisation="another"),
    ):  # fmt: skip
        for rest in ("", "/mine"):
            visit(stranger).get(path(plan, rest), expect=404)
        for rest in ("", "/standings"):
            visit(stranger).post(path(plan, rest), SAID, expect=404)
        by = make.actor(stranger)
        assert queries.of_plan(by, plan).voices == []
    visit(plan.mentor_id, without="needs.write").post(path(plan), SAID, expect=403)


@pytest.mark.parametrize("state", ["proposed", "declined", "closed_early"])
def test_nothing_is_written_before_both_said_yes_nor_after_the_end(visit, make, state):
    plan = make.plan(state)
    mentee = visit(plan.mentee_id)
    mentee.post(path(plan), SAID, expect=403)
    mentee.post(path(plan, "/standings"), {"topic": "needs", "standing": "agreed"}, expect=403)
    assert "Write your view" not in mentee.get(path(plan)).text


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"strengths": "x" * 2001}, "can be 2000 letters long"),
        ({"barriers": "x" * 2001}, "can be 2000 letters long"),
        ({"scale": "11"}, "Choose a number from 1 to 10"),
        ({"scale": "٣"}, "Choose a number from 1 to 10"),
        (dict.fromkeys(SAID, "") | {"revision": "0"}, "Write at least one thing"),
    ],
)
def test_bad_input_keeps_the_answers(visit, make, changed, words):
    plan = make.plan()
    answer = visit(plan.mentee_id).post(path(plan), SAID | changed, expect=422)
    assert words in answer.text and "Error: " in answer.text and views() == []
    kept = {**SAID, **changed}
    assert all(kept[name] in answer.text for name in ("strengths", "needs", "next_number", "what_matters", "barriers"))


def test_hostile_text_is_kept_as_text(visit, make):
    plan = make.plan()
    mentee = visit(plan.mentee_id)
    mentee.post(path(plan), {name: HOSTILE for name in SAID if name not in ("scale", "revision")})
    for page in (path(plan), path(plan, "/mine")):
        shown = mentee.get(page).text
        assert "<script>alert" not in shown and "&lt;script&gt;" in shown


def test_two_devices_of_one_voice_keep_both_texts(visit, make):
    plan = make.plan()
    phone, tablet = visit(plan.mentee_id), visit(plan.mentee_id)
    phone.post(path(plan), SAID)
    answer = tablet.post(path(plan), SAID | {"strengths": "I listen.", "scale": "5"}, expect=409)
    assert "I stay calm." in answer.text and "I listen." in answer.text
    chosen = SAID | {"revision": "1", "choice_strengths": "mine", "mine_strengths": "I listen.",
                     "theirs_strengths": "I stay calm."}  # fmt: skip
    tablet.post(path(plan), chosen)
    assert [(view.strengths, view.revision) for view in views()] == [("I listen.", 2)]


def test_two_voices_never_meet_in_one_revision(visit, make):
    plan = make.plan()
    visit(plan.mentee_id).post(path(plan), SAID)
    visit(plan.mentor_id).post(path(plan), SAID | {"strengths": "Clear."})  # revision 0: no view of this voice yet
    assert sorted(view.revision for view in views()) == [1, 1]


def test_either_marks_a_topic_and_the_second_of_two_is_told(visit, make):
    """B16, with a revision of its own."""
    plan = make.plan()
    make.view(plan)
    mentee, mentor = visit(plan.mentee_id), visit(plan.mentor_id)
    marked = {"topic": "needs", "standing": "agreed", "revision": "0"}
    page = mentor.follow(mentor.post(path(plan, "/standings"), marked)).text
    assert 'aria-pressed="true">Agreed' in page
    answer = mentee.post(path(plan, "/standings"), marked | {"standing": "differing"}, expect=409)
    assert " marked this meanwhile" in answer.text and "“Needs” says now: Agreed" in answer.text
    mentee.post(path(plan, "/standings"), marked | {"standing": "differing", "revision": "1"})
    topic = db.session.scalars(select(NeedsTopic)).one()
    assert (topic.standing, topic.revision, topic.changed_by_id) == ("differing", 2, plan.mentee_id)


@pytest.mark.parametrize("sent", [{}, {"topic": "needs"}, {"topic": "wage", "standing": "agreed"},
                                  {"topic": "needs", "standing": "won"}])  # fmt: skip
def test_a_mark_that_is_none_is_refused(visit, make, sent):
    plan = make.plan()
    make.view(plan)
    answer = visit(plan.mentor_id).post(path(plan, "/standings"), sent, expect=422)
    assert "Choose" in answer.text and db.session.scalars(select(NeedsTopic)).all() == []


def test_begun_with_one_voice_done_with_both_or_with_the_others_agreement(visit, make):
    plan = make.plan()
    mentee = make.party(plan, "mentee")
    assert queries.of_plan(mentee, plan).standing == "none"
    make.view(plan, barriers="Shifts")
    assert queries.of_plan(mentee, plan).standing == "begun"
    agreed = {"topic": "barriers", "standing": "agreed"}
    for topic in ("strengths", "needs", "scale"):
        visit(plan.mentor_id).post(path(plan, "/standings"), agreed | {"topic": topic, "revision": "0"})
    assert queries.of_plan(mentee, plan).standing == "begun"
    visit(plan.mentee_id).post(path(plan, "/standings"), agreed | {"revision": "0"})
    assert queries.of_plan(mentee, plan).standing == "begun"  # one's own yes to one's own words is none
    visit(plan.mentor_id).post(path(plan, "/standings"), agreed, expect=409)  # read at no revision: saved over nothing
    visit(plan.mentor_id).post(path(plan, "/standings"), agreed | {"revision": "1"})
    assert queries.of_plan(mentee, plan).standing == "done"
    other = make.plan()
    make.view(other), make.view(other, "mentor")
    assert queries.of_plan(make.party(other, "mentor"), other).standing == "done"


def test_the_log_and_the_notices_hold_no_words_of_it(make):
    plan = make.plan()
    make.view(plan, strengths="Secret words")
    events = [one for one in db.session.scalars(select(AuditEvent)) if one.action.startswith("needs.")]
    assert [one.action for one in events] == ["needs.written"] and "Secret" not in str([one.details for one in events])


def test_the_part_is_part_of_the_page_and_pages_are_cheap(visit, make, queries):
    plan = make.plan()
    make.view(plan), make.view(plan, "mentor")
    mentee = visit(plan.mentee_id)
    part = mentee.part(path(plan)).text
    assert '<section id="_needs"' in part and "<html" not in part and 'id="topic-needs"' in part
    for page in (path(plan), path(plan, "/mine"), f"/plans/{plan.id}/strengths", f"/plans/{plan.id}/resources"):
        with queries() as seen:
            mentee.get(page)
        assert len(seen) <= 15, (page, len(seen))
