"""What is offered from the words of a piece, and what accepting it teaches (EV-3: nothing is mapped by itself)."""

import pytest
from sqlalchemy import select

from coaching.evidence import commands
from coaching.evidence.queries import candidates
from coaching.frameworks import nearby
from coaching.frameworks.models import LearnedWord
from coaching.platform.db import db

MEDICINES = "I checked the MAR chart and the dose, and Mrs Heather Rose signed for the controlled drug."


@pytest.fixture
def assessor(make):
    return make.member(["assessor"], name="Ffion Rees")


@pytest.fixture
def learner(make, assessor):
    made = make.member(["apprentice", "mentee"], name="Jordan Ellis")
    make.assesses(assessor, made)
    return made


def offered(make, learner, piece):
    return candidates.likely(make.actor(learner), piece, candidates.recent(make.actor(learner)))


def rows():
    return {(one.criterion_id, one.stem): one.pieces for one in db.session.scalars(select(LearnedWord))}


def test_one_framework_of_each_of_the_first_kinds_with_the_words_that_made_it(make, learner):
    piece = make.piece(learner, text=MEDICINES)
    found = offered(make, learner, piece)
    codes = list(dict.fromkeys(one.criterion.framework.code for one in found))
    assert codes[0] == "cqc-qs-2023" and len(codes) == nearby.MOST_FRAMEWORKS
    assert len({one.criterion.framework.kind for one in found}) == len(codes)
    first = found[0]
    assert first.criterion.code == "S8" and "MAR chart" in first.words and len(first.words) <= candidates.MOST_WORDS
    assert piece.mappings == []


def test_frameworks_that_were_used_lately_come_first(make, learner):
    make.map_piece(make.piece(learner, text=MEDICINES), ("mis-11", "1"))
    found = offered(make, learner, make.piece(learner, text="The manager led a team with a clear direction."))
    assert found[0].criterion.framework.code == "mis-11"


def test_the_mapping_page_shows_the_words(visit, make, learner):
    piece = make.piece(learner, text=MEDICINES)
    assert "because of: MAR chart" in visit(learner).get(f"/evidence/{piece.id}/mapping").text


def test_accepting_counts_listed_words_and_withdrawing_takes_them_back(make, learner, assessor):
    version = make.submitted(learner, ("cqc-qs-2023", "S8"), ("cqc-qs-2023", "S1"), text=MEDICINES)
    assert rows() == {}
    make.decide(version, assessor)
    stems = {stem for _, stem in rows()}
    assert {"", "dose", "drug"} <= stems and set(rows().values()) == {1}
    assert not {"heather", "rose", "mrs"} & stems
    assert {one for one, _ in rows()} == {make.criterion(code=code).id for code in ("S1", "S8")}
    with make.writing():
        commands.withdraw(version.evidence, by=make.actor(learner))
    assert rows() == {}


def test_a_decision_that_is_taken_up_again_is_taken_back_too(make, learner, assessor):
    version = make.submitted(learner, ("cqc-qs-2023", "S8"), text=MEDICINES)
    make.decide(version, assessor)
    with make.writing():
        commands.reopen(version, by=make.actor(assessor), reason="Looked at again")
    assert rows() == {}
