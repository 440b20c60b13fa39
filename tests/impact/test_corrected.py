"""A standard that an organisation corrected: what was accepted before and after counts as one (decision 0026)."""

import re

import pytest

from coaching.apprenticeships import queries as apprenticeships
from coaching.gateway import queries as gateway
from coaching.impact import queries as impact
from coaching.platform import clock
from coaching.platform.db import db
from tests.frameworks.test_official import of, official

STANDARD = "/coverage/st0005-1"


@pytest.fixture
def people(make):
    """(learner, manager); one piece was accepted for K1 before the correction, one for K1 and K2 after it."""
    learner, manager = make.member(["apprentice", "mentee"]), make.member(["registered_manager"])
    make.apprenticeship(learner)
    make.counted_claims(learner, of("K1"), title="Before it")
    make.claimed_piece(learner, [of("K2")])
    make.correction(official())
    make.counted_claims(learner, of("K1"), of("K2"), title="After it")
    db.session.commit()
    return learner, manager


def test_the_map_the_list_and_the_pieces_count_both(visit, people):
    _learner, manager = people
    seen = visit(manager).get(STANDARD).text
    box = re.search(r'<a class="box ([^"]*)" href="[^"]*/criteria/K1[?"].*?</a>', seen, re.S)
    assert box and "<strong>2</strong>" in box[0] and "gap" not in box[1]
    waits = re.search(r'<a class="box ([^"]*)" href="[^"]*/criteria/K2[?"].*?</a>', seen, re.S)
    assert waits and "<strong>1</strong>" in waits[0] and "+1" in waits[0]
    assert " ?</span>" not in box[0], "the mark of a code that is to be checked is gone"
    for way in ("", "&by=service"):
        listed = visit(manager).get(f"{STANDARD}?view=list{way}").text
        assert re.search(r"<span class=\"hidden-word\">[^<]*: 2</span>", listed), way
        assert "/criteria/K4?" not in listed, "it was taken out of the standard, and nothing stands behind it"
    pieces = visit(manager).get(f"{STANDARD}/criteria/K1").text
    assert "Before it" in pieces and "After it" in pieces


def test_progress_ksb_and_gateway_count_both(make, visit, people):
    learner, _manager = people
    standing = impact.progress_of(make.actor(learner))
    assert (standing.code, standing.have) == ("st0005-1", 2)
    one = apprenticeships.going_on_of(learner.id)
    ksb = visit(learner).get(f"/apprenticeships/{one.id}/ksb").text
    assert "An official title" in ksb, "it says what the criterion says now"
    assert len(gateway.versions_behind(one)) == 2
    assert gateway.checklist_of(one).line("evidence").facts["have"] == 2


def test_a_new_start_is_made_on_the_correction(people):
    offered = [one for one in apprenticeships.standards(clock.today()) if one.code == "st0005-1"]
    assert [one.is_shared for one in offered] == [False]
