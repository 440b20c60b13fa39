"""Who is offered which framework (rules 2 and 3), and what search finds."""

import pytest

from coaching.frameworks import queries
from tests.support.make_plans import actor

ENGLAND = {
    "cqc-qs-2023", "cqc-evidence-categories-2023", "cqc-kloe-asc-2017", "st0008-1", "st0006-1", "st0005-1",
    "care-cert-2025", "care-cert-2015", "mis-11", "coc-hcsw-asc", "lga-employer-2020", "pcf-2018",
    "l5-coaching-mentoring", "hsca-regs-2014", "cwp-2025",
}  # fmt: skip
WALES = {"scw-workers-code-2026", "scw-code-2015", "wales-nwo", "ciw-ratings-2025"}


def reader(make, roles=("mentor",), nation="England"):
    from dataclasses import replace

    return replace(actor(make, make.member(list(roles))), nation=nation)


def codes(by):
    return {framework.code for _, frameworks in queries.listed(by) for framework in frameworks}


@pytest.mark.parametrize(("nation", "offered"), [("England", ENGLAND), ("Wales", WALES)])
def test_frameworks_of_ones_own_nation_are_offered_and_no_others(make, nation, offered):
    assert codes(reader(make, nation=nation)) == offered


@pytest.mark.parametrize(("nation", "abroad"), [("England", "wales-nwo"), ("Wales", "cqc-qs-2023")])
def test_a_framework_of_the_other_nation_is_not_found_by_its_code(make, nation, abroad):
    by = reader(make, nation=nation)
    assert queries.find(by, abroad) is None and queries.find_plain(by, abroad) is None


def test_what_councils_use_is_offered_to_nobody_here(make):
    for roles in (["mentor"], ["org_admin"]):
        assert queries.find(reader(make, roles), "cqc-la-2023") is None


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("learning culture", "cqc-qs-2023:S1"),  # title
        ("near miss", "cqc-qs-2023:S1"),  # keyword
        ("talked through without blame", "cqc-qs-2023:S1"),  # what good evidence looks like
        ("LEARNING  Culture", "cqc-qs-2023:S1"),
        ("léarning cülture", "cqc-qs-2023:S1"),
    ],
)
def test_search_looks_in_titles_keywords_and_evidence(make, words, code):
    found, _ = queries.search(reader(make), words)
    assert code in {f"{one.framework.code}:{one.code}" for one in found}


def test_a_code_alone_is_found(make):
    found, _ = queries.search(reader(make), "K-VALUES")
    assert {one.code for one in found} == {"K-VALUES"}


def test_every_word_must_stand_there(make):
    assert queries.search(reader(make), "learning xylophone") == ([], False)


@pytest.mark.parametrize("signs", ["%", "_", "\\", "%%%", "a%b_c", "'; DROP TABLE criterion; --"])
def test_signs_of_a_pattern_are_letters_like_any_other(make, signs):
    found, _ = queries.search(reader(make), signs)
    assert found == []


def test_twenty_a_page_and_no_criterion_twice(make):
    by = reader(make)
    seen, number, more = [], 0, True
    while more:
        number += 1
        found, more = queries.search(by, "care", number)
        assert len(found) == queries.PAGE if more else len(found) <= queries.PAGE
        seen += [one.id for one in found]
    assert number > 2 and len(seen) == len(set(seen))


def test_search_keeps_to_what_is_offered(make):
    found, _ = queries.search(reader(make, nation="Wales"), "learning culture")
    assert all(one.framework.jurisdiction == "Wales" for one in found)


def test_search_asks_the_same_number_of_questions_for_few_and_many(make, queries):
    by = reader(make)
    with queries() as few:
        assert 0 < len(_search(by, "near miss")) < 5
    with queries() as many:
        assert len(_search(by, "care")) == 20
    assert len(few) == len(many)


def _search(by, words):
    from coaching.frameworks.queries import search

    return search(by, words)[0]
