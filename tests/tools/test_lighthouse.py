"""A page that met Chromium's known flake is looked at once more; anything else is told at once."""

import pytest

from tools import lighthouse

FINE = {"categories": {}}
FLAKE = {"runtimeError": {"code": lighthouse.FLAKE, "message": "no navigation start"}}


@pytest.fixture
def answers(monkeypatch):
    """Each run is answered with the next list of reports; `asked` are the pages of each run."""
    given, asked = [], []

    def run(pages, _categories, *, visited=False):
        asked.append(list(pages))
        return given.pop(0)

    monkeypatch.setattr(lighthouse, "_run", run)
    return given, asked


def test_only_the_page_that_met_it_is_asked_again(answers):
    given, asked = answers
    given += [[FINE, FLAKE], [FINE]]
    assert lighthouse.audits([("/a", ""), ("/b", "")]) == [FINE, FINE]
    assert asked == [[("/a", ""), ("/b", "")], [("/b", "")]]


def test_twice_is_a_fault(answers):
    answers[0].extend([[FLAKE], [FLAKE]])
    with pytest.raises(lighthouse.NotAudited, match="/a: no navigation start"):
        lighthouse.audits([("/a", "")])


def test_another_fault_is_not_asked_again(answers):
    answers[0].append([{"runtimeError": {"code": "ERRORED_DOCUMENT_REQUEST", "message": "answered 500"}}])
    with pytest.raises(lighthouse.NotAudited, match="answered 500"):
        lighthouse.audits([("/a", "")])
