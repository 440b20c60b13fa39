"""What accepted mappings teach: counted and taken back exactly, of listed words only, and in one organisation."""

import pytest
from sqlalchemy import select

from coaching.frameworks import commands, learning, queries, vocabulary
from coaching.frameworks.models import Criterion, Framework, LearnedWord
from coaching.organisations import commands as organisations, queries as organisation_queries
from coaching.platform import tenancy
from coaching.platform.db import db
from coaching.pseudonyms import finder
from tests.frameworks.test_queries import reader

STATEMENTS = "cqc-qs-2023"
GARDEN = "Gardening with him after tea, we picked tomatoes."  # the catalogue thinks of health; here it is W6


@pytest.fixture(autouse=True)
def at_home(make):
    make.organisation()


def criterion(code, framework=STATEMENTS):
    found = select(Criterion).join(Framework, Framework.id == Criterion.framework_id)
    return db.session.scalars(found.where(Framework.code == framework, Criterion.code == code)).one()


def learn(make, code, text, times=1, **more):
    with make.writing():
        for _ in range(times):
            commands.learn([criterion(code).id], text, **more)


def rows():
    return {(one.criterion_id, one.stem): one.pieces for one in db.session.scalars(select(LearnedWord))}


def codes(make, text=GARDEN):
    return [one.criterion.code for one in queries.suggested(reader(make), text, [STATEMENTS])]


def enough(make):
    """Mappings of other things, to compare with."""
    for code, text in (("S8", "the tablets and the dose"), ("S3", "a bruise and abuse"), ("C1", "dignity, curtain")):
        learn(make, code, text, 5)


def test_what_was_accepted_here_is_suggested_here(make):
    enough(make)
    assert "W6" not in codes(make)
    learn(make, "W6", GARDEN, 6)
    found = {one.criterion.code: one for one in queries.suggested(reader(make), GARDEN, [STATEMENTS])}
    assert "Gardening" in found["W6"].words


def test_another_organisations_suggestions_do_not_change(make):
    with make.within("another"):
        before = codes(make)
    enough(make)
    learn(make, "W6", GARDEN, 9)
    assert "W6" in codes(make)
    with make.within("another"):
        assert codes(make) == before and rows() == {}


def test_a_word_of_fewer_than_three_pieces_changes_nothing(make):
    enough(make)
    learn(make, "W6", GARDEN, learning.FEWEST_PIECES - 1)
    assert "W6" not in codes(make)


def test_nothing_is_learned_while_there_is_little_to_compare_with(make):
    learn(make, "W6", GARDEN, 6)
    assert "W6" not in codes(make)


def test_taking_back_leaves_what_was_there_before(make):
    enough(make)
    learn(make, "W6", "the garden and the dose", 2)
    before = rows()
    learn(make, "W6", GARDEN, 3)
    with make.writing():
        for _ in range(3):
            commands.forget([criterion("W6").id], GARDEN)
    assert rows() == before


def test_taking_back_what_was_never_counted_is_harmless(make):
    learn(make, "S8", "the dose")
    with make.writing():
        commands.forget([criterion("W6").id, criterion("S8").id], "the dose, the dose")
        commands.forget([criterion("S8").id], "the dose")
    assert rows() == {}


def test_a_piece_counts_once_however_often_it_says_a_word_and_for_each_criterion(make):
    with make.writing():
        commands.learn([criterion("S8").id, criterion("S7").id, criterion("S8").id], "dose, dose and dose")
    s7, s8 = criterion("S7").id, criterion("S8").id
    assert rows() == {(one, stem): 1 for one in (s7, s8) for stem in ("", "dose")}


def test_only_words_of_the_list_are_ever_kept(make):
    """Whatever is written, by whomever: a name that the guard does not know is on no list either."""
    text = "Zbigniewa Okonkwo-Featherstonehaugh of 12 Acacia Avenue, NHS 943 476 5919, spilled her tea; gloves on."
    learn(make, "S7", text, 5)
    kept = {stem for _, stem in rows()}
    assert kept <= vocabulary.listed() | {""} and "glov" in kept
    assert not {"zbigniewa", "okonkwo", "featherstonehaugh", "acacia", "12", "943"} & kept


def test_a_listed_word_that_is_a_name_here_is_not_counted(make):
    text = "Mrs Garden wore gloves."
    places = [(one.start, one.end) for one in finder.find(text)]
    learn(make, "S7", text, without=places)
    kept = {stem for _, stem in rows()}
    assert places and "glov" in kept and "garden" not in kept


def test_an_organisation_may_switch_it_off_and_on(make):
    enough(make)
    learn(make, "W6", GARDEN, 6)
    held = rows()

    def switch(value):
        with make.writing():
            organisations.set_up(organisation_queries.current(), {"learning": value}, by=None)

    switch("no")
    learn(make, "W6", GARDEN, 6)
    assert "W6" not in codes(make) and rows() == held
    with make.writing():
        commands.forget([criterion("W6").id], GARDEN)  # what no longer counts goes, also now
    assert rows() != held
    switch("")
    assert "W6" in codes(make)


def test_the_table_cannot_be_turned_to_another_word(make):
    learn(make, "S8", "the dose")
    with pytest.raises(Exception, match="not changed"), make.writing():
        row = db.session.scalars(select(LearnedWord).where(LearnedWord.stem == "dose")).one()
        row.stem = "somebody"
        db.session.flush()


def test_counts_say_more_the_more_they_are_of_one_criterion_alone():
    counts = {("a", ""): 10, ("b", ""): 20, ("a", "word"): 9, ("b", "word"): 1, ("a", "common"): 9, ("b", "common"): 18}
    found = learning.weights(counts)
    assert set(found) == {"a"} and set(found["a"]) == {"word"}
    more = learning.weights(counts | {("b", "word"): 9})
    assert more.get("a", {}).get("word", 0) < found["a"]["word"]


def test_a_criterion_of_nobody_here_is_passed_over(make):
    with make.writing():
        commands.learn([tenancy.current()], "the dose")
    assert rows() == {}
