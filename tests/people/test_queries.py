"""Who sees whom (PRODUCT 8): oneself, those one is tied to, and everybody only for those who need it."""

import pytest

from coaching.people import commands, queries
from coaching.platform.db import db


def learners(actor):
    return queries.learners(actor, queries.sees_everybody(actor), actor.oversees)


def seen(actor):
    return {member.id for member in db.session.scalars(queries.visible_to(actor))}


@pytest.fixture
def three(make):
    """A mentee, somebody tied to them, somebody who is not."""
    return make.member(["mentee"]), make.member(["mentee"]), make.member(["mentee"])


@pytest.mark.parametrize("kind", ["manages", "mentors", "assesses"])
@pytest.mark.parametrize("way", ["forward", "backward"])
def test_one_sees_oneself_and_whoever_one_is_tied_to_in_either_direction(make, three, kind, way):
    me, tied, _ = three
    who, whom = (me, tied) if way == "forward" else (tied, me)
    assert seen(make.actor(me)) == {me.id}
    with make.writing():
        commands.tie(kind, who, whom)
    assert seen(make.actor(me)) == {me.id, tied.id}
    assert queries.find(make.actor(me), tied.id).id == tied.id
    with make.writing():
        commands.untie(kind, who.id, whom.id)
    assert seen(make.actor(me)) == {me.id} and queries.find(make.actor(me), tied.id) is None


@pytest.mark.parametrize(
    ("role", "everybody"),
    [
        ("mentee", False), ("apprentice", False), ("assessor", False), ("iqa", False), ("safeguarding_lead", False),
        ("mentor", True), ("line_manager", True), ("programme_lead", True), ("registered_manager", True),
        ("org_admin", True),
    ],
)  # fmt: skip
def test_everybody_is_seen_by_those_who_propose_plans_or_manage_people(make, three, role, everybody):
    me = make.member([role])
    expected = {me.id, *(one.id for one in three)} if everybody else {me.id}
    assert seen(make.actor(me)) == expected


def test_nobody_sees_another_organisation(make, three):
    abroad = make.member(["org_admin"], organisation="another")
    for role in ("mentor", "org_admin", "programme_lead"):
        assert abroad.id not in seen(make.actor(make.member([role])))
        assert queries.find(make.actor(make.member([role])), abroad.id) is None


def test_managing_people_is_for_administrators_alone(make, three):
    for role in ("mentor", "line_manager", "programme_lead", "registered_manager", "safeguarding_lead"):
        actor = make.actor(make.member([role]))
        assert list(db.session.scalars(queries.managed_by(actor))) == []
        assert queries.find_managed(actor, three[0].id) is None
    admin = make.actor(make.member(["org_admin"]))
    assert queries.find_managed(admin, three[0].id).id == three[0].id


def test_whom_one_may_propose_a_plan_to(make, three):
    """Mentees: all for those who oversee, else one's own reports."""
    report, other, _ = three
    make.member(["assessor"])
    gone = make.member(["mentee"], state="left")
    manager, lead = make.member(["line_manager"]), make.member(["programme_lead"])
    make.manages(manager, report)
    make.manages(manager, gone)
    assert {one.id for one in db.session.scalars(learners(make.actor(manager)))} == {report.id}
    assert {one.id for one in db.session.scalars(learners(make.actor(lead)))} == {one.id for one in three}
    assert other.id not in {one.id for one in db.session.scalars(learners(make.actor(manager)))}


def test_the_list_is_by_family_name_twenty_at_a_time_and_says_when_there_is_more(make):
    me = make.member(["mentor"], name="Zoe Zed")
    for number in range(21):
        make.member(name=f"Person {chr(97 + number)}family")
    make.member(name="Gone Away", state="left")
    first, more = queries.listed(make.actor(me))
    assert len(first) == 20 and more and first[0].sort_name == "afamily person"
    second, more = queries.listed(make.actor(me), page=2)
    assert [one.full_name for one in second] == ["Person ufamily", "Zoe Zed"] and not more


@pytest.mark.parametrize("words", ["%", "_", "\\", "100%", "a_b"])
def test_signs_of_the_pattern_language_are_looked_for_as_they_are(make, words):
    me = make.member(["mentor"])
    odd = make.member(name=f"Odd {words}")
    found, _ = queries.listed(make.actor(me), words)
    assert [one.id for one in found] == [odd.id]


def test_words_are_found_in_any_order_and_case(make):
    me = make.member(["mentor"], name="Zoe Zed")
    sian = make.member(name="Siân ap Rhys")
    for words in ("rhys", "SIÂN rhys", "rhys siân", "ap"):
        assert [one.id for one in queries.listed(make.actor(me), words)[0]] == [sian.id], words
    assert queries.listed(make.actor(me), "rhys zed")[0] == []


def test_names_of_former_members_stay_readable(make):
    gone = make.member(name="Gone Away", state="left")
    others = [make.member() for _ in range(5)]
    assert {one.id for one in queries.by_ids([gone.id, *(one.id for one in others)]).values()} == {
        gone.id, *(one.id for one in others),
    }  # fmt: skip


def test_pages_of_people_cost_the_same_for_two_and_for_twenty(make, visit, queries):
    me = make.member(["mentor"])
    make.member()
    visitor = visit(me)
    visitor.get("/people")
    with queries() as few:
        visitor.get("/people")
    for _ in range(18):
        make.member()
    with queries() as many:
        visitor.get("/people")
    assert len(few) == len(many) <= 15
