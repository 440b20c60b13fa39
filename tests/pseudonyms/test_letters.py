"""Questions and answers, and "Person A" who stays the same inside one plan (B13)."""

import pytest
from sqlalchemy import select, text

from coaching.platform import secrets
from coaching.platform.db import db
from coaching.platform.refusal import Refused
from coaching.pseudonyms import commands, queries
from coaching.pseudonyms.models import Pseudonym, Scope

TEXT = "Mrs Hughes rang. Doris was in room 12. I told Mrs Hughes so."


@pytest.fixture
def plan(make):
    return make.plan("active")


@pytest.fixture
def scope(plan):
    return Scope.of_plan(plan.id)


def first_of_each(questions):
    return {one.name: one.choices[0] for one in questions}


def redacted(make, texts, scope, answers=None):
    with make.writing():
        return commands.redact(texts, answers or first_of_each(queries.asked(texts, scope)), scope)


def test_each_thing_is_asked_once_with_the_words_around_it(scope):
    asked = queries.asked([TEXT, "Doris again"], scope)
    assert [(one.text, one.instead) for one in asked] == [
        ("Mrs Hughes", "Person A"), ("Doris", "Person B"), ("room 12", "[room number]"),
    ]  # fmt: skip
    assert asked[1].around == ("Mrs Hughes rang. ", " was in room 12. I told Mrs…")


def test_the_answers_are_carried_out(make, scope):
    assert redacted(make, [TEXT], scope) == ["Person A rang. Person B was in [room number]. I told Person A so."]


def test_what_is_said_to_be_fine_stays(make, scope):
    asked = queries.asked([TEXT], scope)
    answers = first_of_each(asked) | {asked[0].name: "colleague", asked[2].name: "not_a_person"}
    assert redacted(make, [TEXT], scope, answers) == ["Mrs Hughes rang. Person B was in room 12. I told Mrs Hughes so."]
    assert commands.summary(answers) == ["colleague", "not_a_person", "person"]


@pytest.mark.parametrize("answer", [None, "", "C", "out", "yes"])
def test_nothing_leaves_without_an_answer_that_was_offered(make, scope, answer):
    asked = queries.asked([TEXT], scope)
    answers = first_of_each(asked)
    answers.pop(asked[1].name)
    if answer is not None:
        answers[asked[1].name] = answer
    with pytest.raises(Refused, match="Doris"):
        redacted(make, [TEXT], scope, answers)
    assert db.session.scalars(select(Pseudonym)).all() == []


def test_a_letter_is_the_same_the_next_time_in_the_same_plan(make, scope):
    redacted(make, [TEXT], scope)
    asked = queries.asked(["Walter met DORIS and Siân."], scope)
    assert [(one.text, one.letter, one.others) for one in asked] == [
        ("Walter", "C", ("A", "B")), ("DORIS", "B", ("A",)), ("Siân", "D", ("A", "B")),
    ]  # fmt: skip


def test_in_another_plan_and_for_another_writer_it_begins_anew(make, plan, scope):
    redacted(make, [TEXT], scope)
    for other in (make.plan("active"), None):
        elsewhere = Scope.of_plan(other.id) if other else Scope.of_writer(plan.mentee_id)
        assert [one.letter for one in queries.asked(["Walter"], elsewhere)] == ["A"]
        assert redacted(make, ["Walter"], elsewhere) == ["Person A"]


def test_two_names_can_be_one_person(make, scope):
    redacted(make, ["Mrs Hughes"], scope)
    asked = queries.asked(["Eileen came."], scope)
    assert redacted(make, ["Eileen came."], scope, {asked[0].name: "A"}) == ["Person A came."]
    assert queries.asked(["Eileen"], scope)[0].letter == "A"


def test_a_letter_that_the_text_uses_already_is_left_to_it(scope):
    assert [one.letter for one in queries.asked(["Person A sat with Doris, person C and Walter."], scope)] == ["B", "D"]


def test_there_is_a_letter_for_the_twenty_seventh(make, scope):
    names = [
        "Albert", "Alice", "Agnes", "Brenda", "Betty", "Beryl", "Cyril", "Cecil",
        "Celia", "Dennis", "Derek", "Doris", "Edna", "Edith", "Eric", "Ethel",
        "Fiona", "Gladys", "Gordon", "Gwilym", "Hilda", "Huw", "Ian", "Irene",
        "Jean", "Joan", "Kathleen", "Karen",
    ]  # fmt: skip
    asked = queries.asked([". ".join(names)], scope)
    assert [one.letter for one in asked][24:] == ["Y", "Z", "AA", "AB"]


def test_the_table_holds_no_name(make, scope):
    """Who reads the database finds letters and digests (SETTLED: the guard is no list of residents)."""
    redacted(make, [TEXT], scope)
    rows = str(db.session.execute(text("SELECT * FROM pseudonym")).all()).lower()
    assert "hughes" not in rows and "doris" not in rows and "'a'" in rows


def test_a_letter_is_known_after_the_secret_of_the_server_changed(make, app, scope):
    redacted(make, ["Walter", "Doris"], scope)
    settings = app.config["CAIRN"]
    secrets.use("a new secret of at least thirty-two letters", settings.secret_key)
    try:
        assert [one.letter for one in queries.asked(["Doris"], scope)] == ["B"]
    finally:
        secrets.use(settings.secret_key, *settings.secrets_before)
