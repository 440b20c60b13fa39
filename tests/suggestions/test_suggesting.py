"""What the engine reads in a text, what it shows of it, and how often it is right on texts it was not tuned to."""

import json

import pytest
from hypothesis import given, strategies as some

from coaching.frameworks import catalogue, stems, suggesting, vocabulary
from coaching.frameworks.suggesting import Index, parts, read
from coaching.frameworks.vocabulary import Document
from tests.suggestions import labelled, measuring


def suggest(text, **more):
    return measuring.suggested(labelled.STATEMENTS, text, **more)


def codes(text, **more):
    return [code for code, _ in suggest(text, **more)]


@pytest.mark.parametrize(
    "alike",
    [
        ("medicine", "medicines"), ("assess", "assessed", "assessing", "assessment", "assessments"),
        ("infect", "infected", "infection"), ("worry", "worried", "worries"), ("policy", "policies"),
        ("shop", "shopped", "shopping"), ("kind", "kindness"), ("fall", "falls", "fell", "fallen"),
        ("care", "caring", "cared", "cares"), ("choose", "chose", "choice"), ("day's", "day"), ("Gŵyl", "gwyl"),
    ],
)  # fmt: skip
def test_forms_of_one_word_are_read_alike(alike):
    assert len({stems.stem(stems.plain(word)) for word in alike}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("care", "car"), ("manage", "manager"), ("medicine", "medical"), ("glass", "glas"), ("bus", "bu")],
)
def test_different_words_stay_different(one, other):
    assert stems.stem(one) != stems.stem(other)


def test_the_words_shown_are_words_of_the_text_as_typed():
    text = "I WASHED both her Hands, and then the  Risk\nassesment was done."
    found = {code: one.words(text) for code, one in suggest(text)}
    assert found["S7"] == ("WASHED both her Hands",) and found["S4"] == ("Risk\nassesment",)


def test_a_word_said_twice_is_shown_once():
    text = "Gloves and gloves and GLOVES."
    found = dict(suggest(text))["S7"]
    assert found.words(text) == ("Gloves",) and len(found.places) == 3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the maintanance man looked at it", "S5"),  # a letter instead of another
        ("i did the medicaton with her", "S8"),  # one too few
        ("it was a saffeguarding matter", "S3"),  # one too many
        ("she spoke up about it", "W3"),  # two words that say nothing alone
        ("I read the NICE guidance", "E2"),
    ],
)
def test_slips_and_phrases_are_read(text, code):
    assert codes(text)[0] == code


@pytest.mark.parametrize(
    "text",
    ["", "   ", "It was a nice day and we had pizza.", "lorem ipsum dolor sit amet", "Aeth y bws heibio'r siop.",
     "He came up to me and I went over.", "12 34 56 78", "\x00\ud7ff 🙂🙂 <b>", "we did this then that"],
)  # fmt: skip
def test_nothing_is_suggested_where_the_text_says_nothing(text):
    assert codes(text) == []


def test_no_more_than_asked_for_and_the_likeliest_first():
    text = " ".join(one.text for one in labelled.for_tuning()[:40])
    scores = [one.score for _, one in suggest(text, most=34)]
    assert len(scores) > 5 and scores == sorted(scores, reverse=True)
    assert codes(text, most=3) == codes(text)[:3] and len(codes(text)) == 5


def test_of_a_very_long_text_the_beginning_is_read():
    tail = " gloves apron norovirus"
    assert codes("banana " * (suggesting.MOST_WORDS - 3) + tail) == ["S7"]
    assert codes("banana " * suggesting.MOST_WORDS + tail) == []


def test_what_was_learned_moves_a_criterion_and_never_invents_one():
    text = "We drove in the minibus."
    assert "E4" not in codes(text)
    known = next(key for key, code in measuring.books(labelled.STATEMENTS)[1].items() if code == "E4")
    assert codes(text, learned={known: {"minibus": 3.0}, "not here": {"minibus": 9.0}}) == ["E4"]


@given(
    text=some.text(max_size=80), ends=some.lists(some.tuples(some.integers(0, 80), some.integers(0, 80)), max_size=6)
)
def test_the_parts_are_the_text_letter_for_letter(text, ends):
    places = [(min(pair), max(pair)) for pair in ends if max(pair) <= len(text)]
    pieces = parts(text, places)
    assert "".join(piece for piece, _ in pieces) == text
    assert sum(len(piece) for piece, is_marked in pieces if is_marked) == len(
        {at for start, end in places for at in range(start, end)}
    )


@given(text=some.text(max_size=300))
def test_any_text_is_read_and_every_place_lies_in_it(text):
    for _, found in suggest(text):
        assert found.places and all(0 <= start < end <= len(text) for start, end in found.places)


def test_a_framework_that_no_topic_names_is_known_by_its_own_words():
    house = [Document("H1", "H1", "Hand hygiene", (), ""), Document("H2", "H2", "Our garden", ("compost heap",), "")]
    index = Index.of("house-2026", house)
    assert [one.key for one in index.suggest(read("I changed my gloves and apron"))] == ["H1"]
    assert [one.key for one in index.suggest(read("She turned the compost heap"))] == ["H2"]


def test_the_vocabulary_names_criteria_that_there_are_and_says_whose_it_is():
    kept = json.loads(vocabulary.FILE.read_text(encoding="utf-8"))
    there = {
        entry["code"]: {one["code"] for group in entry["groups"] for one in catalogue.criteria_of(group)}
        for entry in map(catalogue.read, catalogue.files())
    }
    assert "own wording" in kept["about"]
    for topic in kept["topics"]:
        for framework, named in topic["criteria"].items():
            assert set(named) <= there[framework], topic["name"]
        words = [*topic["strong"], *topic["words"], *topic["everyday"]]
        assert len(words) == len(set(words)), topic["name"]


# The bar is 80% of the held-out texts. What was measured is in docs/suggestions.md, and these are a little below it:
# a change of words or weights that costs more than a few texts has to be looked at.
@pytest.mark.parametrize(
    ("texts", "measured", "least"),
    [
        (labelled.held_out, measuring.statements, 0.95),
        (labelled.held_out, measuring.headings, 0.95),
        (labelled.in_plain_words, measuring.statements, 0.40),
        (labelled.in_plain_words, measuring.headings, 0.55),
    ],
)
def test_a_right_criterion_is_among_the_first_five_at_least_so_often(texts, measured, least):
    right, of = measuring.share(measured(texts()))
    assert of == {labelled.held_out: 150, labelled.in_plain_words: 68}[texts] and right / of >= least


def test_wilson_is_what_the_books_say():
    assert measuring.wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=5e-4)
    assert measuring.wilson(150, 150) == pytest.approx((0.9750, 1.0), abs=5e-4)
