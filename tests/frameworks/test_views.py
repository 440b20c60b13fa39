"""Browsing, searching, marks, and turning a draft on."""

import re

import pytest

from tests.frameworks.test_commands import COUNTS

DRAFT = "/frameworks/cqc-asc-2026-draft"
CODES = sorted(set(COUNTS) - {"cqc-la-2023", "cqc-asc-2026-draft"})
WELSH = {"scw-workers-code-2026", "scw-code-2015", "wales-nwo", "ciw-ratings-2025"}


def rows(text):
    """(link, the rest of the row) of each row of the lists on a page."""
    return re.findall(r'<li class="list-row"><a href="([^"]+)">(.*?)</a></li>', text, re.S)


@pytest.fixture
def reading(visit, make):
    """A mentor's browser in an organisation of the framework's nation."""

    def of(code):
        make.organisation(nation="Wales" if code in WELSH else "England")
        return visit(make.member(["mentor"]))

    return of


def test_the_shelf_leads_to_every_framework(visit, make):
    page = visit(make.member(["mentor"])).get("/frameworks").text
    assert "34 criteria" in page and "/frameworks/cqc-qs-2023" in page
    assert "/frameworks/wales-nwo" not in page and "/frameworks/cqc-la-2023" not in page


@pytest.mark.parametrize("code", CODES)
def test_every_unverified_criterion_carries_its_mark(reading, code):
    found = rows(reading(code).get(f"/frameworks/{code}").text)
    marked = [rest for link, rest in found if "Check the code" in rest]
    headings_marked = sum(rest_is_heading(code, link) for link, rest in found if "Check the code" in rest)
    assert len(marked) - headings_marked == COUNTS[code][1]
    assert len(found) >= COUNTS[code][0]


def rest_is_heading(code, link):
    from coaching.frameworks import catalogue

    entry = next(one for one in map(catalogue.read, catalogue.files()) if one["code"] == code)
    return link.rsplit("/", 1)[1] in {group["code"] for group in entry["groups"] if group.get("mappable")}


def test_titles_lead_and_codes_come_second(reading):
    found = dict(rows(reading("cqc-qs-2023").get("/frameworks/cqc-qs-2023").text))
    row = found["/frameworks/cqc-qs-2023/S1"]
    assert row.index("Learning culture") < row.index("S1")


def test_a_criterion_says_what_good_evidence_looks_like(reading):
    page = reading("cqc-qs-2023").get("/frameworks/cqc-qs-2023/S1").text
    assert "<h1" in page and "Learning culture" in page and "talked through without blame" in page
    assert "Check the code" not in page


def test_an_unverified_criterion_says_so_and_why(reading):
    page = reading("st0005-1").get("/frameworks/st0005-1/K2").text
    assert page.count("Check the code") >= 2 and "not confirmed from an official source" in page


def test_a_replaced_framework_says_so(reading):
    page = reading("cqc-kloe-asc-2017").get("/frameworks/cqc-kloe-asc-2017").text
    assert "This was replaced" in page


def test_one_to_check_before_use_says_so(reading):
    assert "Check before use" in reading("lga-employer-2020").get("/frameworks/lga-employer-2020").text


def test_a_draft_is_hidden_until_an_administrator_turns_it_on(visit, make):
    mentor, kim = make.member(["mentor"]), make.member(["org_admin"])
    visit(mentor).get(DRAFT, expect=404)
    visit(mentor).get(f"{DRAFT}/A26-S1", expect=404)
    assert "2026 draft" not in visit(mentor).get("/frameworks").text
    visit(kim).post(f"{DRAFT}/choices", {"on": "yes"})
    page = visit(mentor).get(DRAFT).text
    assert "Draft" in page and "This is a draft" in page
    assert "Draft" in visit(mentor).get(f"{DRAFT}/A26-S1").text
    visit(kim).post(f"{DRAFT}/choices", {"on": "no"})
    visit(mentor).get(DRAFT, expect=404)


def test_one_organisations_choice_is_not_anothers(visit, make):
    there = make.member(["mentor"], organisation="another")
    visit(make.member(["org_admin"])).post(f"{DRAFT}/choices", {"on": "yes"})
    visit(there).get(DRAFT, expect=404)


def test_who_is_kept_out(visit, make):
    kim, mentor = make.member(["org_admin"]), make.member(["mentor"])
    for path in ("/frameworks", "/frameworks/cqc-qs-2023", "/frameworks/cqc-qs-2023/S1"):
        visit(None).get(path, expect=302)
        visit(mentor, without="framework.read").get(path, expect=403)
    visit(mentor).post(f"{DRAFT}/choices", {"on": "yes"}, expect=404)
    visit(kim).post(f"{DRAFT}/choices", {"on": "yes"})
    visit(kim, without="framework.manage").post(f"{DRAFT}/choices", {"on": "no"}, expect=403)
    visit(mentor).post(f"{DRAFT}/choices", {"on": "no"}, expect=403)
    visit(mentor).post("/frameworks/cqc-qs-2023/choices", {"on": "yes"}, expect=403)
    visit(kim).post("/frameworks/cqc-qs-2023/choices", {"on": "yes"}, expect=403)  # not a draft


@pytest.mark.parametrize(
    "path", ["no-such", "cqc-qs-2023/S99", "wales-nwo", "wales-nwo/1", "cqc-la-2023", "st0005-1/S1S1"]
)
def test_what_is_not_offered_does_not_exist(visit, make, path):
    visit(make.member(["mentor"])).get(f"/frameworks/{path}", expect=404)


def test_search_finds_across_frameworks_and_leads_on(visit, make):
    browser = visit(make.member(["mentor"]))
    page = browser.get("/frameworks?q=safe").text
    assert len(rows(page)) == 20 and "q=safe&amp;page=2" in page
    assert len({link.split("/")[2] for link, _ in rows(browser.get("/frameworks?q=supervision").text)}) > 1
    assert not {link for link, _ in rows(page)} & {
        link for link, _ in rows(browser.get("/frameworks?q=safe&page=2").text)
    }


def test_search_says_when_nothing_was_found(visit, make):
    page = visit(make.member(["mentor"])).get("/frameworks?q=xylophone").text
    assert "Nothing was found" in page and 'value="xylophone"' in page


@pytest.mark.parametrize("q", ["%3Cscript%3Ealert(1)%3C/script%3E", "%25", "%F0%9F%98%80", "a" * 5000])
def test_hostile_words_are_words(visit, make, q):
    page = visit(make.member(["mentor"])).get(f"/frameworks?q={q}").text
    assert "<script>alert" not in page and rows(page) == []


@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999999999999", "%C2%B2"])
def test_a_page_that_is_not_there_is_no_fault(visit, make, number):
    visit(make.member(["mentor"])).get(f"/frameworks?q=safe&page={number}")


@pytest.mark.parametrize(("few", "many"), [
    ("/frameworks/ciw-ratings-2025", "/frameworks/wales-nwo"),
    ("/frameworks?q=xylophone", "/frameworks?q=wales"),
])  # fmt: skip
def test_pages_ask_the_same_number_of_questions_for_few_and_many(visit, make, queries, few, many):
    make.organisation(nation="Wales")
    browser = visit(make.member(["mentor"]))
    asked = []
    for path in (few, many):
        with queries() as seen:
            browser.get(path)
        asked.append(len(seen))
    assert max(asked) <= 15 and abs(asked[0] - asked[1]) <= ("q=" in few)  # nothing found: no frameworks to name
