"""What the guard finds, held to a table of cases that the browser is held to as well (B13)."""

import json
from pathlib import Path

import pytest

from coaching.pseudonyms.finder import find, table
from coaching.pseudonyms.tokens import folded

CASES = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))
NHS = "943 476 591"


def said(text, known=()):
    return [[one.code, one.text] for one in find(text, known)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['about']}: {case['text'][:40]}")
def test_each_case(case):
    """`found` is the truth; `says` stands beside it where the guard is known to see it otherwise."""
    assert said(case["text"]) == case.get("says", case["found"])


def test_the_table_of_cases_is_wide_enough_and_the_guard_good_enough():
    """Printed, so that a change of the table shows what it costs. The faults that are left are in the table."""
    right = told = there = 0
    for case in CASES:
        answers, truth = case.get("says", case["found"]), case["found"]
        right += sum(one in truth for one in answers)
        told, there = told + len(answers), there + len(truth)
    precision, recall = right / told, right / there
    print(f"privacy guard: {len(CASES)} cases, precision {precision:.3f}, recall {recall:.3f}")
    assert len(CASES) >= 120 and len({case["text"] for case in CASES}) == len(CASES)
    assert precision >= 0.95 and recall >= 0.9
    of_numbers = [case for case in CASES if case["found"] and case["found"][0][0] != "name"]
    assert all("says" not in case for case in of_numbers), "numbers and addresses have no excuse"


def test_a_case_says_otherwise_only_where_it_does():
    assert [case["text"] for case in CASES if case.get("says") == case["found"]] == []


def test_the_lists_do_not_contradict_each_other():
    """A word that is a name on its own is in one list only, folded as it is looked up."""
    rules = table().rules
    lists = [rules[name] for name in ("names", "words", "virtues", "months")]
    assert sum(map(len, lists)) == len(frozenset().union(*lists))
    assert all(word == folded(word) for one in lists for word in one)
    assert len(rules["names"]) > 500


@pytest.mark.parametrize("last", range(10))
def test_only_the_right_check_digit_makes_an_nhs_number(last):
    assert (said(f"see {NHS}{last}") != []) is (last == 9)


def test_names_that_are_known_are_not_pointed_out():
    known = ("Priya Nair", "Jordan Ellis")
    assert said("Priya asked me, and Jordan Ellis, and Priya’s friend Doris.", known) == [["name", "Doris"]]
    assert said("Mrs Nair is the reader. Jordan Hughes is not.", known) == [["name", "Jordan Hughes"]]


def test_an_accent_written_in_two_signs_is_the_same_letter():
    assert said("Sia\u0302n sang.") == [["name", "Sia\u0302n"]]
    assert find("Sia\u0302n sang.")[0].key == find("SIÂN HUGHES")[0].key.split()[0] == "sian"


def test_places_are_those_of_the_text():
    text = "👵 Doris lives in room 12, ring 07700 900123."
    assert [text[one.start : one.end] for one in find(text)] == ["Doris", "room 12", "07700 900123"]


@pytest.mark.parametrize("piece", ["a", "a.", "0", "0 ", "Mr ", "Doris ", "@", "a@a.", "((((", "1/", "\u0302", "’s "])
def test_a_long_text_that_means_harm_is_gone_through_all_the_same(piece):
    find(piece * (20_000 // len(piece)))


def test_nothing_is_found_in_nothing():
    assert said("") == said("   \n") == []
