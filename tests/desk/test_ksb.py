"""KSB progress of a learner: what evidence says of each point, for the three who take part (GW-1, PRODUCT 5)."""

import html
import re

import pytest


@pytest.fixture
def three(make):
    learner, employer, provider = make.member(["apprentice"]), make.member(["mentor"]), make.member(["assessor"])
    make.assesses(provider, learner)
    return learner, employer, provider


def rows(page):
    """Code -> the words of its row."""
    found = re.findall(r'<li class="list-row">(.*?)</li>', page, re.S)
    texts = [" ".join(html.unescape(re.sub("<[^>]+>", " ", one)).split()) for one in found]
    return {code: text for text in texts for code in re.findall(r" ([KSB]\d+|[KS]-[A-Z]+) ", f"{text} ")[:1]}


def test_accepted_handed_in_and_none_yet(make, visit, three):
    learner, employer, provider = three
    one = make.apprenticeship(*three)
    make.accepted(learner, provider, ("st0005-1", "K1"))
    make.submitted(learner, ("st0005-1", "K2"))
    path = f"/apprenticeships/{one.id}/ksb"
    page = visit(provider).get(path).text
    assert "Evidence was accepted for 1 of 75." in page and "Check the code" in page
    found = rows(page)
    assert "Accepted" in found["K1"] and "Handed in" in found["K2"] and "None yet" in found["K3"]
    # The employer is in no plan with the learner: what waits is not theirs to see.
    found = rows(visit(employer).get(path).text)
    assert "Accepted" in found["K1"] and "None yet" in found["K2"]
    visit(make.member(["registered_manager"])).get(path, expect=404)


def test_a_heading_stands_for_its_points_gw_1(make, visit, three):
    one = make.apprenticeship(*three)
    make.accepted(three[0], three[2], ("st0005-1", "K-JOB"))
    page = visit(three[0]).get(f"/apprenticeships/{one.id}/ksb").text
    assert "Evidence was accepted for 7 of 75." in page and "7 of 7 met" in page


def test_it_costs_the_same_however_much_there_is(make, visit, three, queries):
    one = make.apprenticeship(*three)
    learner, path, cost = visit(three[0]), f"/apprenticeships/{one.id}/ksb", []
    for codes in (("K1",), ("K2", "K3", "K4", "K5")):
        for code in codes:
            make.accepted(three[0], three[2], ("st0005-1", code))
        learner.get(path)
        with queries() as seen:
            learner.get(path)
        cost.append(len(seen))
    print("statements of the KSB page:", cost)
    assert cost[0] == cost[1] <= 15
