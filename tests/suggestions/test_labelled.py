"""The labelled set is what its page says: enough texts, all 34 statements, all headings, nobody's name."""

from collections import Counter

import pytest

from coaching.frameworks import catalogue
from coaching.pseudonyms import finder
from tests.suggestions import labelled

STANDARDS = ("st0005-1", "st0006-1", "st0008-1")
ENTRIES = {entry["code"]: entry for entry in map(catalogue.read, catalogue.files())}


def codes(framework, *kinds):
    groups = ENTRIES[framework]["groups"]
    return {
        one["code"] for group in groups for one in catalogue.criteria_of(group) if not kinds or one["kind"] in kinds
    }


def test_there_are_enough_and_each_text_is_there_once():
    texts = labelled.texts()
    assert len(texts) >= 300 and len({one.id for one in texts}) == len({one.text for one in texts}) == len(texts)


def test_every_statement_has_texts_and_no_label_is_unknown():
    counted = Counter(code for one in labelled.texts() for code in one.statements)
    assert set(counted) == codes(labelled.STATEMENTS) and min(counted.values()) >= 6


@pytest.mark.parametrize("standard", STANDARDS)
def test_every_heading_of_the_standard_has_texts_and_no_label_is_unknown(standard):
    told = {code for one in labelled.texts() if one.standard == standard for code in one.headings}
    assert told == codes(standard, "heading")


def test_the_halves_share_no_text_and_both_hold_every_statement():
    held, tuned = labelled.held_out(), labelled.for_tuning()
    assert len(held) == 150 and len(tuned) >= 150 and not {one.id for one in held} & {one.id for one in tuned}
    for part in (held, tuned):
        assert {code for one in part for code in one.statements} == codes(labelled.STATEMENTS)


@pytest.mark.parametrize("texts", [labelled.in_plain_words, labelled.in_plain_words_seen])
def test_texts_in_plain_words_hold_every_statement_twice(texts):
    counted = Counter(code for one in texts() for code in one.statements)
    assert set(counted) == codes(labelled.STATEMENTS) and set(counted.values()) == {2}
    assert not {one.text for one in texts()} & {one.text for one in labelled.texts()}
    assert all(set(one.headings) <= codes(one.standard, "heading") for one in texts())


def test_no_text_names_anybody():
    every = (*labelled.texts(), *labelled.in_plain_words(), *labelled.in_plain_words_seen())
    assert [one.id for one in every if finder.find(one.text)] == []
